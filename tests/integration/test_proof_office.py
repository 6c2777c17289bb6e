"""Everything that a template printed is found in what the real LibreOffice made, or missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml import OxmlElement
from pikepdf import ContentStreamInstruction, Name, Operator
from proofs import Proved, drawn_by, filled, judged, rewritten
from pypdf import PdfReader

from docgen.convert import convert
from docgen.model.artifact import Converted, NotArchival, ToConvert
from docgen.tools.pool import OfficePool

pytestmark = pytest.mark.office

LONG = " ".join(f"Setning nummer {number} i den lange teksten." for number in range(260))
VALUES = {
    "navn": "Kari Nordmann-Eksempel",
    "belop": "1\u00a0250\u00a0000",
    "tekst": "Første avsnitt om <øving> & «læring».\aAndre avsnitt:\nmed linje.",
    "lang": LONG,
    "rader": [{"nr": number, "navn": f"Skole {number}"} for number in range(1, 60)],
    "siste": "5",
}


def template(document: Document) -> None:
    """Text, a list, a cell that goes over several pages, a long table with headings, a footer."""
    document.add_heading("Avtale for {{ navn }}", 1)
    document.add_paragraph("Beløpet er {{ belop }} kroner, og ")
    document.paragraphs[-1].add_run("{{ navn }}").bold = True
    document.add_paragraph("{{ tekst }}", style="List Number")
    cell = document.add_table(1, 2, style="Table Grid").rows[0].cells
    cell[0].text, cell[1].text = "{{ lang }}", "{{ lang }}"
    table = document.add_table(4, 2, style="Table Grid")
    for row, texts in zip(
        table.rows,
        (
            ("Nr", "Overskrift {{ belop }}"),
            ("{%tr for rad in rader %}", ""),
            ("{{ rad.nr }}", "{{ rad.navn }}"),
            ("{%tr endfor %}", ""),
        ),
        strict=True,
    ):
        row.cells[0].text, row.cells[1].text = texts
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    document.add_paragraph("{{ siste }}")
    document.sections[0].footer.paragraphs[0].text = "Bunntekst for {{ navn }}"
    document.sections[0].header.paragraphs[0].text = "Topptekst"


def made(pool: OfficePool, job: ToConvert) -> Proved:
    (result,) = convert([job], pool)
    assert isinstance(result, Converted), result
    assert job.fonts is not None
    return Proved(pdf=result.pdf, printed=job.printed, fonts=job.fonts, pages=result.pages)


@pytest.fixture(scope="module")
def proved(pool: OfficePool, tmp_path_factory: pytest.TempPathFactory) -> Proved:
    return made(pool, filled(tmp_path_factory.mktemp("proof"), "prove", template, VALUES))


def codes(proved: Proved, pdf: Path) -> list[tuple[str, int | None]]:
    return [(one.code.removeprefix("content-"), one.page) for one in judged(proved, pdf)]


def test_all_is_found_over_many_pages_in_tables_lists_and_footers(proved: Proved) -> None:
    assert proved.pages > 4
    assert len([one for one in proved.printed if one.in_order]) == 127
    assert [one.text for one in proved.printed if not one.in_order] == [
        "Bunntekst for Kari Nordmann-Eksempel"
    ]
    assert judged(proved) == []


def test_pypdf_reads_the_same_words(proved: Proved) -> None:
    from docgen.conformance.text import read_pages

    def signs(text: str) -> list[str]:
        return sorted("".join(text.split()))

    with pikepdf.open(proved.pdf) as pdf:
        ours = [page.pieces for page in read_pages(pdf).pages]
    theirs = [page.extract_text() for page in PdfReader(proved.pdf).pages]
    for own, other in zip(ours, theirs, strict=True):
        assert signs("".join(piece.text for piece in own)) == signs(other)


def without(number: int) -> object:
    """Leave out the text that is drawn as the `number`th of the page."""

    def change(told: list[ContentStreamInstruction]) -> list[ContentStreamInstruction]:
        gone = drawn_by(told)[number]
        return [one for place, one in enumerate(told) if place != gone]

    return change


# The header is drawn first, then the heading, the amount, the name in bold.
def test_a_value_that_is_not_drawn_is_told_by_its_tag(proved: Proved, tmp_path: Path) -> None:
    pdf = rewritten(proved, tmp_path / "a.pdf", without(2))  # type: ignore[arg-type]
    (breach,) = judged(proved, pdf)
    assert (breach.code, breach.page) == ("content-value-missing", 1)
    assert breach.parameters == {"number": "2", "tag": "{{ belop }}"}


def test_a_short_value_is_not_found_inside_another(proved: Proved, tmp_path: Path) -> None:
    with pikepdf.open(proved.pdf) as pdf:
        last = list(pikepdf.parse_content_stream(pdf.pages[-1]))
    # The last but the footer; before it, in the table, stand 5, 15, 25 and so on.
    number = len(drawn_by(last)) - 2
    pdf = rewritten(
        proved,
        tmp_path / "a.pdf",
        without(number),  # type: ignore[arg-type]
        page=proved.pages - 1,
    )
    (breach,) = judged(proved, pdf)
    assert breach.code == "content-value-misplaced"
    assert breach.parameters["tag"] == "{{ siste }}"


def test_values_that_changed_places_are_misplaced(proved: Proved, tmp_path: Path) -> None:
    def swap(told: list[ContentStreamInstruction]) -> list[ContentStreamInstruction]:
        # Rows of the table: number, name, number, name. Two names change places.
        shown = drawn_by(told)
        first, second = shown[-6], shown[-4]
        told[first], told[second] = told[second], told[first]
        return told

    pdf = rewritten(proved, tmp_path / "a.pdf", swap, page=proved.pages - 2)
    found = judged(proved, pdf)
    assert [one.code for one in found] == ["content-value-misplaced"] * 2
    assert {one.parameters["tag"] for one in found} <= {"{{ rad.navn }}", "{{ rad.nr }}"}


def test_an_empty_page_is_told(proved: Proved, tmp_path: Path) -> None:
    with pikepdf.open(proved.pdf) as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(tmp_path / "a.pdf")
    assert codes(proved, tmp_path / "a.pdf") == [
        ("page-count", None),
        ("page-blank", proved.pages + 1),
    ]


def test_a_page_with_nothing_but_its_footer_is_empty(proved: Proved, tmp_path: Path) -> None:
    def furniture(told: list[ContentStreamInstruction]) -> list[ContentStreamInstruction]:
        kept, depth, artifact = [], 0, False
        for one in told:
            name = str(one.operator)
            if name in ("BDC", "BMC"):
                depth, artifact = depth + 1, artifact or one.operands[0] == Name.Artifact
            if artifact or name in ("q", "Q"):
                kept.append(one)
            if name == "EMC":
                depth -= 1
                artifact = artifact and depth > 0
        return kept

    pdf = rewritten(proved, tmp_path / "a.pdf", furniture, page=1)
    assert ("page-blank", 2) in codes(proved, pdf)


def test_text_outside_the_page_is_told(proved: Proved, tmp_path: Path) -> None:
    def away(told: list[ContentStreamInstruction]) -> list[ContentStreamInstruction]:
        moves = [n for n, one in enumerate(told) if str(one.operator) == "Td"]
        told[moves[1]] = ContentStreamInstruction([560, 700], Operator("Td"))
        return told

    assert codes(proved, rewritten(proved, tmp_path / "a.pdf", away)) == [("text-cut", 1)]


def test_a_tag_that_is_left_is_told_of_a_final_document(pool: OfficePool, tmp_path: Path) -> None:
    def left(document: Document) -> None:
        document.add_paragraph("Kostnaden er {_{ belop }_} og {{ navn }}.")

    job = filled(tmp_path, "rest", left, {"navn": "Kari"})
    (result,) = convert([job], pool)
    assert isinstance(result, NotArchival)
    (breach,) = result.breaches
    assert (breach.code, breach.page, breach.parameters) == ("content-leftover", 1, {"sign": "{{"})
    assert result.pdf.is_file()
    assert not job.pdf.exists()
    (draft,) = convert([replace(job, final=False)], pool)
    assert isinstance(draft, Converted)


def test_a_glyph_that_the_font_has_not_is_told(proved: Proved, tmp_path: Path) -> None:
    with pikepdf.open(proved.pdf) as pdf:
        fonts = pdf.pages[0].obj.Resources.Font
        regular = next(one for one in fonts.values() if str(one.BaseFont).endswith("+Carlito"))
        program = regular.FontDescriptor.FontFile2
        content = bytearray(program.read_bytes())
        tables = {
            bytes(content[at : at + 4]): int.from_bytes(content[at + 8 : at + 12], "big")
            for at in range(12, 12 + 16 * int.from_bytes(content[4:6], "big"), 16)
        }
        # The first code of the map, which begins after a head of 12 and 6 bytes.
        content[tables[b"cmap"] + 12 + 6 + 1] = 0
        program.write(bytes(content))
        pdf.save(tmp_path / "a.pdf")
    found = codes(proved, tmp_path / "a.pdf")
    assert found
    assert {code for code, _ in found} == {"glyph-missing"}


def test_characters_that_no_font_has_are_boxes(pool: OfficePool, tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("{{ navn }}")
        document.add_paragraph("Nok tekst.")

    job = filled(tmp_path, "tegn", build, {"navn": "漢字 og สวัสดี"})
    (result,) = convert([job], pool)
    assert isinstance(result, NotArchival)
    assert [(one.code, one.page) for one in result.breaches] == [("content-glyph-missing", 1)]


def test_letters_of_another_font_are_told(proved: Proved) -> None:
    found = judged(replace(proved, fonts=frozenset({"Cambria"})))
    names = {one.parameters["font"] for one in found}
    assert {one.code for one in found} == {"content-font-substituted"}
    assert "Carlito" in names


def words() -> Iterator[str]:
    yield "ﬁnans og aﬀære, ½ og m²"
    yield "Nord-Trøndelag-og-Sør-Trøndelag " * 30
    yield "uoppdelelig" * 40
    yield "A-B – C — D \u2011 E\u00adF"
    yield "☒ Ja  ☐ Nei → ≥ 5 € ’sitat’ “dobbelt”"
    yield "Tab\ther\nog\nlinjer\abokstaver\faa"
    yield "é Å ø æ ß þ"
    yield "Привет Ελλάδα"


def test_signs_and_divided_words_are_found(pool: OfficePool, tmp_path: Path) -> None:
    def build(document: Document) -> None:
        divided = OxmlElement("w:autoHyphenation")
        document.settings.element.append(divided)
        document.add_paragraph("{%p for ord in alle %}")
        document.add_paragraph("Verdi {{ ord }}")
        document.add_paragraph("{{ ord }} i STORE").runs[0].font.all_caps = True
        document.add_paragraph("{{ ord }} i små").runs[0].font.small_caps = True
        document.add_paragraph("{%p endfor %}")

    job = filled(tmp_path, "ord", build, {"alle": list(words())})
    assert judged(made(pool, job)) == []
