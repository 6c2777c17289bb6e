"""Reads back what an engine wrote, so that only engines that fill the same text are compared."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml.etree import fromstring

from benchmarks.word_tags import Element, enclosing

__all__ = ["paragraphs_of", "require_same_lines", "require_same_text"]

_AS_TEXT = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
_FILLED = ("word/document", "word/header", "word/footer")


def paragraphs_of(docx: bytes) -> list[str]:
    """The text of every paragraph of the body, the headers and the footers."""
    with ZipFile(BytesIO(docx)) as package:
        names = sorted(name for name in package.namelist() if name.startswith(_FILLED))
        roots = [fromstring(package.read(name)) for name in names]
    return [_text(paragraph) for root in roots for paragraph in root.iter(qn("w:p"))]


def _text(paragraph: Element) -> str:
    own = paragraph.iter(qn("w:t"), *_AS_TEXT)
    # A tabulator of the paragraph's properties is no text.
    return "".join(
        _AS_TEXT.get(node.tag, node.text or "")
        for node in own
        if enclosing(node, "w:p") is paragraph and node.getparent().tag == qn("w:r")
    )


def require_same_text(engine: str, docx: bytes, expected: bytes, *, empty: bool) -> None:
    """Compare with docxtpl's document; `empty` tells whether empty paragraphs count.

    Raises:
        ValueError: a paragraph differs.
    """
    found, wanted = paragraphs_of(docx), paragraphs_of(expected)
    if not empty:
        found, wanted = [text for text in found if text], [text for text in wanted if text]
    _require_equal(engine, found, wanted)


def require_same_lines(engine: str, docx: bytes, expected: bytes) -> None:
    """Compare with docxtpl's document line by line: a paragraph may be a line of another.

    Raises:
        ValueError: a line differs.
    """
    lines = ["\n".join(paragraphs_of(one)).split("\n") for one in (docx, expected)]
    _require_equal(engine, *lines)


def _require_equal(engine: str, found: list[str], wanted: list[str]) -> None:
    pairs = enumerate(zip(found, wanted, strict=False))
    other = next((number for number, (one, two) in pairs if one != two), None)
    if other is None and len(found) == len(wanted):
        return
    at = min(len(found), len(wanted)) if other is None else other
    message = (
        f"{engine} wrote {len(found)} paragraphs, docxtpl {len(wanted)}; number {at + 1} is "
        f"{found[at : at + 1]}, in docxtpl's document {wanted[at : at + 1]}"
    )
    raise ValueError(message)
