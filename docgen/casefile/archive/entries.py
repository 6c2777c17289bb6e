"""Which journal entries a version has: of its finished documents, and of the files that came back.

Drafts, and what was stopped or refused, are no business of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from docgen.casefile.archive.entry import (
    Access,
    EntryDocument,
    EntryFile,
    JournalEntry,
    JournalType,
    Party,
)
from docgen.casefile.archive.filing import Filing
from docgen.casefile.archive.identity import identifier
from docgen.casefile.archive.parties import giver_of_grant, parties_of
from docgen.casefile.archive.returned import journal_type_of, returned, title_of
from docgen.casefile.manifest import ARCHIVE_FOLDER, ArchiveEntry, DocumentEntry, sha256_of
from docgen.model.attached import Attached
from docgen.model.institution import Institution
from docgen.model.pack import Archive
from docgen.model.record import EvidenceKind

__all__ = ["as_listed", "entries_of"]

_SHIELDED = "******"


@dataclass(slots=True, kw_only=True)
class _Opened:
    """An entry that is being put together."""

    name: str
    journal_type: JournalType
    title: str
    heading: str
    access: Access | None
    shielded: bool
    institution: Institution | None
    parties: tuple[Party, ...]
    documents: list[EntryDocument] = field(default_factory=list)
    attached: Attached | None = None


def entries_of(filing: Filing) -> tuple[JournalEntry, ...]:
    """The entries in the order of their numbers.

    An entry keeps the number and the folder that it has had; a new one gets the next.

    Raises:
        OSError: a document cannot be read.
    """
    # What came with a journal number is in the archive already, and would be there twice.
    came = [one for one in filing.attached if not one.journal_number]
    opened = [*_of_documents(filing), *(_of_attached(filing, one) for one in came)]
    last = max((one.number for one in filing.known.values()), default=0)
    placed = []
    for one in opened:
        known = filing.known.get(one.name)
        if known is None:
            last += 1
        number = known.number if known else last
        folder = known.folder if known else f"{ARCHIVE_FOLDER}/{number:02d}-{one.name}"
        placed.append(_closed(filing, one, number, folder))
    return tuple(sorted(placed, key=lambda entry: entry.number))


def as_listed(entries: Iterable[JournalEntry]) -> tuple[ArchiveEntry, ...]:
    """The entries as the version's manifest tells of them."""
    return tuple(
        ArchiveEntry(
            number=one.number,
            name=one.name,
            folder=one.folder,
            journal_type=one.journal_type,
            uuid=one.uuid,
            title=one.title,
        )
        for one in entries
    )


def _closed(filing: Filing, one: _Opened, number: int, folder: str) -> JournalEntry:
    received = one.attached.received if one.attached else None
    public = f"{one.heading} - {_SHIELDED}" if one.shielded else one.title
    return JournalEntry(
        number=number,
        name=one.name,
        folder=folder,
        journal_type=one.journal_type,
        title=one.title,
        public_title=filing.titled(public),
        day=received or filing.created,
        dated=(one.attached.date if one.attached else None) or received or filing.created,
        received=received if one.journal_type == "I" else None,
        access=one.access,
        unit=filing.unit(one.institution),
        parties=one.parties,
        documents=tuple(one.documents),
        uuid=identifier("entry", filing.name, one.name, one.documents[0].digest),
    )


def _of_documents(filing: Filing) -> list[_Opened]:
    final = [
        (one, filing.archives[one.pack])
        for one in filing.documents
        if one.is_final and one.pack in filing.archives
    ]
    opened = {
        one.key: _of_document(filing, one, told) for one, told in final if told.role == "main"
    }
    hosts = [one for one, told in final if told.role == "main"]
    for one, told in final:
        if told.role == "main":
            continue
        host = _host(one, told, hosts)
        if host is None:
            # What it goes with is not ready, or may not carry it: it is not lost for that.
            opened[one.key] = _of_document(filing, one, told)
        else:
            opened[host.key].documents.append(_document(filing, one, told))
    return list(opened.values())


def _host(
    one: DocumentEntry, told: Archive, hosts: Iterable[DocumentEntry]
) -> DocumentEntry | None:
    """The document whose entry an attachment goes with. Nothing internal goes out with another."""
    fitting = [host for host in hosts if host.pack == told.attaches_to]
    fitting = [host for host in fitting if one.outgoing or not host.outgoing]
    own = (host for host in fitting if host.institution in {one.institution, None})
    return next(own, fitting[0] if fitting and one.institution is None else None)


def _of_document(filing: Filing, one: DocumentEntry, told: Archive) -> _Opened:
    institution = filing.institution(one.institution)
    several = one.institution is not None and len(filing.case.institutions) > 1
    profile = filing.profile(institution)
    whose = (profile.short_name if profile else one.institution) if several else None
    heading = filing.of_scheme(one.title) if one.outgoing else one.title
    return _Opened(
        name=one.key,
        journal_type=told.journal_type,
        title=filing.about(heading, whose),
        heading=one.title,
        access=Access(code=told.access_code, basis=told.access) if told.access else None,
        shielded=told.shield_title,
        institution=institution,
        parties=parties_of(filing, told.journal_type, institution, told.sender),
        documents=[_document(filing, one, told)],
    )


def _document(filing: Filing, one: DocumentEntry, told: Archive) -> EntryDocument:
    pdf, docx = filing.root / one.pdf, filing.root / one.docx
    return EntryDocument(
        name=one.key,
        title=filing.titled(one.title),
        kind=told.document_type,
        files=(
            EntryFile(source=pdf, name=one.pdf, made="archive", sha256=sha256_of(pdf)),
            EntryFile(source=docx, name=one.docx, made="production"),
        ),
    )


def _of_attached(filing: Filing, one: Attached) -> _Opened:
    told, journal_type = returned(one), journal_type_of(one)
    institution = filing.institution(one.institution)
    heading = title_of(one, filing.language)
    name = one.entry
    by_head = one.kind is EvidenceKind.CHECKLIST_HEAD
    sender: Literal["leader", "head"] = "head" if by_head else "leader"
    parties = parties_of(filing, journal_type, institution, sender)
    if one.kind is EvidenceKind.GRANT_LETTER:
        parties = (giver_of_grant(filing),)
    file = EntryFile(
        source=filing.root / one.file,
        name=PurePosixPath(one.file).name,
        made="returned",
        sha256=one.sha256,
        signed=bool(one.signatures),
    )
    title = filing.titled(heading)
    return _Opened(
        name=name,
        journal_type=journal_type,
        title=filing.about(filing.of_scheme(heading) if told.kind == "AVTALE" else heading),
        heading=heading,
        access=told.access,
        shielded=told.access is not None,
        institution=institution,
        parties=parties,
        documents=[EntryDocument(name=name, title=title, kind=told.kind, files=(file,))],
        attached=one,
    )
