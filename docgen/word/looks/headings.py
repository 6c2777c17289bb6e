"""Headings: whether a template has them, and whether their levels follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.word.looks.opened import Opened
from docgen.word.looks.printed import printed_text
from docgen.word.styles import Styles

__all__ = ["heading_faults"]

_BODY_TEXT = 9
_NUMBERED = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "tittel")


def heading_faults(template: Opened) -> Iterator[Fault]:
    """A fault for each level that is skipped, or one when there is no heading at all."""
    before, found = 0, False
    for paragraph in template.body.paragraphs():
        level = _level(paragraph, template.styles)
        if level is None or not printed_text(paragraph).strip():
            continue
        found = True
        if level > before + 1:
            yield Fault(
                code="template-heading-skipped",
                place=template.body.place(paragraph),
                parameters={
                    "before": str(before),
                    "level": str(level),
                    "wanted": str(before + 1),
                },
            )
        before = level
    if not found:
        yield Fault(
            code="template-heading-missing",
            severity=Severity.WARNING,
            place=template.body.places.whole,
        )


def _level(paragraph: Any, styles: Styles) -> int | None:  # noqa: ANN401 - lxml, untyped
    """The level of a heading, 0 for a title; None for other paragraphs."""
    outline = _outline(paragraph)
    if outline is None:
        for style in styles.paragraph_chain(paragraph):
            outline = _style_outline(style)
            if outline is not None:
                break
    if outline is None or outline >= _BODY_TEXT:
        return None
    return outline + 1


def _style_outline(style: Any) -> int | None:  # noqa: ANN401
    told = _outline(style)
    if told is not None:
        return told
    name = style.find(qn("w:name"))
    text = "" if name is None else name.get(qn("w:val"), "")
    if text.lower() in _TITLES:
        return -1
    numbered = _NUMBERED.fullmatch(text)
    return int(numbered[1]) - 1 if numbered else None


def _outline(element: Any) -> int | None:  # noqa: ANN401
    found = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    return None if found is None else int(found.get(qn("w:val"), str(_BODY_TEXT)))
