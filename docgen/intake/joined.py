"""Joins what several files say of one case: a row of a workbook and the Word forms that go with it.

Institutions are joined by their profiles; whatever else stands in both must be the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from docgen.intake.raw import Path, RawCase, place_of
from docgen.model.case import Case
from docgen.model.fields import field_at
from docgen.model.finding import Finding, Place, Severity
from docgen.model.where import join_where

__all__ = ["join_cases", "value_at"]

_INSTITUTIONS = "institutions"


def join_cases(raws: Sequence[RawCase]) -> RawCase:
    """One case of what all of them say; a finding wherever two of them say different things.

    The first one names the case. `raws` have the same id.
    """
    joined = _Joined(raws[0])
    for raw in raws[1:]:
        joined.add(raw)
    digests = "\n".join(sorted(raw.digest for raw in raws))
    return RawCase(
        file=raws[0].file,
        data=joined.data,
        places=joined.places,
        findings=tuple(joined.findings),
        digest=hashlib.sha256(digests.encode()).hexdigest(),
        origin=raws[0].origin,
    )


class _Joined:
    """What is known so far, and from where."""

    def __init__(self, first: RawCase) -> None:
        self.data = _copied(first.data)
        self.places: dict[Path, Place] = dict(first.places)
        self.findings: list[Finding] = list(first.findings)
        # Which institutions the case has, where something else than a form says so.
        profiles = [_profile(entry) for entry in _entries(first.data)]
        self._settled = [one for one in profiles if one] if first.origin != "form" else []

    def add(self, raw: RawCase) -> None:
        self.findings += raw.findings
        moved = self._moved(raw)
        for path, place in raw.places.items():
            here = moved(path)
            # A field that the other has left empty is told of where it is filled in.
            if here not in self.places or value_at(self.data, here) is None:
                self.places[here] = place
        self._merge(self.data, raw.data, (), (), raw)

    def _moved(self, raw: RawCase) -> Any:  # noqa: ANN401 - a function of paths
        numbers = self._institutions(raw.data)

        def move(path: Path) -> Path:
            if path[:1] == (_INSTITUTIONS,) and len(path) > 1:
                number = path[1]
                return (_INSTITUTIONS, numbers.get(number, number), *path[2:])
            return path

        return move

    def _institutions(self, data: Mapping[str, Any]) -> dict[str | int, int]:
        """For each institution of `data`, its number in what is known: by profile, else new."""
        known = {
            _profile(entry): number for number, entry in enumerate(_entries(self.data)) if entry
        }
        coming = len(_entries(self.data))
        numbers: dict[str | int, int] = {}
        for number, entry in enumerate(_entries(data)):
            found = known.get(_profile(entry)) if _profile(entry) else None
            numbers[number] = coming if found is None else found
            coming += found is None
        return numbers

    def _merge(
        self, into: dict[str, Any], data: Mapping[str, Any], path: Path, theirs: Path, raw: RawCase
    ) -> None:
        for key, value in data.items():
            here, there = (*path, key), (*theirs, key)
            known = into.get(key)
            if here == (_INSTITUTIONS,) and isinstance(value, list) and isinstance(known, list):
                self._merge_institutions(known, value, raw)
            elif isinstance(known, dict) and isinstance(value, Mapping):
                self._merge(known, value, here, there, raw)
            elif known is None:
                into[key] = _copied(value)
            elif not _same(here, known, value):
                self.findings.append(self._differ(here, there, raw))

    def _merge_institutions(self, known: list[Any], theirs: Sequence[Any], raw: RawCase) -> None:
        numbers = self._institutions(raw.data)
        for number, entry in enumerate(theirs):
            here = numbers[number]
            if here >= len(known):
                if raw.origin == "form" and self._settled:
                    self.findings.append(self._stranger(here, number, raw))
                known.append(_copied(entry))
            elif isinstance(known[here], dict) and isinstance(entry, Mapping):
                there: Path = (_INSTITUTIONS, number)
                self._merge(known[here], entry, (_INSTITUTIONS, here), there, raw)

    def _stranger(self, here: int, number: int, raw: RawCase) -> Finding:
        return Finding(
            code="form-other-institution",
            severity=Severity.ERROR,
            where=join_where((_INSTITUTIONS, here, "profile")),
            place=place_of(raw, join_where((_INSTITUTIONS, number, "profile"))),
            parameters={"known": ", ".join(self._settled)},
        )

    def _differ(self, here: Path, there: Path, raw: RawCase) -> Finding:
        return Finding(
            code="sources-differ",
            severity=Severity.ERROR,
            where=join_where(here),
            place=place_of(raw, join_where(there)),
            parameters={"other": str(_nearest(self.places, here) or raw.file)},
        )


def _nearest(places: Mapping[Path, Place], path: Path) -> Place | None:
    return next(
        (places[path[:size]] for size in range(len(path), -1, -1) if path[:size] in places), None
    )


def _entries(data: Mapping[str, Any]) -> list[Any]:
    found = data.get(_INSTITUTIONS)
    return found if isinstance(found, list) else []


def _profile(entry: object) -> str:
    found = entry.get("profile") if isinstance(entry, Mapping) else None
    return found.strip() if isinstance(found, str) else ""


def value_at(data: object, path: Path) -> object:
    """What the raw values of a case have at the path; None when there is nothing."""
    for part in path:
        if isinstance(data, Mapping):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _copied(value: Any) -> Any:  # noqa: ANN401 - any value of a file
    if isinstance(value, Mapping):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _same(path: Path, one: object, other: object) -> bool:
    """Whether two values mean the same: `1 000 000` in a form, 1000000 in a cell."""
    if one == other:
        return True
    field = field_at(Case, path)
    if field is None:
        return False
    kind: Any = field.annotation
    for entry in field.metadata:
        kind = Annotated[kind, entry]
    values = list(_validated(TypeAdapter(kind), (one, other)))
    return len(values) == len((one, other)) and values[0] == values[1]


def _validated(taken: TypeAdapter[Any], values: Sequence[object]) -> Iterator[object]:
    for value in values:
        try:
            yield taken.validate_python(value)
        except ValidationError:
            return
