"""What is known of a case before anything is made: findings, gates, states."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from docgen.casefile.folder import CaseFolder
from docgen.casefile.reuse import latest_entry
from docgen.checks import (
    Checked,
    check,
    deciding_day,
    languages_of,
    scheme_words,
    sector_of,
)
from docgen.checks.amended import Amendment, amendments_of
from docgen.checks.gates import GATE_CODES, Gates, check_gates
from docgen.checks.states import calculation_states, case_state, document_states, state_from
from docgen.intake import RawCase, place_of
from docgen.model.artifact import DocumentState
from docgen.model.case import Case
from docgen.model.case_type import declared_title
from docgen.model.document import AGREEMENT, AMENDMENT, kind_of
from docgen.model.fields import told_at
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory
from docgen.model.plan import Planned
from docgen.model.record import EventKind
from docgen.packs.following import Following, following_of
from docgen.packs.plan import chosen_packs, plan_documents
from docgen.pipeline.adding import NOTHING, Adding
from docgen.pipeline.followers import enclosed_in, true_followers
from docgen.pipeline.forgotten import forgotten_told
from docgen.pipeline.kept import Kept
from docgen.pipeline.lapsed import lapsed_proposals
from docgen.pipeline.numbers import differing_numbers
from docgen.pipeline.reach import Reach
from docgen.pipeline.workshop import Workshop
from docgen.render import Subject

__all__ = ["Examined", "examine", "lacks_printed", "subject_of"]


@dataclass(frozen=True, kw_only=True)
class Examined:
    """One case, read and judged.

    `next_version` is the number that would be published now; `sent` the version whose text of the
    agreement went to the partner last; `adding` what the coming version has besides. `history` is
    that of the versions there are, so that its attached files are those of the newest one, but for
    what is taken back now.
    `decided` is where each document stands by itself; `states` where it stands with what it
    `following` tells that it follows.
    `lapsed` are the keys of documents whose counterproposal rests on other terms; `amendments` the
    change protocols.
    """

    raw: RawCase
    checked: Checked
    folder: CaseFolder | None
    history: CaseHistory
    gates: Gates
    planned: tuple[Planned, ...]
    findings: tuple[Finding, ...]
    following: Following
    decided: Mapping[str, DocumentState]
    next_version: int
    sent: int | None = None
    adding: Adding = NOTHING
    lapsed: frozenset[str] = frozenset()
    amendments: tuple[Amendment, ...] = ()

    @property
    def name(self) -> str:
        """The case's id when it can name a folder, else the name of its file."""
        return self.folder.root.name if self.folder else self.raw.file

    @property
    def model(self) -> type[Case]:
        """The type of the case, which knows the fields that packs declare."""
        return type(self.checked.case)

    @cached_property
    def states(self) -> Mapping[str, DocumentState]:
        """Where each planned document stands, by its key."""
        return self.following.applied(self.decided)

    @property
    def state(self) -> DocumentState:
        """The state of the case, which is that of its documents together."""
        return case_state(self.states, self.gates.to_sign)

    @property
    def locked(self) -> bool:
        """Whether the terms of a signed agreement were changed."""
        return any(finding.code == "terms-locked" for finding in self.findings)

    @property
    def standing(self) -> frozenset[str]:
        """The keys of the final texts that are only told of: whatever would be made today."""
        stands = {
            key
            for key in _final(self.folder)
            if self.adding.leaves_texts or self.following.is_past(key, self.decided)
        }
        return frozenset({*stands, *(one.key for one in self.amendments if one.signed)})

    def created(self, today: date) -> date:
        """The day the case's documents are dated by: its own, its first generation's, or today."""
        return self.checked.case.created or self.history.created or today


def lacks_printed(examined: Examined, key: str) -> bool:
    """Whether a field that the document with this key may print is told to be absent."""
    absent = (one for one in examined.findings if one.absent and one.concerns(key))
    return any(
        (told := told_at(examined.model, one.where)) is not None and not told.internal
        for one in absent
        if one.code not in GATE_CODES
    )


def _placed(
    findings: Iterable[Finding], raw: RawCase, case: Case, *, strict: bool
) -> list[Finding]:
    placed = []
    for finding in findings:
        severity = Severity.ERROR if strict and finding.absent else finding.severity
        place = finding.place or place_of(raw, finding.where)
        title = finding.title or declared_title(case, finding.where)
        placed.append(replace(finding, place=place, severity=severity, title=title))
    return placed


def _of_itself(findings: Iterable[Finding]) -> list[Finding]:
    """What is found of the documents' own texts, and not of what must be in place around them."""
    return [one for one in findings if one.code not in GATE_CODES]


def _once_signed(findings: Iterable[Finding], signed: Collection[str]) -> list[Finding]:
    """The findings; no gate is closed to what is signed already, and all is told."""
    return [
        replace(one, absent=False, severity=Severity.WARNING)
        if one.absent and one.code in GATE_CODES and set(one.documents) <= set(signed)
        else one
        for one in findings
    ]


