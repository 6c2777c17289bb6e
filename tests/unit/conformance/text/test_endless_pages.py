"""Pages that would never end: forms in forms, forms in themselves, more than a page ever has."""

from __future__ import annotations

import time
from collections.abc import Callable

import pikepdf
import pytest
from nested_forms import nested
from pikepdf import Dictionary

from docgen.conformance.proof import Contents, content_breaches
from docgen.conformance.signing.ink import inked_boxes
from docgen.conformance.text.budget import (
    MOST_DEEP,
    MOST_FORMS,
    MOST_FORMS_OF_FILE,
    Budget,
    UnreadablePageError,
)
from docgen.conformance.text.drawn import PageReader

SHEET = (0.0, 0.0, 200.0, 100.0)
SECONDS = 20


def in_itself() -> pikepdf.Pdf:
    pdf = nested(2)
    form = pdf.pages[0].obj.Resources.XObject.F
    form.Resources.XObject.F.Resources = Dictionary(XObject=Dictionary(F=form))
    form.Resources.XObject.F.write(b"/F Do")
    return pdf


def doubled() -> pikepdf.Pdf:
    return nested(MOST_DEEP, each=2)


def too_deep() -> pikepdf.Pdf:
    return nested(MOST_DEEP + 1)


def too_many() -> pikepdf.Pdf:
    pdf = nested(1)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do " * (MOST_FORMS + 1))
    return pdf


def too_long() -> pikepdf.Pdf:
    return nested(2, each=100, innermost=b"0 0 9 9 re f " * 10_000)


def misspelt() -> pikepdf.Pdf:
    return nested(1, innermost=b"(a) (b) cm")


ENDLESS = [in_itself, doubled, too_deep, too_many, too_long]


@pytest.mark.parametrize("make", [*ENDLESS, misspelt])
def test_a_page_that_cannot_be_followed_to_its_end_is_given_up(
    make: Callable[[], pikepdf.Pdf],
) -> None:
    began = time.monotonic()
    with make() as pdf, pytest.raises(UnreadablePageError):
        PageReader().read(pdf.pages[0])
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("make", ENDLESS)
def test_neither_is_its_ink(make: Callable[[], pikepdf.Pdf]) -> None:
    began = time.monotonic()
    with make() as pdf, pytest.raises(UnreadablePageError):
        inked_boxes(pdf.pages[0], SHEET, Budget())
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("make", [*ENDLESS, misspelt])
def test_it_is_a_breach(make: Callable[[], pikepdf.Pdf]) -> None:
    with make() as pdf:
        found = content_breaches(pdf, Contents())
    assert [(one.code, one.page) for one in found] == [("content-page-unreadable", 1)]


def test_forms_as_deep_and_as_many_as_pages_have_are_drawn() -> None:
    with nested(MOST_DEEP) as pdf:
        assert inked_boxes(pdf.pages[0], SHEET, Budget()) == ((0.0, 0.0, 9.0, 9.0),)
    with nested(2, each=500) as pdf:
        assert len(inked_boxes(pdf.pages[0], SHEET, Budget())) == 500
        # Each page has as much as the first.
        reader = PageReader()
        for _ in range(MOST_FORMS // 500 + 1):
            reader.read(pdf.pages[0])


def many(pages: int) -> pikepdf.Pdf:
    """Pages that each draw as much as a page may."""
    pdf = nested(1, innermost=b"q")
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do " * MOST_FORMS)
    for _ in range(pages - 1):
        pdf.pages.append(pdf.pages[0])
    return pdf


def number_read(pdf: pikepdf.Pdf, read: Callable[[pikepdf.Page], object]) -> int:
    """How many pages are read before one is given up."""
    for number, page in enumerate(pdf.pages):
        try:
            read(page)
        except UnreadablePageError:
            return number
    return len(pdf.pages)


def test_a_file_of_pages_that_are_each_just_small_enough_is_given_up() -> None:
    # Counted, not timed: how many pages are read before the file is given up.
    with many(MOST_FORMS_OF_FILE // MOST_FORMS + 3) as pdf:
        reader, budget = PageReader(), Budget()
        read = number_read(pdf, reader.read)
        assert read == MOST_FORMS_OF_FILE // MOST_FORMS
        assert number_read(pdf, lambda page: inked_boxes(page, SHEET, budget)) == read
        found = content_breaches(pdf, Contents())
    assert [(one.code, one.page) for one in found] == [("content-page-unreadable", read + 1)]
