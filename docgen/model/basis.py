"""The basis of an approval (*godkjenningsgrunnlag*): named fields of the case, as text by path.

A pack names them by patterns: dotted, `[*]` for every item of a list, a final `.*` for everything
below, `institution.` for the institution that the document belongs to, and `item.` for the item
of a list that it is about.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from docgen.model.case import Case
from docgen.model.fields import field_paths
from docgen.model.institution import profile_key

__all__ = [
    "basis_digest",
    "basis_of",
    "flatten",
    "is_named",
    "place_in_case",
    "unknown_patterns",
]

_OWN = "institution."
_ITEM = "item."
_NUMBERED = re.compile(r"\[\d")


def flatten(value: Any, path: str = "") -> dict[str, str]:  # noqa: ANN401 - any JSON value
    """Every value below `value` as text, by its path (`institutions[0].frame`)."""
    if isinstance(value, dict):
        found: dict[str, str] = {}
        for key, item in value.items():
            found |= flatten(item, f"{path}.{key}" if path else str(key))
        return found
    if isinstance(value, list):
        found = {}
        for number, item in enumerate(value):
            found |= flatten(item, f"{path}[{number}]")
        return found
    return {} if value is None else {path: str(value)}


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    escaped = re.escape(text).replace(re.escape("[*]"), r"\[\d+\]")
    return re.compile(escaped.removesuffix(re.escape(".*")) + r"(?:[.\[].*)?")


@lru_cache(maxsize=16_384)
def is_named(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns names the path; the cases of a run have the same few hundred."""
    return any(_pattern(text).fullmatch(path) for text in patterns)


def _names(case: Case) -> dict[str, str]:
    """The institutions by what they are called in a basis: where each begins in the case."""
    # Two of one profile are a mistake of the input; the first then goes by its number.
    return {
        f"institutions[{profile_key(institution, number)}]": f"institutions[{number}]"
        for number, institution in enumerate(case.institutions)
    }


def _own(case: Case, profile: str | None) -> str | None:
    """Where the institution that a document belongs to begins in the case."""
    named = _names(case)
    return named.get(f"institutions[{profile}]") if profile else None


def basis_of(
    case: Case, patterns: Iterable[str], profile: str | None = None, item: str | None = None
) -> dict[str, str]:
    """The values of `case` that the patterns name, sorted by path.

    Institutions stand under their profile (`institutions[ntnu-ilu].frame`), and the one with
    `profile` also as `institution`, so that their order makes no difference. `item` is the path of
    the item that stands as `item`.
    """
    values = flatten(case.model_dump(mode="json", by_alias=True))
    for name, own in ((_OWN, _own(case, profile)), (_ITEM, item)):
        values |= {
            f"{name}{path.removeprefix(f'{own}.')}": text
            for path, text in (values if own is not None else {}).items()
            if path.startswith(f"{own}.")
        }
    wanted = tuple(patterns)
    named = {place: name for name, place in _names(case).items()}
    chosen = {
        _renamed(path, named): text for path, text in values.items() if is_named(path, wanted)
    }
    return dict(sorted(chosen.items()))


def _renamed(path: str, names: Mapping[str, str]) -> str:
    """`path` with another name for the institution it begins with."""
    for before, after in names.items():
        if path.startswith(f"{before}."):
            return after + path.removeprefix(before)
    return path


def place_in_case(
    case: Case, path: str, profile: str | None = None, item: str | None = None
) -> str:
    """Where the value at `path` of a basis stands in the case: `institutions[1].frame`.

    The list itself for an institution that the case does not have any more.
    """
    if item is not None and path.startswith(_ITEM):
        return f"{item}.{path.removeprefix(_ITEM)}"
    if path.startswith(_OWN):
        own = _own(case, profile)
        return f"{own}.{path.removeprefix(_OWN)}" if own else "institutions"
    found = _renamed(path, _names(case))
    return "institutions" if found == path and path.startswith("institutions[") else found


def unknown_patterns(
    patterns: Iterable[str],
    *,
    of_institution: bool = True,
    each: str | None = None,
    model: type[Case] = Case,
) -> tuple[str, ...]:
    """The patterns that name no field, and would let every change pass.

    Nor may a pattern name one item by its number: its place in the list can change.
    `of_institution`: whether the document belongs to one institution, so that there is an
    `institution`. `each` is the list that it has a document for each item of, so that there is an
    `item`. `model` is the case with the fields that packs declare.
    """
    fields = list(field_paths(model))
    if of_institution:
        own = "institutions[0]."
        fields += [_OWN + path.removeprefix(own) for path in fields if path.startswith(own)]
    if each is not None:
        own = f"{each}[0]."
        fields += [_ITEM + path.removeprefix(own) for path in fields if path.startswith(own)]
    return tuple(
        text
        for text in patterns
        if _NUMBERED.search(text) or not any(map(_pattern(text).fullmatch, fields))
    )


def basis_digest(basis: Mapping[str, str]) -> str:
    """SHA-256 (hex) over the basis."""
    text = json.dumps(dict(sorted(basis.items())), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
