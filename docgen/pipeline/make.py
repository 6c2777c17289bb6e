"""Makes what is to be made of one case, and publishes it.

A version is published whole or not at all: a wrong template or a full disk leaves what was there
before. A document without a usable PDF costs only itself: the version says that it is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.casefile.aside import clear_aside
from docgen.casefile.fingerprint import fingerprint
from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.lock import locked
from docgen.casefile.manifest import HistoryEntry, VersionManifest
from docgen.casefile.publish import complete_records, publish
from docgen.casefile.work import workspace
from docgen.casefile.writing import guarded
from docgen.errors import ConversionError
from docgen.intake import RawCase
from docgen.model.artifact import DocumentState
from docgen.model.document import AGREEMENT
from docgen.model.record import EventKind
from docgen.model.result import Action, CaseResult
from docgen.model.step import Step
from docgen.pipeline.adding import NOTHING, Adding, place_attached
from docgen.pipeline.archival import BundleNotArchivalError
from docgen.pipeline.archiving import Archiving, archiving_of
from docgen.pipeline.bundles import Bundles, make_bundles
from docgen.pipeline.documents import Made, convert_made, draft_documents, place_documents
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.fitness import with_fitness
from docgen.pipeline.gaps import outgoing_told, sendable, with_gaps
from docgen.pipeline.hold import held_findings, is_held, stored_form
from docgen.pipeline.missed import SetAside, missed_told, set_aside
from docgen.pipeline.outcome import failed, held, not_made, published
from docgen.pipeline.workshop import Workshop

__all__ = ["generate", "inspect", "inspected"]

_USUAL_ID = re.compile(r"[a-z0-9-]{1,80}")
_COMPARED = (
    "state",
    "ruleset",
    "documents",
    "blocked",
    "failed",
    "bundle",
    "bundle_out",
    "exceptions",
    "attached",
)
_ARCHIVED = ("dialect", "archive")


def inspect(raw: RawCase, workshop: Workshop) -> Examined:
    """Examine the case and render its documents in memory, so that printed gaps are found too.

    Raises:
        PackError: a template is wrong.
        TamperedError: the case's own folder cannot be read.
    """
    return inspected(examine(raw, workshop), workshop)


def inspected(examined: Examined, workshop: Workshop) -> Examined:
    """The examined case with what its documents, rendered in memory, show besides.

    Raises:
        PackError: a template is wrong.
    """
    drafted = draft_documents(examined, workshop)
    return with_fitness(with_gaps(examined, workshop, drafted), workshop, drafted)


def generate(raw: RawCase, workshop: Workshop, adding: Adding = NOTHING) -> CaseResult:
    """Make what is to be made of one case and publish it as its next version.

    `adding` is published with it, whether or not anything else is another.

    Raises:
        PackError: a template is wrong.
        ToolMissingError: LibreOffice is not there.
        CannotWriteError: the outputs cannot be written, another run is at work on the case, or has
            published what `adding` was not decided upon.
        TamperedError: the case's own folder cannot be read.
    """
    begun, examined = _seen(raw, workshop), examine(raw, workshop, adding)
    if examined.folder is None or examined.locked:
        return not_made(examined)
    with guarded(examined.folder), locked(examined.folder):
        complete_records(examined.folder)
        adding.require_newest(examined.folder)
        clear_aside(examined.folder)
        # Now that no other run can publish: again, if one has in between.
        if not begun or _seen(raw, workshop) != begun:
            examined = examine(raw, workshop, adding)
        return _made(examined, examined.folder, workshop)


def _seen(raw: RawCase, workshop: Workshop) -> str:
    """What the folder of a case looks like, which costs nothing; empty when its id is unusual."""
    name = str(raw.data.get("id")).strip()
    usual = _USUAL_ID.fullmatch(name)
    return fingerprint(workshop.settings.outputs / name, None) if usual else ""


def _made(examined: Examined, folder: CaseFolder | None, workshop: Workshop) -> CaseResult:
    if folder is None or examined.locked:
        return not_made(examined)
    drafted = draft_documents(examined, workshop)
    examined = with_fitness(with_gaps(examined, workshop, drafted), workshop, drafted)
    drafted = tuple(
        one for one in drafted if examined.states[one.planned.key] is not DocumentState.BLOCKED
    )
    if not drafted:
        return not_made(examined)
    with workspace(workshop.settings.outputs, examined.name) as work:
        staged = work / "version"
        staged.mkdir()
        placed = place_documents(examined, workshop, drafted, staged)
        prior = folder.current()
        if prior is not None and not examined.adding and is_held(examined, prior, workshop):
            told = held_findings(examined, placed, folder, prior, workshop)
            return held(examined, told, folder, prior)
        made, missed = convert_made(placed, staged, work, workshop)
        aside = tuple(set_aside(folder, one, staged) for one in missed)
        examined = missed_told(examined, aside)
        if not made:
            return failed(examined, aside)
        making = _Making(
            examined=outgoing_told(examined, made),
            workshop=workshop,
            folder=folder,
            prior=prior,
            aside=aside,
            staged=staged,
            work=work,
        )
        try:
            return making.publish(made)
        except (ConversionError, BundleNotArchivalError) as error:
            return failed(examined, aside, error)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """The coming version: what it is made from, what was before, where it is put together."""

    examined: Examined
    workshop: Workshop
    folder: CaseFolder
    prior: VersionManifest | None
    aside: tuple[SetAside, ...]
    staged: Path
    work: Path

    def publish(self, made: Sequence[Made]) -> CaseResult:
        """Add case, bundles and archive package, and publish; nothing when all is as it was."""
        examined = self.examined
        (self.staged / CASE_NAME).write_bytes(stored_form(examined))
        place_attached(self.folder, examined.history.attached, examined.adding, self.staged)
        bundles = make_bundles(
            examined,
            self.workshop,
            {"internal": made, "outgoing": sendable(examined, made)},
            folder=self.folder,
            staged=self.staged,
            work=self.work,
            prior=self.prior,
        )
        self.workshop.told(Step(stage="bundled", done=len(made), of=len(made)))
        archiving = archiving_of(
            examined,
            self.workshop,
            made,
            folder=self.folder,
            staged=self.staged,
            prior=self.prior,
        )
        manifest = self._manifest(made, bundles, archiving)
        if self.prior is not None and not examined.adding and self._same(manifest, self.prior):
            return self._published(made, self.prior, "unchanged")
        archiving.write(self.staged)
        publish(self.folder, self.staged, manifest)
        self.workshop.told(Step(stage="published", done=len(made), of=len(made)))
        return self._published(made, manifest, "made")

    def _published(
        self, made: Sequence[Made], manifest: VersionManifest, action: Action
    ) -> CaseResult:
        return published(self.examined, made, self.aside, self.folder, manifest, action)

    def _manifest(
        self, made: Sequence[Made], bundles: Bundles, archiving: Archiving
    ) -> VersionManifest:
        examined = self.examined
        day = examined.created(self.workshop.today).isoformat()
        states = examined.states.items()
        return VersionManifest(
            case=examined.name,
            version=examined.next_version,
            created=day,
            state=str(examined.state),
            ruleset=examined.checked.ruleset,
            documents=tuple(one.entry for one in made),
            blocked=tuple(key for key, state in states if state is DocumentState.BLOCKED),
            failed=tuple(key for key, state in states if state is DocumentState.FAILED),
            bundle=bundles.internal,
            bundle_out=bundles.outgoing,
            exceptions=tuple(
                entry.model_dump(mode="json", exclude_none=True)
                for entry in examined.checked.case.exceptions
            ),
            attached=(*examined.history.attached, *examined.adding.attached),
            dialect=archiving.dialect,
            archive=archiving.listed,
            history=tuple(self._history(made, day)),
            tools=self.workshop.tools,
            files=(),
        )

    def _history(self, made: Sequence[Made], day: str) -> Iterator[HistoryEntry]:
        examined, version = self.examined, self.examined.next_version
        yield HistoryEntry(event="generated", version=version, day=day)
        reached = {"approved": DocumentState.APPROVED, "signed": DocumentState.SIGNED}
        for entry in examined.gates.to_record:
            # What the file calls approved counts once its document is.
            state = examined.states.get(entry.document, reached[entry.event])
            if state in {reached[entry.event], DocumentState.ARCHIVED}:
                yield HistoryEntry(
                    event=entry.event,
                    version=version,
                    day=day,
                    document=entry.document,
                    evidence=entry.evidence,
                    basis=entry.basis,
                )
        yield from examined.adding.history(version)
        yield from self._sendings(made, day)

    def _sendings(self, made: Sequence[Made], day: str) -> Iterator[HistoryEntry]:
        """The agreement went to the partner since the last version: which text it was."""
        events = self.examined.checked.case.events
        count = sum(event.kind is EventKind.SENT for event in events)
        text = next((one.entry for one in made if one.entry.key == AGREEMENT), None)
        # In a first version it is the text made now.
        sent = self.examined.sent or (text.first_version if text else None)
        for number in range(self.examined.history.sent_count, count if sent else 0):
            yield HistoryEntry(
                event="sent",
                version=self.examined.next_version,
                day=day,
                document=AGREEMENT,
                evidence=str(number + 1),
                sent_version=sent,
            )

    def _same(self, manifest: VersionManifest, prior: VersionManifest) -> bool:
        """Whether the new version would say nothing that the one before does not."""
        # What was made before there were archive packages gets none unless it is asked for.
        asked = prior.dialect or self.workshop.settings.arkivmelding
        compared = (*_COMPARED, *_ARCHIVED) if asked else _COMPARED
        if any(getattr(manifest, name) != getattr(prior, name) for name in compared):
            return False
        before = self.folder.version_folder(prior.version) / CASE_NAME
        return before.is_file() and before.read_bytes() == (self.staged / CASE_NAME).read_bytes()
