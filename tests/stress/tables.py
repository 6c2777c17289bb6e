"""Tables: headings, merged cells, tables in tables, tables over pages."""

from __future__ import annotations

from typing import Any

from stress.feature import Faulty, Feature
from stress.word import add, block, element, picture, run

__all__ = ["FEATURES", "cell", "row", "table"]

_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
HEADING = "<w:trPr><w:tblHeader/></w:trPr>"


def cell(content: str, properties: str = "") -> str:
    """A cell with one paragraph, or with the XML of several blocks."""
    inner = content if content.startswith(("<w:p>", "<w:tbl>")) else block(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell that is mere text becomes one."""
    made = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr>{properties}{made}</w:tr>"


def table(*rows: str, columns: int = 2, look: str = 'w:firstRow="1"', lines: str = _LINES) -> str:
    """A table with lines between its cells."""
    grid = f'<w:gridCol w:w="{9000 // columns}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{lines}</w:tblBorders>'
        f"<w:tblLook {look}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def writes(*blocks: str) -> Any:
    """A writer of these blocks."""
    return lambda document: add(document, *blocks)


HEAD = row("Post", "Kroner", properties=HEADING)
SIMPLE = table(HEAD, row("Reise", "100"), row("Lønn", "200"))


def across(document: Any) -> None:
    wide = cell("Utgifter", '<w:gridSpan w:val="2"/>')
    first, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [row("Nr", wide, properties=HEADING)]
    rows += [row(cell("1", first), "a", "b"), row(cell("", more), "c", "d"), row("2", "e", "f")]
    add(document, table(*rows, columns=3))


def in_table(document: Any) -> None:
    inner = table(HEAD, row("Inni", "1")) + block("Etter")
    add(document, table(HEAD, row("Ute", cell(inner))))


def many_pages(document: Any) -> None:
    rows = [row(str(n), "Merknad " * (1 + n % 9)) for n in range(120)]
    add(document, table(HEAD, *rows))


def row_over_pages(document: Any) -> None:
    add(document, table(HEAD, row("Lang", "Tekst som ikke får plass på en side. " * 180)))


def two_heads(document: Any) -> None:
    second = row("a", "b", properties=HEADING)
    add(document, table(HEAD, second, *(row(str(n), "x") for n in range(70))))


def with_picture(document: Any) -> None:
    add(document, table(HEAD, row("Bilde", cell(block(picture(document))))))


def of_style(document: Any) -> None:
    part = '<w:tblStylePr w:type="{}"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    style = (
        '<w:style w:type="table" w:styleId="Stil"><w:name w:val="Rutenett med kolonne"/>'
        f"{part.format('firstRow')}{part.format('firstCol')}</w:style>"
    )
    document.styles.element.append(element(style))
    first, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [HEAD, row(cell("Reise", first), "1"), row(cell("", more), "2"), row("Lønn", "3")]
    made = table(*rows, look='w:firstRow="1" w:firstColumn="1"')
    add(document, made.replace("<w:tblW", '<w:tblStyle w:val="Stil"/><w:tblW', 1))


def turned(document: Any) -> None:
    up = cell("Loddrett", '<w:textDirection w:val="btLr"/>')
    add(document, table(HEAD, row(up, "Vannrett"), row("a", "b")))


def shaded(document: Any) -> None:
    grey = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'
    add(document, table(HEAD, row(cell("Grå", grey), cell("Hvit")), row("a", "b")))


def placed(document: Any) -> None:
    floating = SIMPLE.replace(
        "<w:tblW",
        '<w:tblpPr w:leftFromText="141" w:vertAnchor="text" w:tblpX="3000" w:tblpY="1"/><w:tblW',
        1,
    )
    add(document, floating, block("Teksten rundt tabellen. " * 30))


FEATURES = (
    Feature(name="table", write=writes(SIMPLE), tags={"/Table": 1, "/TH": 2, "/TD": 4}),
    Feature(
        name="table_without_heading",
        write=writes(table(row("a", "b"), row("c", "d"))),
        expects=Faulty(code="template-table-without-header"),
    ),
    Feature(
        name="table_headings_in_first_column",
        write=writes(table(row("Navn", "Kari"), row("Alder", "7"), look='w:firstColumn="1"')),
        tags={"/TH": 2, "/TD": 2},
    ),
    Feature(
        name="table_headings_on_both_sides",
        write=writes(
            table(HEAD, row("Reise", "1"), look='w:firstRow="1" w:firstColumn="1"'),
        ),
        tags={"/TH": 2, "/TD": 2},
    ),
    Feature(name="table_headings_of_style", write=of_style, tags={"/Table": 1, "/TH": 4, "/TD": 3}),
    Feature(name="table_merged_cells", write=across, tags={"/Table": 1}),
    Feature(name="table_in_table", write=in_table, tags={"/Table": 2, "/TH": 4}),
    Feature(name="table_over_pages", write=many_pages, tags={"/Table": 1, "/TH": 2}),
    Feature(name="table_row_over_pages", write=row_over_pages, tags={"/Table": 1}),
    Feature(name="table_two_heading_rows", write=two_heads, tags={"/TH": 4}),
    Feature(name="table_with_picture", write=with_picture, alts=("Et rødt felt",)),
    Feature(name="table_turned_text", write=turned),
    Feature(name="table_shaded", write=shaded),
    Feature(name="table_floating", write=placed, tags={"/Table": 1}),
    Feature(
        name="table_to_place_text",
        write=writes(table(row("Kari", "Dato"), row("Vei 7", "1.1."), look="", lines="")),
    ),
    Feature(
        name="table_missing_cell",
        write=writes(table(HEAD, row("a"), row("b", "c"))),
        tags={"/Table": 1},
    ),
    Feature(name="table_of_one_cell", write=writes(table(row(cell("En rute")), columns=1))),
    Feature(
        name="table_empty_cells",
        write=writes(table(HEAD, row("", ""), row("a", ""))),
        tags={"/TD": 4},
    ),
    Feature(
        name="tables_in_a_row",
        write=writes(SIMPLE, block(run("")), SIMPLE),
        tags={"/Table": 2, "/TH": 4},
    ),
)
