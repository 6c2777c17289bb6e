"""What both dialects of an arkivmelding are written from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.casefile.archive.entry import EntryDocument, JournalEntry
from docgen.casefile.archive.filing import Filing
from docgen.casefile.archive.identity import identifier
from docgen.casefile.archive.tree import Element, midnight, put, put_made, put_typed

__all__ = ["Message", "put_case", "put_case_number"]

# `2027/123`. A year, and as many digits as the schemas have room for.
_NUMBER = re.compile(r"(\d{4})/(\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One arkivmelding: a case and one entry of its journal."""

    filing: Filing
    entry: JournalEntry

    @property
    def case_uuid(self) -> str:
        """The case's identity, from its id alone."""
        return identifier("case", self.filing.name)

    @property
    def uuid(self) -> str:
        """The message's own, which is another one when a file in it is."""
        digests = [one.digest for one in self.entry.documents]
        return identifier("message", self.filing.name, self.entry.name, *digests)

    def document_uuid(self, document: EntryDocument) -> str:
        """The identity of one document of the entry."""
        name = self.filing.name
        return identifier("document", name, self.entry.name, document.name, document.digest)

    @property
    def file_count(self) -> int:
        """How many files go with it, not counting itself."""
        return sum(len(one.files) for one in self.entry.documents)

    @property
    def case_number(self) -> str | None:
        """The number in the archive, as the case has it."""
        return self.filing.case.case_number

    @property
    def year_and_number(self) -> tuple[str, str] | None:
        """The parts of the case number, when it is written the usual way."""
        found = _NUMBER.fullmatch((self.case_number or "").strip())
        return (found[1], str(int(found[2]))) if found else None

    def numbered(self) -> Iterator[tuple[int, EntryDocument]]:
        """The documents of the entry with their numbers; the first is the main document."""
        return enumerate(self.entry.documents, start=1)


def put_case(root: Element, message: Message) -> Element:
    """Add the case, as far as both dialects have the same elements in the same order."""
    case = put_typed(root, "mappe", "saksmappe")
    put(case, "systemID", message.case_uuid)
    if message.case_number:
        put(case, "mappeID", message.case_number)
    put(case, "tittel", message.filing.title)
    put_made(case, midnight(message.filing.created))
    return case


def put_case_number(case: Element, message: Message) -> None:
    """Add the parts of the case's number, where they are known, and its day."""
    if message.year_and_number:
        year, number = message.year_and_number
        put(case, "saksaar", year)
        put(case, "sakssekvensnummer", number)
    put(case, "saksdato", message.filing.created.isoformat())
