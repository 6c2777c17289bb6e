"""What a small case folder is made from, and quick ways to harm and to question it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry, HistoryEntry, VersionManifest
from docgen.casefile.publish import publish
from docgen.casefile.verify import verify_folder
from docgen.errors import DocgenError
from docgen.texts import known

CASE = (
    b'{"schema": "docgen/case/1", "id": "sak", "project": {"name": "Spr\xc3\xa5k og lesing"},'
    b' "partner": {"contact": {"name": "Kari Eksempel", "email": "kari@example.no"}},'
    b' "funding": {"owner_grant": "600"}}'
)


def manifest(version: int, *, facts: str = "aa", state: str = "ready") -> VersionManifest:
    """The manifest of a version with one document."""
    return VersionManifest(
        case="sak",
        version=version,
        created="2027-01-01",
        state="ready",
        ruleset="2026",
        documents=(
            DocumentEntry(
                key="avtale",
                pack="avtale",
                pack_version="1.0.0",
                pack_digest="p1",
                title="Avtale",
                language="nb",
                outgoing=True,
                state=state,
                facts=facts,
                first_version=version,
                pages=1,
                docx="avtale.docx",
                pdf="avtale.pdf",
            ),
        ),
        history=(
            HistoryEntry(event="generated", version=version, day="2027-01-01"),
            HistoryEntry(
                event="approved",
                version=version,
                day="2027-01-01",
                document="avtale",
                evidence=f"e{version}",
                basis="b",
            ),
        ),
        tools={},
        files=(),
    )


def stage(folder: Path) -> Path:
    """A staging folder with files, one of them in a folder of its own."""
    folder.mkdir()
    (folder / "avtale.docx").write_bytes(b"word")
    (folder / "avtale.pdf").write_bytes(b"%PDF-1.7 and more")
    (folder / "vedlegg").mkdir()
    (folder / "vedlegg" / "plan.pdf").write_bytes(b"%PDF-1.7 a plan")
    (folder / "case.json").write_bytes(CASE)
    return folder


RECORDS = ("history.jsonl", "chain.jsonl", "current.json")
Harm = Callable[[Path], object]


def told(folder: CaseFolder) -> set[tuple[str, str]]:
    return {(one.kind, one.path) for one in verify_folder(folder)}


def records(folder: CaseFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()}


def publish_next(folder: CaseFolder, place: Path, **update: Any) -> int:
    version = folder.next_version()
    entry = manifest(version, facts=f"f{version}").model_copy(update=update)
    publish(folder, stage(place / f"next-{version}"), entry)
    return version


def forget(folder: CaseFolder, *versions: int) -> None:
    for version in versions:
        shutil.rmtree(folder.version_folder(version))


def evidence(folder: CaseFolder) -> list[str]:
    return [one.evidence for one in folder.history().recorded]


def refused(error: DocgenError, message: str) -> None:
    """The failure is this one, and both languages have words for it and for what to do."""
    assert error.message == message
    for language in ("nb", "en"):
        assert known("messages", f"{message}.message", language)
        assert known("messages", f"{message}.remedy", language)
