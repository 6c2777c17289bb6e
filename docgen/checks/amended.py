"""The terms that are agreed on now: those that were signed, with the amendments signed since.

An amendment is a change protocol (*endringsprotokoll*), the first number 1. Until it is signed its
terms are wanted, and not agreed on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docgen.model.basis import basis_digest, basis_of
from docgen.model.case import Case
from docgen.model.changes import changes
from docgen.model.document import AGREEMENT, AMENDMENT, document_key
from docgen.model.history import Amended, CaseHistory, Recorded
from docgen.model.own_amendment import own_amendment
from docgen.model.where import parse_where

__all__ = [
    "Amendment",
    "Unagreed",
    "agreed_terms",
    "amendments_of",
    "next_number",
    "pending_amendment",
    "set_back",
    "signed_amendments",
    "terms_changed",
    "unagreed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change protocol of the case. `before` is the case as agreed on before it.

    None of one that is signed, whose text stands; or when the old values have been deleted.
    """

    number: int
    before: Case | None
    signed: bool

    @property
    def key(self) -> str:
        """The key of its document."""
        return document_key(AMENDMENT, str(self.number))


def signed_amendments(history: CaseHistory) -> tuple[Amended, ...]:
    """The signed ones in their order, each as it was written last."""
    newest = {one.number: one for one in history.amended}
    signed = (newest[number] for number in sorted(newest) if history.signed(newest[number].key))
    return tuple(signed)


def pending_amendment(history: CaseHistory) -> Amended | None:
    """The amendment that was written last, when it is not signed."""
    newest = history.amended[-1] if history.amended else None
    return newest if newest is not None and history.signed(newest.key) is None else None


def next_number(history: CaseHistory) -> int:
    """The number of the next amendment: one that is not signed is replaced."""
    return max((one.number for one in signed_amendments(history)), default=0) + 1


def agreed_terms(history: CaseHistory) -> Recorded | None:
    """What was agreed on last, and the case it stands in; None before the agreement is signed."""
    signed = history.signed(AGREEMENT)
    amended = signed_amendments(history)
    if signed is None or not amended:
        return signed
    return replace(signed, basis=amended[-1].basis, case=amended[-1].case)


def terms_changed(
    known: Recorded | Amended, case: Case, patterns: Sequence[str]
) -> tuple[str, ...]:
    """The paths of the terms of `case` that are others than what is known.

    One empty path when the old values have been deleted: that something differs is all the hash
    can tell.
    """
    now = basis_of(case, patterns)
    if known.case is None:
        return () if known.basis == basis_digest(now) else ("",)
    then = basis_of(known.case, patterns)
    return tuple(path for path in sorted({*then, *now}) if then.get(path) != now.get(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unagreed:
    """The paths of terms that nobody has agreed on, and the number of the last amendment, or 0."""

    changed: tuple[str, ...]
    amended: int


def unagreed(
    case: Case, history: CaseHistory, patterns: Sequence[str], *, amending: bool
) -> Unagreed:
    """The terms of `case` that are others than those agreed on.

    None when an amendment leads to them that is not signed yet, and `amending` says that it may.
    """
    agreed, amended = agreed_terms(history), signed_amendments(history)
    changed = terms_changed(agreed, case, patterns) if agreed else ()
    wanted = pending_amendment(history) if amending and changed else None
    if wanted is not None and not terms_changed(_seen(wanted, case), case, patterns):
        changed = ()
    return Unagreed(changed=changed, amended=amended[-1].number if amended else 0)


def amendments_of(
    case: Case, history: CaseHistory, patterns: Sequence[str]
) -> tuple[Amendment, ...]:
    """The change protocols that the case has now.

    The signed ones, and the one that leads to the terms of `case`, if it is not signed yet. Of an
    agreement that docgen did not see signed, the file may say itself what was agreed on.
    """
    agreed = agreed_terms(history)
    if agreed is None:
        return _told_by_file(case, patterns)
    signed = signed_amendments(history)
    found = [Amendment(number=one.number, before=None, signed=True) for one in signed]
    pending = pending_amendment(history)
    if (
        pending is not None
        and terms_changed(agreed, case, patterns)
        and not terms_changed(_seen(pending, case), case, patterns)
    ):
        found.append(Amendment(number=pending.number, before=agreed.case, signed=False))
    return tuple(found)


def _seen(pending: Amended, case: Case) -> Amended:
    """An amendment that is being written leads to the very case that is looked at."""
    return replace(pending, case=case) if pending.coming else pending


def _told_by_file(case: Case, patterns: Sequence[str]) -> tuple[Amendment, ...]:
    own = own_amendment(case)
    before = set_back(case, own.agreed) if own else None
    if own is None or before is None or not changes(before, case, patterns):
        return ()
    return (Amendment(number=own.number or 1, before=before, signed=False),)


def set_back(case: Case, agreed: Sequence[tuple[str | None, str | None]]) -> Case | None:
    """The case with the values that were agreed on; None when one of them cannot be read.

    Of a field without a value nothing was agreed on; of several items the last ones go first.
    """
    data: Any = case.model_dump(mode="json", by_alias=True, exclude_none=True)
    try:
        for field, value in sorted(agreed, key=lambda one: _numbers(one[0]), reverse=True):
            _put(data, parse_where(field or ""), value)
        return type(case).model_validate(data)
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _numbers(path: str | None) -> tuple[int, ...]:
    return tuple(step for step in parse_where(path or "") if isinstance(step, int))


def _put(data: Any, steps: Sequence[str | int], value: str | None) -> None:  # noqa: ANN401
    *above, last = steps
    for step in above:
        if isinstance(data, Mapping) and step not in data:
            data[step] = {}  # type: ignore[index]
        data = data[step]
    if value is None:
        del data[last]
    elif isinstance(last, int) and last == len(data):
        data.append(value)
    else:
        data[last] = value
