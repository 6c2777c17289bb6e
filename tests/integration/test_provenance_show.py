"""`docgen show`: a file of docgen is known wherever it has been, and one that is not is told."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from desk import TEMPLATES, Desk, desk, quick_desk
from doubles import Double
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from provenance_files import flip, saved_again, signed, stripped, with_core
from samples import Ran, run_docgen
from starting_points import generated
from test_versions_recorded import attach

from docgen.cli.show import spans
from docgen.model.record import EvidenceKind
from docgen.pipeline.provenance.kept import entry_at

__all__ = ["desk", "quick_desk"]

AGREEMENT, LEADER = "samarbeidsavtale", "sjekkliste-prosjektleder-ntnu-ilu"


@pytest.fixture
def made(quick_desk: Desk) -> Desk:
    """A complete case in its first version."""
    return quick_desk.begin(generated, "digskole", "ready")


def show(desk: Desk, *files: Path | str) -> Ran:
    return run_docgen(desk.folder, "show", *files, "--json")


def line(ran: Ran) -> dict[str, Any]:
    (found,) = ran.of_type("document")
    return found


def copied(desk: Desk, version: int, name: str, to: str = "kopi") -> Path:
    source = desk.case / f"v{version:03d}" / name
    return Path(shutil.copy(source, desk.folder / f"{to}{source.suffix}"))


@pytest.mark.parametrize(
    ("file", "item", "document"),
    [
        (f"{AGREEMENT}.pdf", "document", AGREEMENT),
        (f"{AGREEMENT}.docx", "document", AGREEMENT),
        (f"{LEADER}.pdf", "document", LEADER),
        ("intern.pdf", "bundle", "intern.pdf"),
        ("til-motpart.pdf", "bundle", "til-motpart.pdf"),
        ("case.json", "other", "case.json"),
    ],
)
def test_a_renamed_copy_is_known_by_its_bytes(
    made: Desk, file: str, item: str, document: str
) -> None:
    ran = show(made, copied(made, 1, file))
    told = line(ran)
    assert (ran.code, told["standing"], told["versions"]) == (0, "published", [1])
    assert (told["case"], told["item"], told["document"]) == ("digskole", item, document)
    assert (told["current"], told["replaced_by"]) == (True, None)


def test_it_tells_what_the_manifest_says_of_the_document(made: Desk) -> None:
    told, listed = (
        line(show(made, copied(made, 1, f"{AGREEMENT}.pdf"))),
        made.document(1, AGREEMENT),
    )
    for name in ("facts", "pack", "pack_version", "pack_digest", "state", "first_version"):
        assert told[name] == listed[name], name
    assert told["state_now"] == "ready"
    assert told["made_on"] == made.manifest(1)["created"]


def test_people_can_read_it(made: Desk) -> None:
    ran = run_docgen(made.folder, "show", copied(made, 1, f"{AGREEMENT}.pdf"))
    pack = f"samarbeidsavtale {made.document(1, AGREEMENT)['pack_version']}"
    for words in ("uendret", "v001", "digskole", pack, "klar til signering"):
        assert words in ran.out
    assert (ran.code, ran.err) == (0, "")


def test_one_that_was_replaced_names_the_version_the_reason_and_the_field(made: Desk) -> None:
    made.data["funding"]["allocated_by"] = "Noen andre"
    assert made.generate().code == 0
    ran = show(made, copied(made, 1, f"{AGREEMENT}.pdf"))
    told = line(ran)
    assert (ran.code, told["standing"], told["versions"]) == (0, "published", [1])
    assert (told["current"], told["replaced_by"], told["why"]) == (False, 2, ["facts"])
    assert told["fields"] == ["funding.allocated_by"]
    text = run_docgen(made.folder, "show", copied(made, 1, f"{AGREEMENT}.pdf")).out
    assert "v002" in text
    assert "Noen andre" not in text
    # What was not touched lies in both versions and holds.
    same = line(show(made, copied(made, 1, f"{LEADER}.pdf")))
    assert (same["versions"], same["current"], same["first_version"]) == ([1, 2], True, 1)


def test_another_template_is_a_reason(made: Desk) -> None:
    made.change_templates(AGREEMENT)
    assert made.generate("--templates", "templates").code == 0
    told = line(show(made, copied(made, 1, f"{AGREEMENT}.docx")))
    assert (told["current"], told["why"], told["fields"]) == (False, ["template"], [])
    bundle = line(show(made, copied(made, 1, "intern.pdf")))
    assert (bundle["current"], bundle["why"]) == (False, ["parts"])


def test_other_tools_are_a_reason(made: Desk, tmp_path: Path) -> None:
    Double(tmp_path / "double").say_version("7.6.1.2")
    assert made.generate("--refresh").code == 0
    told = line(show(made, copied(made, 1, f"{AGREEMENT}.pdf")))
    assert (told["current"], told["replaced_by"], told["why"]) == (False, 2, ["tools"])


def test_damage_that_was_mended_is_a_reason(made: Desk) -> None:
    before = copied(made, 1, f"{AGREEMENT}.pdf")
    (made.case / "v001" / f"{AGREEMENT}.docx").write_bytes(b"skadet")
    assert made.generate().code == 0
    told = line(show(made, before))
    assert (told["current"], told["replaced_by"], told["why"]) == (False, 2, ["again"])


def test_a_document_that_the_newest_version_lacks_is_told_with_the_reason(made: Desk) -> None:
    made.data["institutions"][0]["head_checklist"]["relevant"] = False
    made.generate()
    (blocked,) = made.manifest(2)["blocked"]
    told = line(show(made, copied(made, 1, f"{blocked}.pdf")))
    assert (told["current"], told["replaced_by"], told["why"]) == (False, 2, ["blocked"])
    assert (told["state"], told["state_now"]) == ("approved", None)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_one_that_was_saved_again_is_told_to_be_altered(made: Desk, kind: str) -> None:
    original = made.case / "v001" / f"{AGREEMENT}.{kind}"
    ran = show(made, saved_again(original, made.folder / f"ny.{kind}"))
    told = line(ran)
    assert (ran.code, told["standing"], told["versions"]) == (3, "altered", [])
    assert (told["case"], told["document"], told["first_version"]) == ("digskole", AGREEMENT, 1)
    text = run_docgen(made.folder, "show", f"ny.{kind}").out
    assert "ENDRET" in text


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(min_value=0, max_value=200_000), kind=st.sampled_from(["pdf", "docx"]))
def test_no_flipped_bit_passes_for_the_published_file(made: Desk, at: int, kind: str) -> None:
    copy = copied(made, 1, f"{AGREEMENT}.{kind}", "skadet")
    flip(copy, at)
    ran = show(made, copy)
    if ran.code == 2:
        assert "er ødelagt" in ran.err
        return
    # Where the flip hits what the file says of itself, it may be no file of docgen any more.
    assert line(ran)["standing"] in {"altered", "foreign", "unknown", "elsewhere"}
    assert ran.code == 3


def test_a_signed_copy_is_told_to_be_whole_and_signed(made: Desk) -> None:
    original = made.case / "v001" / f"{AGREEMENT}.pdf"
    ran = show(made, signed(original, made.folder / "signert.pdf"))
    told = line(ran)
    assert (ran.code, told["standing"], told["document"]) == (0, "signed-copy", AGREEMENT)
    assert (told["versions"], told["path"], told["current"]) == ([1], f"{AGREEMENT}.pdf", True)


def test_what_is_added_without_a_signature_is_told(made: Desk) -> None:
    copy = copied(made, 1, f"{AGREEMENT}.pdf")
    with copy.open("ab") as file:
        file.write(b"% et notat\n")
    ran = show(made, copy)
    assert (ran.code, line(ran)["standing"]) == (3, "added-to")


def test_a_signed_copy_of_something_else_is_no_signed_copy(made: Desk) -> None:
    again = saved_again(made.case / "v001" / f"{AGREEMENT}.pdf", made.folder / "ny.pdf")
    ran = show(made, signed(again, made.folder / "signert.pdf"))
    assert (ran.code, line(ran)["standing"]) == (3, "altered")


def test_an_attached_file_of_anybodys_is_known_by_its_bytes(made: Desk) -> None:
    attach(made, EvidenceKind.GRANT_LETTER)
    scan = made.folder / "grant-letter-1.txt"
    ran = show(made, scan)
    told = line(ran)
    assert (ran.code, told["standing"], told["item"]) == (0, "published", "attached")
    assert (told["document"], told["attached"]) == ("tilskuddsbrev-1", "grant-letter")
    assert (told["case"], told["versions"], told["current"]) == ("digskole", [2], True)
    assert "tilskuddsbrev" in run_docgen(made.folder, "show", scan).out
    inside = made.case / "v002" / "dokumentasjon" / "01-tilskuddsbrev.txt"
    assert line(show(made, inside))["document"] == "tilskuddsbrev-1"


def nothing(folder: Path) -> Path:
    (folder / "tom.pdf").write_bytes(b"")
    return folder / "tom.pdf"


def text(folder: Path) -> Path:
    (folder / "brev.txt").write_text("Hei")
    return folder / "brev.txt"


def other_pdf(folder: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(folder / "annen.pdf")
    return folder / "annen.pdf"


def locked_pdf(folder: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(folder / "passord.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    return folder / "passord.pdf"


def broken_pdf(folder: Path) -> Path:
    (folder / "skadet.pdf").write_bytes(b"%PDF-1.7\n" + bytes(500))
    return folder / "skadet.pdf"


def broken_word(folder: Path) -> Path:
    (folder / "skadet.docx").write_bytes(b"PK\x03\x04" + bytes(500))
    return folder / "skadet.docx"


def bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "bombe.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("docProps/core.xml", b" " * 300_000_000)
    return folder / "bombe.docx"


def nameless(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "arkiv.docx", "w") as package:
        package.writestr("noe.xml", "<a/>")
    return folder / "arkiv.docx"


@pytest.mark.parametrize(
    "make",
    [text, other_pdf, locked_pdf, bomb, nameless],
)
def test_what_docgen_did_not_make_is_told_to_be_foreign(
    made: Desk, make: Callable[[Path], Path]
) -> None:
    ran = show(made, make(made.folder))
    assert (ran.code, line(ran)["standing"], line(ran)["case"]) == (3, "foreign", None)
    assert "ikke laget av docgen" in run_docgen(made.folder, "show", make(made.folder)).out


@pytest.mark.parametrize(
    ("make", "said"),
    [(nothing, "er tom"), (broken_pdf, "er ødelagt"), (broken_word, "er ødelagt")],
)
def test_a_file_that_cannot_be_opened_is_said_to_be_so(
    made: Desk, make: Callable[[Path], Path], said: str
) -> None:
    for options in ((), ("--json",)):
        ran = run_docgen(made.folder, "show", make(made.folder), *options)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert "skannet" not in ran.err


def test_without_the_folder_it_tells_what_the_file_says(made: Desk, tmp_path: Path) -> None:
    copy = copied(made, 1, f"{AGREEMENT}.pdf")
    (tmp_path / "tomt").mkdir()
    ran = run_docgen(tmp_path / "tomt", "show", copy, "--json")
    told = line(ran)
    assert (ran.code, told["standing"], told["folder"]) == (3, "elsewhere", None)
    assert (told["case"], told["first_version"]) == ("digskole", 1)
    assert told["facts"] == made.document(1, AGREEMENT)["facts"]
    said = run_docgen(tmp_path / "tomt", "show", copy).out
    assert "mappen til avtalen er ikke her" in said
    with_outputs = run_docgen(tmp_path / "tomt", "show", copy, "-o", made.folder / "outputs")
    assert with_outputs.code == 0


def test_a_file_in_a_folder_elsewhere_is_known_without_saying_where(
    made: Desk, tmp_path: Path
) -> None:
    shutil.copytree(made.case, tmp_path / "arkivskap" / "digskole")
    shutil.rmtree(made.folder / "outputs")
    ran = show(made, tmp_path / "arkivskap" / "digskole" / "v001" / f"{AGREEMENT}.pdf")
    assert (ran.code, line(ran)["standing"]) == (0, "published")


def test_a_case_of_the_same_name_in_another_office_is_not_this_one(
    made: Desk,
) -> None:
    copy = copied(made, 1, f"{AGREEMENT}.pdf")
    made.data["funding"]["allocated_by"] = "Noen andre"
    shutil.rmtree(made.folder / "outputs")
    assert made.generate().code == 0
    ran = show(made, copy)
    assert (ran.code, line(ran)["standing"]) == (3, "unknown")


def test_of_a_deleted_version_nothing_is_claimed(made: Desk) -> None:
    copy = copied(made, 1, f"{AGREEMENT}.pdf")
    made.data["funding"]["allocated_by"] = "Noen andre"
    assert made.generate().code == 0
    shutil.rmtree(made.case / "v001")
    ran = show(made, copy)
    assert (ran.code, line(ran)["standing"]) == (3, "gone")


def test_of_a_version_that_was_deleted_on_purpose_the_hashes_are_known(made: Desk) -> None:
    copy = copied(made, 1, f"{AGREEMENT}.pdf")
    listed = made.manifest(1)["files"]
    made.data["funding"]["allocated_by"] = "Noen andre"
    assert made.generate().code == 0
    # As `docgen forget` leaves it: the newest manifest has the hashes of what was deleted.
    newest = {**made.manifest(2), "forgotten": [{"version": 1, **one} for one in listed]}
    (made.case / "v002" / "manifest.json").write_text(json.dumps(newest), encoding="utf-8")
    shutil.rmtree(made.case / "v001")
    told = line(show(made, copy))
    assert (told["standing"], told["versions"]) == ("forgotten", [1])
    assert told["path"] == f"{AGREEMENT}.pdf"
    assert run_docgen(made.folder, "generate", "--from", copy).code == 3


def test_a_pdf_without_its_packet_is_known_by_its_keywords(made: Desk) -> None:
    original = made.case / "v001" / f"{AGREEMENT}.pdf"
    told = line(show(made, stripped(original, made.folder / "uten.pdf")))
    assert (told["standing"], told["document"], told["first_version"]) == ("altered", AGREEMENT, 1)


def test_a_word_file_that_has_lost_its_case_is_found_by_its_facts(made: Desk) -> None:
    # LibreOffice writes the keyword so; other programs drop the identifier.
    original = made.case / "v001" / f"{AGREEMENT}.docx"
    first = with_core(original, made.folder / "en.docx", "facts:", "facts ")
    bare = with_core(first, made.folder / "to.docx", "<dc:identifier>digskole</dc:identifier>", "")
    told = line(show(made, bare))
    assert (told["standing"], told["case"], told["document"]) == ("altered", "digskole", AGREEMENT)


@pytest.mark.parametrize("name", ["../../etc", "/etc", "a b", "..", "X", "a" * 41])
def test_a_case_that_a_file_makes_up_leads_nowhere(made: Desk, name: str) -> None:
    original = made.case / "v001" / f"{AGREEMENT}.docx"
    told = line(show(made, with_core(original, made.folder / "x.docx", ">digskole<", f">{name}<")))
    assert told["case"] in {None, "digskole"}


def test_all_files_that_cannot_be_read_are_told_at_once_before_any_other(made: Desk) -> None:
    ran = run_docgen(
        made.folder, "show", copied(made, 1, "intern.pdf"), "borte.pdf", ".", "heller-ikke.docx"
    )
    assert (ran.code, ran.out) == (2, "")
    assert all(name in ran.err for name in ("borte.pdf", "heller-ikke.docx"))


def test_several_files_end_well_only_when_all_are_known(made: Desk) -> None:
    good = [copied(made, 1, "intern.pdf"), copied(made, 1, f"{AGREEMENT}.docx")]
    assert show(made, *good).code == 0
    ran = show(made, *good, text(made.folder))
    assert (ran.code, ran.of_type("summary")) == (
        3,
        [{"schema_version": 1, "type": "summary", "files": 3, "known": 2}],
    )


def test_looking_changes_nothing(made: Desk) -> None:
    before = made.fingerprints()
    for file in ("intern.pdf", f"{AGREEMENT}.docx", "case.json"):
        show(made, made.case / "v001" / file)
    assert made.fingerprints() == before
    assert TEMPLATES.is_dir()


@pytest.mark.parametrize(
    ("versions", "said"),
    [
        ((1,), "v001"),
        ((1, 2), "v001, v002"),
        ((1, 2, 3), "v001–v003"),
        ((*range(1, 15), 17), "v001–v014, v017"),
        ((2, 4, 5, 9, 10, 11), "v002, v004, v005, v009–v011"),
    ],
)
def test_versions_in_a_row_are_told_as_one(versions: tuple[int, ...], said: str) -> None:
    assert spans(versions) == said


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("samarbeidsavtale.pdf", "samarbeidsavtale"),
        ("arkiv/03-samarbeidsavtale/samarbeidsavtale.docx", "samarbeidsavtale"),
        ("dokumentasjon/02-checklist-leader.pdf", "checklist-leader-2"),
        ("dokumentasjon/02-sjekkliste-prosjektleder.pdf", "sjekkliste-prosjektleder-2"),
        ("arkiv/07-signed-agreement-1/signed-agreement-1.pdf", "signed-agreement-1"),
        ("arkiv/07-signert-avtale-1/avtale.pdf", "signert-avtale-1"),
        ("skadet/sak/v002/intern.pdf", "skadet/sak/v002/intern.pdf"),
        ("case.json", "case"),
    ],
)
def test_a_path_tells_which_entry_of_the_archive_it_was(path: str, entry: str) -> None:
    assert entry_at(path) == entry
