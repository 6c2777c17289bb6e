"""Cases of every kind that a workbook can hold, for tests of laws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from docgen.checks.reading import read_case
from docgen.intake.workbook.fields import (
    CASE_PARTS,
    INSTITUTION_PARTS,
    Found,
    Kind,
    Leaf,
    PartList,
    Persons,
    TextList,
    parts_of,
)
from docgen.model.calculated import CALCULATED
from docgen.model.case import CASE_SCHEMA, Case

# What programs for spreadsheets make something else of, and what the reader splits at.
TRICKY = [
    "=1+1",
    "0301",
    "1.8",
    "1/8/2027",
    "TRUE",
    "_x0041_",
    "a; b",
    "'x",
    "#REF!",
    "30 %",
    "- a",
]
# Nothing stands for an item that is blank: no row, no line.
_LETTERS = "abcæøåÅ 12;=–'\"<&>_.,\u00a0%"
_ONE_LINE = st.sampled_from(TRICKY) | st.text(_LETTERS, max_size=20).filter(str.strip)
_LINES = st.text(_LETTERS + "\n", max_size=60).filter(str.strip)
_MONEY = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)
_SHARE = st.decimals(min_value=0, max_value=100, places=2) | st.sampled_from(
    [Decimal("0.3"), Decimal(1), Decimal("33.333333333333333333")]
)
_SIMPLE: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: _ONE_LINE,
    Kind.LONG_TEXT: _LINES,
    Kind.MONEY: _MONEY,
    Kind.QUANTITY: st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2),
    Kind.COUNT: st.integers(0, 999_999_999),
    Kind.SHARE: _SHARE,
    Kind.NUMBER: st.decimals(min_value=0, max_value=50, places=1),
    Kind.DAY: st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    Kind.ANSWER: st.booleans(),
}


def _leaf(leaf: Leaf) -> st.SearchStrategy[Any]:
    if leaf.choice is not None:
        one: st.SearchStrategy[Any] = st.sampled_from(list(leaf.choice))
        return st.lists(one, max_size=3, unique=True) if leaf.kind is Kind.CHOICES else one
    if leaf.kind is Kind.TEXTS:
        return st.lists(_LINES if leaf.path[-1] == "tasks" else _ONE_LINE, max_size=3)
    return _SIMPLE[leaf.kind]


def _put(data: dict[str, Any], path: Sequence[str | int], value: Any) -> None:
    for key in path[:-1]:
        data = data.setdefault(str(key), {})
    data[str(path[-1])] = value


@st.composite
def _filled(draw: st.DrawFn, parts: Sequence[Found], *, sure: str = "") -> dict[str, Any]:
    """Values for some of the parts; `sure` has a text."""
    data: dict[str, Any] = {sure: "navn"} if sure else {}
    for found in parts:
        if found.path[:1] == ("institutions",) or not draw(st.booleans()):
            continue
        if isinstance(found, Leaf):
            _put(data, found.path, draw(_leaf(found)))
        elif isinstance(found, TextList):
            _put(data, found.path, draw(st.lists(_ONE_LINE, max_size=3)))
        elif isinstance(found, Persons):
            inner = _filled(list(parts_of(found.part)), sure="name")
            _put(data, found.path, draw(st.lists(inner, max_size=2) if found.many else inner))
        elif isinstance(found, PartList):
            text = next(
                str(one.path[0])
                for one in found.parts
                if isinstance(one, Leaf) and one.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.MONEY)
            )
            sure_value = {text: "7"}
            items = draw(st.lists(_filled(found.parts), max_size=3))
            _put(data, found.path, [{**sure_value, **item} for item in items])
    return data


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case as it is read from a file, without what a workbook has no room for."""
    data = draw(_filled(CASE_PARTS))
    names = draw(st.lists(st.sampled_from(["ntnu-ilu", "nord", "dmmh", "x y"]), max_size=3))
    data["institutions"] = [{**draw(_filled(INSTITUTION_PARTS)), "profile": name} for name in names]
    case, _, _ = read_case(
        {**data, "schema": CASE_SCHEMA, "id": draw(st.sampled_from(["a", "b-1"]))}
    )
    return case


@st.composite
def calculated_cases(draw: st.DrawFn) -> Case:
    """A case of one or two institutions, each with calculations that are filled in."""
    keys = {one.field for one in CALCULATED.values()}
    parts = [one for one in INSTITUTION_PARTS if one.path[0] in keys]
    names = draw(st.sampled_from([["ntnu-ilu"], ["ntnu-ilu", "nord"], ["nord", "nord"]]))
    entries = [{**draw(_filled(parts)), "profile": name} for name in names]
    case, _, _ = read_case({"schema": CASE_SCHEMA, "id": "a", "institutions": entries})
    return case
