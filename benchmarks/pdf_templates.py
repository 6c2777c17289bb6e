"""The template of the agreement as an office would make it in Word itself."""

from __future__ import annotations

import struct
import zlib
from copy import deepcopy
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm

__all__ = ["write_office_template"]

_LOGO_PX, _LOGO_MM = (640, 200), 5
_DEFAULT = qn("w:default")


def write_office_template(shipped: Path, target: Path) -> Path:
    """The shipped template with what Word puts into files that people make themselves.

    The shipped ones hold the two dozen styles that they use. A file that somebody has written in
    Word has all of Word's usual ones (python-docx's default template has them), and a letterhead
    has a logo, whose picture is larger than it is shown.
    """
    document = Document(str(shipped))
    _add_usual_styles(document)
    for section in document.sections:
        if not section.header.is_linked_to_previous:
            # Beside what is written there already, so that the pages stay as many.
            run = section.header.paragraphs[-1].add_run()
            run.add_picture(BytesIO(_logo()), height=Cm(_LOGO_MM / 10))
            for drawn in run._r.iter(qn("wp:docPr")):
                drawn.set("descr", "Logo")
    document.save(str(target))
    return target


def _add_usual_styles(document: WordDocument) -> None:
    styles = document.styles.element
    known = {style.get(qn("w:styleId")) for style in styles.iterfind(qn("w:style"))}
    for style in Document().styles.element.iterfind(qn("w:style")):
        if style.get(qn("w:styleId")) not in known:
            added = deepcopy(style)
            added.attrib.pop(_DEFAULT, None)
            styles.append(added)


def _logo() -> bytes:
    """A disc with a shade and a row of bars, as PNG."""
    width, height = _LOGO_PX
    rows = b"".join(
        b"\0" + bytes(value for x in range(width) for value in _pixel(x, y)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _pixel(x: int, y: int) -> tuple[int, int, int]:
    middle = _LOGO_PX[1] // 2
    from_middle = (x - middle) ** 2 + (y - middle) ** 2
    if from_middle < middle**2:
        return (0, 60 + 120 * from_middle // middle**2, 140)
    return (40, 40, 40) if x > 2 * middle and 60 < y < 140 and x // 20 % 3 else (255, 255, 255)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
