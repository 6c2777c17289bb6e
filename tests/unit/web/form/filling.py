"""Cases as they are filled in on pages, and what a browser would send of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from docgen.packs import find_packs
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.web.form.answers import answers_in
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.questions import Node, Question, questions_in
from docgen.web.form.shown import as_kept
from docgen.web.form.values import Path

__all__ = ["answered", "filled", "found", "sent_by", "shop"]


@cache
def shop() -> Workshop:
    """A workshop in which nothing is made."""
    return Workshop(
        settings=Settings(),
        tables=load_tables(None, None),
        packs=find_packs(()),
        today=date(2027, 1, 1),
    )


def filled(data: Mapping[str, Any], language: str = "nb") -> Filled:
    """The case, as far as it has been filled in."""
    return Filled.of(data, shop(), language, "nettskjema")


def found(nodes: tuple[Node, ...], where: str) -> Question:
    """The question about this field."""
    return next(one for one in questions_in(nodes) if one.where == where)


def sent_by(nodes: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    """The names and values that a browser sends when nobody has touched the page."""
    for question in questions_in(nodes):
        if isinstance(question.value, tuple):
            for value in question.value:
                yield question.name, value
        elif question.value or question.kind not in ("answer", "choice"):
            # A line break is two characters on its way.
            yield question.name, question.value.replace("\n", "\r\n")


def answered(case: Filled, page: Page) -> dict[Path, Any]:
    """What is kept when the page is sent as it is shown."""
    model = type(case.case)
    sent = answers_in(sent_by(case.nodes(page)), case.owned(page), model)
    return as_kept(sent, case.data, model, case.shop.tables.municipalities)
