"""The archive package of every version: of the samples, and from run to run."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from lxml import etree
from noark import DIALECTS, Noark
from samples import FILES, Produced, run_docgen

from docgen.casefile.archive.check import check_entry
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import Dialect
from docgen.cli.cases import workshop
from docgen.pipeline.archiving import write_package
from docgen.settings.options import Settings

__all__ = ["desk", "quick_desk"]

AGREEMENT = "samarbeidsavtale"
SIGNED_CASE = "utforskande-matematikk"
FINISHED = {"ready", "signed", "approved", "archived"}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rewritten(outputs: Path, name: str, target: Path, dialect: Dialect) -> Path:
    """The package of a case's newest version, made from what its folder keeps."""
    folder = CaseFolder(outputs / name)
    shop = workshop(Settings(outputs=outputs))
    write_package(folder, folder.versions()[-1], target, dialect, shop)
    return target


@pytest.mark.office
@pytest.mark.timeout(600)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", FILES)
def test_every_sample_keeps_to_the_schema(
    produced: Produced, noark: Noark, tmp_path: Path, name: str, dialect: Dialect
) -> None:
    package = rewritten(produced.outputs, name, tmp_path / "arkiv", dialect)
    messages = sorted(package.glob("*/arkivmelding.xml"))
    assert bool(messages) == (name != "kompetanseloftet")
    for message in messages:
        assert noark.faults(dialect, etree.parse(str(message)).getroot()) == []
        assert check_entry(message.parent).flaws == ()


@pytest.mark.office
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", FILES)
def test_finished_documents_have_an_entry_and_drafts_have_none(
    produced: Produced, name: str
) -> None:
    manifest = produced.manifest(name)
    finished = {one["key"] for one in manifest["documents"] if one["state"] in FINISHED}
    entries = {one["name"] for one in manifest["archive"]}
    # A letter and an overview lie in the entry of the agreement that they go with.
    along = finished & {"oversendelsesbrev", "avtaleoversikt"}
    counted = {key for key in finished if key.startswith(("budsjett-", "faktorberegning-"))}
    assert entries == finished - along - counted
    held = {path.stem for path in produced.version(name).glob("arkiv/*-samarbeidsavtale/*.pdf")}
    assert along <= held
    # What is counted lies with the checklist of its own institution.
    for key in counted:
        (file,) = produced.version(name).glob(f"arkiv/*/{key}.pdf")
        profile = key.partition("-")[2]
        assert file.parent.name.endswith(f"sjekkliste-prosjektleder-{profile}")
    there = {f"arkiv/{path.name}" for path in produced.version(name).glob("arkiv/*")}
    assert there == {one["folder"] for one in manifest["archive"]}
    assert manifest["dialect"] == "efm"


@pytest.mark.office
@pytest.mark.timeout(600)
def test_the_folder_of_a_version_gives_the_same_package_again(
    produced: Produced, tmp_path: Path
) -> None:
    for name in ("digskole", "sprak-og-lesing"):
        package = rewritten(produced.outputs, name, tmp_path / name, "efm")
        assert contents(package) == contents(produced.version(name) / "arkiv")


@pytest.mark.office
@pytest.mark.timeout(600)
def test_the_documents_are_what_they_say(produced: Produced, tmp_path: Path) -> None:
    package = rewritten(produced.outputs, "digskole", tmp_path / "arkiv", "fiks-v1")
    for message in package.glob("*/arkivmelding.xml"):
        root = etree.parse(str(message)).getroot()
        formats = [one.findtext("{*}kode") for one in root.iter("{*}format")]
        assert formats == ["fmt/476", "fmt/412"]
        for file in root.iter("{*}dokumentobjekt"):
            content = (message.parent / str(file.findtext("{*}referanseDokumentfil"))).read_bytes()
            assert file.findtext("{*}sjekksum") == hashlib.sha256(content).hexdigest()
            assert file.findtext("{*}filstoerrelse") == str(len(content))


@pytest.fixture
def ready(quick_desk: Desk) -> Desk:
    """A ready case that nothing has been made of."""
    quick_desk.take("digskole")
    return quick_desk


