"""Cases that are over: closed, with an archive package in which everything has its number."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import ArchiveEntry, HistoryEntry, VersionManifest
from docgen.casefile.publish import publish
from docgen.model.attached import Attached
from docgen.model.record import EvidenceKind

__all__ = ["INTERNAL", "archive", "archived_on"]

INTERNAL = "Dette svarte Kari Eksempel om habilitet"
"""Stands in an attached file that never leaves the institution."""


def _attach(staged: Path, kind: EvidenceKind, number: int, text: str, version: int) -> Attached:
    content = text.encode()
    name = f"dokumentasjon/{number:02d}-{kind}.pdf"
    (staged / "dokumentasjon").mkdir(exist_ok=True)
    (staged / name).write_bytes(content)
    return Attached(
        kind=kind,
        approver="Ola Nordmann",
        number=number,
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type="application/pdf",
        received=date(2026, 11, 20),
        first_version=version,
    )


def _entries(staged: Path, newest: VersionManifest, attached: list[Attached]) -> list[ArchiveEntry]:
    """An entry for each document and each attached file, as the archive package has them."""
    wanted = [(one.key, one.pdf, "U" if one.outgoing else "N") for one in newest.documents]
    wanted += [(f"{one.kind}-{one.number}", one.file, _direction(one)) for one in attached]
    entries = []
    for number, (name, file, direction) in enumerate(wanted, start=1):
        folder = f"arkiv/{number:02d}-{name}"
        (staged / folder).mkdir(parents=True)
        shutil.copyfile(staged / file, staged / folder / Path(file).name)
        (staged / folder / "arkivmelding.xml").write_text("<arkivmelding/>", encoding="utf-8")
        entry = {"number": number, "name": name, "folder": folder, "journal_type": direction}
        entry |= {"uuid": "0", "title": name}
        entries.append(ArchiveEntry.model_validate(entry))
    return entries


def _direction(one: Attached) -> str:
    return "I" if one.kind is EvidenceKind.SIGNED_AGREEMENT else "N"


def archive(
    folder: CaseFolder,
    place: Path,
    *,
    day: date,
    closed: bool = True,
    numbered: Callable[[str], bool] = lambda _: True,
) -> VersionManifest:
    """Publish the next version, with everything sent to the archive and numbered on `day`.

    `numbered` tells which entries have a number.
    """
    newest = folder.manifest(folder.versions()[-1])
    version = folder.next_version()
    staged = place / f"arkivert-{version}"
    shutil.copytree(folder.version_folder(newest.version), staged)
    (staged / "manifest.json").unlink()
    attached = [
        _attach(staged, EvidenceKind.SIGNED_AGREEMENT, 1, "%PDF-1.7 signert", version),
        _attach(staged, EvidenceKind.CHECKLIST_LEADER, 2, INTERNAL, version),
    ]
    entries = _entries(staged, newest, attached)
    lines = [HistoryEntry(event="generated", version=version, day=day.isoformat())]
    lines += [
        HistoryEntry(
            event="archived",
            version=version,
            day=day.isoformat(),
            document=one.name,
            journal=f"2026/90001-{one.number}",
        )
        for one in entries
        if numbered(one.name)
    ]
    if closed:
        note = "Prosjektet er gjennomført."
        lines.append(HistoryEntry(event="closed", version=version, day=day.isoformat(), note=note))
    made = newest.model_copy(
        update={
            "version": version,
            "attached": tuple(attached),
            "archive": tuple(entries),
            "dialect": "efm",
            "history": tuple(lines),
        }
    )
    publish(folder, staged, made)
    return folder.manifest(version)


def archived_on(folder: CaseFolder) -> str:
    """The day of the last number, as the record has it."""
    lines = (folder.root / "history.jsonl").read_text(encoding="utf-8").splitlines()
    days = [one["day"] for one in map(json.loads, lines) if one["event"] == "archived"]
    return str(max(days))
