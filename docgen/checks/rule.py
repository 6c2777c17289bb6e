"""What a rule is, what it is given, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from docgen.model.case import Case
from docgen.model.document import (
    AGREEMENT,
    BUDGET,
    FACTOR_CALCULATION,
    HEAD_CHECKLIST,
    LEADER_CHECKLIST,
)
from docgen.model.finding import Severity
from docgen.model.pack import Pack
from docgen.settings.tables import RuleSet, Tables

__all__ = [
    "ALL_DOCUMENTS",
    "BUDGET_AND_AGREEMENT",
    "HEAD_AND_AGREEMENT",
    "LEADER_AND_AGREEMENT",
    "ONLY_AGREEMENT",
    "ONLY_BUDGET",
    "ONLY_CHECKLISTS",
    "ONLY_FACTORS",
    "ONLY_HEAD",
    "ONLY_LEADER",
    "WHOLE_CASE",
    "Breach",
    "Rule",
    "RuleContext",
    "RuleFunction",
    "absence_rule",
    "error_rule",
    "info_rule",
    "warning_rule",
]

_T = TypeVar("_T")

WHOLE_CASE: tuple[str, ...] = ()
ONLY_AGREEMENT = (AGREEMENT,)
ONLY_LEADER = (LEADER_CHECKLIST,)
ONLY_HEAD = (HEAD_CHECKLIST,)
ONLY_BUDGET = (BUDGET,)
ONLY_FACTORS = (FACTOR_CALCULATION,)
ONLY_CHECKLISTS = (LEADER_CHECKLIST, HEAD_CHECKLIST)
HEAD_AND_AGREEMENT = (HEAD_CHECKLIST, AGREEMENT)
LEADER_AND_AGREEMENT = (LEADER_CHECKLIST, AGREEMENT)
BUDGET_AND_AGREEMENT = (BUDGET, AGREEMENT)
ALL_DOCUMENTS = (LEADER_CHECKLIST, HEAD_CHECKLIST, AGREEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext:
    """What rules know besides the case: the dated tables, the rule set, what could not be read.

    `overridable` tells of every code whether an exception may set it aside, `packs` which document
    kinds there are and which fields they declare. `taken` are the paths of values that the file
    has not, and that follow from others. There is no clock: the same case gives the same findings
    on any day.
    """

    tables: Tables
    ruleset: RuleSet
    pruned: frozenset[str] = frozenset()
    overridable: Mapping[str, bool] = field(default_factory=dict)
    packs: Mapping[str, Pack] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    _worked_out: dict[str, tuple[Case, object]] = field(default_factory=dict)

    def once(self, what: str, case: Case, work_out: Callable[[], _T]) -> _T:
        """What several rules want to know of the same case; it is worked out for the first."""
        kept = self._worked_out.get(what)
        if kept is None or kept[0] is not case:
            kept = self._worked_out[what] = (case, work_out())
        return cast("_T", kept[1])

    def was_pruned(self, where: str) -> bool:
        """Whether the value at `where`, or something it stands in, could not be read."""
        return any(
            where == gone or (where.startswith(gone) and where[len(gone)] in ".[")
            for gone in self.pruned
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One place where a rule is broken.

    `profile` is the institution it belongs to; left out, it follows from `where`. `scope` narrows
    the rule's own scope when this breach concerns other documents than the rule as a whole.
    """

    where: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    profile: str | None = None
    scope: tuple[str, ...] | None = None


class RuleFunction(Protocol):
    """A rule's own logic: a pure function."""

    def __call__(self, case: Case, context: RuleContext, /) -> Iterable[Breach]:
        """Every place where the rule is broken."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule with its code. Its texts are `<code>.message` and `<code>.remedy`.

    `scope` names the kinds of document it concerns; empty is the whole case. `absent` tells that
    the rule is about something not there yet, which makes a draft. An exception in the case
    turns an `overridable` error or absence into a mere warning.
    """

    code: str
    severity: Severity
    scope: tuple[str, ...]
    find: RuleFunction
    absent: bool = False
    overridable: bool = False


def error_rule(
    code: str, scope: tuple[str, ...], find: RuleFunction, *, overridable: bool = False
) -> Rule:
    """A rule whose breach stops the documents it concerns."""
    return Rule(code=code, severity=Severity.ERROR, scope=scope, find=find, overridable=overridable)


def warning_rule(code: str, scope: tuple[str, ...], find: RuleFunction) -> Rule:
    """A rule whose breach is worth a look, and stops nothing."""
    return Rule(code=code, severity=Severity.WARNING, scope=scope, find=find)


def info_rule(code: str, scope: tuple[str, ...], find: RuleFunction) -> Rule:
    """A rule that only informs."""
    return Rule(code=code, severity=Severity.INFO, scope=scope, find=find)


def absence_rule(
    code: str, scope: tuple[str, ...], find: RuleFunction, *, overridable: bool = False
) -> Rule:
    """A rule about something that is not there yet: a draft, and with `--strict` an error.

    An exception from an `overridable` one says that it is not needed.
    """
    return Rule(
        code=code,
        severity=Severity.WARNING,
        scope=scope,
        find=find,
        absent=True,
        overridable=overridable,
    )
