"""A Word document of one line, to see whether LibreOffice really converts."""

from __future__ import annotations

import zipfile
from io import BytesIO

__all__ = ["trial_document"]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    ),
    "word/document.xml": (
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>docgen</w:t></w:r></w:p>'
        "</w:body></w:document>"
    ),
}


def trial_document() -> bytes:
    """The document, with the three parts that Word asks for and nothing else."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in _PARTS.items():
            package.writestr(name, content)
    return made.getvalue()
