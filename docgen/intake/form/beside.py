"""Text that stands beside the fields of a form, where nobody will read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from docgen.intake.form.text import lines_in

__all__ = ["holder_of", "with_text_beside"]

_BODY, _SDT, _TBL, _TR, _TC, _P = (
    qn(name) for name in ("w:body", "w:sdt", "w:tbl", "w:tr", "w:tc", "w:p")
)
_STYLE, _VALUE = qn("w:pPr") + "/" + qn("w:pStyle"), qn("w:val")
# What stands between the tables of a form; everything else there is somebody's own.
_OURS = {"Heading1", "Heading2", "ListBullet", "FormLead"}


def holder_of(element: Any, tag: str) -> Any:  # noqa: ANN401 - lxml's elements
    """The nearest element of this name that holds `element`; None without."""
    return next(element.iterancestors(tag), None)


def with_text_beside(root: Any, fields: Sequence[Any]) -> frozenset[Any]:  # noqa: ANN401
    """The fields of `root` with text beside them.

    It stands in their cell, in a row without fields below them, or after their table.
    """
    own = frozenset(fields)
    last = {row: one for one in fields if (row := holder_of(one, _TR)) is not None}
    in_cells = {one for one in fields if _has_text(holder_of(one, _TC), own)}
    over_rows = {one for row, one in last.items() if _row_of_own(_next_row(row), last)}
    return frozenset(in_cells | over_rows | set(_before_paragraphs(root, own)))


def _has_text(element: Any, own: frozenset[Any] = frozenset()) -> bool:  # noqa: ANN401
    return element is not None and any(line.strip() for line in lines_in(element, own))


def _row_of_own(row: Any, last: dict[Any, Any]) -> bool:  # noqa: ANN401
    return row is not None and row not in last and _has_text(row)


def _next_row(row: Any) -> Any:  # noqa: ANN401
    """The row below, in or after the section that repeats; None below the last one."""
    here = row
    while here is not None and here.tag != _TBL:
        for following in here.itersiblings(_TR, _SDT):
            return next(following.iter(_TR), None)
        here = here.getparent()
    return None


def _before_paragraphs(root: Any, own: frozenset[Any]) -> list[Any]:  # noqa: ANN401
    """The last field before each paragraph of somebody's own that stands in no table."""
    found, before = [], None
    body = root.find(_BODY)
    for element in body.iter(_SDT, _P) if body is not None else ():
        if element in own:
            before = element
        elif element.tag == _P and before is not None and _is_strange(element, own):
            found.append(before)
    return found


def _is_strange(paragraph: Any, own: frozenset[Any]) -> bool:  # noqa: ANN401
    if holder_of(paragraph, _TBL) is not None or any(
        one in own for one in paragraph.iterancestors()
    ):
        return False
    style = paragraph.find(_STYLE)
    ours = style is not None and style.get(_VALUE) in _OURS
    return not ours and _has_text(paragraph, own)
