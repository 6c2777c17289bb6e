"""Lists: bullets, numbers, levels, and what stands between."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from stress.feature import Faulty, Feature
from stress.tables import HEAD, row, table
from stress.word import add, block, element, run

__all__ = ["FEATURES"]

_IND = '<w:pPr><w:ind w:left="{}" w:hanging="360"/></w:pPr>'


def level(number: int, form: str, shown: str, font: str = "") -> str:
    """One level of a list."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f"{_IND.format(360 * (number + 1))}{look}</w:lvl>"
    )


def define(document: Any, *levels: str, again: bool = False) -> tuple[int, int]:
    """A list of the document, and a second one of the same kind that begins anew."""
    numbering = document.part.part_related_by(RT.NUMBERING).element
    kind = element(f'<w:abstractNum w:abstractNumId="77">{"".join(levels)}</w:abstractNum>')
    numbering.insert(0, kind)
    begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number in (77, 78):
        start = begin if again and number == 78 else ""
        numbering.append(
            element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="77"/>{start}</w:num>')
        )
    return 77, 78


def item(text: str, number: int, depth: int = 0) -> str:
    """A paragraph of a list."""
    mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return block(text, mark)


def styled(*styles: str) -> Any:
    """A writer of paragraphs in python-docx's styles."""

    def write(document: Any) -> None:
        for number, style in enumerate(styles):
            document.add_paragraph(f"Punkt {number}", style=style or None)

    return write


def bullets_of(font: str, code: str) -> Any:
    """A writer of a list whose bullet is a sign of a symbol font."""

    def write(document: Any) -> None:
        own, _ = define(document, level(0, "bullet", code, font))
        add(document, item("Punkt", own), item("Punkt", own))

    return write


def outline(document: Any) -> None:
    shown = ("%1", "%1.%2", "%1.%2.%3")
    own, _ = define(document, *(level(n, "decimal", text) for n, text in enumerate(shown)))
    add(document, *(item(f"Nivå {depth}", own, depth) for depth in (0, 1, 2, 2, 1, 0, 1)))


def letters(document: Any) -> None:
    forms = (("lowerLetter", "%1)"), ("upperRoman", "%2."), ("ordinal", "%3"))
    own, _ = define(document, *(level(n, *form) for n, form in enumerate(forms)))
    add(document, *(item("Ledd", own, depth) for depth in (0, 1, 2, 0)))


def restarted(document: Any) -> None:
    own, other = define(document, level(0, "decimal", "%1."), again=True)
    add(document, item("En", own), item("To", own), block("Imellom"), item("En", other))


def continued(document: Any) -> None:
    own, _ = define(document, level(0, "decimal", "%1."))
    add(document, item("En", own), block("Et avsnitt imellom."), item("To", own))


def in_cells(document: Any) -> None:
    own, _ = define(document, level(0, "decimal", "%1."))
    inner = f"<w:tc><w:tcPr/>{item('En', own)}{item('To', own)}</w:tc>"
    add(document, table(HEAD, row(inner, "Tekst")))


def numbered_headings(document: Any) -> None:
    own, _ = define(document, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    for depth, name in ((0, "Heading1"), (1, "Heading2"), (0, "Heading1")):
        mark = f'<w:pStyle w:val="{name}"/><w:numPr><w:ilvl w:val="{depth}"/>'
        add(document, block("Kapittel", f'{mark}<w:numId w:val="{own}"/></w:numPr>'))


def over_pages(document: Any) -> None:
    own, _ = define(document, level(0, "decimal", "%1."))
    add(document, *(item(f"Punkt {n}. " + "Lang tekst. " * 60, own) for n in range(12)))


def long_items(document: Any) -> None:
    own, _ = define(document, level(0, "bullet", "•"))
    bold = run("Fet begynnelse ", "<w:b/>") + run("og resten. " * 30)
    add(document, item(bold, own), item(bold, own))


def empty_items(document: Any) -> None:
    own, _ = define(document, level(0, "decimal", "%1."))
    add(document, item("En", own), item(run(""), own), item("Tre", own))


FEATURES = (
    Feature(name="bullets", write=styled("List Bullet", "List Bullet"), tags={"/L": 1, "/LI": 2}),
    Feature(name="numbers", write=styled("List Number", "List Number"), tags={"/L": 1, "/LI": 2}),
    Feature(
        name="bullets_of_bullets", write=styled("List Bullet", "List Bullet 2", "List Bullet 3")
    ),
    Feature(
        name="list_continued_paragraph", write=styled("List Bullet", "List Continue", "List Bullet")
    ),
    Feature(
        name="bullets_symbol", write=bullets_of("Symbol", "\uf0b7"), shows=("•",), hides=("\uf0b7",)
    ),
    Feature(name="bullets_wingdings", write=bullets_of("Wingdings", "\uf0d8"), shows=("➢",)),
    Feature(name="bullets_courier", write=bullets_of("Courier New", "o"), tags={"/LI": 2}),
    Feature(
        name="bullets_unknown",
        write=bullets_of("Wingdings", "\uf024"),
        expects=Faulty(code="template-symbol-unknown", conforms=False),
    ),
    Feature(name="list_levels", write=outline),
    Feature(name="list_letters", write=letters),
    Feature(name="list_restarted", write=restarted, tags={"/LI": 3}),
    Feature(name="list_continued", write=continued, tags={"/LI": 2}),
    Feature(name="list_in_table", write=in_cells, tags={"/LI": 2, "/TH": 2}),
    Feature(name="list_headings", write=numbered_headings, tags={"/H2": 1}),
    Feature(name="list_over_pages", write=over_pages),
    Feature(name="list_long_items", write=long_items),
    Feature(name="list_empty_item", write=empty_items),
)
