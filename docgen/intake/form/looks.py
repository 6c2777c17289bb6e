"""How a form looks: fonts, colours and styles. They are those of the shipped templates."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from docgen.model.base import LANGUAGE_TAGS

__all__ = ["FILL_IN", "HEAD_FILL", "LINE", "dress"]

FILL_IN = "EEF3FA"
"""The ground of what is to be filled in."""

HEAD_FILL = "E8EBF2"
"""The ground of a table's heading row."""

LINE = "C5CBD8"
"""The lines of a table."""

_INK, _GREY, _BLUE = RGBColor(0x1F, 0x2A, 0x44), RGBColor(0x55, 0x5B, 0x66), RGBColor(11, 79, 158)
_FONT = "Calibri"
_TEXT_WIDTH = Cm(17)
# Name, base, size, bold, colour, space before and after in points, kept with what follows.
_STYLES: tuple[tuple[str, float, bool, RGBColor, float, float, bool], ...] = (
    ("Title", 22, True, _INK, 0, 4, True),
    ("Subtitle", 13, False, _BLUE, 0, 10, True),
    ("Heading 1", 16, True, _INK, 22, 4, True),
    ("Heading 2", 12, True, _BLUE, 14, 4, True),
    ("FormLabel", 10.5, True, _INK, 0, 0, False),
    ("FormHelp", 9, False, _GREY, 1, 0, False),
    ("FormColumn", 9, True, _GREY, 0, 0, True),
    ("FormValue", 10.5, False, RGBColor(0, 0, 0), 0, 0, False),
    ("FormLead", 10.5, False, _GREY, 0, 6, True),
    ("Header", 9, False, _GREY, 0, 0, False),
    ("Footer", 9, False, _GREY, 0, 0, False),
)


def dress(document: Any, language: str) -> None:  # noqa: ANN401 - python-docx's document
    """Give the document its page, its fonts, its language and its styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    _defaults(document, LANGUAGE_TAGS[language])
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(10.5), _FONT
    normal.paragraph_format.space_after = Pt(6)
    for name, *look in _STYLES:
        _style(document, name, *look)
    placeholder = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    placeholder.font.color.rgb = RGBColor(0x59, 0x5F, 0x6B)


def _style(  # noqa: PLR0913 - a row of the table above
    document: Any,  # noqa: ANN401
    name: str,
    size: float,
    bold: bool,  # noqa: FBT001
    colour: RGBColor,
    before: float,
    after: float,
    keep: bool,  # noqa: FBT001
) -> None:
    styles = document.styles
    known = name in [style.name for style in styles]
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = styles["Normal"]
    # What the base document says of borders and themes of fonts would shine through.
    for element in list(style.element.xpath("./w:pPr/w:pBdr | ./w:pPr/w:tabs | ./w:rPr/*")):
        element.getparent().remove(element)
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = colour
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
    if name in ("Header", "Footer"):
        form.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _defaults(document: Any, tag: str) -> None:  # noqa: ANN401
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.getparent().replace(
        defaults,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}" w:eastAsia="{_FONT}"/>'
            f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{tag}" w:eastAsia="{tag}"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
            '<w:spacing w:after="0" w:line="259" w:lineRule="auto"/>'
            "</w:pPr></w:pPrDefault></w:docDefaults>"
        ),
    )
