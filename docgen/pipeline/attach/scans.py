"""Whether the pages of a PDF are pictures, as a scan's are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Stream

from docgen.conformance.structure.content import page_bytes
from docgen.conformance.text.budget import Budget, followed

__all__ = ["has_page_picture", "is_scan"]

# The part of a page that pictures take, for it to be a picture itself.
_MOST_OF_PAGE = 0.5
# Forms within forms.
_DEEPEST = 4


def is_scan(pdf: pikepdf.Pdf) -> bool:
    """Whether most pages are pictures; the letters behind such a page are a machine's guess.

    Raises:
        UnreadablePageError: what a page draws cannot be followed.
    """
    budget = Budget()
    return sum(_is_picture(page, budget) for page in pdf.pages) > len(pdf.pages) / 2


def has_page_picture(pdf: pikepdf.Pdf) -> bool:
    """Whether any page is a picture.

    Raises:
        UnreadablePageError: what a page draws cannot be followed.
    """
    budget = Budget()
    return any(_is_picture(page, budget) for page in pdf.pages)


def _is_picture(page: Page, budget: Budget) -> bool:
    budget.begin_page()
    with followed():
        left, bottom, right, top = (float(edge) for edge in page.cropbox)
        whole = abs((right - left) * (top - bottom))
        budget.spend(page_bytes(page.obj))
        pictures = _Pictures(budget)
        taken = sum(pictures.areas(page, page.obj.get("/Resources", Dictionary()), 1.0, 0))
    return whole > 0 and taken > whole * _MOST_OF_PAGE


class _Pictures:
    """Finds the pictures that are drawn, within what a file may cost."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def areas(
        self, drawn: Page | Object, resources: Object, scale: float, depth: int
    ) -> Iterator[float]:
        """The area of each picture that is drawn. Some scanners cut a page into strips.

        `scale` is how many square points the unit square takes.
        """
        kept: list[float] = []
        for operands, operator in _instructions(drawn):
            if operator == "q":
                kept.append(scale)
            elif operator == "Q" and kept:
                scale = kept.pop()
            elif operator == "cm":
                scale *= _scale(operands)
            elif operator == "INLINE IMAGE":
                yield scale
            elif operator == "Do" and operands:
                yield from self._of_object(str(operands[0]), resources, scale, depth)

    def _of_object(self, name: str, resources: Object, scale: float, depth: int) -> Iterator[float]:
        named = resources.get("/XObject", Dictionary()).get(name)
        if not isinstance(named, Stream):
            return
        if named.get("/Subtype") == Name.Image:
            yield scale
        elif named.get("/Subtype") == Name.Form and depth < _DEEPEST:
            own = scale * _scale(list(named.get("/Matrix", ())))
            with self._budget.inside(named):
                self._budget.spend(named.read_bytes())
                yield from self.areas(named, named.get("/Resources", resources), own, depth + 1)


def _instructions(drawn: Page | Object) -> list[tuple[Sequence[object], str]]:
    try:
        found = pikepdf.parse_content_stream(drawn)
    except pikepdf.PdfError:
        return []
    return [(list(one.operands), str(one.operator)) for one in found]


def _scale(matrix: Sequence[object]) -> float:
    """How much larger an area becomes; what is no matrix changes nothing."""
    try:
        a, b, c, d, _, _ = (float(str(one)) for one in matrix)
    except ValueError:
        return 1.0
    return abs(a * d - b * c)
