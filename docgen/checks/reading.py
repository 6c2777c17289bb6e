"""Reads raw data into a case. What cannot be read becomes a finding and counts as absent.

So one wrong value never hides another finding: the value is pruned, and the rest is read again.
Findings carry no value of the input, only what the model says of the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from docgen.checks.hints import hints_for, upper_limit
from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.model.document import (
    AGREEMENT,
    BUDGET,
    FACTOR_CALCULATION,
    HEAD_CHECKLIST,
    LEADER_CHECKLIST,
    document_key,
)
from docgen.model.fields import choice_type, field_at, is_personal
from docgen.model.finding import Finding, Severity
from docgen.model.institution import profile_key
from docgen.model.items import item_number
from docgen.model.pack import Pack
from docgen.model.where import join_where
from docgen.packs.plan import keys_at

__all__ = [
    "CODES_BY_ERROR",
    "READING_CODES",
    "Unread",
    "read_case",
    "read_values",
    "unread_values",
]

_Model = TypeVar("_Model", bound=BaseModel)

CODES_BY_ERROR = {
    "extra_forbidden": "unknown-key",
    "illegal_character": "illegal-character",
    "not_text": "not-text",
    "string_too_long": "too-long",
    "not_a_number": "not-a-number",
    "not_whole": "not-a-whole-number",
    "ambiguous_number": "ambiguous-amount",
    "badly_grouped": "amount-grouping",
    "decimal_max_places": "too-many-decimals",
    "decimal_max_digits": "number-too-large",
    "decimal_whole_digits": "number-too-large",
    "greater_than_equal": "negative-amount",
    "less_than_equal": "share-out-of-range",
    "not_a_day": "not-a-day",
    "no_such_day": "no-such-day",
    "year_out_of_range": "year-out-of-range",
    "not_an_answer": "not-an-answer",
    "enum": "not-a-choice",
    "model_type": "wrong-shape-mapping",
    "tuple_type": "wrong-shape-list",
}
"""The code of each kind of error that the model can raise."""

READING_CODES = (
    *dict.fromkeys(CODES_BY_ERROR.values()),
    "not-a-choice-private",
    "text-with-colon",
    "wrong-shape-value",
    "years-out-of-range",
)
"""Every code that reading can give."""

_KINDS = {
    "leader_checklist": LEADER_CHECKLIST,
    "head_checklist": HEAD_CHECKLIST,
    "factor_calculation": FACTOR_CALCULATION,
    "budget": BUDGET,
}
_MOST_ROUNDS = 20
_YEARS_AT_MOST, _SHARE_AT_MOST = 50, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A value that could not be read: its path, the code, the parameters of the texts."""

    parts: tuple[str | int, ...]
    code: str
    parameters: Mapping[str, str]


def _filled(value: Any) -> Any:  # noqa: ANN401 - any value that a file can hold
    """`value` without keys that have nothing behind them. Lists keep their length, for places."""
    if isinstance(value, Mapping):
        entries = {str(key): _filled(item) for key, item in value.items()}
        return {key: item for key, item in entries.items() if not _is_blank(item)}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def _is_blank(value: object) -> bool:
    # A form that nobody has filled in holds empty texts, lists and groups; all of it is absent.
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _code(model: type[BaseModel], error: ErrorDetails) -> str:
    parts, kind = error["loc"], error["type"]
    code = CODES_BY_ERROR.get(kind, "wrong-shape-value")
    if code.startswith("wrong-shape") or code == "unknown-key":
        return code
    if isinstance(error["input"], list | dict):
        in_list = isinstance(parts[-1], int) and code == "not-text"
        one = isinstance(error["input"], dict) and len(error["input"]) == 1
        return "text-with-colon" if in_list and one else "wrong-shape-value"
    if code == "not-a-choice" and is_personal(model, parts):
        return "not-a-choice-private"
    if kind in {"greater_than_equal", "less_than_equal"}:
        by_limit = {_YEARS_AT_MOST: "years-out-of-range", _SHARE_AT_MOST: "share-out-of-range"}
        return by_limit.get(upper_limit(model, parts) or 0, code)
    return code