def version(ready: Desk, *options: str) -> tuple[int, str, str]:
    line = case_line(ready.generate(*options))
    return line["version"], line["action"], ready.manifest(line["version"])["dialect"]


def test_the_dialect_stays_until_another_is_asked_for(ready: Desk) -> None:
    assert version(ready) == (1, "made", "efm")
    assert version(ready, "--arkivmelding", "efm") == (1, "unchanged", "efm")
    assert version(ready, "--arkivmelding", "fiks-v1") == (2, "made", "fiks-v1")
    assert version(ready) == (2, "unchanged", "fiks-v1")
    ready.data["partner"]["contact"]["name"] = "Anne Eksempel"
    assert version(ready) == (3, "made", "fiks-v1")
    assert b"fiks-arkiv" in ready.content(3, f"arkiv/03-{AGREEMENT}/arkivmelding.xml")


def test_a_setting_is_a_word_like_an_option(ready: Desk) -> None:
    (ready.folder / "docgen.toml").write_text('arkivmelding = "fiks-v1"\n', encoding="utf-8")
    assert version(ready) == (1, "made", "fiks-v1")
    assert version(ready, "--arkivmelding", "efm") == (2, "made", "efm")


def test_the_entries_keep_their_numbers_and_identities_from_version_to_version(
    ready: Desk,
) -> None:
    ready.generate()
    ready.data["project"]["reach"] = "25 skoler"
    ready.generate()
    first, second = ready.manifest(1)["archive"], ready.manifest(2)["archive"]
    assert [one["folder"] for one in first] == [one["folder"] for one in second]
    same = [one["name"] for one in first if one in second]
    # The double of LibreOffice makes the same PDF of whatever it is given.
    kept = [one["key"] for one in ready.manifest(2)["documents"] if one["first_version"] == 1]
    assert set(kept) <= set(same)


def unarchived(case: Path) -> None:
    """Make of the first version one that an earlier docgen made, without an archive package."""
    root = case / "v001"
    shutil.rmtree(root / "arkiv")
    manifest = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
    del manifest["dialect"], manifest["archive"]
    manifest["files"] = [one for one in manifest["files"] if not one["path"].startswith("arkiv/")]
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (root / "manifest.json").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    chained = json.loads((case / "chain.jsonl").read_text(encoding="utf-8"))
    (case / "chain.jsonl").write_text(json.dumps({**chained, "manifest": digest}) + "\n")


def test_what_an_earlier_docgen_made_gets_no_version_for_the_package_alone(ready: Desk) -> None:
    ready.generate()
    unarchived(ready.case)
    assert run_docgen(ready.folder, "verify", "digskole").code == 0
    line = case_line(ready.generate())
    assert (line["version"], line["action"]) == (1, "unchanged")
    assert version(ready, "--arkivmelding", "efm") == (2, "made", "efm")
    assert len(ready.manifest(2)["archive"]) == 3


def test_a_signed_agreement_stays_as_it_is_and_that_is_told(quick_desk: Desk) -> None:
    quick_desk.take(SIGNED_CASE)
    line = case_line(quick_desk.generate())
    assert line["state"] == "signed"
    ran = quick_desk.generate("--arkivmelding", "fiks-v1")
    line = case_line(ran)
    assert (line["version"], line["action"]) == (1, "unchanged")
    assert len(codes(ran, "signed-held")) == 1
    assert codes(quick_desk.generate(), "signed-held") == []
    again = version(quick_desk, "--arkivmelding", "fiks-v1", "--reopen", SIGNED_CASE)
    assert again == (2, "made", "fiks-v1")


def test_a_changed_file_in_the_package_is_seen_by_the_next_run(ready: Desk) -> None:
    ready.generate()
    plan = run_docgen(ready.folder, "generate", "case.yaml", "--plan", "--json")
    assert [line["why"] for line in plan.of_type("case")] == [None]
    (ready.case / "v001" / f"arkiv/03-{AGREEMENT}" / "notat.txt").write_bytes(b"x")
    plan = run_docgen(ready.folder, "generate", "case.yaml", "--plan", "--json")
    assert [line["why"] for line in plan.of_type("case")] == ["folder"]


