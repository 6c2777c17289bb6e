"""Two PDFs of one agreement compared: what was sent, and what came back.

A service for electronic signing may put a page in front, a line at the foot of each page, and take
the tags away. None of that is the wording, and all of it is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from docgen.conformance.wording.clauses import Clause, Line, clauses_of
from docgen.conformance.wording.differences import Difference, differences
from docgen.conformance.wording.pdf import PdfText, read_pdf_text
from docgen.conformance.wording.words import letters_of

__all__ = ["Compared", "compare_pdfs"]

_SIGNING = re.compile(r"signer|signatur|signed|signing|underskr", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# A page more than half of whose lines are the agreement's, is one of its pages.
_LINES_SHARED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What differs in wording, and what was put around it.

    `added_pages` are pages, from 1, about the signing; `marks` lines that stand on page after page.
    """

    differences: tuple[Difference, ...]
    added_pages: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()


def compare_pdfs(before: pikepdf.Pdf, after: pikepdf.Pdf) -> Compared | None:
    """Compare two open PDFs; None when `after` has no text, as a scan has not.

    `before` is docgen's own, with tags.

    Raises:
        UnreadablePageError: what a page draws cannot be followed.
    """
    old, new = read_pdf_text(before), read_pdf_text(after)
    if new.empty:
        return None
    if new.tagged:
        compared = _by_tags(old, new)
        if not compared.differences:
            return compared
    drawn = _as_drawn(
        old, read_pdf_text(before, as_drawn=True), read_pdf_text(after, as_drawn=True)
    )
    return compared if new.tagged and drawn.differences else drawn


def _by_tags(old: PdfText, new: PdfText) -> Compared:
    known = {_shape(line) for page in old.around for line in page}
    repeated = _repeated(new.around) - known
    pages = _pages_about_signing(new.around, told=new.told)
    loose = [
        Difference(clause=f"{number}", kind="added", before="", after=line)
        for number, page in enumerate(new.around, start=1)
        if number not in pages
        for line in page
        if _shape(line) not in known | repeated
    ]
    found = differences(clauses_of(old.lines), clauses_of(new.lines))
    return Compared(
        differences=(*found, *loose),
        added_pages=pages,
        marks=_told(new.around, repeated, pages),
    )


def _as_drawn(told: PdfText, old: PdfText, new: PdfText) -> Compared:
    headings = [line.text for line in told.lines if line.level]
    pages = _pages_about_signing(new.around, told=_pages_of(new.around, old.around))
    left = [page for number, page in enumerate(new.around, start=1) if number not in pages]
    known, repeated = _repeated(old.around), _repeated(left)
    # The running heads that docgen wrote are told by the tags, also on a single page.
    known |= {_shape(line) for page in told.around for line in page}
    clauses = [
        _clauses(page_lines, drop, headings)
        for page_lines, drop in ((old.around, known), (left, known | repeated))
    ]
    return Compared(
        differences=differences(*clauses),
        added_pages=pages,
        marks=_told(left, repeated - known, ()),
    )


def _clauses(
    pages: Iterable[Sequence[str]], drop: set[str], headings: Sequence[str]
) -> tuple[Clause, ...]:
    lines = (Line(text=line) for page in pages for line in page if _shape(line) not in drop)
    return clauses_of(lines, headings)


def _shape(line: str) -> str:
    """The line with all numbers alike, as page numbers differ from page to page."""
    return _DIGITS.sub("#", letters_of(line))


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """The shapes of lines on at least half the pages, and on two; of one page those on signing."""
    counted = Counter(shape for page in pages for shape in {_shape(line) for line in page})
    if len(pages) == 1:
        return {_shape(line) for line in pages[0] if _SIGNING.search(line)}
    return {shape for shape, number in counted.items() if number >= max(2, len(pages) / 2)}


def _told(
    pages: Sequence[Sequence[str]], shapes: set[str], without: Sequence[int]
) -> tuple[str, ...]:
    """The first line of each of the shapes."""
    found: dict[str, str] = {}
    for number, page in enumerate(pages, start=1):
        for line in page if number not in without else ():
            if _shape(line) in shapes:
                found.setdefault(_shape(line), line)
    return tuple(found.values())


def _pages_of(pages: Sequence[Sequence[str]], agreement: Sequence[Sequence[str]]) -> frozenset[int]:
    """The pages, from 1, that are pages of the agreement."""
    lines = {_shape(line) for page in agreement for line in page}
    return frozenset(
        number
        for number, page in enumerate(pages, start=1)
        if _share([_shape(line) for line in page], lines) > _LINES_SHARED
    )


def _share(own: Sequence[str], known: set[str]) -> float:
    return sum(one in known for one in own) / len(own) if own else 0.0


def _pages_about_signing(
    pages: Sequence[Sequence[str]], *, told: frozenset[int]
) -> tuple[int, ...]:
    """The pages before and after the agreement that are about its signing."""
    numbers = range(1, len(pages) + 1)

    def outer(order: Iterable[int]) -> Iterator[int]:
        for number in order:
            if number in told or not any(_SIGNING.search(line) for line in pages[number - 1]):
                return
            yield number

    return tuple(sorted({*outer(numbers), *outer(reversed(numbers))}))
