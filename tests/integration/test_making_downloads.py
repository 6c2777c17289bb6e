"""What may be fetched of a case is what was published, under names that say what it is."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from desk import Desk, desk, quick_desk

from docgen.casefile.folder import CaseFolder
from docgen.errors import TamperedError
from docgen.web.making.downloads import Download, Zipped, downloads, open_download, zip_of
from docgen.web.making.failure import Failure

__all__ = ["desk", "quick_desk"]


def begun(desk: Desk) -> None:
    """The agreement in two versions."""
    desk.take("digskole")
    assert desk.generate().code == 0
    desk.data["project"]["name"] = "Et annet navn"
    assert desk.generate().code == 0


@pytest.fixture
def folder(quick_desk: Desk) -> CaseFolder:
    quick_desk.begin(begun)
    return CaseFolder(quick_desk.case)


def found(folder: CaseFolder, key: str, version: int | None = None) -> Download:
    (one,) = [one for one in downloads(folder, "nb", version) if one.key == key]
    return one


def content(download: Download) -> bytes:
    opened = open_download(download)
    assert not isinstance(opened, Failure)
    with opened:
        return opened.read()


def refused(download: Download) -> str:
    opened = open_download(download)
    assert isinstance(opened, Failure)
    assert download.name in opened.text("message", "nb")
    return opened.reason


def test_bundles_come_first_and_each_document_as_pdf_and_in_word(folder: CaseFolder) -> None:
    listed = downloads(folder, "nn")
    assert [one.key for one in listed[:2]] == ["intern.pdf", "til-motpart.pdf"]
    assert [one.title for one in listed[:2]] == ["Intern samlefil", "Avtaledokument"]
    assert [one.internal for one in listed[:2]] == [True, False]
    keys = {one.key for one in listed[2:]}
    assert {"samarbeidsavtale.pdf", "samarbeidsavtale.docx"} <= keys
    assert {Path(one).suffix for one in keys} == {".pdf", ".docx"}
    checklist = found(folder, "sjekkliste-prosjektleder-ntnu-ilu.pdf")
    assert (checklist.internal, checklist.institution) == (True, "ntnu-ilu")
    agreement = found(folder, "samarbeidsavtale.pdf")
    assert (agreement.internal, agreement.title) == (False, "Samarbeidsavtale")
    assert agreement.name == "digskole-samarbeidsavtale.pdf"
    assert agreement.media_type == "application/pdf"
    assert "wordprocessingml" in found(folder, "samarbeidsavtale.docx").media_type


def test_each_is_what_was_published(folder: CaseFolder) -> None:
    for version in (1, 2):
        for one in downloads(folder, "nb", version):
            published = folder.version_folder(version) / one.key
            assert content(one) == published.read_bytes()
            assert one.size == len(content(one))


def test_an_earlier_version_is_not_taken_for_the_newest(folder: CaseFolder) -> None:
    before = found(folder, "samarbeidsavtale.pdf", 1)
    assert before.name == "digskole-v001-samarbeidsavtale.pdf"
    assert found(folder, "samarbeidsavtale.pdf", 2).name == "digskole-samarbeidsavtale.pdf"
    assert before.sha256 != found(folder, "samarbeidsavtale.pdf").sha256


def test_all_of_it_comes_in_one_zip_and_the_same_bytes_again(folder: CaseFolder) -> None:
    listed = downloads(folder, "nb")
    zips = []
    for _ in range(2):
        zipped = zip_of(listed)
        assert isinstance(zipped, Zipped)
        with zipped.content as opened:
            zips.append(opened.read())
        assert zipped.size == len(zips[-1])
    assert zips[0] == zips[1]
    with zipfile.ZipFile(io.BytesIO(zips[0])) as package:
        assert package.testzip() is None
        assert {one: package.read(one) for one in package.namelist()} == {
            one.name: content(one) for one in listed
        }


def test_what_is_gone_or_changed_is_told_and_not_served(folder: CaseFolder) -> None:
    version = folder.version_folder(2)
    (version / "intern.pdf").unlink()
    assert refused(found(folder, "intern.pdf")) == "download-missing"
    with (version / "til-motpart.pdf").open("ab") as file:
        file.write(b" ")
    assert refused(found(folder, "til-motpart.pdf")) == "download-damaged"
    # Of the same size, it is seen when it is read.
    before = (version / "samarbeidsavtale.pdf").read_bytes()
    (version / "samarbeidsavtale.pdf").write_bytes(before[:-7] + b"\n%%EOF ")
    changed = found(folder, "samarbeidsavtale.pdf")
    assert changed.fault is None
    assert refused(changed) == "download-damaged"
    zipped = zip_of(downloads(folder, "nb"))
    assert isinstance(zipped, Failure)
    # What is as it was is still there to fetch.
    assert content(found(folder, "samarbeidsavtale.docx"))


def test_a_link_to_elsewhere_is_not_followed(folder: CaseFolder, tmp_path: Path) -> None:
    file = folder.version_folder(2) / "intern.pdf"
    listed = found(folder, "intern.pdf")
    elsewhere = tmp_path / "elsewhere.pdf"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert refused(listed) == "download-missing"
    assert refused(found(folder, "intern.pdf")) == "download-damaged"


def test_a_manifest_that_names_files_outside_gives_none_of_them(
    folder: CaseFolder, tmp_path: Path
) -> None:
    manifest = folder.version_folder(2) / "manifest.json"
    # Even a file that has the hash which stands there.
    shutil.copyfile(folder.version_folder(2) / "intern.pdf", tmp_path / "secret.pdf")
    outside = os.path.relpath(tmp_path / "secret.pdf", folder.version_folder(2))
    manifest.write_text(manifest.read_text("utf-8").replace("intern.pdf", outside), "utf-8")
    assert refused(found(folder, outside)) == "download-damaged"


def test_there_is_nothing_before_the_first_version_and_no_version_but_those(
    folder: CaseFolder, tmp_path: Path
) -> None:
    assert downloads(CaseFolder(tmp_path / "ingen"), "nb") == ()
    with pytest.raises(TamperedError):
        downloads(folder, "nb", 3)
