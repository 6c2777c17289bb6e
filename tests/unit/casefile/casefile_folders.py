"""What a small case folder is made from."""

from __future__ import annotations

from pathlib import Path

from docgen.casefile.manifest import DocumentEntry, HistoryEntry, VersionManifest

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
