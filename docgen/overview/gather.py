"""Finds out how a case stands, as cheaply as can be: nothing is drawn that is published already."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from docgen.casefile.folder import CASE_NAME, CaseFolder, case_folders
from docgen.casefile.manifest import VersionManifest
from docgen.checks.states import case_state
from docgen.errors import TamperedError
from docgen.intake import RawCase
from docgen.model.artifact import DocumentState
from docgen.model.document import AGREEMENT
from docgen.model.evidence import evidence_for
from docgen.model.record import EvidenceKind
from docgen.overview.forgotten import forgotten_case
from docgen.overview.known import Known
from docgen.pipeline.agreed import agreed_version, unsigned_amendment
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.hold import stored_form
from docgen.pipeline.make import inspected
from docgen.pipeline.remaining import remaining_of
from docgen.pipeline.stored import stored_case
from docgen.pipeline.workshop import Workshop

__all__ = ["left_folders", "look_at", "look_in"]


def look_at(raw: RawCase, shop: Workshop) -> Known:
    """How the case in `raw` stands, with what its folder keeps.

    Raises:
        PackError: a template is wrong.
        TamperedError: the case's own folder cannot be read.
    """
    examined = examine(raw, shop)
    newest = examined.folder.current() if examined.folder else None
    if newest is not None and newest.forgotten:
        # A file that was left; what it says does not count any more.
        return _known(examined, newest, examined.states, shop.today)
    if newest is not None and _is_published(examined, newest, shop):
        return _known(examined, newest, _as_published(examined, newest), shop.today)
    seen = inspected(examined, shop)
    return _known(seen, newest, seen.states, shop.today)


def look_in(folder: CaseFolder, shop: Workshop) -> Known:
    """How a case stands that only its folder tells of.

    Raises:
        PackError: a template is wrong.
        TamperedError: the folder cannot be read, or is not the case's own.
    """
    newest = folder.current()
    if newest is None or newest.case != folder.root.name:
        # The versions are gone, or somebody has copied or renamed the folder.
        raise TamperedError("case-folder-foreign", folder=folder.root.name)
    if newest.forgotten:
        return forgotten_case(folder, newest)
    return look_at(stored_case(folder, agreed_version(folder)), shop)


def left_folders(outputs: Path, named: Collection[str]) -> Iterator[CaseFolder]:
    """The folders of the cases that no input names; damaged ones too.

    Raises:
        TamperedError: `outputs` cannot be read.
    """
    return (one for one in case_folders(outputs) if one.root.name not in named)


def _is_published(examined: Examined, newest: VersionManifest, shop: Workshop) -> bool:
    """Whether the newest version was made from this very case with these very templates."""
    if examined.folder is None or set(examined.states) != _keys(newest):
        return False
    templates = all(
        one.pack in shop.packs and shop.packs[one.pack].digest == one.pack_digest
        for one in newest.documents
    )
    if not templates:
        return False
    kept = examined.folder.version_folder(newest.version) / CASE_NAME
    try:
        return kept.read_bytes() == stored_form(examined)
    except OSError:
        return False


def _keys(newest: VersionManifest) -> set[str]:
    return {*(one.key for one in newest.documents), *newest.blocked, *newest.failed}


def _as_published(examined: Examined, newest: VersionManifest) -> dict[str, DocumentState]:
    """The states, lowered where the printed document once showed a gap or a fault."""
    printed = {one.key: DocumentState(one.state) for one in newest.documents}
    printed |= dict.fromkeys(newest.blocked, DocumentState.BLOCKED)
    lowering = {DocumentState.DRAFT, DocumentState.BLOCKED}
    return {
        key: printed[key]
        if state is DocumentState.READY and printed.get(key) in lowering
        else state
        for key, state in examined.states.items()
    }


def _known(
    examined: Examined,
    newest: VersionManifest | None,
    states: Mapping[str, DocumentState],
    today: date,
) -> Known:
    lacking = (states.get(key) for key in (newest.failed if newest else ()))
    failed = any(state not in (None, DocumentState.BLOCKED) for state in lacking)
    return Known(
        name=examined.name,
        file=examined.raw.file,
        case=examined.checked.case,
        unread=not examined.raw.data,
        forgotten=examined.history.forgotten is not None,
        state=DocumentState.FAILED if failed else case_state(states, examined.gates.to_sign),
        states=states,
        signed=_is_signed(examined),
        findings=examined.findings,
        history=examined.history,
        version=newest.version if newest else None,
        bundle=_to_open(newest) if newest else None,
        remaining=remaining_of(examined, newest, today),
        amendment=unsigned_amendment(newest),
    )


def _is_signed(examined: Examined) -> bool:
    """Whether the agreement is signed; in a case without one, all that somebody signs."""
    signed = examined.gates.signed
    if AGREEMENT in examined.states:
        return AGREEMENT in signed
    if to_sign := examined.gates.to_sign & examined.states.keys():
        return to_sign <= signed
    # Of a document that no gate knows, the evidence itself has to do.
    found = evidence_for(examined.checked.case, EvidenceKind.SIGNED_AGREEMENT)
    return found is not None and found.proves and found.date is not None


def _to_open(newest: VersionManifest) -> str:
    folder = f"{newest.case}/v{newest.version:03d}"
    return f"{folder}/{newest.bundle.file}" if newest.bundle else f"{folder}/"
