"""Small versions to archive: a case, two documents, and files that came back."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.casefile.archive.filing import Filing
from docgen.casefile.manifest import DocumentEntry
from docgen.model.attached import Attached, Signature, attached_path
from docgen.model.case import Case
from docgen.model.pack import Archive
from docgen.model.record import EvidenceKind
from docgen.settings.load import load_tables

DAY = date(2027, 1, 15)
AGREEMENT = "samarbeidsavtale"
CHECKLIST = "sjekkliste-prosjektleder"
ARCHIVES = {
    AGREEMENT: Archive(journal_type="U", document_type="AVTALE"),
    CHECKLIST: Archive(
        journal_type="N", document_type="NOTAT", access="offl. § 14", shield_title=True
    ),
}
CASE: dict[str, Any] = {
    "schema": "docgen/case/1",
    "id": "sak",
    "scheme": "dekom",
    "case_number": "2027/123",
    "project": {"name": "Språk & lesing"},
    "partner": {"kind": "municipality", "name": "Orkland kommune", "orgnr": "921233418"},
    "term": {"effective_from": "2027-01-01", "end": "2029-12-31"},
    "institutions": [
        {
            "profile": "ntnu-ilu",
            "administrative_coordinator": {"name": "Ola Nordmann"},
            "leader_checklist": {"leader": {"name": "Kari Eksempel"}},
            "head_checklist": {"approver": {"name": "Berit Eksempel"}},
        }
    ],
}


def document(
    root: Path,
    pack: str,
    *,
    institution: str | None = None,
    state: str = "ready",
    outgoing: bool | None = None,
    title: str | None = None,
) -> DocumentEntry:
    """A document whose files lie in `root`."""
    key = f"{pack}-{institution}" if institution else pack
    (root / f"{key}.pdf").write_bytes(b"%PDF-1.7 " + key.encode())
    (root / f"{key}.docx").write_bytes(b"PK " + key.encode())
    sent = pack == AGREEMENT if outgoing is None else outgoing
    return DocumentEntry(
        key=key,
        pack=pack,
        pack_version="1.0.0",
        pack_digest="p",
        title=title or pack.replace("-", " ").capitalize(),
        language="nb",
        outgoing=sent,
        state=state,
        institution=institution,
        facts="f",
        first_version=1,
        pages=1,
        docx=f"{key}.docx",
        pdf=f"{key}.pdf",
    )


def attached(
    root: Path,
    kind: EvidenceKind,
    number: int = 1,
    content: bytes = b"%PDF-1.4 came back",
    **given: Any,
) -> Attached:
    """A file that came back and lies in `root`."""
    suffix = given.pop("suffix", "pdf")
    file = attached_path(kind, number, suffix)
    (root / "dokumentasjon").mkdir(exist_ok=True)
    (root / file).write_bytes(content)
    return Attached(
        kind=kind,
        number=number,
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type="application/pdf",
        received=date(2027, 6, 30),
        first_version=2,
        **given,
    )


SIGNED = (Signature(signer="Kari Eksempel", intact=True, whole=True),)


def filing(root: Path, case: dict[str, Any] | None = None, **given: Any) -> Filing:
    """A version with a checklist and an agreement, unless said otherwise."""
    tables = load_tables()
    read = Case.model_validate({**CASE, **(case or {})})
    scheme = next((one for one in tables.schemes.schemes if one.scheme == read.scheme), None)
    standard = {
        "name": "sak",
        "case": read,
        "created": DAY,
        "root": root,
        "attached": (),
        "archives": ARCHIVES,
        "profiles": tables.profiles,
        "scheme": scheme,
        "known": {},
    }
    if "documents" not in given:
        given["documents"] = (
            document(root, CHECKLIST, institution="ntnu-ilu"),
            document(root, AGREEMENT),
        )
    return Filing(**{**standard, **given})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A version's folder."""
    folder = tmp_path / "v001"
    folder.mkdir()
    return folder