def unread_values(errors: Iterable[ErrorDetails], model: type[BaseModel] = Case) -> list[Unread]:
    """What pydantic found, in our words."""
    found = []
    for error in errors:
        code = _code(model, error)
        hints = hints_for(model, error, code)
        found.append(Unread(parts=error["loc"], code=code, parameters=hints))
    return found


def _prune(model: type[BaseModel], raw: Any, unread: Iterable[Unread]) -> None:  # noqa: ANN401
    """Take the values out of `raw`; items of a list are replaced, so that paths still hold."""
    to_drop: list[tuple[list[Any], int]] = []
    for entry in unread:
        holder = raw
        for part in entry.parts[:-1]:
            holder = holder[part]
        last = entry.parts[-1]
        if isinstance(holder, dict):
            holder.pop(last, None)
        elif entry.code == "wrong-shape-mapping":
            holder[last] = {}
        elif entry.code.startswith("not-a-choice") or choice_of_items(model, entry.parts):
            to_drop.append((holder, int(last)))
        else:
            holder[last] = None
    # A closed list has no value that means "absent"; its items go, the last one first.
    for holder, index in sorted(to_drop, key=lambda pair: -pair[1]):
        del holder[index]


def choice_of_items(model: type[BaseModel], parts: tuple[str | int, ...]) -> bool:
    """Whether the path leads to an item of a list of choices."""
    field = field_at(model, parts)
    return field is not None and choice_type(field.annotation) is not None


def _gone(unread: Unread) -> Iterable[str]:
    yield join_where(unread.parts)
    if unread.code == "unknown-key" and unread.parameters["suggestion"]:
        # A misspelt key is not also a missing field: one mistake, one finding.
        yield join_where((*unread.parts[:-1], unread.parameters["suggestion"]))


def _documents(
    case: Case, parts: tuple[str | int, ...], packs: Mapping[str, Pack]
) -> tuple[str, ...]:
    """The documents that the unreadable value belongs to; empty for all of them."""
    match parts:
        case ("institutions", int(number), str(name), *_) if name in _KINDS and case.institutions:
            profile = profile_key(case.institutions[number], number)
            return (document_key(_KINDS[name], profile),)
        case ("partner" | "term" | "funding" | "clauses" | "annexes" | "scheme" | "language", *_):
            return (AGREEMENT,)
        case ("fields", str(pack), *_) if pack in packs:
            return keys_at(case, packs[pack], join_where(parts))
        case _:
            where = join_where(parts)
            of_items = [pack for pack in packs.values() if _in_an_item(where, pack)]
            return tuple(key for pack in of_items for key in keys_at(case, pack, where))


def _in_an_item(where: str, pack: Pack) -> bool:
    each = pack.manifest.each
    return each is not None and item_number(where, each) is not None


def read_case(
    data: Mapping[str, Any], packs: Mapping[str, Pack] | None = None
) -> tuple[Case, tuple[Finding, ...], frozenset[str]]:
    """The case, what could not be read, and the paths of the values that were left out.

    The case has the fields that `packs` declare; its type tells of them.
    """
    model = case_type(pack.manifest for pack in (packs or {}).values())
    case, unread, pruned = read_values(model, data)
    return case, tuple(_finding(case, entry, packs or {}) for entry in unread), pruned


def read_values(
    model: type[_Model], data: Mapping[str, Any]
) -> tuple[_Model, tuple[Unread, ...], frozenset[str]]:
    """What `data` is by `model`, what could not be read, and the paths that were left out."""
    raw = _filled(data)
    found: dict[tuple[str, str], Unread] = {}
    read = model()
    for _ in range(_MOST_ROUNDS):
        try:
            read = model.model_validate(raw)
            break
        except ValidationError as error:
            unread = unread_values(error.errors(include_url=False), model)
        found.update({(join_where(entry.parts), entry.code): entry for entry in unread})
        _prune(model, raw, unread)
    pruned = frozenset(path for entry in found.values() for path in _gone(entry))
    return read, tuple(found.values()), pruned


def _finding(case: Case, unread: Unread, packs: Mapping[str, Pack]) -> Finding:
    return Finding(
        code=unread.code,
        severity=Severity.ERROR,
        where=join_where(unread.parts),
        parameters=unread.parameters,
        documents=_documents(case, unread.parts, packs),
    )
