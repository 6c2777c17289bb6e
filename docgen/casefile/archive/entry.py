"""What a journal entry of the archive package is, before anything is written of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from docgen.model.pack import DocumentType

__all__ = ["Access", "EntryDocument", "EntryFile", "JournalEntry", "JournalType", "Party"]

JournalType = Literal["U", "I", "N", "X"]
"""Out to the partner, in from it, internal to be followed up, internal and no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Why an entry is kept from the public: the archive's code, and the legal basis."""

    code: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who an entry comes from or goes to. `unit` and `handler` are those of an internal party."""

    role: Literal["sender", "receiver"]
    internal: bool
    name: str
    orgnr: str | None = None
    unit: str | None = None
    handler: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFile:
    """One file of a document: where it lies, and what it is called in the entry's folder.

    `made` is how it came to be: as the text for the archive, as the text to work on, or as a file
    that came back. `sha256` is known of what tells the document's identity. `signed` means signed
    electronically.
    """

    source: Path
    name: str
    made: Literal["archive", "production", "returned"]
    sha256: str | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDocument:
    """A document of an entry; the first is the main document, the others go with it."""

    name: str
    title: str
    kind: DocumentType
    files: tuple[EntryFile, ...]

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of what the archive is to keep of it."""
        return next(one.sha256 for one in self.files if one.sha256 is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One entry of the journal, with its place in the package.

    `name` is what it is of: the key of a document, or what an attached file is called. `day`
    is when it was entered, `dated` the day of the document itself, `received` the day that it came
    in. `public_title` is what the public may read.
    """

    number: int
    name: str
    folder: str
    journal_type: JournalType
    title: str
    public_title: str
    day: date
    dated: date
    received: date | None
    access: Access | None
    unit: str
    parties: tuple[Party, ...]
    documents: tuple[EntryDocument, ...]
    uuid: str

    @property
    def outgoing(self) -> bool:
        """Whether it leaves the institution."""
        return self.journal_type == "U"
