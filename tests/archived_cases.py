"""Cases that are over: closed, with an archive package in which everything has its number."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import VersionManifest
from docgen.cli.cases import workshop
from docgen.model.attached import Attached, attached_path
from docgen.model.history import Happened
from docgen.model.record import EvidenceKind
from docgen.pipeline.adding import Adding, NewFile
from docgen.pipeline.recording import record
from docgen.settings.options import load_settings

__all__ = ["INTERNAL", "archive"]

INTERNAL = "Dette svarte Kari Eksempel om habilitet"
"""Stands in an attached file that never leaves the institution."""


def _file(
    place: Path,
    kind: EvidenceKind,
    number: int,
    text: str,
    version: int,
    despite: str | None = None,
) -> NewFile:
    content = text.encode()
    source = place / f"{kind}.pdf"
    source.write_bytes(content)
    attached = Attached(
        kind=kind,
        approver="Ola Nordmann",
        number=number,
        file=attached_path(kind, number, "pdf"),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type="application/pdf",
        received=date(2026, 11, 20),
        first_version=version,
        despite=despite,
    )
    return NewFile(attached=attached, source=source)


def archive(
    folder: CaseFolder,
    place: Path,
    *,
    day: date,
    closed: bool = True,
    numbered: Callable[[str], bool] = lambda _: True,
    despite: str | None = None,
) -> VersionManifest:
    """Record as the commands do that files came back, that all has its number, and the end.

    All on `day`, in one version. `numbered` tells which entries of the archive have a number,
    `despite` why the signed copy was taken in spite of errors.
    """
    version = folder.next_version()
    files = (
        _file(place, EvidenceKind.SIGNED_AGREEMENT, 1, "%PDF-1.7 signert", version, despite),
        _file(place, EvidenceKind.CHECKLIST_LEADER, 2, INTERNAL, version),
    )
    before = folder.manifest(folder.versions()[-1])
    names = [one.name for one in before.archive]
    names += [one.attached.entry for one in files]
    happened = [
        Happened(event="archived", day=day, document=name, journal=f"2026/90001-{number}")
        for number, name in enumerate(names, start=1)
        if numbered(name)
    ]
    if closed:
        happened.append(Happened(event="closed", day=day, note="Prosjektet er gjennomført."))
    shop = workshop(load_settings(outputs=folder.root.parent))
    made = record(folder, shop, Adding(files=files, happened=tuple(happened)))
    assert made.action == "made", made
    for one in files:
        one.source.unlink()
    newest = folder.manifest(version)
    assert {one.name for one in newest.archive} == set(names)
    return newest