def _final(folder: CaseFolder | None) -> dict[str, DocumentState]:
    """Where the final documents of the newest version stand in it, by their keys."""
    newest = folder.current() if folder else None
    documents = newest.documents if newest else ()
    return {one.key: DocumentState(one.state) for one in documents if one.is_final}


def _with_past(
    decided: Mapping[str, DocumentState], following: Following, folder: CaseFolder | None
) -> dict[str, DocumentState]:
    """The states; what was signed or sent with what is signed now stands where it stood then.

    What is found of the case today is about terms and evidence that have come since.
    """
    then = _final(folder)
    past = {key: then[key] for key in then if following.is_past(key, decided)}
    return {**decided, **{key: state for key, state in past.items() if key in decided}}


def subject_of(examined: Examined, workshop: Workshop) -> Subject:
    """The case with the words and rules that its dates choose."""
    case, made_on = examined.checked.case, examined.created(workshop.today)
    return Subject(
        case=case,
        tables=workshop.tables,
        ruleset=examined.checked.ruleset,
        scheme=scheme_words(case, workshop.tables),
        sector=sector_of(case, workshop.tables),
        day=deciding_day(case) or made_on,
        enclosed=enclosed_in(examined.planned, examined.following, examined.states, workshop.packs),
        signing_days=workshop.settings.signing_days,
        signed=examined.gates.signed,
    )


def examine(raw: RawCase, workshop: Workshop, adding: Adding = NOTHING) -> Examined:
    """Check the case, go through the gates, and decide where each document stands.

    `adding` counts as if it had been recorded.

    Raises:
        TamperedError: the case's own folder cannot be read.
    """
    tables, packs, strict = workshop.tables, workshop.packs, workshop.strict
    kept = Kept(workshop.settings.outputs, adding)
    checked = check(
        raw.data,
        lambda where: place_of(raw, where),
        tables=tables,
        strict=strict,
        packs=packs,
        attached_to=kept.attached_to,
    )
    case, folder, history = checked.case, kept.folder, kept.history
    recorded = (one.document for one in history.recorded if one.event == "signed")
    signed = {kind for one in recorded if (kind := kind_of(one, packs))}
    agreement = packs.get(AGREEMENT)
    amendments = amendments_of(case, history, agreement.manifest.basis if agreement else ())
    chosen = chosen_packs(case, packs, {*signed, AMENDMENT} if amendments else signed)
    numbers = [one.number for one in amendments]
    wanted = plan_documents(case, chosen, languages_of(case, tables), numbers)
    proposals = lapsed_proposals(case, history, adding, folder, packs, wanted)
    followers = true_followers(wanted, following_of(wanted, packs), proposals.standing)
    planned = followers.planned
    told = checked.findings if raw.data else ()
    unsigned = next((one.key for one in amendments if not one.signed), None)
    reach = Reach(case=case, packs=packs, chosen=chosen, planned=planned, amendment=unsigned)
    at_files = [kept.placed(one, len(checked.given.evidence)) for one in told]
    own = reach.concerning(_placed((*raw.findings, *at_files), raw, case, strict=strict))
    gates = check_gates(
        case,
        packs,
        history,
        {
            **calculation_states(case, _of_itself(told)),
            **{one.key: state_from(_of_itself(own), one.key) for one in planned},
        },
        {key: profile.short_name for key, profile in tables.profiles.items()},
        [one for one in own if one.severity is Severity.ERROR],
        planned,
        amending=raw.kept or adding.amended is not None,
    )
    own = _once_signed(own, gates.signed)
    at_doors = [kept.placed(one, len(checked.given.evidence)) for one in gates.findings]
    at_gates = reach.of_chosen(_placed(at_doors, raw, case, strict=strict) if raw.data else [])
    at_proposals = _placed(proposals.findings, raw, case, strict=strict)
    # Of a case that was forgotten on purpose nothing else is worth telling.
    forgotten = forgotten_told(raw, history)
    differing = differing_numbers(checked.given, history, packs)
    at_numbers = reach.of_chosen(_placed(differing, raw, case, strict=strict))
    at_texts = _placed(followers.findings, raw, case, strict=strict)
    findings = forgotten or (*own, *at_gates, *at_proposals, *at_numbers, *at_texts)
    by_itself = document_states(planned, findings, gates, history.in_archive)
    decided = _with_past(by_itself, followers.following, folder)
    return Examined(
        raw=raw,
        checked=checked,
        folder=folder,
        history=history,
        gates=gates,
        planned=planned,
        findings=findings,
        following=followers.following,
        decided=dict.fromkeys(decided, DocumentState.BLOCKED) if forgotten else decided,
        next_version=folder.next_version() if folder else 1,
        sent=_sent(case, history, folder),
        adding=adding,
        lapsed=proposals.documents,
        amendments=amendments,
    )


def _sent(case: Case, history: CaseHistory, folder: CaseFolder | None) -> int | None:
    """The version whose agreement was sent last; what was sent since the last run lay in it."""
    count = sum(event.kind is EventKind.SENT for event in case.events)
    newer = folder is not None and count > history.sent_count
    text = latest_entry(folder, AGREEMENT) if folder and newer else None
    return text.first_version if text else history.sent
