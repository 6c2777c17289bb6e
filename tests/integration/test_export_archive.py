"""`docgen export --profile arkiv`: what goes to the archive, with the hash of every file."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, desk, quick_desk
from lxml import etree
from samples import FILES, Produced, Ran, case_of, fingerprints, run_docgen

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import ForgottenEntry, HistoryEntry
from docgen.casefile.publish import publish

__all__ = ["desk", "quick_desk"]

pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]
NUMBERED = [name for name in FILES if case_of(name).case_number]
LISTS = ("manifest.json", "SHA256SUMS")
READY, DRAFT, SIGNED = "digskole", "rekom-2", "utforskande-matematikk"


def export(produced: Produced, folder: Path, case: str, to: str, *options: str) -> Ran:
    said = ("export", case, "-o", produced.outputs, "--profile", "arkiv", "--to", to)
    return run_docgen(folder, *said, *options)


def listed(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    return found


def files(place: Path) -> dict[str, bytes]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("case", NUMBERED)
def test_the_package_is_that_of_the_version_and_its_manifest_has_every_hash(
    produced: Produced, tmp_path: Path, case: str
) -> None:
    assert export(produced, tmp_path, case, "ut").code == 0
    made, version = files(tmp_path / "ut"), produced.version(case)
    told = listed(tmp_path / "ut")
    assert (told["case"], told["case_number"]) == (case, case_of(case).case_number)
    assert (told["version"], told["dialect"]) == (1, "efm")
    hashes = {one["path"]: (one["size"], one["sha256"]) for one in told["files"]}
    assert hashes == {
        path: (len(content), hashlib.sha256(content).hexdigest())
        for path, content in made.items()
        if path not in LISTS
    }
    kept = {f"arkiv/{path}": content for path, content in files(version / "arkiv").items()}
    assert {path: made[path] for path in hashes} == kept
    assert told["entries"] == produced.manifest(case)["archive"]
    source = (version / "manifest.json").read_bytes()
    assert told["version_manifest"] == hashlib.sha256(source).hexdigest()


def test_a_folder_and_a_zip_file_hold_the_same_and_the_second_time_changes_nothing(
    produced: Produced, tmp_path: Path
) -> None:
    for to in ("ut", "ut.zip"):
        assert export(produced, tmp_path, READY, to).code == 0
    with zipfile.ZipFile(tmp_path / "ut.zip") as package:
        zipped = {name: package.read(name) for name in package.namelist()}
    assert zipped == files(tmp_path / "ut")
    before = fingerprints(tmp_path)
    for to in ("ut", "ut.zip"):
        ran = export(produced, tmp_path, READY, to)
        assert ran.code == 0
        assert "uendret" in ran.out
    assert fingerprints(tmp_path) == before


@pytest.mark.parametrize("case", [READY, SIGNED, DRAFT])
def test_the_messages_are_in_the_dialect_that_is_asked_for_and_the_documents_the_same(
    produced: Produced, tmp_path: Path, case: str
) -> None:
    before = fingerprints(produced.outputs / case)
    for to, dialect in (("efm", "efm"), ("fiks", "fiks-v1"), ("fiks-igjen.zip", "fiks-v1")):
        assert export(produced, tmp_path, case, to, "--arkivmelding", dialect).code == 0
    one, other = files(tmp_path / "efm"), files(tmp_path / "fiks")
    assert set(one) == set(other)
    for path in one:
        same = not path.endswith((".xml", *LISTS))
        assert (one[path] == other[path]) == same, path
    roots = {
        etree.fromstring(content).nsmap[None]
        for path, content in other.items()
        if path.endswith(".xml")
    }
    assert len(roots) == 1
    assert "fiks" in roots.pop()
    assert listed(tmp_path / "fiks")["dialect"] == "fiks-v1"
    with zipfile.ZipFile(tmp_path / "fiks-igjen.zip") as package:
        assert {name: package.read(name) for name in package.namelist()} == other
    # The version itself stays as it is.
    assert fingerprints(produced.outputs / case) == before


def test_a_draft_does_not_go_to_the_archive_and_that_is_told(
    produced: Produced, tmp_path: Path
) -> None:
    ran = export(produced, tmp_path, DRAFT, "ut")
    assert ran.code == 0
    assert "Ikke med: samarbeidsavtale (utkast)" in ran.out
    assert not any("samarbeidsavtale" in path for path in files(tmp_path / "ut"))
    (line,) = export(produced, tmp_path, DRAFT, "ut", "--json").of_type("case")
    assert line["left_out"] == [{"document": "samarbeidsavtale", "state": "draft"}]
    assert line["action"] == "unchanged"


def test_nothing_is_told_as_left_out_of_a_case_that_is_ready(
    produced: Produced, tmp_path: Path
) -> None:
    (line,) = export(produced, tmp_path, READY, "ut", "--json").of_type("case")
    assert (line["left_out"], line["action"]) == ([], "made")


def test_without_a_case_number_the_archive_gets_nothing_and_it_is_told_where_to_write_it(
    quick_desk: Desk,
) -> None:
    quick_desk.take("tidlig-innsats")
    del quick_desk.data["case_number"]
    quick_desk.generate()
    said = ("export", "tidlig-innsats", "--profile", "arkiv", "--to", "ut")
    ran = run_docgen(quick_desk.folder, *said)
    assert (ran.code, ran.out) == (3, "")
    assert "case_number: 2027/123" in ran.err
    assert not (quick_desk.folder / "ut").exists()
    quick_desk.data["case_number"] = "2027/123"
    quick_desk.generate()
    assert run_docgen(quick_desk.folder, *said).code == 0
    assert listed(quick_desk.folder / "ut")["case_number"] == "2027/123"


def test_a_case_with_drafts_only_has_nothing_for_the_archive(quick_desk: Desk) -> None:
    quick_desk.take("kompetanseloftet")
    quick_desk.data["case_number"] = "2027/123"
    quick_desk.generate()
    said = ("export", "kompetanseloftet", "--profile", "arkiv", "--to", "ut")
    ran = run_docgen(quick_desk.folder, *said)
    assert (ran.code, ran.out) == (3, "")
    assert "Utkast arkiveres ikke" in ran.err
    assert not (quick_desk.folder / "ut").exists()


def test_a_version_that_was_published_without_a_package_gets_one(
    produced: Produced, tmp_path: Path
) -> None:
    before = CaseFolder(produced.outputs / READY)
    staged, older = tmp_path / "staged", CaseFolder(tmp_path / "eldre" / READY)
    shutil.copytree(before.version_folder(1), staged)
    (staged / "manifest.json").unlink()
    shutil.rmtree(staged / "arkiv")
    publish(older, staged, before.manifest(1).model_copy(update={"archive": (), "dialect": None}))
    assert (
        run_docgen(
            tmp_path, "export", READY, "-o", "eldre", "--profile", "arkiv", "--to", "nytt"
        ).code
        == 0
    )
    assert export(produced, tmp_path, READY, "ut").code == 0
    one, other = files(tmp_path / "nytt"), files(tmp_path / "ut")
    for path in LISTS:
        del one[path], other[path]
    assert one == other


@pytest.mark.parametrize("profile", ["arkiv", "esignering"])
def test_of_a_case_that_was_forgotten_nothing_is_exported_and_it_is_told_why(
    produced: Produced, tmp_path: Path, profile: str
) -> None:
    before = CaseFolder(produced.outputs / READY)
    first, staged, case = (
        before.manifest(1),
        tmp_path / "staged",
        CaseFolder(tmp_path / "o" / READY),
    )
    shutil.copytree(before.version_folder(1), staged)
    (staged / "manifest.json").unlink()
    gone = first.file("case.json")
    assert gone is not None
    (staged / "case.json").unlink()
    forgotten = {
        "history": (*first.history, HistoryEntry(event="forgotten", version=1, day="2027-03-04")),
        "forgotten": (ForgottenEntry(version=1, **gone.model_dump()),),
    }
    publish(case, staged, first.model_copy(update=forgotten))
    ran = run_docgen(tmp_path, "export", READY, "-o", "o", "--profile", profile, "--to", "ut")
    assert (ran.code, ran.out) == (3, "")
    assert "4. mars 2027" in ran.err or "04.03.2027" in ran.err
    assert "arkivet" in ran.err
    assert not (tmp_path / "ut").exists()
