"""The produced documents hold what a careful reader, a screen reader and an archive need."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from docx import Document
from samples import (
    FILES,
    ROOT,
    Produced,
    W,
    body_paragraphs,
    case_of,
    paragraph_text,
    pdf_pages,
    squeezed,
    style_of,
    xml_parts,
)

pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]

CLAUSES = [
    "1 Bakgrunn",
    "2 Organisering",
    "3 Rolleavklaring",
    "4 Prosjektbeskrivelse",
    "5 Tildeling av midler",
    "6 Samarbeidets varighet",
]
IN_NYNORSK = [
    "1 Bakgrunn",
    "2 Organisering",
    "3 Rolleavklaring",
    "4 Prosjektskildring",
    "5 Tildeling av midlar",
    "6 Kor lenge samarbeidet varer",
]
BOX_WORDS = (
    *("Ja", "Nei", "Ikke aktuelt", "Godkjent", "Ikke godkjent"),
    *("Ikkje aktuelt", "Ikkje godkjent"),
)
MARKS = ("Utkast til gjennomsyn", "Utkast")
# Each has the measures of a free font, so that lines break alike everywhere.
METRIC_TWINS = {"Calibri", "Carlito", "Cambria", "Caladea", "Arial", "Times New Roman"}
# For single characters that the others lack: boxes and bullets.
SYMBOLS = {"Segoe UI Symbol", "MS Gothic", "Symbol", "DejaVu Sans", "OpenSymbol"}
names = pytest.mark.parametrize("name", sorted(FILES))


def documents(produced: Produced, name: str) -> list[tuple[dict[str, Any], Path]]:
    """The manifest's entry of each document of a case, and the version's folder."""
    root = produced.version(name)
    return [(entry, root) for entry in produced.manifest(name)["documents"]]


@names
def test_the_clauses_are_numbered_one_to_six_in_order(produced: Produced, name: str) -> None:
    pages = " ".join(pdf_pages(produced.version(name) / "samarbeidsavtale.pdf"))
    clauses = IN_NYNORSK if name == "utforskande-matematikk" else CLAUSES
    places = [pages.find(clause) for clause in clauses]
    assert -1 not in places
    assert places == sorted(places)
    assert " 7 " not in pages.partition("Underskrifter")[0].partition(clauses[-1])[2][:20]


@names
def test_sub_clauses_count_from_one_within_their_clause(produced: Produced, name: str) -> None:
    with pikepdf.open(produced.version(name) / "samarbeidsavtale.pdf") as pdf:
        titles = list(outline_titles(pdf))
    numbers = [found[0] for title in titles if (found := re.match(r"\d+(\.\d+)?", title))]
    count: dict[str, int] = {}
    for number in numbers:
        clause, _, sub = number.partition(".")
        expected = count.get(clause, 0) + 1
        if sub:
            assert int(sub) == expected
            count[clause] = expected
    assert [number for number in numbers if "." not in number] == list("123456")


def outline_titles(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as outline:
        found, left = [], list(outline.root)
        while left:
            item = left.pop(0)
            found.append(squeezed(item.title))
            left = [*item.children, *left]
    return found


@names
def test_no_heading_stands_without_text_and_no_bullet_without_words(
    produced: Produced, name: str
) -> None:
    for entry, root in documents(produced, name):
        heading = 0
        for block in Document(str(root / entry["docx"])).element.body:
            if block.tag != f"{W}p":
                heading = 0
                continue
            said, style = paragraph_text(block).strip(), style_of(block)
            found = re.fullmatch(r"Heading(\d)", style)
            if found:
                # A heading right after another must be of a lower level.
                assert said, entry["key"]
                assert heading == 0 or int(found[1]) > heading, said
                heading = int(found[1])
            elif said:
                heading = 0
            if style.startswith("List"):
                assert said, entry["key"]
        assert heading == 0


@names
def test_title_and_language_are_set_in_word_and_in_pdf(produced: Produced, name: str) -> None:
    project = case_of(name).project
    for entry, root in documents(produced, name):
        docx = Document(str(root / entry["docx"]))
        title = f"{entry['title']} – {project.name}" if project else entry["title"]
        assert docx.core_properties.title == title
        tag = f"{entry['language']}-NO"
        assert docx.core_properties.language == tag
        defaults = xml_parts(root / entry["docx"])["word/styles.xml"]
        language = defaults.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        assert language.get(f"{W}val") == tag
        with pikepdf.open(root / entry["pdf"]) as pdf:
            assert str(pdf.Root.Lang) == tag
            assert str(pdf.docinfo.Title) == title
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert pdf.Root.MarkInfo.Marked


@names
def test_every_page_says_which_case_and_which_page_it_is(produced: Produced, name: str) -> None:
    case = case_of(name)
    shown = f"Sak {case.case_number}" if case.case_number else name
    for entry, root in documents(produced, name):
        pages = pdf_pages(root / entry["pdf"])
        assert len(pages) == entry["pages"]
        for number, page in enumerate(pages, start=1):
            assert f"{entry['title']} {shown}" in page
            assert page.endswith(f"Side {number} av {len(pages)}")


@names
def test_drafts_are_marked_on_every_page_and_ready_documents_on_none(
    produced: Produced, name: str
) -> None:
    for entry, root in documents(produced, name):
        for page in pdf_pages(root / entry["pdf"]):
            marked = page.startswith(MARKS)
            assert marked == (entry["state"] == "draft"), (entry["key"], entry["state"])


@names
def test_bundles_are_marked_as_their_documents_are(produced: Produced, name: str) -> None:
    manifest = produced.manifest(name)
    states = {entry["key"]: entry["state"] for entry in manifest["documents"]}
    for kind in ("bundle", "bundle_out"):
        if kind not in manifest:
            continue
        contents = pdf_pages(produced.version(name) / manifest[kind]["file"])[0]
        draft = "draft" in {states[part["key"]] for part in manifest[kind]["parts"]}
        assert contents.startswith(MARKS) == draft


@names
def test_the_rows_above_a_table_are_marked_as_its_head(produced: Produced, name: str) -> None:
    for entry, root in documents(produced, name):
        tables = list(Document(str(root / entry["docx"])).element.body.iter(f"{W}tbl"))
        # A letter that sends a draft has nobody's signature to ask for.
        assert tables or entry["pack"] == "oversendelsesbrev"
        for table in tables:
            first = table.find(f"{W}tr")
            assert first.find(f"{W}trPr/{W}tblHeader") is not None
            assert len(table.findall(f"{W}tr")) > 1
            for row in table.iter(f"{W}tr"):
                assert row.find(f"{W}trPr/{W}cantSplit") is not None


@names
def test_a_box_always_says_in_words_what_it_is(produced: Produced, name: str) -> None:
    boxes = 0
    for entry, root in documents(produced, name):
        for paragraph in body_paragraphs(root / entry["docx"]):
            said = squeezed(paragraph_text(paragraph))
            for place in re.finditer("[☐☒☑]", said):
                boxes += 1
                after = said[place.end() :].strip()
                assert after.startswith(BOX_WORDS)
    assert boxes or name == "kompetanseloftet"


@pytest.mark.parametrize("template", sorted(ROOT.glob("templates/*/template.*.docx")))
def test_templates_use_fonts_that_have_a_metric_twin(template: Path) -> None:
    allowed = METRIC_TWINS | SYMBOLS
    for name, part in xml_parts(template).items():
        if name.startswith("word/theme/"):
            named = {
                node.get("typeface")
                for node in part.iter()
                if node.tag.endswith(("}latin",)) and node.get("typeface")
            }
        elif name == "word/fontTable.xml":
            continue
        else:
            named = {
                value
                for node in part.iter(f"{W}rFonts")
                for key, value in node.attrib.items()
                if key.endswith(("}ascii", "}hAnsi", "}cs", "}eastAsia"))
            }
        assert named <= allowed, name


@names
def test_the_pdf_carries_its_fonts(produced: Produced, name: str) -> None:
    found = set()
    for entry, root in documents(produced, name):
        for page in pypdf.PdfReader(root / entry["pdf"]).pages:
            resources: Any = page["/Resources"]
            fonts = resources.get("/Font", {})
            for font in fonts.values():
                found.add(str(font.get_object()["/BaseFont"]).partition("+")[2])
    assert found
    assert {re.sub(r"[-,].*", "", font) for font in found} <= {
        "Carlito",
        "Caladea",
        "LiberationSans",
        "LiberationSerif",
        "DejaVuSans",
        "OpenSymbol",
    }
