"""The answers of a page in a list: what was asked, what was answered, and where it is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from docgen.model.where import parse_where
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.questions import Group, Item, Node, Question, Repeat, Said

__all__ = ["Row", "rows_of"]

_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An answer: what was asked, what was answered, and what is wrong with it.

    `href` leads to the question; empty where it cannot be changed.
    """

    term: str
    values: tuple[str, ...]
    href: str
    errors: tuple[Said, ...] = ()


def rows_of(filled: Filled, page: Page, address: str) -> tuple[Row, ...]:
    """The answers of a page, in order; without an `address` none of them is changed."""
    return tuple(_rows(filled, filled.nodes(page), address, ()))


def _rows(
    filled: Filled, nodes: Sequence[Node], address: str, around: tuple[str, ...]
) -> Iterator[Row]:
    for node in nodes:
        match node:
            case Question():
                yield Row(
                    term=": ".join((*around, node.label)),
                    values=_values(filled, node),
                    href=f"{address}#{node.id}" if address else "",
                    errors=node.errors,
                )
            case Group():
                # A page of one group has its title already.
                inside = around if len(nodes) == 1 and not around else (*around, node.title)
                yield from _rows(filled, node.nodes, address, inside)
            case Repeat():
                told = ": ".join((*around, node.title)) if len(nodes) > 1 or around else ""
                yield from (
                    _item(filled, one, address, told) for one in node.items if not one.is_new
                )


def _item(filled: Filled, item: Item, address: str, around: str) -> Row:
    """An item of a list as one answer: what it is called, and all that is said of it."""
    found = [one for one in _rows(filled, item.nodes, address, ()) if one.values or one.errors]
    return Row(
        term=": ".join(filter(None, (around, item.title))),
        values=tuple(f"{one.term}: {', '.join(one.values)}" for one in found),
        href=next((one.href for one in found), address),
        errors=tuple(said for one in found for said in one.errors),
    )


def _values(filled: Filled, question: Question) -> tuple[str, ...]:
    """The answer as docgen reads it; as it was written where it cannot be read."""
    if not question.value:
        return ()
    path, labels = parse_where(question.where), dict(question.options)
    if isinstance(question.value, tuple):
        read = () if question.kind == "choices" else filled.echoes.said_of_each(path)
        return tuple(
            said or labels.get(one, one)
            for one, said in zip_longest(question.value, read, fillvalue="")
            if one
        )
    said = filled.echoes.said(path)
    if question.value in labels:
        return (labels[question.value],)
    # Lines of a file end where the file is wide enough; a paragraph ends with a blank line.
    return (
        tuple(_BLANK.split(question.value))
        if question.kind == "text"
        else (said or question.value,)
    )
