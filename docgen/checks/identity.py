"""Rules about the case itself: its short name, its schema, its scheme and the rule set."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.rule import (
    ONLY_AGREEMENT,
    WHOLE_CASE,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.checks.schemes import deciding_day, scheme_words, sector_of
from docgen.checks.written import day_text
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.case_id import is_case_id
from docgen.model.project import Scheme

__all__ = ["RULES", "usable_id"]


def usable_id(case: Case) -> bool:
    """Whether the case's short name can name a folder."""
    return case.id is not None and is_case_id(case.id)


def missing_id(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Without a short name nothing can be filed, so this is no mere absence."""
    if case.id is None and not context.was_pruned("id"):
        yield Breach(where="id")


def wrong_id(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The short name names a folder on every kind of file system."""
    if case.id is not None and not usable_id(case):
        yield Breach(where="id")


def wrong_schema(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A case of another schema is not ours to read."""
    if case.schema_ is not None and case.schema_ != CASE_SCHEMA:
        yield Breach(where="schema", parameters={"schema": CASE_SCHEMA})


def ended_scheme(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The schemes of 2021 ended when the regulation of 12 January 2026 came into force."""
    if case.scheme not in {None, Scheme.COLLECTIVE} and context.ruleset == "2026":
        yield Breach(where="scheme")


def early_scheme(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The collective scheme did not exist before 12 January 2026."""
    if case.scheme is Scheme.COLLECTIVE and context.ruleset == "2021":
        yield Breach(where="scheme")


def before_the_tables(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Docgen has no words and rules for agreements older than the schemes of 2021."""
    day, scheme = deciding_day(case), scheme_words(case, context.tables)
    if day and scheme and context.ruleset == "2021" and day < scheme.valid_from:
        yield Breach(where="term.effective_from", parameters={"date": day_text(scheme.valid_from)})


def wrong_sector(case: Case, context: RuleContext) -> Iterator[Breach]:
    """DEKOM is for schools, REKOM for kindergartens."""
    scheme = scheme_words(case, context.tables)
    sector = case.project.sector if case.project else None
    if scheme and sector and sector.value not in scheme.sectors:
        yield Breach(
            where="project.sector",
            parameters={"scheme": scheme.scheme, "sectors": ", ".join(scheme.sectors)},
        )


def unknown_sector(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The sector chooses the words, unless the scheme has only one."""
    if scheme_words(case, context.tables) and sector_of(case, context.tables) is None:
        yield Breach(where="project.sector")


def outdated_register(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Municipalities merge and split; the register is known to hold for a time only."""
    # There is one register, not one for each day: it must hold when the case is written, too.
    register, days = context.tables.municipalities, (deciding_day(case), case.created)
    if any(day is not None and day > register.valid_to for day in days):
        yield Breach(where="partner", parameters={"date": day_text(register.valid_to)})


RULES: tuple[Rule, ...] = (
    error_rule("id-missing", WHOLE_CASE, missing_id),
    error_rule("id-invalid", WHOLE_CASE, wrong_id),
    error_rule("schema-unknown", WHOLE_CASE, wrong_schema),
    error_rule("scheme-ended", ONLY_AGREEMENT, ended_scheme),
    error_rule("scheme-not-begun", ONLY_AGREEMENT, early_scheme),
    warning_rule("rules-before-2021", ONLY_AGREEMENT, before_the_tables),
    error_rule("sector-not-in-scheme", ONLY_AGREEMENT, wrong_sector),
    warning_rule("register-outdated", ONLY_AGREEMENT, outdated_register),
)
