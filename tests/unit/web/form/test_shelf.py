"""What was looked at last is kept, and what is another is never taken for it."""

from __future__ import annotations

from datetime import date

from filling import filled

from docgen.web.form.filled import Filled
from docgen.web.form.shelf import Shelf, Slot

DAY = date(2027, 1, 1)


def test_the_same_revision_is_read_once_and_another_one_anew() -> None:
    shelf, made = Shelf(most=2), []

    def get(slot: Slot) -> Filled:
        def make() -> Filled:
            made.append(slot)
            return filled({"id": slot[0]})

        return shelf.get(slot, make)

    first, second, nynorsk = ("a", 1, "nb", DAY), ("a", 2, "nb", DAY), ("a", 2, "nn", DAY)
    assert get(first) is get(first)
    get(second)
    get(nynorsk)
    assert made == [first, second, nynorsk]
    get(first)
    assert made[-1] == first
