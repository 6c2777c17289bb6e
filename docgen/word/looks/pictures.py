"""Pictures, charts and shapes that nobody says the content of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.word.live_stories import living
from docgen.word.looks.opened import Opened

__all__ = ["picture_faults"]

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_GROUP = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"


def picture_faults(template: Opened) -> Iterator[Fault]:
    """A fault for each picture in what is read; those in headers and footers are page furniture."""
    for story in template.read:
        for drawing in living(story.story.root, "wp:inline", "wp:anchor", "w:pict", "w:object"):
            for name in _unsaid(drawing):
                yield Fault(
                    code="template-alt-text-missing",
                    place=story.place(drawing),
                    parameters={"name": name},
                )


def _unsaid(drawing: Any) -> Iterator[str]:  # noqa: ANN401 - lxml, untyped
    """The names of what lacks words in a drawing: itself, or for old ones the shapes in it."""
    if drawing.tag in (qn("w:pict"), qn("w:object")):
        yield from _unsaid_of_old(drawing)
        return
    properties = drawing.find(qn("wp:docPr"))
    if properties is None or _is_said(properties) or _is_text_box(drawing):
        return
    pictures = list(drawing.iter(f"{_PICTURE}cNvPr"))
    grouped = next(drawing.iter(f"{_GROUP}wgp"), None) is not None
    if not (grouped and pictures and all(_is_said(one) for one in pictures)):
        yield properties.get("name", "")


def _is_said(properties: Any) -> bool:  # noqa: ANN401
    decorative = any(mark.get("val", "1") in ("1", "true") for mark in properties.iter(_DECORATIVE))
    return decorative or bool(properties.get("descr", "").strip())


def _is_text_box(drawing: Any) -> bool:  # noqa: ANN401
    """Whether all that is drawn is boxes of text, which say themselves."""
    shapes = list(drawing.iter(f"{_SHAPES}wsp"))
    others = next(drawing.iter(f"{_PICTURE}pic", qn("c:chart")), None)
    return (
        others is None
        and bool(shapes)
        and all(shape.find(f"{_SHAPES}txbx") is not None for shape in shapes)
    )


def _unsaid_of_old(drawing: Any) -> Iterator[str]:  # noqa: ANN401
    for picture in drawing.iter(f"{_VML}imagedata"):
        shape = picture.getparent()
        if not shape.get("alt", "").strip():
            yield picture.get(f"{_OFFICE}title") or shape.get("id", "")
