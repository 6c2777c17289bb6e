"""Pages: directions, sections, columns, headers, borders."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION

from stress.feature import Feature
from stress.tables import HEAD, cell, row, table
from stress.word import add, block, element, field, picture, put, run

__all__ = ["FEATURES"]

_LONG = block("Tekst over flere sider. " * 400)


def turned(document: Any) -> None:
    for landscape in (True, False):
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph("Liggende" if landscape else "Stående")


def columns(document: Any) -> None:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.append(element('<w:cols w:num="2" w:space="720" w:sep="1"/>'))
    add(document, *(block("Tekst i to spalter. " * 12) for _ in range(4)))


def bordered(document: Any) -> None:
    line = '<w:{} w:val="single" w:sz="8" w:space="24" w:color="000000"/>'
    sides = "".join(line.format(side) for side in ("top", "left", "bottom", "right"))
    document.sections[0]._sectPr.append(element(f"<w:pgBorders>{sides}</w:pgBorders>"))
    add(document, _LONG)


def coloured(document: Any) -> None:
    document.element.insert(0, element('<w:background w:color="FFFFCC"/>'))
    document.settings.element.append(element("<w:displayBackgroundShape/>"))
    add(document, _LONG)


def furnished(document: Any) -> None:
    header, footer = document.sections[0].header, document.sections[0].footer
    shown = cell(block(picture(header, "Logo")))
    header._element.insert(0, element(table(row(shown, "Org.nr."), look="", lines="")))
    pieces = run("Side ") + field("PAGE") + run(" av ") + field("NUMPAGES", "3")
    put(footer.paragraphs[0], pieces)
    add(document, _LONG)


def first_and_even(document: Any) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].text = "Bare første"
    section.even_page_header.paragraphs[0].text = "Like"
    section.header.paragraphs[0].text = "Ulike"
    add(document, _LONG)


def numbered_lines(document: Any) -> None:
    document.sections[0]._sectPr.append(element('<w:lnNumType w:countBy="1"/>'))
    add(document, block("Linjer med numre. " * 60))


def odd_sizes(document: Any) -> None:
    for width, height in ((5000000, 9000000), (12000000, 16000000)):
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = width, height
        document.add_paragraph(f"Side på {width // 36000} mm")


def empty_last(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Topptekst"
    add(document, block('<w:r><w:br w:type="page"/></w:r>'), block("<w:r/>"))


def wide_table(document: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    add(document, table(HEAD, *(row(str(n), "x " * 30) for n in range(40))))


FEATURES = (
    Feature(name="pages_turned", write=turned, shows=("Liggende", "Stående")),
    Feature(name="pages_columns", write=columns, tags={"/Sect": 1}),
    Feature(name="pages_bordered", write=bordered),
    Feature(name="pages_coloured", write=coloured),
    Feature(name="pages_furnished", write=furnished, alts=(), tags={"/Table": 0}),
    Feature(name="pages_first_and_even", write=first_and_even),
    Feature(name="pages_numbered_lines", write=numbered_lines),
    Feature(name="pages_odd_sizes", write=odd_sizes),
    Feature(name="pages_empty_last", write=empty_last),
    Feature(name="pages_wide_table", write=wide_table, tags={"/TH": 2}),
)
