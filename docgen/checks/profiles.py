"""Whether what is named is an institution of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.checks.nearness import nearest
from docgen.checks.places import each_institution
from docgen.checks.rule import Breach, RuleContext
from docgen.model.case import Case

__all__ = ["unknown_profiles"]


def unknown_profiles(
    case: Case, context: RuleContext, named: Iterable[tuple[str, str | None]], *more: str
) -> Iterator[Breach]:
    """The places in `named`, of pairs of path and name, where there is no institution of the case.

    `more` are other names that may stand there. A profile that is missing or misspelt has a finding
    of its own, and what is named may well be the right one; so has a case without institutions.
    """
    profiles = [entry.profile for entry in case.institutions if entry.profile]
    unread = any(context.was_pruned(f"{where}.profile") for where, _ in each_institution(case))
    misspelt = any(name not in context.tables.profiles for name in profiles)
    if unread or misspelt or not profiles or len(profiles) < len(case.institutions):
        return
    known = [*profiles, *more]
    for where, name in named:
        if name and name not in known:
            yield Breach(
                where=where,
                parameters={"nearest": nearest(name, known), "known": ", ".join(known)},
            )
