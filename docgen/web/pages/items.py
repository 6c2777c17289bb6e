"""Items of lists: by which buttons they come and go, and what was sent of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docgen.model.where import join_where, parse_where
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.questions import questions_in
from docgen.web.form.values import value_at

__all__ = ["ADD", "REMOVE", "REMOVE_SURELY", "anchor_of_new", "has_blank", "removed_by", "without"]

ADD, REMOVE = "add:", "remove:"
"""What the buttons say, with the path of the list, or of the item, behind it."""

REMOVE_SURELY = "remove-surely:"
"""What the button says of who was asked first."""


def removed_by(do: str) -> str:
    """The path of the item that the button removes; empty when it removes nothing."""
    for said in (REMOVE, REMOVE_SURELY):
        if do.startswith(said):
            return do.removeprefix(said)
    return ""


def without(sent: Sequence[tuple[str, str]], removed: str) -> list[tuple[str, str]]:
    """What was sent, but for the item that is to go; of lines with one name, the one counted."""
    path = parse_where(removed)
    kept: list[tuple[str, str]] = []
    seen: dict[str, int] = {}
    for name, value in sent:
        number = seen.setdefault(name, 0)
        seen[name] += 1
        line = join_where((*parse_where(name), number))
        if parse_where(name)[: len(path)] != path and line != removed:
            kept.append((name, value))
    return kept


def has_blank(sent: Sequence[tuple[str, str]], filled: Filled, name: str) -> bool:
    """Whether the list `name` was shown with an item in which nothing was written.

    `filled` is the case after what was `sent` was kept: nothing is kept of an empty item.
    """
    path = parse_where(name)
    kept = value_at(filled.data, path)
    count = len(kept) if isinstance(kept, list) else 0
    paths = [parse_where(one) for one, _ in sent]
    numbers = {one[len(path)] for one in paths if one[: len(path)] == path and len(one) > len(path)}
    return count == 0 or max(len(numbers), paths.count(path)) > count


def anchor_of_new(filled: Filled, page: Page, name: str) -> str:
    """The first question of the last item of the list `name`, which was just added."""
    last: Any = None
    for question in questions_in(filled.nodes(page, blank=name)):
        if question.where.startswith(name):
            path = parse_where(question.where)
            number = next((step for step in reversed(path) if isinstance(step, int)), None)
            if last is None or number != last[0]:
                last = (number, question.id)
    return last[1] if last else "main"
