"""What is absent in print: findings for it, the states it lowers, and what may not go out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from docgen.intake import place_of
from docgen.model.artifact import BOUND, DocumentState
from docgen.model.case import Case
from docgen.model.case_type import declared_title
from docgen.model.fields import told_at
from docgen.model.finding import Finding, Severity
from docgen.model.where import join_where, parse_where
from docgen.pipeline.documents import Made
from docgen.pipeline.examine import Examined, lacks_printed
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import Drafted
from docgen.render.titles import title_of_derived

__all__ = ["nearest_field", "outgoing_told", "sendable", "with_gaps"]


def with_gaps(examined: Examined, workshop: Workshop, drafted: Sequence[Drafted]) -> Examined:
    """The case with findings for printed gaps that no rule has told of, and their states."""
    severity = Severity.ERROR if workshop.strict else Severity.WARNING
    found = [
        replace(finding, place=place_of(examined.raw, finding.where), severity=severity)
        for finding in _untold(examined, drafted)
    ]
    lowered = DocumentState.BLOCKED if workshop.strict else DocumentState.DRAFT
    decided = dict(examined.decided)
    for finding in found:
        for key in finding.documents:
            # A signed text that is published already stands; what is rendered now is not kept.
            if decided[key] not in BOUND or key not in examined.history.final:
                decided[key] = lowered
    return replace(examined, findings=(*examined.findings, *found), decided=decided)


def _untold(examined: Examined, drafted: Sequence[Drafted]) -> tuple[Finding, ...]:
    found: dict[str, Finding] = {}
    for entry in drafted:
        key = entry.planned.key
        if key in examined.standing:
            continue
        absent = [one for one in examined.findings if one.absent and one.concerns(key)]
        told = {one.where for one in absent}
        for path in entry.rendered.gaps:
            # A derived value is a gap because a field is; that field has a finding of its own.
            derived = told_at(examined.model, path) is None
            if _is_told(path, told) or (derived and absent):
                continue
            known = found.get(path)
            keys = (*known.documents, key) if known else (key,)
            found[path] = Finding(
                code="field-missing",
                severity=Severity.WARNING,
                where=nearest_field(examined.model, path),
                title=(
                    title_of_derived(path)
                    if derived
                    else declared_title(examined.checked.case, path)
                ),
                documents=keys,
                absent=True,
            )
    return tuple(found.values())


def _is_told(path: str, told: Collection[str]) -> bool:
    """Whether it is told that the field, or a part that it stands in, is absent."""
    return any(path == one or path.startswith(f"{one}.") for one in told)


def nearest_field(model: type[Case], path: str) -> str:
    """The field at `path`, or the part of the case that the derived value there belongs to."""
    steps = parse_where(path)
    while steps and told_at(model, join_where(steps)) is None:
        steps = steps[:-1]
    return join_where(steps)


def sendable(examined: Examined, made: Sequence[Made]) -> list[Made]:
    """What may go to the partner; nothing when a document, or a value it prints, is absent."""
    if _failed_outgoing(examined):
        return []
    outgoing = [one for one in made if one.entry.outgoing]
    lacking = any(
        one.drafted.rendered.gaps or lacks_printed(examined, one.entry.key)
        for one in outgoing
        if one.state not in BOUND and one.entry.key not in examined.standing
    )
    return [] if lacking else outgoing


def outgoing_told(examined: Examined, made: Sequence[Made]) -> Examined:
    """The case with a word on why there is nothing to send, unless the agreement has told so."""
    outgoing = (
        *(one.entry.key for one in made if one.entry.outgoing),
        *_failed_outgoing(examined),
    )
    if sendable(examined, made) or not outgoing:
        return examined
    told = Finding(code="outgoing-not-made", severity=Severity.INFO, place=None, documents=outgoing)
    return replace(examined, findings=(*examined.findings, told))


def _failed_outgoing(examined: Examined) -> tuple[str, ...]:
    outgoing = (one.key for one in examined.planned if one.outgoing)
    return tuple(key for key in outgoing if examined.states[key] is DocumentState.FAILED)
