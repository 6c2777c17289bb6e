"""Writes an arkivmelding as eFormidling takes it (Noark 5, version 3.1).

The order of elements is that of the schema, which is strict; `basisregistrering` stands for the
journal entry. The dialect has no room for formats, sizes, checksums and organisation numbers.
"""

from __future__ import annotations

from docgen.casefile.archive.codes import (
    ATTACHMENT,
    CASE_OPEN,
    DOCUMENT_TYPES,
    FINISHED,
    JOURNAL_TYPES,
    JOURNALLED,
    MAIN,
    SYSTEM,
    WHOLE_DOCUMENT,
    party_type,
    restriction,
    variant,
)
from docgen.casefile.archive.entry import Access, EntryDocument, EntryFile, Party
from docgen.casefile.archive.message import Message, put_case, put_case_number
from docgen.casefile.archive.pronom import identify
from docgen.casefile.archive.tree import Element, midnight, new_root, put, put_made, put_typed

__all__ = ["NAMESPACE", "write_efm"]

NAMESPACE = "http://www.arkivverket.no/standarder/noark5/arkivmelding"


def write_efm(message: Message) -> Element:
    """The arkivmelding.

    Raises:
        OSError: a file that came back cannot be read.
    """
    root = new_root(NAMESPACE, "arkivmelding")
    put(root, "system", SYSTEM)
    put(root, "meldingId", message.uuid)
    put(root, "tidspunkt", midnight(message.entry.day))
    put(root, "antallFiler", str(message.file_count))
    _case(root, message)
    return root


def _case(root: Element, message: Message) -> None:
    filing = message.filing
    case = put_case(root, message)
    _entry(case, message)
    put_case_number(case, message)
    put(case, "administrativEnhet", filing.unit(filing.institution(None)))
    put(case, "saksansvarlig", filing.handler)
    put(case, "saksstatus", CASE_OPEN.words)


def _entry(case: Element, message: Message) -> None:
    entry = message.entry
    made = put_typed(case, "basisregistrering", "journalpost")
    put(made, "systemID", entry.uuid)
    put_made(made, midnight(entry.day))
    put(made, "arkivertDato", midnight(entry.day))
    put(made, "arkivertAv", SYSTEM)
    put(made, "referanseForelderMappe", message.case_uuid)
    if entry.access:
        _shielding(made, entry.access, whole_title=entry.public_title == entry.title)
    for number, document in message.numbered():
        _document(made, message, number, document)
    put(made, "tittel", entry.title)
    if entry.access:
        put(made, "offentligTittel", entry.public_title)
    put(made, "journalposttype", JOURNAL_TYPES[entry.journal_type].words)
    put(made, "journalstatus", JOURNALLED.words)
    put(made, "journaldato", entry.day.isoformat())
    put(made, "dokumentetsDato", entry.dated.isoformat())
    if entry.received:
        put(made, "mottattDato", midnight(entry.received))
    put(made, "antallVedlegg", str(len(entry.documents) - 1))
    for party in entry.parties:
        _party(made, party)


def _shielding(parent: Element, access: Access, *, whole_title: bool) -> None:
    made = put(parent, "skjerming")
    put(made, "tilgangsrestriksjon", restriction(access).words)
    put(made, "skjermingshjemmel", access.basis)
    # M502; the schema asks for one of the list, also where no title is kept back.
    part = "dokumentbeskrivelse" if whole_title else "registrering - utvalgte ord"
    put(made, "skjermingMetadata", f"Skjerming tittel {part}")
    put(made, "skjermingDokument", WHOLE_DOCUMENT.words)


def _document(parent: Element, message: Message, number: int, document: EntryDocument) -> None:
    time = midnight(message.entry.day)
    made = put(parent, "dokumentbeskrivelse")
    put(made, "systemID", message.document_uuid(document))
    put(made, "dokumenttype", DOCUMENT_TYPES[document.kind].words)
    put(made, "dokumentstatus", FINISHED.words)
    put(made, "tittel", document.title)
    put_made(made, time)
    put(made, "tilknyttetRegistreringSom", (MAIN if number == 1 else ATTACHMENT).words)
    put(made, "dokumentnummer", str(number))
    put(made, "tilknyttetDato", time)
    put(made, "tilknyttetAv", SYSTEM)
    for file in document.files:
        _file(made, file, time)


def _file(parent: Element, file: EntryFile, time: str) -> None:
    made = put(parent, "dokumentobjekt")
    found = identify(file.source) if file.made == "returned" else None
    put(made, "versjonsnummer", "1")
    put(made, "variantformat", variant(file, found, tells_signed=False).words)
    put_made(made, time)
    put(made, "referanseDokumentfil", file.name)


def _party(parent: Element, party: Party) -> None:
    made = put(parent, "korrespondansepart")
    put(made, "korrespondanseparttype", party_type(party).words)
    put(made, "korrespondansepartNavn", party.name)
    if party.unit:
        put(made, "administrativEnhet", party.unit)
    if party.handler:
        put(made, "saksbehandler", party.handler)
