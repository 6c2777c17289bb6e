"""Rules about texts: placeholders left over, names that have changed, words of the wrong sector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from docgen.checks.places import texts_in
from docgen.checks.rule import (
    ALL_DOCUMENTS,
    ONLY_AGREEMENT,
    ONLY_BUDGET,
    ONLY_FACTORS,
    ONLY_HEAD,
    ONLY_LEADER,
    WHOLE_CASE,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.checks.schemes import deciding_day, sector_of
from docgen.model.case import Case
from docgen.model.where import parse_where

__all__ = ["RULES", "placeholders_in"]

_BRACKETED = (
    r"part(?:en|ens|er|ene)?|nettverk\w*|kommun\w*|eigar\w*|eier\w*|institusjon\w*|navn\w*|namn\w*|"
    r"dato\w*|sted|stad|beløp\w*|sum\w*|prosjekt\w*|år|tittel\w*|tekst\w*|adresse\w*|"
    r"(?:fyll|sett|skriv|før)\b[^\]]*|mangler:[^\]]*|manglar:[^\]]*|x+|_+|\.+|…"
)
# What the forms of 2021 and word processors leave behind, by a name for each.
_PLACEHOLDERS = {
    "[part]": re.compile(rf"\[\s*(?:{_BRACKETED})\s*\]", re.IGNORECASE),
    "Klikk her": re.compile(r"\b[Kk]likk (?:eller trykk )?(?:her|for å)\b"),
    "Tips": re.compile(r"\bTips[.:]"),
    "Hvis relevant": re.compile(r"\b(?:[Hh]vis|[Dd]ersom) relevant\b"),
    "…": re.compile(r"(?:^|\s|«)(?:…|\.{3,})\s*»?\.?(?:$|\n)"),
    "____": re.compile(r"_{3,}"),
    "xxx": re.compile(r"\bx{3,}\b", re.IGNORECASE),
    "TODO": re.compile(r"\b(?:TODO|TBD|FIXME)\b"),
    "NN": re.compile(r"^(?:NN|N\.\s?N\.)$"),
    # Signs of template code: in a PDF nobody could tell them from a tag that was not filled in.
    "{{": re.compile(r"\{[{%#]"),
    "lorem ipsum": re.compile(r"\blorem ipsum\b", re.IGNORECASE),
}
_RECORDS = ("evidence", "exceptions", "events")
_SCOPES = (
    (re.compile(r"institutions\[\d+\]\.leader_checklist\."), ONLY_LEADER),
    (re.compile(r"institutions\[\d+\]\.head_checklist\."), ONLY_HEAD),
    (re.compile(r"institutions\[\d+\]\.factor_calculation\."), ONLY_FACTORS),
    (re.compile(r"institutions\[\d+\]\.budget\."), ONLY_BUDGET),
    (re.compile(r"project\.name"), ALL_DOCUMENTS),
    (re.compile(r"(?:id|schema|created|case_number|documents)\b"), WHOLE_CASE),
    (re.compile(r"(?:evidence|exceptions|events)\b"), WHOLE_CASE),
)


def _scope(where: str) -> tuple[str, ...]:
    match parse_where(where):
        case ("fields", str(pack), *_):
            return (pack,)
    found = (scope for pattern, scope in _SCOPES if pattern.match(where))
    return next(found, ONLY_AGREEMENT)


def placeholders_in(value: object) -> Iterator[tuple[str, str]]:
    """The path of every text that nobody has filled in, and what was left in it."""
    return _left_in(texts_in(value))


def _left_in(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for where, text in texts:
        found = ((name, it.search(text)) for name, it in _PLACEHOLDERS.items())
        hit = next(((name, match[0]) for name, match in found if match), None)
        if hit:
            yield where, _as_written(*hit)


def _texts(case: Case, context: RuleContext) -> tuple[tuple[str, str], ...]:
    return context.once("texts", case, lambda: tuple(texts_in(case)))


def placeholder_left(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A text that nobody has filled in."""
    for where, shown in _left_in(_texts(case, context)):
        yield Breach(where=where, parameters={"placeholder": shown}, scope=_scope(where))


def _as_written(name: str, written: str) -> str:
    """The placeholder as it stands in the text, but for what somebody may have added to it."""
    shown = " ".join(written.split())
    if name == "[part]":
        first, *more = shown.strip("[]").split()
        shown = f"[{first} …]" if more else f"[{first}]"
    elif name in {"…", "____"}:
        shown = name
    return shown.rstrip(":.") if name == "Tips" else shown


def _with_word(case: Case, context: RuleContext, word: re.Pattern[str]) -> Iterator[Breach]:
    for where, text in _texts(case, context):
        # The short name stands in no document, and may not be changed.
        if where != "id" and not where.startswith(_RECORDS) and word.search(text):
            yield Breach(where=where, scope=_scope(where))


def _outdated(case: Case, context: RuleContext, word: str, since: date) -> Iterator[Breach]:
    day = deciding_day(case, case.created)
    if day is None or day >= since:
        yield from _with_word(case, context, re.compile(word, re.IGNORECASE))


def old_governor(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The county governor is called Statsforvalteren since 1 January 2021."""
    yield from _outdated(case, context, r"\bfylkesmann(?:en|ens|s)?\b", date(2021, 1, 1))


def old_data_service(case: Case, context: RuleContext) -> Iterator[Breach]:
    """NSD became part of Sikt on 1 January 2022."""
    yield from _outdated(case, context, r"\bNSD\b", date(2022, 1, 1))


def old_circular(case: Case, context: RuleContext) -> Iterator[Breach]:
    """F-07-13 replaced F-20-07 on 1 September 2013."""
    yield from _outdated(case, context, r"\bF-20[-/]0?7\b", date(2013, 9, 1))


def old_scheme(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The names of the schemes ended with them on 12 January 2026."""
    if context.ruleset == "2026":
        yield from _with_word(case, context, re.compile(r"\b(?:DEKOM|REKOM)\b", re.IGNORECASE))


_SCHOOL = re.compile(
    r"\b(?:skole\w*|skule\w*|elev(?:er|ene|en|ar|ane)?|lærer\w*|lærar\w*|rektor\w*)\b",
    re.IGNORECASE,
)
_KINDERGARTEN = re.compile(
    r"\b(?:barnehage\w*|styrere?n?e?|pedagogisk\w* leder\w*)\b", re.IGNORECASE
)


def _foreign_words(case: Case, context: RuleContext, sector: str, word: re.Pattern[str]) -> bool:
    own = sector_of(case, context.tables)
    text = case.project.description if case.project else None
    return bool(own and own.sector == sector and text and word.search(text))


def school_words(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The words of schools in a case about kindergartens."""
    if _foreign_words(case, context, "kindergarten", _SCHOOL):
        yield Breach(where="project.description")


def kindergarten_words(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The words of kindergartens in a case about schools."""
    if _foreign_words(case, context, "school", _KINDERGARTEN):
        yield Breach(where="project.description")


RULES: tuple[Rule, ...] = (
    error_rule("placeholder-left", WHOLE_CASE, placeholder_left),
    warning_rule("fylkesmannen-outdated", WHOLE_CASE, old_governor),
    warning_rule("nsd-outdated", WHOLE_CASE, old_data_service),
    warning_rule("circular-outdated", WHOLE_CASE, old_circular),
    warning_rule("scheme-name-outdated", WHOLE_CASE, old_scheme),
    warning_rule("school-words", ONLY_AGREEMENT, school_words),
    warning_rule("kindergarten-words", ONLY_AGREEMENT, kindergarten_words),
)
