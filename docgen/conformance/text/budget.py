"""How much is drawn of a file before it is given up: a few bytes can ask for years of drawing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pikepdf import Object, PdfError

__all__ = [
    "MOST_BYTES",
    "MOST_BYTES_OF_FILE",
    "MOST_DEEP",
    "MOST_FORMS",
    "MOST_FORMS_OF_FILE",
    "Budget",
    "UnreadablePageError",
    "followed",
]

MOST_BYTES = 8_000_000
"""Of content, with that of forms as often as they are drawn; pages of text have a thousandth."""

MOST_FORMS = 10_000
"""Forms drawn on one page."""

MOST_DEEP = 20
"""Forms in forms."""

MOST_BYTES_OF_FILE = 5 * MOST_BYTES
"""Of content and fonts, on all pages together; a hundred pages of text have a thirtieth."""

MOST_FORMS_OF_FILE = 5 * MOST_FORMS
"""Forms drawn on all pages together."""


class UnreadablePageError(ValueError):
    """What a page draws cannot be followed: it is wrong, never ends, or is more than a page has.

    `page` is its number, from 1, where it is known.
    """

    def __init__(self, page: int | None = None) -> None:
        """An error about a page."""
        super().__init__()
        self.page = page


_WRONG = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, PdfError)
"""What pikepdf and arithmetic say to content that is not what it should be."""


@contextmanager
def followed(page: int | None = None) -> Iterator[None]:
    """While what a file draws, or how it is put together, is followed.

    Raises:
        UnreadablePageError: it is wrong, or one was raised; with `page` where it is given.
    """
    try:
        yield
    except (*_WRONG, NotImplementedError) as error:
        raise UnreadablePageError(page) from error


class Budget:
    """What is left to draw of one file, and of the page that is drawn now."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self._bytes_of_file, self._forms_of_file = MOST_BYTES_OF_FILE, MOST_FORMS_OF_FILE
        self._bytes = self._forms = 0
        self._inside: list[tuple[int, int]] = []

    def begin_page(self) -> None:
        """A new page may draw as much as the one before, while the file has something left."""
        self._bytes = min(MOST_BYTES, self._bytes_of_file)
        self._forms = min(MOST_FORMS, self._forms_of_file)
        self._inside = []

    def spend(self, content: bytes) -> None:
        """Count content that is about to be drawn, or a font that is about to be read.

        Raises:
            UnreadablePageError: it is too much.
        """
        self._bytes -= len(content)
        self._bytes_of_file -= len(content)
        if self._bytes < 0:
            raise UnreadablePageError

    @contextmanager
    def inside(self, form: Object) -> Iterator[None]:
        """While this form is drawn.

        Raises:
            UnreadablePageError: it draws itself, stands too deep, or is one too many.
        """
        self._forms -= 1
        self._forms_of_file -= 1
        if self._forms < 0 or len(self._inside) >= MOST_DEEP or form.objgen in self._inside:
            raise UnreadablePageError
        self._inside.append(form.objgen)
        yield
        self._inside.pop()
