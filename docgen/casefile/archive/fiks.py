"""Writes an arkivmelding as Fiks Arkiv takes it (V1, the message that creates).

Codes stand with their words, in the namespace of the catalogue. Case and entry stand beside each
other here, and the entry says which case it belongs to.
"""

from __future__ import annotations

from lxml import etree

from docgen.casefile.archive.codes import (
    ATTACHMENT,
    CASE_OPEN,
    DOCUMENT_TYPES,
    FINISHED,
    JOURNAL_TYPES,
    JOURNALLED,
    MAIN,
    SYSTEM,
    Code,
    party_type,
    restriction,
    variant,
)
from docgen.casefile.archive.entry import Access, EntryDocument, EntryFile, Party
from docgen.casefile.archive.identity import identifier
from docgen.casefile.archive.message import Message, put_case, put_case_number
from docgen.casefile.archive.pronom import Format, identify
from docgen.casefile.archive.tree import Element, midnight, new_root, put, put_made, put_typed
from docgen.casefile.manifest import sha256_of

__all__ = ["CATALOGUE", "NAMESPACE", "UNKNOWN_TYPE", "write_fiks"]

_FIKS = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv"
NAMESPACE = f"{_FIKS}/arkivmelding/opprett/v1"
CATALOGUE = f"{_FIKS}/metadatakatalog/v1"
UNKNOWN_TYPE = "application/octet-stream"
_LARGEST_SIZE = (1 << 31) - 1


def write_fiks(message: Message) -> Element:
    """The arkivmelding.

    Raises:
        OSError: a file cannot be read.
    """
    root = new_root(NAMESPACE, "arkivmelding", m=CATALOGUE)
    put(root, "system", SYSTEM)
    put(root, "antallFiler", str(message.file_count))
    _case(root, message)
    _entry(root, message)
    return root


def _put_code(parent: Element, name: str, code: Code) -> None:
    made = put(parent, name)
    _catalogue(made, "kode", code.code)
    _catalogue(made, "beskrivelse", code.words)


def _catalogue(parent: Element, name: str, text: str | None = None) -> Element:
    made = put(parent, name, text)
    made.tag = etree.QName(CATALOGUE, name).text
    return made


def _put_named(parent: Element, name: str, text: str) -> None:
    _catalogue(put(parent, name), "navn", text)


def _key(parent: Element, key: str) -> None:
    """What docgen itself knows it by."""
    _catalogue(parent, "fagsystem", SYSTEM)
    _catalogue(parent, "noekkel", key)


def _case(root: Element, message: Message) -> None:
    filing = message.filing
    case = put_case(root, message)
    _key(put(case, "referanseEksternNoekkel"), filing.name)
    put_case_number(case, message)
    _put_named(case, "administrativEnhet", filing.unit(filing.institution(None)))
    _put_named(case, "saksansvarlig", filing.handler)
    _put_code(case, "saksstatus", CASE_OPEN)


def _entry(root: Element, message: Message) -> None:
    entry, filing = message.entry, message.filing
    made = put_typed(root, "registrering", "journalpost")
    put(made, "systemID", entry.uuid)
    put_made(made, midnight(entry.day))
    put(made, "arkivertDato", midnight(entry.day))
    put(made, "arkivertAv", SYSTEM)
    parent = put(made, "referanseForelderMappe")
    _catalogue(parent, "systemID", message.case_uuid)
    if message.case_number:
        _catalogue(parent, "mappeID", message.case_number)
    _key(_catalogue(parent, "referanseEksternNoekkel"), filing.name)
    if entry.access:
        _shielding(made, entry.access)
    for number, document in message.numbered():
        _document(made, message, number, document)
    put(made, "tittel", entry.title)
    if entry.access:
        put(made, "offentligTittel", entry.public_title)
    for party in entry.parties:
        _party(made, party)
    _key(put(made, "referanseEksternNoekkel"), f"{filing.name}/{entry.name}")
    _put_code(made, "journalposttype", JOURNAL_TYPES[entry.journal_type])
    _put_code(made, "journalstatus", JOURNALLED)
    put(made, "journaldato", entry.day.isoformat())
    put(made, "dokumentetsDato", entry.dated.isoformat())
    if entry.received:
        put(made, "mottattDato", midnight(entry.received))
    put(made, "antallVedlegg", str(len(entry.documents) - 1))


def _shielding(parent: Element, access: Access) -> None:
    made = put(parent, "skjerming")
    _put_code(made, "tilgangsrestriksjon", restriction(access))
    put(made, "skjermingshjemmel", access.basis)


def _document(parent: Element, message: Message, number: int, document: EntryDocument) -> None:
    time = midnight(message.entry.day)
    made = put(parent, "dokumentbeskrivelse")
    put(made, "systemID", message.document_uuid(document))
    _put_code(made, "dokumenttype", DOCUMENT_TYPES[document.kind])
    _put_code(made, "dokumentstatus", FINISHED)
    put(made, "tittel", document.title)
    put_made(made, time)
    _put_code(made, "tilknyttetRegistreringSom", MAIN if number == 1 else ATTACHMENT)
    put(made, "dokumentnummer", str(number))
    put(made, "tilknyttetDato", time)
    put(made, "tilknyttetAv", SYSTEM)
    for file in document.files:
        _file(made, message, document, file)


def _file(parent: Element, message: Message, document: EntryDocument, file: EntryFile) -> None:
    digest, found = sha256_of(file.source), identify(file.source)
    made = put(parent, "dokumentobjekt")
    names = (message.filing.name, message.entry.name, document.name, file.name, digest)
    put(made, "systemID", identifier("file", *names))
    put(made, "versjonsnummer", "1")
    _put_code(made, "variantformat", variant(file, found, tells_signed=True))
    if found:
        _put_format(made, found)
    put(made, "mimeType", found.media_type if found else UNKNOWN_TYPE)
    put_made(made, midnight(message.entry.day))
    put(made, "filnavn", file.name)
    put(made, "referanseDokumentfil", file.name)
    put(made, "sjekksum", digest)
    put(made, "sjekksumAlgoritme", "SHA256")
    size = file.source.stat().st_size
    if size <= _LARGEST_SIZE:
        # What is larger the schema cannot say.
        put(made, "filstoerrelse", str(size))


def _put_format(parent: Element, found: Format) -> None:
    _put_code(parent, "format", Code(found.puid, found.name))


def _party(parent: Element, party: Party) -> None:
    made = put(parent, "korrespondansepart")
    _put_code(made, "korrespondanseparttype", party_type(party))
    put(made, "korrespondansepartNavn", party.name)
    if party.orgnr:
        put(made, "organisasjonid", party.orgnr)
    if party.unit:
        _put_named(made, "administrativEnhet", party.unit)
    if party.handler:
        _put_named(made, "saksbehandler", party.handler)
