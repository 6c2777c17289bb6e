"""`docgen generate --from`: what was published is made again from the case folder, to the byte."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from desk import TEMPLATES, Desk, desk, quick_desk
from doubles import Double
from provenance_files import flip, saved_again, signed
from samples import INPUTS, Produced, Ran, fingerprints, produced, run_docgen
from starting_points import generated
from tagged import tagged
from test_versions_recorded import attach, new_file, shop_of

from docgen.casefile.folder import CaseFolder
from docgen.model.record import EvidenceKind
from docgen.pipeline.adding import Adding
from docgen.pipeline.recording import record

__all__ = ["desk", "produced", "quick_desk"]

AGREEMENT, LEADER = "samarbeidsavtale", "sjekkliste-prosjektleder-ntnu-ilu"


@pytest.fixture
def made(quick_desk: Desk) -> Desk:
    """A complete case in its first version."""
    return quick_desk.begin(generated, "digskole", "ready")


def again(desk: Desk, file: Path | str, *options: Path | str) -> Ran:
    return run_docgen(desk.folder, "generate", "--from", file, "--json", *options)


def line(ran: Ran) -> dict[str, Any]:
    assert ran.out, ran.err
    (found,) = ran.of_type("document")
    return found


def made_files(outputs: Path) -> list[Path]:
    """All documents and bundles of all versions that were first made there."""
    found = []
    for file in sorted(outputs.glob("*/v*/manifest.json")):
        manifest = json.loads(file.read_text(encoding="utf-8"))
        bundles = [manifest.get("bundle"), manifest.get("bundle_out")]
        for entry in (*manifest["documents"], *(one for one in bundles if one)):
            if entry["first_version"] == manifest["version"]:
                names = [entry[key] for key in ("docx", "pdf", "file") if key in entry]
                found += [file.parent / name for name in names]
    return found


@pytest.mark.office
@pytest.mark.timeout(600)
def test_every_file_of_every_sample_is_made_again_to_the_byte(
    produced: Produced, tmp_path: Path
) -> None:
    files = made_files(produced.outputs)
    # A case of each kind of scheme and state; all Word files, which cost no LibreOffice.
    whole = {"digskole", "rekom-2", "utforskande-matematikk"}
    wanted = [one for one in files if one.suffix == ".docx" or one.parent.parent.name in whole]
    assert len(wanted) > 30
    before = fingerprints(produced.outputs)
    for file in wanted:
        ran = run_docgen(tmp_path, "generate", "--from", file, "-o", produced.outputs, "--json")
        told = line(ran)
        assert (ran.code, told["same_as_published"], told["same_as_given"]) == (0, True, True), file
        assert (tmp_path / told["file"]).read_bytes() == file.read_bytes()
    assert fingerprints(produced.outputs) == before


@pytest.mark.office
def test_bundles_with_files_inside_are_made_again_too(desk: Desk) -> None:
    desk.take("digskole")
    assert desk.generate("--embed").code == 0
    told = line(again(desk, desk.case / "v001" / "intern.pdf"))
    assert (told["same_as_published"], told["same_as_given"]) == (True, True)


def test_the_history_of_then_counts_and_not_what_came_later(made: Desk) -> None:
    """Sent drafts, changed facts, other days, evidence attached: each version as it was."""
    made.data["events"].append({"kind": "sent", "date": "2022-10-01"})
    made.data["funding"]["allocated_by"] = "Noen andre"
    assert made.generate().code == 0
    attach(made, EvidenceKind.GRANT_LETTER, EvidenceKind.OTHER)
    made.data["partner"]["contact"]["name"] = "Kjersti Eksempel"
    assert made.generate().code == 0
    attach(made, EvidenceKind.OTHER)
    files = made_files(made.case.parent)
    assert {one.parent.name for one in files} >= {"v001", "v002", "v004"}
    before = made.fingerprints()
    for file in files:
        told = line(again(made, file))
        assert (told["version"], told["same_as_published"]) == (int(file.parent.name[1:]), True)
    assert made.fingerprints() == before


def test_a_case_without_a_day_of_its_own_is_dated_by_its_history(
    quick_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_desk.take("digskole")
    del quick_desk.data["created"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    assert quick_desk.generate().code == 0
    quick_desk.data["funding"]["allocated_by"] = "Noen andre"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830297600")
    assert quick_desk.generate().code == 0
    for file in made_files(quick_desk.case.parent):
        assert line(again(quick_desk, file))["same_as_published"], file


def test_a_draft_with_gaps_is_made_again_with_its_mark(quick_desk: Desk) -> None:
    quick_desk.take("kompetanseloftet")
    assert quick_desk.generate().code == 0
    for file in made_files(quick_desk.case.parent):
        assert line(again(quick_desk, file))["same_as_published"], file


def test_a_version_made_with_strict_is_made_again_without(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    assert quick_desk.generate("--strict").code == 0
    for file in made_files(quick_desk.case.parent):
        assert line(again(quick_desk, file))["same_as_published"], file


def test_it_lies_here_under_a_name_that_tells_what_it_is(made: Desk) -> None:
    told = line(again(made, made.case / "v001" / f"{AGREEMENT}.docx"))
    assert told["file"] == f"digskole-v001-{AGREEMENT}.docx"
    assert (made.folder / told["file"]).stat().st_mode & 0o777 == 0o600


def test_twice_changes_nothing(made: Desk) -> None:
    file = made.case / "v001" / f"{AGREEMENT}.docx"
    first = line(again(made, file))
    written = (made.folder / first["file"]).stat().st_mtime_ns
    second = line(again(made, file))
    assert (first["action"], second["action"]) == ("made", "unchanged")
    assert (made.folder / first["file"]).stat().st_mtime_ns == written
    left = [path.name for path in made.folder.iterdir() if path.name.startswith(".work")]
    assert left == []


def test_to_may_be_a_file_or_a_folder(made: Desk) -> None:
    file = made.case / "v001" / f"{AGREEMENT}.docx"
    (made.folder / "ut").mkdir()
    assert line(again(made, file, "--to", "ut"))["file"] == f"ut/digskole-v001-{AGREEMENT}.docx"
    assert line(again(made, file, "--to", "ny/x.docx"))["file"] == "ny/x.docx"
    assert (made.folder / "ny" / "x.docx").read_bytes() == file.read_bytes()


def test_no_other_file_is_written_over(made: Desk) -> None:
    mine = made.folder / "mine.docx"
    mine.write_text("mitt")
    ran = again(made, made.case / "v001" / f"{AGREEMENT}.docx", "--to", mine)
    assert (ran.code, ran.out, mine.read_text()) == (8, "", "mitt")
    assert "annen fil" in ran.err


@pytest.mark.parametrize("to", ["", "v001", f"v001/{AGREEMENT}.docx", "v009/x.docx"])
def test_nothing_is_written_into_the_folder_of_a_case(made: Desk, to: str) -> None:
    before = made.fingerprints()
    ran = again(made, made.case / "v001" / f"{AGREEMENT}.docx", "--to", made.case / to)
    assert ran.code == 2
    assert made.fingerprints() == before
    assert "mappen til en avtale" in ran.err


def test_of_a_signed_an_altered_and_a_renamed_copy_the_original_is_made(made: Desk) -> None:
    original = made.case / "v001" / f"{AGREEMENT}.pdf"
    copies = [
        signed(original, made.folder / "signert.pdf"),
        saved_again(original, made.folder / "lagret.pdf"),
        Path(shutil.copy(original, made.folder / "annet navn.pdf")),
    ]
    for copy in copies:
        told = line(again(made, copy, "--to", f"ny-{copy.name}"))
        assert told["same_as_published"]
        assert told["same_as_given"] == (copy.name == "annet navn.pdf")
        assert (made.folder / f"ny-{copy.name}").read_bytes() == original.read_bytes()


def test_of_a_signed_copy_that_came_back_the_text_that_was_signed_is_made(made: Desk) -> None:
    original = made.case / "v001" / f"{AGREEMENT}.pdf"
    content = signed(original, made.folder / "signert.pdf").read_bytes()
    file = attached_file(made, content)
    told = line(again(made, file))
    assert (told["version"], told["same_as_published"], told["same_as_given"]) == (1, True, False)


def attached_file(desk: Desk, content: bytes) -> Path:
    new = new_file(desk, EvidenceKind.OTHER, 1, content)
    record(CaseFolder(desk.case), shop_of(desk), Adding(files=(new,)))
    return desk.case / "v002" / new.attached.file


def test_another_template_is_told_with_the_one_that_is_needed(made: Desk) -> None:
    made.change_templates(AGREEMENT)
    # Where it is not found by itself.
    (made.folder / "templates").rename(made.folder / "maler")
    ran = again(made, made.case / "v001" / f"{AGREEMENT}.docx", "--templates", "maler")
    assert (ran.code, ran.out) == (4, "")
    entry = made.document(1, AGREEMENT)
    digest = entry["pack_digest"]
    for words in (AGREEMENT, entry["pack_version"], digest[:12], "--templates"):
        assert words in ran.err
    # With the pack of then it works, and with the newer one what that has made.
    assert line(again(made, made.case / "v001" / f"{AGREEMENT}.docx"))["same_as_published"]
    assert made.generate("--templates", "maler").code == 0
    newer = made.case / "v002" / f"{AGREEMENT}.docx"
    assert again(made, newer).code == 4
    assert line(again(made, newer, "--templates", "maler"))["same_as_published"]


def test_the_contents_page_has_a_template_too(made: Desk) -> None:
    made.change_templates("innhold")
    ran = again(made, made.case / "v001" / "intern.pdf", "--templates", "templates")
    assert (ran.code, ran.out) == (4, "")
    assert "innhold" in ran.err


def test_other_tools_are_named_when_the_bytes_differ(made: Desk, tmp_path: Path) -> None:
    double = Double(tmp_path / "double").say_version("7.6.1.2")
    # As if it drew another page.
    tagged(double.folder / "good.pdf", pages=4)
    file = made.case / "v001" / f"{AGREEMENT}.pdf"
    ran = again(made, file)
    told = line(ran)
    assert (ran.code, told["same_as_published"], told["same_facts"]) == (3, False, True)
    assert told["tools"] == {"libreoffice": {"then": "7.4.7.2", "now": "7.6.1.2"}}
    said = run_docgen(made.folder, "generate", "--from", file, "--to", "b.pdf")
    assert "IKKE byte for byte" in said.out
    assert "LibreOffice: 7.4.7.2 da, 7.6.1.2 nå" in said.out


def test_tables_that_have_changed_since_are_told(made: Desk, tmp_path: Path) -> None:
    profiles = tmp_path / "profiler"
    profiles.mkdir()
    source = Path(__file__).parents[2] / "docgen" / "settings" / "data" / "institutions"
    text = (source / "ntnu-ilu.toml").read_text(encoding="utf-8")
    (profiles / "ntnu-ilu.toml").write_text(text.replace("lærerutdanning", "noe annet"))
    (made.folder / "docgen.toml").write_text(f'profiles = "{profiles}"\n')
    ran = again(made, made.case / "v001" / f"{AGREEMENT}.docx")
    told = line(ran)
    assert (ran.code, told["same_as_published"], told["same_facts"]) == (3, False, False)


def test_damage_to_what_it_is_made_from_is_told(made: Desk) -> None:
    flip(made.case / "v001" / "case.json", 30)
    ran = again(made, made.case / "v001" / f"{AGREEMENT}.docx")
    assert (ran.code, ran.out) == (3, "")
    assert "case.json" in ran.err


def test_a_bundle_needs_the_documents_that_it_holds(made: Desk) -> None:
    flip(made.case / "v001" / f"{LEADER}.pdf", 3000)
    ran = again(made, made.case / "v001" / "intern.pdf")
    assert (ran.code, ran.out) == (3, "")
    assert f"{LEADER}.pdf" in ran.err


def test_a_damaged_file_in_the_folder_can_be_made_again(made: Desk) -> None:
    file = made.case / "v001" / f"{AGREEMENT}.pdf"
    sound = file.read_bytes()
    flip(file, len(sound) - 30)
    told = line(again(made, file, "--to", "hel.pdf"))
    assert (told["same_as_published"], told["same_as_given"]) == (True, False)
    assert (made.folder / "hel.pdf").read_bytes() == sound


def test_a_deleted_version_cannot_be_made_again(made: Desk) -> None:
    copy = Path(shutil.copy(made.case / "v001" / f"{AGREEMENT}.pdf", made.folder / "a.pdf"))
    made.data["events"].append({"kind": "evaluated", "date": "2026-10-01"})
    assert made.generate().code == 0
    shutil.rmtree(made.case / "v001")
    ran = again(made, copy)
    assert (ran.code, ran.out) == (3, "")
    assert "slettet" in ran.err


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("brev.txt", 2, "ikke laget av docgen"), ("outputs/digskole/v001/case.json", 2, "ikke et")],
)
def test_what_docgen_did_not_make_is_not_made_again(
    made: Desk, name: str, code: int, words: str
) -> None:
    (made.folder / "brev.txt").write_text("Hei")
    ran = again(made, name)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err


def test_without_the_folder_it_is_told_where_to_look(made: Desk, tmp_path: Path) -> None:
    copy = Path(shutil.copy(made.case / "v001" / f"{AGREEMENT}.pdf", tmp_path / "a.pdf"))
    ran = run_docgen(tmp_path, "generate", "--from", copy, "-o", "finnes-ikke")
    assert (ran.code, ran.out) == (2, "")
    assert "-o" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "hva som skal lages"),
        (("--to", "x"), "--from"),
        ((INPUTS, "--from", "x.pdf"), "--from"),
        (("--from", "x.pdf"), "x.pdf"),
    ],
)
def test_a_command_that_says_too_little_or_too_much_is_refused(
    tmp_path: Path, arguments: tuple[Path | str, ...], words: str
) -> None:
    ran = run_docgen(tmp_path, "generate", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_cannot_be_written_is_told(made: Desk) -> None:
    (made.folder / "lukket").mkdir(mode=0o500)
    ran = again(made, made.case / "v001" / f"{AGREEMENT}.docx", "--to", "lukket")
    assert (ran.code, ran.out) == (8, "")


def test_the_place_of_a_file_cannot_be_a_folder_in_a_file(made: Desk) -> None:
    (made.folder / "fil").write_text("x")
    ran = again(made, made.case / "v001" / f"{AGREEMENT}.docx", "--to", "fil/x.docx")
    assert (ran.code, ran.out) == (8, "")
    assert TEMPLATES.is_dir()
