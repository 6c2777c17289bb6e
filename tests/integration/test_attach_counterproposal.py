"""A counterproposal in Word comes back, and becomes the text to sign."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from attaching import Shelf, codes, make_case
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from samples import Ran, case_data, pdf_text, run_docgen
from signing import Authority, signed_by

from docgen.conformance.structure import structure_breaches
from docgen.tools.office import Office

KEY = "samarbeidsavtale"
OLD, NEW = "Evaluerer egne tiltak.", "Evaluerer egne og felles tiltak hvert år."
DRAFT_SENTENCE = "Dette er et utkast. Det skal ikke signeres."


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An agreement that is ready to be signed."""
    del office
    return make_case(tmp_path_factory.mktemp("made"), "digskole")


@pytest.fixture
def shelf(made: Shelf, tmp_path: Path) -> Shelf:
    return made.copy(tmp_path / "shelf")


def edited(shelf: Shelf, target: Path, change: Callable[[Any], None]) -> Path:
    """The published Word file after somebody has worked in it."""
    document = Document(str(shelf.file(f"{KEY}.docx")))
    change(document)
    document.save(str(target))
    return target


def write_over(document: Any, old: str, new: str) -> None:
    """Write `new` for `old` in the paragraph or the cell that has it."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    found = [one for one in paragraphs if old in one.text]
    assert found
    for one in found:
        text = one.text.replace(old, new)
        for run in one.runs[1:]:
            run.text = ""
        one.runs[0].text = text


def body(file: Path) -> bytes:
    with zipfile.ZipFile(file) as package:
        return etree.tostring(etree.fromstring(package.read("word/document.xml")), method="c14n")


def other_evaluation(document: Any) -> None:
    write_over(document, OLD, NEW)


def refused(shelf: Shelf, *arguments: str | Path) -> Ran:
    before = shelf.fingerprints()
    ran = shelf.attach(*arguments, "--as", "counterproposal")
    assert ran.code == 3, ran.out
    assert shelf.fingerprints() == before
    return ran


@pytest.fixture(scope="module")
def proposed(made: Shelf, tmp_path_factory: pytest.TempPathFactory) -> tuple[Shelf, Path, Ran]:
    """A counterproposal attached: the case, the file and what docgen said."""
    shelf = made.copy(tmp_path_factory.mktemp("proposed"))
    file = edited(shelf, shelf.folder / "motforslag.docx", other_evaluation)
    return shelf, file, shelf.attach(file, "--as", "counterproposal", "--by", "Berit Eksempel")


def test_the_changed_clause_is_shown(proposed: tuple[Shelf, Path, Ran]) -> None:
    _, _, ran = proposed
    assert (ran.code, codes(ran)) == (0, [])
    (line,) = ran.of_type("attached")
    (difference,) = line["differences"]
    assert (difference["clause"], difference["kind"]) == ("Rolleavklaring: Nettverket", "changed")
    assert OLD in difference["before"]
    assert NEW in difference["after"]


def test_the_file_is_kept_byte_for_byte_and_its_text_is_the_text_to_sign(
    proposed: tuple[Shelf, Path, Ran],
) -> None:
    shelf, file, _ = proposed
    assert body(shelf.file(f"{KEY}.docx", 2)) == body(file)
    (entry,) = [one for one in shelf.manifest(2)["documents"] if one["key"] == KEY]
    (kept,) = shelf.manifest(2)["attached"]
    assert (entry["origin"], entry["state"], entry["facts"]) == (
        "counterproposal",
        "ready",
        kept["sha256"],
    )
    assert shelf.file(kept["file"], 2).read_bytes() == file.read_bytes()


def test_its_pdf_conforms_and_stands_in_both_bundles(proposed: tuple[Shelf, Path, Ran]) -> None:
    shelf, _, _ = proposed
    with pikepdf.open(shelf.file(f"{KEY}.pdf", 2)) as pdf:
        assert list(structure_breaches(pdf)) == []
    for name in (f"{KEY}.pdf", "intern.pdf", "til-motpart.pdf"):
        assert NEW in pdf_text(shelf.file(name, 2))
        assert OLD not in pdf_text(shelf.file(name, 2))


def test_the_internal_contents_page_alone_tells_of_it(proposed: tuple[Shelf, Path, Ran]) -> None:
    shelf, _, _ = proposed
    assert "Motforslag fra avtaleparten" in pdf_text(shelf.file("intern.pdf", 2))
    assert "otforslag" not in pdf_text(shelf.file("til-motpart.pdf", 2))


def test_generate_makes_nothing_again_and_the_same_file_twice_changes_nothing(
    proposed: tuple[Shelf, Path, Ran], tmp_path: Path
) -> None:
    shelf, file, _ = proposed
    shelf = shelf.copy(tmp_path / "again")
    before = shelf.fingerprints()
    assert shelf.attach(file, "--as", "counterproposal").code == 0
    ran = run_docgen(shelf.folder, "generate", "case.yaml", "--json")
    (case,) = ran.of_type("case")
    assert (case["action"], case["version"]) == ("unchanged", 2)
    assert shelf.fingerprints() == before


def test_it_lapses_when_the_terms_change_and_holds_again_when_they_change_back(
    proposed: tuple[Shelf, Path, Ran], tmp_path: Path
) -> None:
    shelf, file, _ = proposed
    shelf = shelf.copy(tmp_path / "terms")
    data = case_data("digskole")
    first = yaml.safe_dump(data, allow_unicode=True)
    data["project"]["reach"] = "25 skoler"
    (shelf.folder / "case.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    ran = run_docgen(shelf.folder, "generate", "case.yaml", "--json")
    (case,) = ran.of_type("case")
    lapsed = [one for one in case["findings"] if one["code"] == "counterproposal-lapsed"]
    assert [one["where"] for one in lapsed] == ["project.reach"]
    assert shelf.file(f"{KEY}.docx", 3).read_bytes() != file.read_bytes()
    (shelf.folder / "case.yaml").write_text(first, "utf-8")
    run_docgen(shelf.folder, "generate", "case.yaml", "--json")
    for kind in ("docx", "pdf"):
        assert shelf.file(f"{KEY}.{kind}", 4).read_bytes() == (
            shelf.file(f"{KEY}.{kind}", 2).read_bytes()
        )


def test_what_is_signed_is_held_against_the_counterproposal(
    proposed: tuple[Shelf, Path, Ran], tmp_path: Path
) -> None:
    shelf, _, _ = proposed
    shelf = shelf.copy(tmp_path / "signing")
    authority = Authority(tmp_path / "authority")
    who = [
        authority.signer("Ola Eksempel", "Orkland kommune", "921233418"),
        authority.signer("Kari Eksempel", "NTNU", "974767880"),
    ]
    old = signed_by(shelf.file(f"{KEY}.pdf", 1), tmp_path / "gammel.pdf", *who)
    ran = shelf.attach(old, "--as", "signed-agreement")
    assert (ran.code, "error signed-older-text" in codes(ran)) == (3, True)
    new = signed_by(shelf.file(f"{KEY}.pdf", 2), tmp_path / "ny.pdf", *who)
    ran = shelf.attach(new, "--as", "signed-agreement")
    (case,) = ran.of_type("case")
    assert (ran.code, case["state"]) == (0, "signed")
    assert shelf.file(f"{KEY}.docx", 3).read_bytes() == shelf.file(f"{KEY}.docx", 2).read_bytes()
    another = edited(shelf, tmp_path / "sen.docx", lambda one: write_over(one, OLD, "Noe annet."))
    ran = shelf.attach(another, "--as", "counterproposal")
    assert (ran.code, "error counterproposal-after-signing" in codes(ran)) == (3, True)


def test_a_value_that_is_gone_is_told_with_its_field(shelf: Shelf, tmp_path: Path) -> None:
    def other_sum(document: Any) -> None:
        write_over(document, "1\u00a0800\u00a0000", "1\u00a0900\u00a0000")

    file = edited(shelf, tmp_path / "sum.docx", other_sum)
    ran = refused(shelf, file)
    lost = [
        one["where"]
        for one in ran.of_type("finding")
        if one["code"] == "counterproposal-value-missing"
    ]
    assert "institutions[0].frame" in lost
    ran = shelf.attach(file, "--as", "counterproposal", "--despite", "Avtalt")
    assert ran.code == 0
    assert shelf.manifest(2)["attached"][0]["overlooked"] == ["counterproposal-value-missing"]
    assert "Avtalt" in pdf_text(shelf.file("intern.pdf", 2))


def picture() -> bytes:
    """A grey square, as PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = b"".join(b"\x00" + b"\x80" * 40 for _ in range(40))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def track_change(document: Any) -> None:
    run = document.paragraphs[0].runs[0]._r
    change = OxmlElement("w:ins")
    change.set(qn("w:id"), "901")
    change.set(qn("w:author"), "Kari Eksempel")
    run.addprevious(change)
    change.append(run)


