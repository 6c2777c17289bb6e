"""Proves that a PDF holds what its document says: nothing lost, nothing left over, nothing cut.

    content_breaches(pdf, contents) -> list[Breach]

What veraPDF cannot know. It looks at every document, always, and names no value of the case: a
breach tells the tag that printed it and the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from docgen.conformance.proof.lettering import lettering_breaches
from docgen.conformance.proof.order import follow, longest_row
from docgen.conformance.text import Pages, read_pages
from docgen.conformance.text.budget import UnreadablePageError
from docgen.conformance.text.drawn import DrawnPage
from docgen.conformance.text.flow import Flow, Sought, sought
from docgen.model.artifact import Breach, Printed

__all__ = ["Contents", "content_breaches"]

_LEFTOVERS = ("{{", "{%", "{#", "[mangler:", "[manglar:", "[missing:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a document should hold.

    `pages` is how many pages it was said to have. The fonts are those of its template; None when
    nothing is known of them. A draft, which is not `final`, may have gaps, boxes for characters
    that no font has, and fonts that stand in for others: all of that is told before it is made.
    """

    printed: Sequence[Printed] = ()
    pages: int | None = None
    fonts: frozenset[str] | None = None
    final: bool = True


def content_breaches(pdf: pikepdf.Pdf, contents: Contents) -> list[Breach]:
    """Everything in which an open PDF differs from what it should hold."""
    try:
        read = read_pages(pdf)
    except UnreadablePageError as error:
        return [Breach(code="content-page-unreadable", page=error.page)]
    found = [*_page_breaches(read, contents), *_value_breaches(read, contents.printed)]
    if contents.final:
        found += [*_leftovers(read), *lettering_breaches(read, contents.fonts)]
    return found


def _page_breaches(read: Pages, contents: Contents) -> Iterator[Breach]:
    if contents.pages not in (None, len(read.pages)):
        told = {"expected": str(contents.pages), "found": str(len(read.pages))}
        yield Breach(code="content-page-count", parameters=told)
    for number, page in enumerate(read.pages, start=1):
        if _is_blank(page):
            yield Breach(code="content-page-blank", page=number)
        if any(piece.cut for piece in page.pieces):
            yield Breach(code="content-text-cut", page=number)


def _is_blank(page: DrawnPage) -> bool:
    """Whether it shows nothing of its own: a running head makes no page."""
    said = any(piece.mark is not None and piece.text.strip() for piece in page.pieces)
    return not said and not page.pictures


def _leftovers(read: Pages) -> Iterator[Breach]:
    for number, page in enumerate(read.pages, start=1):
        text = "".join(piece.text for piece in page.pieces)
        for sign in _LEFTOVERS:
            if sign in text:
                yield Breach(
                    code="content-leftover", page=number, parameters={"sign": sign.strip("[:")}
                )


def _value_breaches(read: Pages, printed: Sequence[Printed]) -> Iterator[Breach]:
    numbered = [
        (number, one, sought(one.text, begins=one.begins, ends=one.ends))
        for number, one in enumerate(printed, start=1)
        if one.least_pages <= len(read.pages)
    ]
    ordered = [entry for entry in numbered if entry[1].in_order]
    for number, one, value in numbered:
        if not one.in_order and not _anywhere(value, read):
            yield _breach("content-value-missing", number, one, None)
    values = [value for _, _, value in ordered]
    if follow(values, read.text) is not None:
        return
    row, page = longest_row(values, read.text), None
    for index, (number, one, value) in enumerate(ordered):
        if index in row:
            page = read.text.page_at(row[index])
        elif _anywhere(value, read):
            yield _breach("content-value-misplaced", number, one, page)
        else:
            yield _breach("content-value-missing", number, one, page)


def _anywhere(value: Sought, read: Pages) -> bool:
    flows: tuple[Flow, ...] = (read.text, read.furniture)
    return any(flow.find(value) >= 0 for flow in flows)


def _breach(code: str, number: int, one: Printed, page: int | None) -> Breach:
    return Breach(code=code, page=page, parameters={"number": str(number), "tag": one.tag})