def problems(ready: Desk) -> list[dict[str, Any]]:
    ran = run_docgen(ready.folder, "verify", "digskole", "--json")
    (line,) = ran.of_type("case")
    assert ran.code == (3 if line["problems"] else 0)
    found: list[dict[str, Any]] = line["problems"]
    return found


def relisted(ready: Desk, file: Path) -> None:
    """List the file in the manifest as it is now, as somebody does who knows what that is for."""
    root = ready.case / "v001"
    manifest = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
    name = file.relative_to(root).as_posix()
    manifest["files"] = [one for one in manifest["files"] if one["path"] != name]
    if file.exists():
        content = file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        manifest["files"].append({"path": name, "size": len(content), "sha256": digest})
    (root / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def told(ready: Desk, file: Path) -> set[tuple[str, str, str | None]]:
    """What verify says when the manifest agrees with the file: what the package itself says."""
    relisted(ready, file)
    root = "v001/"
    found = problems(ready)
    assert {"kind": "manifest-changed", "path": "v001/manifest.json"} in found
    kept = [one for one in found if one["kind"].startswith("archive-")]
    return {(one["kind"], one["path"].removeprefix(root), one.get("detail")) for one in kept}


ENTRY = f"arkiv/03-{AGREEMENT}"
MESSAGE = f"{ENTRY}/arkivmelding.xml"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "<saksstatus>Under behandling</saksstatus>",
            "",
            ("archive-incomplete", "mappe/saksstatus"),
        ),
        (
            "<antallFiler>2</antallFiler>",
            "<antallFiler>1</antallFiler>",
            ("archive-file-count", "1 ≠ 2"),
        ),
        ("<tittel>Samarbeidsavtale DEKOM - K", "<tittel>N", ("archive-entry-differs", None)),
        ("<arkivmelding", "<arkivmeldin", ("archive-unreadable", None)),
    ],
)
def test_verify_finds_an_edited_arkivmelding_that_the_manifest_agrees_with(
    ready: Desk, before: str, after: str, expected: tuple[str, str | None]
) -> None:
    ready.generate()
    file = ready.case / "v001" / MESSAGE
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    assert problems(ready) == [{"kind": "file-changed", "path": f"v001/{MESSAGE}"}]
    assert told(ready, file) == {(expected[0], MESSAGE, expected[1])}


def test_verify_finds_a_file_of_the_package_that_is_another(ready: Desk) -> None:
    ready.generate()
    name = f"{ENTRY}/{AGREEMENT}.docx"
    file = ready.case / "v001" / name
    file.write_bytes(file.read_bytes() + b"x")
    assert problems(ready) == [{"kind": "file-changed", "path": f"v001/{name}"}]
    assert told(ready, file) == {("archive-copy-differs", name, None)}


def test_verify_finds_a_file_too_few_and_one_too_many(ready: Desk) -> None:
    ready.generate()
    gone, added = (
        ready.case / "v001" / ENTRY / f"{AGREEMENT}.pdf",
        ready.case / "v001" / ENTRY / "n",
    )
    gone.unlink()
    assert told(ready, gone) == {("archive-file-missing", f"{ENTRY}/{AGREEMENT}.pdf", None)}
    added.write_bytes(b"x")
    assert ("archive-file-unnamed", f"{ENTRY}/n", None) in told(ready, added)


def test_verify_finds_an_entry_too_many(ready: Desk) -> None:
    ready.generate()
    added = ready.case / "v001" / "arkiv" / "09-nytt"
    added.mkdir()
    assert problems(ready) == [{"kind": "folder-added", "path": "v001/arkiv/09-nytt"}]
    (added / "n").write_bytes(b"x")
    assert problems(ready) == [{"kind": "file-added", "path": "v001/arkiv/09-nytt/n"}]


def test_verify_tells_people_what_is_wrong_and_what_to_do(ready: Desk) -> None:
    ready.generate()
    file = ready.case / "v001" / MESSAGE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("<saksansvarlig>", "<x>").replace("</saksansvarlig>", "</x>"))
    relisted(ready, file)
    ran = run_docgen(ready.folder, "verify", "digskole")
    assert f"digskole/v001/{MESSAGE}: feil: arkivmeldingen mangler mappe/saksansvarlig" in ran.out
    assert "Arkivet avviser en melding uten dette" in ran.out
