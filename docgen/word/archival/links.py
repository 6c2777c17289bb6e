"""Gives links the style without which LibreOffice 7.4 makes no link of them (measured)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

__all__ = ["style_links"]

_RUN, _VAL, _ID = qn("w:r"), qn("w:val"), qn("w:styleId")
_NAME = "Hyperlink"
_LINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    """A field while it is read: what it does, and whether its result has begun."""

    does: str = ""
    shows: bool = False


def style_links(root: Any, styles: Any) -> None:  # noqa: ANN401 - lxml, untyped
    """Give each run of a link the style Hyperlink; one with a style of its own keeps that."""
    for run in [*_in_links(root), *_in_fields(root)]:
        properties = run.get_or_add_rPr()
        if properties.find(qn("w:rStyle")) is None:
            style = OxmlElement("w:rStyle")
            style.set(_VAL, _link_style(styles))
            properties.insert(0, style)


def _in_links(root: Any) -> Iterator[Any]:  # noqa: ANN401
    for link in root.iter(qn("w:hyperlink")):
        yield from link.iter(_RUN)
    for field in root.iter(qn("w:fldSimple")):
        if _LINK.match(field.get(qn("w:instr"), "")):
            yield from field.iter(_RUN)


def _in_fields(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """The runs between `separate` and `end` of a HYPERLINK field, which may hold other fields."""
    fields: list[_Field] = []
    for run in root.iter(_RUN):
        if not _is_field_mark(run):
            if any(field.shows and _LINK.match(field.does) for field in fields):
                yield run
            continue
        for mark in run:
            _follow(mark, fields)


def _is_field_mark(run: Any) -> bool:  # noqa: ANN401
    return any(run.find(qn(name)) is not None for name in ("w:fldChar", "w:instrText"))


def _follow(mark: Any, fields: list[_Field]) -> None:  # noqa: ANN401
    kind = mark.get(qn("w:fldCharType")) if mark.tag == qn("w:fldChar") else None
    if kind == "begin":
        fields.append(_Field())
    elif not fields:
        return
    elif kind == "separate":
        fields[-1].shows = True
    elif kind == "end":
        fields.pop()
    elif mark.tag == qn("w:instrText"):
        fields[-1].does += mark.text or ""


def _link_style(styles: Any) -> str:  # noqa: ANN401
    """The id of the style that Word calls Hyperlink in every language; it is made when missing."""
    taken = set()
    for style in styles.iter(qn("w:style")):
        taken.add(style.get(_ID))
        name = style.find(qn("w:name"))
        named = "" if name is None else name.get(_VAL, "")
        if style.get(qn("w:type")) == "character" and named.lower() == _NAME.lower():
            return str(style.get(_ID))
    number = next(n for n in range(len(taken) + 1) if _numbered(n) not in taken)
    styles.append(_new_style(_numbered(number)))
    return _numbered(number)


def _numbered(number: int) -> str:
    return f"{_NAME}{number or ''}"


def _new_style(style_id: str) -> Any:  # noqa: ANN401
    style = OxmlElement("w:style", {qn("w:type"): "character", _ID: style_id})
    name = OxmlElement("w:name", {_VAL: _NAME})
    looks = OxmlElement("w:rPr")
    looks.append(OxmlElement("w:color", {_VAL: "0563C1"}))
    looks.append(OxmlElement("w:u", {_VAL: "single"}))
    style.extend([name, looks])
    return style
