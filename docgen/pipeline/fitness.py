"""What keeps a document from being final that no field of the case is to blame for.

A heading level that is left out, a picture without a text, a character that no font has: such
things cannot be seen in print, and the archive and those who listen to the document get them. Text
to sign is not made with them. Whoever still works on a draft is told, and gets it. What has been
published as it is, approved or signed stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docgen.casefile.reuse import find_reusable
from docgen.model.artifact import DocumentState
from docgen.model.fault import Fault
from docgen.model.finding import Finding, Severity
from docgen.model.word_place import InTemplate, WordPlace
from docgen.packs.looks import look_errors
from docgen.pipeline.examine import Examined
from docgen.pipeline.undrawable import undrawable_findings
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import Drafted

__all__ = ["with_fitness"]

_SEVERITIES = {
    DocumentState.DRAFT: Severity.WARNING,
    DocumentState.READY: Severity.ERROR,
    # Made anew, since what was approved or signed is not published yet or says something else.
    DocumentState.APPROVED: Severity.ERROR,
    DocumentState.SIGNED: Severity.ERROR,
}


def with_fitness(examined: Examined, workshop: Workshop, drafted: Sequence[Drafted]) -> Examined:
    """The case with what is told of its templates and characters, and the states it stops.

    Raises:
        PackError: a template cannot be read.
    """
    found = _together(
        replace(one, severity=severity, documents=(entry.planned.key,))
        for entry in drafted
        # Nor the template nor the values are what a counterproposal is made of.
        if entry.origin is None and entry.planned.key not in examined.standing
        if (severity := _severity(examined, workshop, entry)) is not None
        for one in (*_of_template(workshop, entry), *undrawable_findings(examined, entry))
    )
    stopped = {key for one in found if one.severity is Severity.ERROR for key in one.documents}
    decided = {
        key: DocumentState.BLOCKED if key in stopped else state
        for key, state in examined.decided.items()
    }
    return replace(examined, findings=(*examined.findings, *found), decided=decided)


def _severity(examined: Examined, workshop: Workshop, entry: Drafted) -> Severity | None:
    """How grave it is for this document; None where it does not matter any more."""
    key, folder = entry.planned.key, examined.folder
    severity = _SEVERITIES.get(examined.states[key])
    if severity is None or folder is None:
        return severity
    digest = workshop.packs[entry.planned.pack].digest
    state = examined.states[key]
    kept = find_reusable(folder, key, facts=entry.facts, pack_digest=digest, state=state)
    return None if kept else severity


def _of_template(workshop: Workshop, entry: Drafted) -> Iterator[Finding]:
    planned = entry.planned
    for fault in look_errors(workshop.packs[planned.pack], planned.language):
        yield _finding(fault)


def _finding(fault: Fault) -> Finding:
    return Finding(
        code=fault.code,
        severity=fault.severity,
        parameters=fault.parameters,
        in_template=InTemplate(file=fault.file, word=fault.place or WordPlace()),
    )


def _together(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each thing once, with all the documents that have it."""
    found: list[Finding] = []
    for finding in findings:
        for number, one in enumerate(found):
            if replace(one, documents=()) == replace(finding, documents=()):
                keys = dict.fromkeys((*one.documents, *finding.documents))
                found[number] = replace(one, documents=tuple(keys))
                break
        else:
            found.append(finding)
    return tuple(found)
