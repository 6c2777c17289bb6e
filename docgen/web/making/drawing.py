"""Draws the pages of a PDF as PNG pictures."""

from __future__ import annotations

import struct
import threading
import zlib
from pathlib import Path

import pypdfium2

__all__ = ["draw_pages"]

_HEAD = b"\x89PNG\r\n\x1a\n"
_RGB_OF_8_BITS = bytes([8, 2, 0, 0, 0])
# Pages are drawn while somebody waits, and thrown away soon: level 1 is five times as fast as 6.
_LEVEL = 1
# PDFium has one state for the whole process.
_ONE_AT_A_TIME = threading.Lock()


def draw_pages(pdf: Path, width: int) -> tuple[bytes, ...]:
    """Each page as a PNG that is `width` pixels wide.

    Raises:
        pypdfium2.PdfiumError: the file is no PDF that can be drawn.
    """
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_drawn(document, number, width) for number in range(len(document)))
        finally:
            document.close()


def _drawn(document: pypdfium2.PdfDocument, number: int, width: int) -> bytes:
    page = document[number]
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
    try:
        return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
        page.close()


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """A picture of three bytes a pixel; PNG wants a byte before each row, and none behind it."""
    rows = b"".join(
        b"\0" + pixels[start : start + 3 * width] for start in range(0, height * stride, stride)
    )
    size = struct.pack(">II", width, height) + _RGB_OF_8_BITS
    packed = zlib.compress(rows, _LEVEL)
    return b"".join((_HEAD, _chunk(b"IHDR", size), _chunk(b"IDAT", packed), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
