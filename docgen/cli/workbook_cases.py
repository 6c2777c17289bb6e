"""The cases that a workbook is made of: from files, or begun with what was said to `new`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.errors import UsageError
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.finding import Severity

__all__ = ["Begun", "Chosen", "chosen_cases"]

_FORMS = frozenset(("leader_checklist", "head_checklist"))
_OF_PACKS = "fields"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An agreement that the workbook has a row for from the start."""

    case: str
    scheme: str
    partner: str
    institutions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The cases for the rows; `left_out` tells that they have more than a workbook has room for."""

    cases: tuple[Case, ...]
    left_out: bool


def chosen_cases(begun: Begun | None, sources: Sequence[Path]) -> Chosen:
    """The cases, each with an id of its own.

    Raises:
        UsageError: a file cannot be read without mistakes, or two cases have the same id.
    """
    named = [*([("", _data(begun))] if begun else []), *_read(sources)]
    cases: dict[str, Case] = {}
    for file, data in named:
        case = _case(file, data)
        key = str(case.id).casefold()
        if key in cases:
            raise UsageError("from-id-twice", id=str(case.id))
        cases[key] = case
    return Chosen(cases=tuple(cases.values()), left_out=any(_has_more(one) for _, one in named))


def _data(begun: Begun) -> Mapping[str, Any]:
    return {
        "schema": CASE_SCHEMA,
        "id": begun.case,
        "scheme": begun.scheme,
        "partner": {"kind": begun.partner},
        "institutions": [{"profile": name} for name in begun.institutions],
    }


def _read(sources: Sequence[Path]) -> list[tuple[str, Mapping[str, Any]]]:
    # Loaded here: the readers of all formats come with it.
    from docgen.intake import InputFile, find_inputs, read_cases

    found = []
    for entry in find_inputs(sources):
        if not isinstance(entry, InputFile):
            continue
        read = read_cases(entry.path, entry.shown_as, named=entry.named)
        if any(raw.is_request for raw in read.cases):
            # Beside the cases of a folder it is passed by; who names it means something else.
            if entry.named:
                raise UsageError("from-is-request", path=entry.shown_as)
            continue
        findings = [*read.findings, *(one for raw in read.cases for one in raw.findings)]
        if any(one.severity is Severity.ERROR for one in findings):
            raise UsageError("from-has-mistakes", path=entry.shown_as)
        found += [(entry.shown_as, raw.data) for raw in read.cases]
    return found


def _case(file: str, data: Mapping[str, Any]) -> Case:
    from docgen.checks.reading import read_case

    case, findings, _ = read_case(_with_columns(data))
    if findings or not case.id:
        raise UsageError("from-has-mistakes", path=file)
    return case


def _with_columns(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a workbook has columns for."""
    rest = {key: value for key, value in data.items() if key != _OF_PACKS}
    entries = rest.get("institutions")
    if isinstance(entries, list):
        rest["institutions"] = [_without_forms(one) for one in entries]
    return rest


def _without_forms(entry: object) -> object:
    if not isinstance(entry, Mapping):
        return entry
    return {key: value for key, value in entry.items() if key not in _FORMS}


def _has_more(data: Mapping[str, Any]) -> bool:
    return _with_columns(data) != data
