"""Forgets a case after its archiving has been confirmed: may it go, what goes, and in what order.

The last version comes first and tells what is about to go; then the old versions, then the input.
Stopped anywhere, the same command goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.forget import (
    KeptText,
    deleted_entries,
    is_anything_beside,
    is_forgotten,
    kept_of,
    kept_texts,
    publish_last,
    remove_versions,
)
from docgen.casefile.lock import locked
from docgen.casefile.manifest import ForgottenEntry, VersionManifest, sha256_of
from docgen.casefile.publish import complete_records
from docgen.casefile.summary import SUMMARY_NAME
from docgen.casefile.verify import verify_folder
from docgen.casefile.work import workspace
from docgen.casefile.writing import guarded
from docgen.checks.written import day_text
from docgen.errors import TamperedError
from docgen.intake import RawCase
from docgen.model.finding import Finding, Severity
from docgen.model.summary import CaseSummary
from docgen.pipeline.agreed import agreed_version
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.hold import stored_form
from docgen.pipeline.stored import stored_case
from docgen.pipeline.summing import closed_on, summary_of
from docgen.pipeline.workshop import Workshop

__all__ = ["CODES", "Forgetting", "Given", "forget", "plan_forgetting"]

Given = Callable[[], Sequence[RawCase]]
"""Reads the case as it stands now in the files that are to be deleted."""

CODES = (
    "forget-damaged",
    "forget-input-changed",
    "forget-nothing-archived",
    "forget-not-archived",
    "forget-not-closed",
    "forget-too-early",
)
"""Why a case may not be forgotten; all are errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """What forgetting a case comes to, before it is done.

    `refused` says why it may not be; then nothing goes. `first_day` is the first on which it may,
    as far as that is known. `versions` and `inputs` are deleted, `stays` is what the last version
    holds, paths below it, `texts` what people wrote that stays in the records. `done_before` tells
    that the last version has been published already, `beside` that something lies beside the
    versions, which goes too; `amended` that there may be a file for each amendment.
    """

    folder: CaseFolder
    refused: tuple[Finding, ...] = ()
    first_day: date | None = None
    stays: tuple[str, ...] = ()
    texts: tuple[KeptText, ...] = ()
    versions: tuple[int, ...] = ()
    goes: tuple[ForgottenEntry, ...] = ()
    inputs: tuple[Path, ...] = ()
    changed_inputs: tuple[Path, ...] = ()
    summary: CaseSummary | None = None
    done_before: bool = False
    beside: bool = False
    amended: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing left to do in the case's folder and with its inputs."""
        return self.done_before and not (self.versions or self.inputs or self.beside)


def plan_forgetting(
    folder: CaseFolder, workshop: Workshop, inputs: Sequence[Path], given: Given
) -> Forgetting:
    """What would go and what would stay; `inputs` are files that hold this case and no other.

    `given` reads them, together with what else is said of the case.

    Raises:
        TamperedError: the case's own folder cannot be read.
    """
    with guarded(folder):
        newest = folder.current()
        if newest is None:
            raise TamperedError("history-incomplete", file=str(folder.root), version="v001")
        if is_forgotten(newest):
            return _to_finish(folder, newest, inputs)
        return _to_begin(folder, newest, workshop, inputs, given)


def _to_finish(folder: CaseFolder, newest: VersionManifest, inputs: Sequence[Path]) -> Forgetting:
    """What a run that was killed has left; an input that was not listed then is another one."""
    known = {one.sha256 for one in newest.forgotten if one.version is None}
    same = tuple(path for path in inputs if sha256_of(path) in known)
    return Forgetting(
        folder=folder,
        stays=tuple(one.path for one in newest.files),
        versions=tuple(one for one in folder.versions() if one != newest.version),
        inputs=same,
        changed_inputs=tuple(path for path in inputs if path not in same),
        done_before=True,
        beside=is_anything_beside(folder),
    )


