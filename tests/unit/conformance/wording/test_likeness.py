"""When a text is another one altogether, and when it is the same after much work."""

from __future__ import annotations

import random

import pytest

from docgen.conformance.wording import Line, is_another_text

WORDS = [f"ord{number}" for number in range(400)]


def text(words: list[str]) -> list[Line]:
    return [Line(text=" ".join(words[at : at + 12])) for at in range(0, len(words), 12)]


OWN = random.Random(1).choices(WORDS, k=600)  # noqa: S311 - a text, no secret
OTHER = random.Random(2).choices(WORDS, k=600)  # noqa: S311


@pytest.mark.parametrize(
    "after",
    [
        OWN,
        OWN[:100],
        OWN[300:],
        [*OTHER, *OWN],
        [*OWN[:100], *OTHER[:300]],
        [w.upper() for w in OWN],
    ],
)
def test_what_was_cut_or_added_to_is_the_same_text(after: list[str]) -> None:
    assert not is_another_text(text(OWN), text(after))
    assert not is_another_text(text(after), text(OWN))


@pytest.mark.parametrize("after", [OTHER, OTHER[:50], sorted(OWN), [], ["avtale"]])
def test_the_same_words_in_another_order_are_another_text(after: list[str]) -> None:
    assert is_another_text(text(OWN), text(after))
