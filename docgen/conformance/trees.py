"""Reads the trees that a PDF keeps its structure in: names, numbers, elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object

__all__ = ["MARK", "REFERENCE", "elements", "kids", "kids_once", "name_rows", "number_rows"]

# Made once: pikepdf makes a name anew each time it is asked for, and a document has hundreds of
# elements.
MARK, REFERENCE = Name.MCR, Name.OBJR
"""The types of what stands below an element without being one."""

_WRITTEN_IN_PLACE = (0, 0)
"""What pikepdf gives as the number of an object that has none."""


def name_rows(node: Object | None) -> Iterator[tuple[bytes, Object]]:
    """Every key and value of a name tree, or none when there is no tree."""
    for key, value in _rows(node, "/Names"):
        yield bytes(key), value


def number_rows(node: Object | None) -> Iterator[tuple[int, Object]]:
    """Every key and value of a number tree, or none when there is no tree."""
    for key, value in _rows(node, "/Nums"):
        yield int(key), value


def _rows(node: Object | None, name: str) -> Iterator[tuple[Object, Object]]:
    waiting = [] if node is None else [node]
    seen: set[tuple[int, int]] = set()
    while waiting:
        node = waiting.pop()
        if _is_again(node, seen):
            continue
        row = list(node.get(name, Array([])))
        yield from zip(row[::2], row[1::2], strict=True)
        waiting += list(node.get("/Kids", Array([])))[::-1]


def _is_again(node: Object, seen: set[tuple[int, int]]) -> bool:
    """Whether the object has been met before; one that is written in its place never has."""
    number = node.objgen
    if number in seen:
        return True
    if number != _WRITTEN_IN_PLACE:
        seen.add(number)
    return False


def kids(element: Object) -> list[Any]:
    """What stands directly below a structure element: elements, references, and marks as ints."""
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, Array) else [below]


def kids_once(element: Object, seen: set[tuple[int, int]]) -> list[Any]:
    """The same, of an element that is met for the first time; `seen` are the objects met so far.

    A file that came from elsewhere may lead back to where it began, or to one place a million
    times.
    """
    below = element.get("/K")
    if _is_again(element, seen) or (isinstance(below, Array) and _is_again(below, seen)):
        return []
    return kids(element)


def elements(root: Object) -> Iterator[Object]:
    """Every structure element below `root`, in reading order."""
    waiting = kids(root)[::-1]
    while waiting:
        element = waiting.pop()
        if (
            isinstance(element, Dictionary)
            and "/S" in element
            and element.get("/Type") not in (MARK, REFERENCE)
        ):
            yield element
            waiting += kids(element)[::-1]