def test_a_tracked_change_must_be_decided_first(shelf: Shelf, tmp_path: Path) -> None:
    ran = refused(shelf, edited(shelf, tmp_path / "sporet.docx", track_change))
    assert "error counterproposal-undecided" in codes(ran)
    (line,) = ran.of_type("attached")
    (place,) = line["places"]
    assert "Samarbeidsavtale" in place


def with_comment(document: Any) -> None:
    document.add_comment(document.paragraphs[0].runs, "Hemmelig merknad", author="Kari Eksempel")


def with_hidden_run(document: Any) -> None:
    document.paragraphs[3].add_run("Hemmelig tekst").font.hidden = True


def with_hidden_style(document: Any) -> None:
    style = document.styles.add_style("Skjult", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    document.paragraphs[3].add_run("Hemmelig tekst", style)


@pytest.mark.parametrize(
    ("add", "code"),
    [
        (with_comment, "counterproposal-comments"),
        (with_hidden_run, "counterproposal-hidden"),
        (with_hidden_style, "counterproposal-hidden"),
    ],
)
def test_what_nobody_else_is_to_read_must_be_taken_out_first(
    shelf: Shelf, tmp_path: Path, add: Callable[[Any], None], code: str
) -> None:
    def change(document: Any) -> None:
        other_evaluation(document)
        add(document)

    file = edited(shelf, tmp_path / "internt.docx", change)
    for despite in ((), ("--despite", "Likevel")):
        ran = refused(shelf, file, *despite)
        assert codes(ran) == [f"error {code}"]
        assert "Hemmelig" not in "".join(one["message"] for one in ran.of_type("finding"))
    (line,) = ran.of_type("attached")
    assert line["places"]


@pytest.fixture(scope="module")
def draft(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An agreement that waits for its budget."""
    del office
    data = case_data("digskole")
    data["evidence"] = [one for one in data["evidence"] if one["kind"] != "budget"]
    return make_case(tmp_path_factory.mktemp("draft"), "digskole", data)


def without_header_mark(document: Any) -> None:
    for section in document.sections:
        for header in (section.header, section.first_page_header):
            for paragraph in header.paragraphs:
                paragraph.clear()


def without_sentence(document: Any) -> None:
    write_over(document, DRAFT_SENTENCE, "")


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (other_evaluation, {"header", "body"}),
        (without_header_mark, {"body"}),
        (without_sentence, {"header"}),
    ],
)
def test_what_was_written_over_a_draft_does_not_become_the_text_to_sign(
    draft: Shelf, tmp_path: Path, change: Callable[[Any], None], kinds: set[str]
) -> None:
    def changed(document: Any) -> None:
        other_evaluation(document)
        if change is not other_evaluation:
            change(document)

    file = edited(draft, tmp_path / "utkast.docx", changed)
    for despite in ((), ("--despite", "Likevel")):
        ran = refused(draft, file, *despite)
        assert codes(ran) == ["error counterproposal-draft-text"]
    (line,) = ran.of_type("attached")
    told = " ".join(line["places"])
    assert ("Dette er et utkast" in told, "Utkast til gjennomsyn" in told) == (
        "body" in kinds,
        "header" in kinds,
    )


def test_a_draft_that_became_the_final_text_in_word_is_taken(draft: Shelf, tmp_path: Path) -> None:
    def final(document: Any) -> None:
        other_evaluation(document)
        without_header_mark(document)
        write_over(document, DRAFT_SENTENCE, "Partene godtar vilkårene.")

    shelf = draft.copy(tmp_path / "shelf")
    file = edited(shelf, tmp_path / "endelig.docx", final)
    ran = shelf.attach(file, "--as", "counterproposal")
    assert (ran.code, codes(ran)) == (0, [])


def test_a_file_of_which_no_archival_pdf_comes_is_not_stored(shelf: Shelf, tmp_path: Path) -> None:
    def unexplained_picture(document: Any) -> None:
        other_evaluation(document)
        document.add_picture(io.BytesIO(picture()))

    ran = refused(shelf, edited(shelf, tmp_path / "bilde.docx", unexplained_picture))
    assert codes(ran) == ["error counterproposal-not-archival"]
    (line,) = ran.of_type("attached")
    assert line["breaches"]


def another_document(target: Path) -> Path:
    document = Document()
    for number in range(40):
        document.add_heading(f"Kapittel {number}", 1)
        document.add_paragraph(f"Utlånet av bøker økte i måned {number}, og lesesalen var åpen.")
    document.save(str(target))
    return target


def test_another_document_is_told_in_few_lines(shelf: Shelf, tmp_path: Path) -> None:
    file = another_document(tmp_path / "rapport.docx")
    ran = refused(shelf, file)
    assert codes(ran) == ["error counterproposal-other-document"]
    (line,) = ran.of_type("attached")
    assert line["another_document"] is True
    assert len(line["differences"]) > 20
    told = run_docgen(shelf.folder, "attach", shelf.case, file, "--as", "motforslag")
    assert "dette er et annet dokument" in told.out.lower()
    assert len(told.out.splitlines()) < 20


def test_a_text_of_the_partners_own_is_taken_for_a_reason(shelf: Shelf, tmp_path: Path) -> None:
    file = another_document(tmp_path / "avtale.docx")
    ran = shelf.attach(file, "--as", "motforslag", "--despite", "Parten bruker sin egen avtale")
    assert ran.code == 0, ran.out
    assert codes(ran) == ["warning counterproposal-other-document"]
    assert shelf.manifest(2)["attached"][0]["overlooked"] == ["counterproposal-other-document"]


def test_nothing_is_said_to_be_wrong_in_a_file_that_nobody_is_to_mend(
    draft: Shelf, tmp_path: Path
) -> None:
    """What the case lacks is told by its field: the copy in its folder is no place for it."""
    (tmp_path / "notat.txt").write_text("Hei", encoding="utf-8")
    ran = run_docgen(draft.folder, "attach", draft.case, tmp_path / "notat.txt", "--as", "annet")
    assert ran.code == 0, ran.out
    assert "mangler" in ran.out
    assert "/case.json:" not in ran.out
    assert f"filen din om {draft.case}, " in ran.out


def test_the_same_text_is_no_counterproposal(shelf: Shelf, tmp_path: Path) -> None:
    ran = refused(shelf, edited(shelf, tmp_path / "lik.docx", lambda _: None))
    assert codes(ran) == ["error counterproposal-same"]


WORKER = "Kari Saksbehandler"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PEOPLE = "http://schemas.microsoft.com/office/2011/relationships/people"


def worked_in(document: Any) -> None:
    """What Word leaves of a case worker who opened the file before it was attached."""
    other_evaluation(document)
    document.core_properties.author = document.core_properties.last_modified_by = WORKER
    people = Part(
        PackURI("/word/people.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml",
        f'<w15:people xmlns:w15="{W15}"><w15:person w15:author="{WORKER}"/></w15:people>'.encode(),
        document.part.package,
    )
    document.part.relate_to(people, PEOPLE)


def holds(content: bytes, name: str) -> bool:
    """Whether a name stands anywhere in a file: in its parts, properties, text or what is in it."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(name.encode() in package.read(part) for part in package.namelist())
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            said = [str(pdf.docinfo), *(repr(one) for one in pdf.objects)]
            streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)
                       and one.get("/Filter") in (None, pikepdf.Name.FlateDecode)]  # fmt: skip
            return any(name in one for one in said) or any(
                name.encode() in one or name.encode("utf-16-be") in one for one in streams
            )
    return name.encode() in content


