"""Holds a signed case against the wanted one: what changes, and what has to be redone for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.checks.amended import agreed_terms, next_number, pending_amendment, terms_changed
from docgen.checks.reading import READING_CODES, read_case
from docgen.errors import NotReadyError, TamperedError, UsageError
from docgen.intake import RawCase
from docgen.model.basis import basis_digest, basis_of
from docgen.model.case import Case
from docgen.model.changes import Change, changes
from docgen.model.document import AGREEMENT, AMENDMENT
from docgen.model.finding import Finding, Severity
from docgen.model.history import Amended, CaseHistory
from docgen.pipeline.adding import Adding
from docgen.pipeline.amending import term_patterns
from docgen.pipeline.closing import is_closed
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.hold import stored_form
from docgen.pipeline.make import inspected
from docgen.pipeline.redo import Redo, redo_of
from docgen.pipeline.stored import stored_case
from docgen.pipeline.workshop import Workshop

__all__ = ["Wanted", "amend_wanted", "with_reason"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The amendment that is wanted. Without `changes` there is none.

    `adding` is what makes it; `there` tells that the newest version has this very amendment.
    `pending` is the number of the one that is written and not signed. `wrong` are all errors when
    one of them stands in the way of the protocol.
    """

    number: int
    changes: tuple[Change, ...]
    redo: tuple[Redo, ...]
    adding: Adding
    there: bool
    pending: int | None
    wrong: tuple[Finding, ...]
    model: type[Case]


def with_reason(raw: RawCase, reason: str | None) -> RawCase:
    """The case with this reason for all that changes; None leaves what the file says."""
    if reason is None:
        return raw
    fields = _mapping(raw.data.get("fields"))
    own = {**_mapping(fields.get(AMENDMENT)), "reason": reason}
    return replace(raw, data={**raw.data, "fields": {**fields, AMENDMENT: own}})


def _mapping(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - whatever a file has
    return value if isinstance(value, Mapping) else {}


def amend_wanted(raw: RawCase, folder: CaseFolder, workshop: Workshop) -> Wanted:
    """What is to be changed in the signed case that `folder` keeps, to have the terms of `raw`.

    Raises:
        UsageError: it is another case.
        NotReadyError: the agreement is not signed, or the case is closed.
        TamperedError: the folder cannot be read, or what was signed is gone.
        PackError: a template is wrong.
    """
    # Read before all else: what is published from now on must not pass unseen.
    coming = folder.next_version()
    named = folder.root.name
    before = examine(stored_case(folder), workshop)
    if raw.data and str(raw.data.get("id", "")).strip() != named:
        raise UsageError("amend-other-case", file=raw.file, case=named)
    agreed = _agreed(before, folder)
    case, _, _ = read_case(raw.data, workshop.packs)
    patterns = term_patterns(workshop)
    found = changes(agreed, case, patterns)
    history = before.history
    number, pending = next_number(history), pending_amendment(history)
    amended = _amended(number, case, patterns, workshop.today)
    adding = Adding(amended=amended, coming=coming)
    examined = inspected(examine(raw, workshop, adding), workshop)
    return Wanted(
        number=number,
        changes=found,
        redo=redo_of(examined, workshop),
        adding=adding,
        there=_is_there(examined, folder, history, patterns),
        pending=pending.number if pending else None,
        wrong=_in_the_way(examined, amended.key),
        model=examined.model,
    )


def _agreed(before: Examined, folder: CaseFolder) -> Case:
    """The case as agreed on."""
    named = folder.root.name
    newest = folder.current()
    agreed = agreed_terms(before.history)
    if agreed is None:
        other = AGREEMENT not in before.states
        raise NotReadyError("amend-no-agreement" if other else "amend-not-signed", case=named)
    if newest is not None and is_closed(before, newest):
        raise NotReadyError("amend-closed", case=named)
    if agreed.case is None:
        raise TamperedError("amend-terms-gone", case=named)
    return agreed.case


def _amended(number: int, case: Case, patterns: tuple[str, ...], today: date) -> Amended:
    basis = basis_digest(basis_of(case, patterns))
    return Amended(number=number, day=today, basis=basis, coming=True)


def _in_the_way(examined: Examined, key: str) -> tuple[Finding, ...]:
    wrong = tuple(one for one in examined.findings if one.severity is Severity.ERROR)
    # What could not be read would be taken for a term that nobody wants any more. What else is
    # wrong with other documents is told, and their own affair.
    misread = {one.code for one in examined.raw.findings} | {*READING_CODES}
    stops = any(one.concerns(key) or one.code in misread for one in wrong)
    return wrong if stops or not examined.raw.data else ()


def _is_there(
    examined: Examined, folder: CaseFolder, history: CaseHistory, patterns: tuple[str, ...]
) -> bool:
    """Whether the newest version was made of this very case, as this very amendment."""
    newest, pending = folder.current(), pending_amendment(history)
    if newest is None or pending is None or newest.failed or newest.document(pending.key) is None:
        return False
    if terms_changed(pending, examined.checked.case, patterns):
        return False
    kept = folder.version_folder(newest.version) / CASE_NAME
    return kept.is_file() and kept.read_bytes() == stored_form(examined)
