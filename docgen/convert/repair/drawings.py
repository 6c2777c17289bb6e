"""What the Word document says of its drawings, which LibreOffice does not hand on."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

__all__ = ["Drawing", "read_drawings"]

_EMU_PER_PT = 12700
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One drawing of the text; `words` is its alternative text, empty when it has none."""

    words: str
    size_pt: tuple[float, float]


def read_drawings(docx: Path) -> tuple[Drawing, ...]:
    """The drawings of the document's text in order, those of headers and footers left out."""
    with zipfile.ZipFile(docx) as package:
        body = package.read("word/document.xml")
    # Most documents have none, and parsing costs milliseconds.
    if b":docPr" not in body:
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return tuple(_drawings(etree.fromstring(body, parser)))


def _drawings(root: Any) -> Iterator[Drawing]:  # noqa: ANN401 - lxml, untyped
    for drawing in root.iter(f"{_WP}inline", f"{_WP}anchor"):
        if next(drawing.iterancestors(_FALLBACK), None) is not None:
            continue
        properties, extent = drawing.find(f"{_WP}docPr"), drawing.find(f"{_WP}extent")
        if properties is None or extent is None:
            continue
        decorative = any(one.get("val", "1") in ("1", "true") for one in drawing.iter(_DECORATIVE))
        yield Drawing(
            words="" if decorative else properties.get("descr", "").strip(),
            size_pt=(
                int(extent.get("cx", "0")) / _EMU_PER_PT,
                int(extent.get("cy", "0")) / _EMU_PER_PT,
            ),
        )