def _to_begin(
    folder: CaseFolder,
    newest: VersionManifest,
    workshop: Workshop,
    inputs: Sequence[Path],
    given: Given,
) -> Forgetting:
    damaged = verify_folder(folder)
    if damaged:
        return Forgetting(folder=folder, refused=(_refusal("forget-damaged", folder),))
    settings = workshop.settings.model_copy(update={"outputs": folder.root.parent})
    shop = Workshop(
        settings=settings, tables=workshop.tables, packs=workshop.packs, today=workshop.today
    )
    examined = examine(stored_case(folder), shop)
    # What a protocol wanted that nobody signed has never been agreed on.
    version = agreed_version(folder)
    agreed = examine(stored_case(folder, version), shop) if version else examined
    last = _last_number(examined)
    first_day = last + timedelta(days=settings.forget_after_days) if last else None
    # The digests first: what is changed after them is another plan.
    goes = deleted_entries(folder, inputs)
    refused = [*_refusals(folder, newest, examined, first_day, workshop.today)]
    known = {stored_form(examined), *_kept_forms(folder, examined)}
    if any(stored_form(examine(raw, shop)) not in known for raw in given()):
        # What the file says now lies in no version, and so in no archive.
        files = ", ".join(str(path) for path in inputs)
        refused.append(_refusal("forget-input-changed", folder, file=files))
    return Forgetting(
        folder=folder,
        refused=tuple(refused),
        first_day=first_day,
        stays=(*(one.path for one in kept_of(newest).files), SUMMARY_NAME),
        texts=kept_texts(folder, newest),
        versions=tuple(folder.versions()),
        goes=goes,
        inputs=tuple(inputs),
        summary=summary_of(newest, agreed, workshop.today),
        amended=bool(examined.history.amended),
    )


def _kept_forms(folder: CaseFolder, examined: Examined) -> Iterator[bytes]:
    """The case as each version has it, once it is amended: the file from before says no news."""
    if examined.history.amended:
        for version in folder.versions():
            yield (folder.version_folder(version) / CASE_NAME).read_bytes()


def _last_number(examined: Examined) -> date | None:
    days = [one.day for one in examined.history.happened if one.event == "archived"]
    return max(days, default=None)


def _refusals(
    folder: CaseFolder,
    newest: VersionManifest,
    examined: Examined,
    first_day: date | None,
    today: date,
) -> Iterator[Finding]:
    if not newest.archive:
        yield _refusal("forget-nothing-archived", folder)
    for entry in newest.archive:
        if entry.name not in examined.history.archived:
            yield _refusal("forget-not-archived", folder, entry=entry.name)
    if closed_on(examined) is None:
        yield _refusal("forget-not-closed", folder)
    if first_day is not None and today < first_day:
        yield _refusal("forget-too-early", folder, date=day_text(first_day))


def _refusal(code: str, folder: CaseFolder, **parameters: str) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, parameters={"case": folder.root.name, **parameters}
    )


def forget(
    folder: CaseFolder,
    workshop: Workshop,
    inputs: Sequence[Path],
    given: Given,
    agreed: Forgetting,
) -> Forgetting:
    """Do what `plan_forgetting` said, and what the user `agreed` to; what became of it.

    Nothing is done when something else is in the case's folder, or in its inputs, by now.

    Raises:
        CannotWriteError: the outputs cannot be written, or another run is at work on the case.
        TamperedError: the case's own folder cannot be read.
    """
    with guarded(folder), locked(folder):
        complete_records(folder)
        plan = plan_forgetting(folder, workshop, inputs, given)
        if plan != agreed:
            raise TamperedError("forget-changed", case=folder.root.name)
        if plan.refused:
            return plan
        if plan.summary is not None:
            with workspace(folder.root.parent, folder.root.name) as work:
                staged = work / "version"
                staged.mkdir()
                publish_last(folder, plan.summary, plan.goes, workshop.today, staged)
        remove_versions(folder, plan.versions)
        for path in plan.inputs:
            path.unlink(missing_ok=True)
        return plan
