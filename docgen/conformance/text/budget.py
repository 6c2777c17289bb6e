"""How much is drawn of a page before it is given up: a few bytes can ask for years of drawing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pikepdf import Object

__all__ = ["MOST_BYTES", "MOST_DEEP", "MOST_FORMS", "Budget", "UnreadablePageError"]

MOST_BYTES = 8_000_000
"""Of content, with that of forms as often as they are drawn; pages of text have a thousandth."""

MOST_FORMS = 10_000
"""Forms drawn on one page."""

MOST_DEEP = 20
"""Forms in forms."""


class UnreadablePageError(ValueError):
    """What a page draws cannot be followed: it is wrong, never ends, or is more than a page has.

    `page` is its number, from 1, where it is known.
    """

    def __init__(self, page: int | None = None) -> None:
        """An error about a page."""
        super().__init__()
        self.page = page


class Budget:
    """What is left to draw of one page."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self._bytes, self._forms = MOST_BYTES, MOST_FORMS
        self._inside: list[tuple[int, int]] = []

    def spend(self, content: bytes) -> None:
        """Count content that is about to be drawn.

        Raises:
            UnreadablePageError: it is too much.
        """
        self._bytes -= len(content)
        if self._bytes < 0:
            raise UnreadablePageError

    @contextmanager
    def inside(self, form: Object) -> Iterator[None]:
        """While this form is drawn.

        Raises:
            UnreadablePageError: it draws itself, stands too deep, or is one too many.
        """
        self._forms -= 1
        if self._forms < 0 or len(self._inside) >= MOST_DEEP or form.objgen in self._inside:
            raise UnreadablePageError
        self._inside.append(form.objgen)
        yield
        self._inside.pop()
