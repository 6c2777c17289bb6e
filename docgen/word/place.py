"""Where something stands in a Word file, in words that its owner can follow.

Tables, rows and columns count from 1, as a reader counts them: tables in the order they stand in
their part of the page, columns by the cells of the row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import StoryKind, WordPlace
from docgen.texts import translate

__all__ = ["Places", "describe_place", "heading_level", "own_paragraph", "own_texts"]

_SHOWN = 60
_HEADING = re.compile(r"(?:heading|overskrift)\s?(\d)", re.IGNORECASE)
_P, _TC, _TR, _TBL, _T = (qn(f"w:{name}") for name in ("p", "tc", "tr", "tbl", "t"))
_BLANKS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}


def _ancestor(element: Any, tag: str) -> Any:  # noqa: ANN401 - lxml's elements, with no own types
    return next(element.iterancestors(tag), None)


def own_paragraph(element: Any) -> Any:  # noqa: ANN401
    """The paragraph that `element` is, stands in, or, for a table or a row, begins with."""
    if element.tag == _P:
        return element
    above = _ancestor(element, _P)
    return above if above is not None else next(element.iter(_P), None)


def own_texts(paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
    """The `w:t` of a paragraph itself; those of text boxes in it belong to other paragraphs."""
    for text in paragraph.iter(_T):
        if _ancestor(text, _P) is paragraph:
            yield text


def heading_level(paragraph: Any) -> int | None:  # noqa: ANN401
    """The level of the paragraph as its style's name tells it; None when it is no heading."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    found = _HEADING.match(style.get(qn("w:val"), "")) if style is not None else None
    return int(found[1]) if found else None


def _shown(paragraph: Any) -> str:  # noqa: ANN401
    parts = []
    for element in paragraph.iter(_T, *_BLANKS):
        if _ancestor(element, _P) is paragraph:
            parts.append(_BLANKS.get(element.tag) or element.text or "")
    text = " ".join("".join(parts).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


class Places:
    """The places of one part of a Word file: `places.of(element)`."""

    def __init__(self, root: Any, kind: StoryKind, part: str) -> None:  # noqa: ANN401
        """Number the paragraphs and the tables of the part whose root element is `root`."""
        self._kind = kind
        self._part = part
        # lxml makes an element's object anew when nobody holds it; only held ones keep their ids.
        self._held = (list(root.iter(_P)), list(root.iter(_TBL)))
        self._paragraphs = {id(one): number for number, one in enumerate(self._held[0])}
        self._tables = {id(one): number for number, one in enumerate(self._held[1], start=1)}
        self._root = root
        self._known: dict[Any, WordPlace] = {}
        self._times: Counter[str] | None = None
        self._cells: dict[Any, tuple[int, int, int]] | None = None

    @property
    def whole(self) -> WordPlace:
        """The part as a whole."""
        return WordPlace(kind=self._kind, part=self._part)

    def of(self, element: Any) -> WordPlace:  # noqa: ANN401
        """The place of `element`, which is a paragraph, in one, or holds some."""
        paragraph = own_paragraph(element)
        if paragraph is None:
            return WordPlace(kind=self._kind, part=self._part, cell=self._cell(element))
        # A paragraph may hold thousands of tags.
        found = self._known.get(paragraph)
        if found is None:
            text, cell = _shown(paragraph), self._cell(paragraph)
            found = self._known[paragraph] = WordPlace(
                kind=self._kind,
                part=self._part,
                text=text,
                cell=cell,
                paragraph=self._paragraphs.get(id(paragraph)),
                under="" if cell or not text else self._heading_above(paragraph, text),
            )
        return found

    def _heading_above(self, paragraph: Any, text: str) -> str:  # noqa: ANN401
        """The text of the heading above, when the paragraph's own does not tell it from others."""
        if self._times is None:
            self._times = Counter(map(_shown, self._held[0]))
        if self._times[text] < 2:
            return ""
        above = paragraph.itersiblings(_P, preceding=True)
        return next((_shown(one) for one in above if heading_level(one) is not None), "")

    def _cell(self, element: Any) -> tuple[int, int, int] | None:  # noqa: ANN401
        cell = _ancestor(element, _TC)
        if cell is None:
            return None
        # Counted once for the whole part: a table may have thousands of rows with tags.
        if self._cells is None:
            self._cells = dict(self._numbered_cells())
        return self._cells.get(cell)

    def _numbered_cells(self) -> Iterator[tuple[Any, tuple[int, int, int]]]:
        rows: dict[Any, int] = {}
        below: dict[Any, int] = {}
        for element in self._root.iter(_TR, _TC):
            above = _ancestor(element, _TBL if element.tag == _TR else _TR)
            if above is None:
                continue
            below[above] = below.get(above, 0) + 1
            if element.tag == _TR:
                rows[element] = below[above]
            elif above in rows:
                table = self._tables[id(_ancestor(above, _TBL))]
                yield element, (table, rows[above], below[above])


def describe_place(place: WordPlace, language: str) -> str:
    """The place in words: «tabell 2, rad 3, kolonne 1, avsnittet «Fra {{ term.start }}»»."""
    parts = []
    if place.kind != "body":
        parts.append(translate("templates", f"place-{place.kind}", language))
    if place.cell:
        table, row, column = (str(number) for number in place.cell)
        parts.append(
            translate("templates", "place-cell", language, table=table, row=row, column=column)
        )
    if place.text:
        paragraph = translate("templates", "place-paragraph", language, text=place.text)
        if place.under:
            told = {"paragraph": paragraph, "heading": place.under}
            paragraph = translate("templates", "place-under", language, **told)
        parts.append(paragraph)
    elif place.paragraph is not None:
        parts.append(translate("templates", "place-empty-paragraph", language))
    return ", ".join(parts) or translate("templates", "place-file", language)