def test_nothing_that_goes_out_names_who_worked_in_the_file(made: Shelf, tmp_path: Path) -> None:
    shelf = made.copy(tmp_path / "names")
    file = edited(shelf, shelf.folder / "motforslag.docx", worked_in)
    assert holds(file.read_bytes(), WORKER)
    assert shelf.attach(file, "--as", "counterproposal", "--by", "Berit Eksempel").code == 0
    (kept,) = shelf.manifest(2)["attached"]
    assert shelf.file(kept["file"], 2).read_bytes() == file.read_bytes()
    root = shelf.file(kept["file"], 2).parents[1]
    named = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and holds(path.read_bytes(), WORKER)
    }
    # What came is archived as it came, in an entry of its own.
    assert {Path(path).name for path in named} == {Path(kept["file"]).name}
    for profile in ("esignering", "arkiv"):
        said = ("export", "digskole", "--profile", profile, "--to", profile)
        titled = ("--title", "Samarbeidsavtale") if profile == "esignering" else ()
        ran = run_docgen(shelf.folder, *said, *titled)
        assert ran.code == 0, ran.out + ran.err
    sent = [path for path in (shelf.folder / "esignering").rglob("*") if path.is_file()]
    sent += (shelf.folder / "arkiv").rglob(f"{KEY}.*")
    assert {path.suffix for path in sent} >= {".pdf", ".docx", ".txt"}
    assert not [path.name for path in sent if holds(path.read_bytes(), WORKER)]


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_show_tells_of_a_counterproposal_and_generate_makes_it_from_the_kept_file(
    proposed: tuple[Shelf, Path, Ran], tmp_path: Path, ending: str
) -> None:
    shelf, _, _ = proposed
    file = shelf.file(f"{KEY}.{ending}", 2)
    told = run_docgen(shelf.folder, "show", file)
    assert told.code == 0
    assert "motforslaget fra avtaleparten" in told.out
    assert "Berit Eksempel" in told.out
    assert "v002/dokumentasjon/01-" in told.out
    (line,) = run_docgen(shelf.folder, "show", file, "--json").of_type("document")
    assert line["text"] == "counterproposal"
    ran = run_docgen(shelf.folder, "generate", "--from", file, "--to", tmp_path, "--json")
    assert ran.code == 0, ran.err
    (made,) = ran.of_type("document")
    assert made["same_as_published"] is True
