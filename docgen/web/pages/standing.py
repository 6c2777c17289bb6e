"""Where an institution stands now that stood at a number when somebody opened a page of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.web.form.plan import INSTITUTIONS
from docgen.web.form.values import value_at

__all__ = ["institution_at", "name_at", "names_in", "number_now"]


def institution_at(data: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """What is kept of an institution; nothing where there is none."""
    found = value_at(data, (INSTITUTIONS, number))
    return found if isinstance(found, Mapping) else {}


def name_at(data: Mapping[str, Any], number: int) -> str:
    """What tells an institution from the others: its profile; empty while it has none."""
    return str(institution_at(data, number).get("profile") or "")


def names_in(data: Mapping[str, Any]) -> list[str]:
    """What tells the institutions of a case apart, in their order."""
    kept = data.get(INSTITUTIONS)
    count = len(kept) if isinstance(kept, list) else 0
    return [name_at(data, number) for number in range(count)]


def number_now(
    number: int, name: str | None, base: Mapping[str, Any] | None, current: Mapping[str, Any]
) -> int | None:
    """The number that the institution has in `current`; None when nobody can tell, or it is gone.

    `name` is what the page that was opened called it, None where the page did not say. `base` is
    the case that it was made from, None when that is no longer known.
    """
    now = names_in(current)
    before = None if base is None else names_in(base)
    if base is not None:
        stood = name_at(base, number)
        if name is not None and name != stood:
            return None
        name = stood
    if name is None or before == now:
        return number if number < max(len(now), 1) else None
    if name:
        is_known = now.count(name) == 1 and (before is None or before.count(name) == 1)
        return now.index(name) if is_known else None
    return number if _is_the_blank(number, base, current) else None


def _is_the_blank(number: int, base: Mapping[str, Any] | None, current: Mapping[str, Any]) -> bool:
    """Whether the institution that had no profile is the one at its number, that may have one."""
    now = names_in(current)
    if number >= max(len(now), 1):
        return False
    if base is None:
        return not name_at(current, number)
    before = names_in(base)
    others = [one[:number] + one[number + 1 :] for one in (before, now)]
    kept = institution_at(base, number).keys() <= institution_at(current, number).keys()
    return others[0] == others[1] and kept
