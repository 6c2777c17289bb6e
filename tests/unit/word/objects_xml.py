"""Tables and pictures as Word writes them."""

from __future__ import annotations

from word_xml import paragraph

LINES = '<w:tblStyle w:val="TableGrid"/>'
LOOK = '<w:tblLook w:val="{}"/>'
IMAGE = '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"{}/></pic:nvPicPr></pic:pic>'


def rows(*cells: str, first: str = "", style: str = LINES, look: str = "04A0") -> str:
    """A table: each string is a row, each letter a cell; longer texts in brackets."""
    made = []
    for number, row in enumerate(cells):
        texts = [row] if row.startswith("{") else list(row)
        inner = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)
        made.append(f"<w:tr><w:trPr>{first if number == 0 else ''}</w:trPr>{inner}</w:tr>")
    properties = f"<w:tblPr>{style}{LOOK.format(look)}</w:tblPr>"
    return f"<w:tbl>{properties}{''.join(made)}</w:tbl>"


def picture(attributes: str, inside: str = IMAGE.format(""), extension: str = "") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bilde 1" {attributes}>{extension}'
        "</wp:docPr><a:graphic><a:graphicData>"
        f"{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
