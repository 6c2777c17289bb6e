"""Checks a case: reads it, applies every rule, weighs exceptions, and puts places on findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docgen.checks.exceptions import waive
from docgen.checks.frames import with_frames
from docgen.checks.places import institution_of
from docgen.checks.reading import read_case
from docgen.checks.register import OVERRIDABLE, RULES
from docgen.checks.rule import Breach, Rule, RuleContext
from docgen.checks.schemes import ruleset_for
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.case_type import declared_title
from docgen.model.document import AGREEMENT, document_key
from docgen.model.finding import Finding, Place, Severity
from docgen.model.institution import profile_key
from docgen.model.pack import Pack
from docgen.model.where import join_where, parse_where
from docgen.packs.plan import keys_at
from docgen.settings.tables import RuleSet, Tables

__all__ = ["Checked", "check"]

PlaceOf = Callable[[str], Place | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A case as far as it could be read, all that was found, and the rule set that applied.

    `case` has the evidence of its file and that of its folder, `given` only the former. Both have
    the frames that the file leaves to its budgets.
    """

    case: Case
    given: Case
    findings: tuple[Finding, ...]
    ruleset: RuleSet


def check(
    data: Mapping[str, Any],
    place_of: PlaceOf,
    *,
    tables: Tables,
    strict: bool = False,
    packs: Mapping[str, Pack] | None = None,
    attached_to: Callable[[Case], Sequence[Attached]] = lambda _: (),
) -> Checked:
    """Read and check raw data. With `strict`, what is absent is an error.

    `packs` are the document kinds there are; the case has the fields that they declare.
    `attached_to` gives the evidence that the folder of the case keeps, to come after the data's.

    `place_of` gives the place of a path (`partner.orgnr`) in the input; a path that is not there
    gets the place of the nearest thing around it.
    """
    kinds = packs or {}
    read, unread, pruned = read_case(data, kinds)
    given, taken = with_frames(read, pruned)
    case = given.model_copy(update={"evidence": (*given.evidence, *attached_to(given))})
    ruleset = ruleset_for(case)
    context = RuleContext(
        tables=tables,
        ruleset=ruleset,
        pruned=pruned,
        overridable=OVERRIDABLE,
        packs=kinds,
        taken=taken,
    )
    found = (*unread, *_broken(case, context))
    findings = (_placed(case, one, place_of, strict) for one in waive(case, found, context))
    return Checked(
        case=case, given=given, findings=tuple(sorted(findings, key=_by_place)), ruleset=ruleset
    )


def _broken(case: Case, context: RuleContext) -> Iterator[Finding]:
    for rule in RULES.values():
        for breach in rule.find(case, context):
            # What could not be read has its own finding; it is not also missing.
            if not (rule.absent and context.was_pruned(breach.where)):
                yield _finding(case, rule, breach, context.packs)


def _finding(case: Case, rule: Rule, breach: Breach, packs: Mapping[str, Pack]) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        where=breach.where,
        parameters=breach.parameters,
        documents=tuple(_documents(case, rule, breach, packs)),
        absent=rule.absent,
        overridable=rule.overridable,
    )


def _documents(case: Case, rule: Rule, breach: Breach, packs: Mapping[str, Pack]) -> Iterable[str]:
    own = institution_of(case, breach.where)
    if breach.profile is not None:
        profiles = [breach.profile]
    elif own is not None:
        profiles = [profile_key(own[1], own[0])]
    else:
        profiles = [profile_key(entry, number) for number, entry in enumerate(case.institutions)]
    for kind in rule.scope if breach.scope is None else breach.scope:
        if kind in packs and packs[kind].manifest.per == "item":
            yield from keys_at(case, packs[kind], breach.where)
        elif kind == AGREEMENT or (kind in packs and packs[kind].manifest.per != "institution"):
            yield document_key(kind)
        else:
            yield from (document_key(kind, profile) for profile in profiles)


def _placed(case: Case, finding: Finding, place_of: PlaceOf, strict: bool) -> Finding:
    severity = Severity.ERROR if strict and finding.absent else finding.severity
    title = declared_title(case, finding.where)
    place = _place(finding.where, place_of)
    return replace(finding, severity=severity, title=title, place=place)


def _place(where: str, place_of: PlaceOf) -> Place | None:
    parts = parse_where(where)
    for length in range(len(parts), -1, -1):
        place = place_of(join_where(parts[:length]))
        if place is not None:
            return place
    return None


def _by_place(finding: Finding) -> tuple[str, str, int, int, str, str]:
    place = finding.place
    if place is None:
        return "", "", 0, 0, finding.where, finding.code
    return place.file, place.sheet, place.line, place.column, finding.where, finding.code
