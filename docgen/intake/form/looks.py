"""How a form looks: fonts, colours and styles. They are those of the shipped templates."""

from __future__ import annotations

from typing import Any, NamedTuple

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

_INK, _GREY = RGBColor(0x1F, 0x2A, 0x44), RGBColor(0x55, 0x5B, 0x66)
_BLUE, _BLACK = RGBColor(0x0B, 0x4F, 0x9E), RGBColor(0, 0, 0)
_FONT = "Calibri"
_TEXT_WIDTH = Cm(17)


class _Look(NamedTuple):
    """A style: its size and the space around it in points, and if it is kept with what follows."""

    name: str
    size: float
    bold: bool
    colour: RGBColor
    before: float = 0
    after: float = 0
    kept: bool = False


_STYLES = (
    _Look("Title", 22, True, _INK, after=4, kept=True),
    _Look("Subtitle", 13, False, _BLUE, after=10, kept=True),
    _Look("Heading 1", 16, True, _INK, before=22, after=4, kept=True),
    _Look("Heading 2", 12, True, _BLUE, before=14, after=4, kept=True),
    _Look("FormLabel", 10.5, True, _INK),
    _Look("FormHelp", 9, False, _GREY, before=1),
    _Look("FormColumn", 9, True, _GREY, kept=True),
    _Look("FormValue", 10.5, False, _BLACK),
    _Look("FormLead", 10.5, False, _GREY, after=6, kept=True),
    _Look("Header", 9, False, _GREY),
    _Look("Footer", 9, False, _GREY),
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
    for look in _STYLES:
        _style(document, look)
    placeholder = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    placeholder.font.color.rgb = RGBColor(0x59, 0x5F, 0x6B)


def _style(document: Any, look: _Look) -> None:  # noqa: ANN401
    styles = document.styles
    known = look.name in [style.name for style in styles]
    style = styles[look.name] if known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = styles["Normal"]
    # What the base document says of borders and themes of fonts would shine through.
    for element in list(style.element.xpath("./w:pPr/w:pBdr | ./w:pPr/w:tabs | ./w:rPr/*")):
        element.getparent().remove(element)
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(look.size), look.bold
    style.font.color.rgb = look.colour
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next = look.kept
    if look.name in ("Header", "Footer"):
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
