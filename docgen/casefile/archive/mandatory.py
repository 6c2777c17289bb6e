"""Which elements an arkivmelding must have, and which of them one lacks.

What the schemas ask for is here so that docgen finds it without them: they are not shipped with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.casefile.archive import efm, fiks
from docgen.casefile.archive.tree import XSI, Element
from docgen.casefile.manifest import Dialect

__all__ = ["MANDATORY", "OWN", "dialect_of", "lacking"]

_CODE = ("kode",)
_SHIELDING = ("tilgangsrestriksjon", "skjermingshjemmel")
_MADE = ("opprettetDato", "opprettetAv")
_KEY = ("fagsystem", "noekkel")

Required = Mapping[str, tuple[str, ...]]

MANDATORY: Mapping[Dialect, Required] = {
    "efm": {
        "arkivmelding": ("system", "meldingId", "tidspunkt", "antallFiler"),
        "mappe": (
            *("systemID", "tittel", *_MADE),
            *("saksdato", "administrativEnhet", "saksansvarlig", "saksstatus"),
        ),
        "basisregistrering": (
            *("systemID", *_MADE, "arkivertDato", "arkivertAv", "referanseForelderMappe"),
            *("tittel", "journalposttype", "journalstatus", "journaldato"),
        ),
        "skjerming": (*_SHIELDING, "skjermingMetadata"),
        "korrespondansepart": ("korrespondanseparttype", "korrespondansepartNavn"),
        "dokumentbeskrivelse": (
            *("systemID", "dokumenttype", "dokumentstatus", "tittel", *_MADE),
            *("tilknyttetRegistreringSom", "dokumentnummer", "tilknyttetDato", "tilknyttetAv"),
        ),
        "dokumentobjekt": ("versjonsnummer", "variantformat", *_MADE, "referanseDokumentfil"),
    },
    "fiks-v1": {
        "arkivmelding": ("system", "antallFiler"),
        "mappe": ("tittel",),
        "registrering": ("tittel", "journalposttype"),
        "skjerming": _SHIELDING,
        "korrespondansepart": ("korrespondanseparttype", "korrespondansepartNavn"),
        "dokumentbeskrivelse": ("tittel", "tilknyttetRegistreringSom"),
        "dokumentobjekt": ("filnavn", "referanseDokumentfil"),
        "referanseEksternNoekkel": _KEY,
        **dict.fromkeys(
            (
                *("saksstatus", "journalposttype", "journalstatus", "korrespondanseparttype"),
                *("dokumenttype", "dokumentstatus", "tilknyttetRegistreringSom"),
                *("variantformat", "format", "tilgangsrestriksjon"),
            ),
            _CODE,
        ),
    },
}
"""What the schemas demand of each element that docgen writes: the names of what must be in it."""

OWN: Mapping[Dialect, Required] = {
    "efm": {
        "arkivmelding": ("mappe",),
        "mappe": ("basisregistrering",),
        "basisregistrering": ("dokumentbeskrivelse", "korrespondansepart"),
        "dokumentbeskrivelse": ("dokumentobjekt",),
    },
    "fiks-v1": {
        "arkivmelding": ("mappe", "registrering"),
        "registrering": ("referanseForelderMappe", "dokumentbeskrivelse", "korrespondansepart"),
        "dokumentbeskrivelse": ("dokumentobjekt",),
        "dokumentobjekt": ("variantformat", "mimeType", "sjekksum", "sjekksumAlgoritme"),
    },
}
"""What docgen always writes besides, and no package of its is whole without."""

_NAMESPACES: Mapping[str, Dialect] = {efm.NAMESPACE: "efm", fiks.NAMESPACE: "fiks-v1"}
_TYPES = {
    "mappe": "saksmappe",
    "basisregistrering": "journalpost",
    "registrering": "journalpost",
}


def dialect_of(root: Element) -> Dialect | None:
    """The dialect that a message is written in; None when it is no arkivmelding."""
    name = etree.QName(root)
    return _NAMESPACES.get(name.namespace or "") if name.localname == "arkivmelding" else None


def lacking(root: Element, dialect: Dialect) -> Iterator[str]:
    """What is missing or empty, as `mappe/tittel`, in the order of the file."""
    for element in root.iter("*"):
        name = etree.QName(element).localname
        wanted = (*MANDATORY[dialect].get(name, ()), *OWN[dialect].get(name, ()))
        there = {
            etree.QName(one).localname for one in element.iterchildren("*") if _says_something(one)
        }
        yield from (f"{name}/{one}" for one in wanted if one not in there)
        if name in _TYPES and element.get(etree.QName(XSI, "type")) != _TYPES[name]:
            yield f"{name}/@xsi:type"


def _says_something(element: Element) -> bool:
    """Whether it has elements in it, or a text; comments are neither."""
    return any(True for _ in element.iterchildren("*")) or bool((element.text or "").strip())
