"""The manifest of one version: what it holds, how each document stands, and every file's hash."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from docgen.model.artifact import TextOrigin
from docgen.model.attached import Attached
from docgen.model.record import EvidenceKind

__all__ = [
    "ARCHIVE_FOLDER",
    "MANIFEST_NAME",
    "ArchiveEntry",
    "BundleEntry",
    "BundlePart",
    "Dialect",
    "DocumentEntry",
    "EmbeddedEntry",
    "FileEntry",
    "ForgottenEntry",
    "HistoryEntry",
    "VersionManifest",
    "WithdrawnFile",
    "as_json",
    "file_entry",
    "sha256_of",
]

MANIFEST_NAME = "manifest.json"
ARCHIVE_FOLDER = "arkiv"
"""Where in a version the archive package lies, a folder for each journal entry."""
_BLOCK = 1 << 20
Dialect = Literal["efm", "fiks-v1"]
"""The two ways to write an arkivmelding: eFormidling's and Fiks Arkiv's."""
_FINAL_STATES = {"ready", "signed", "approved", "archived"}


def _iso_day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


_Day = Annotated[str, AfterValidator(_iso_day)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileEntry(_Entry):
    """One file of the version: path below the version folder, size in bytes, SHA-256 in hex."""

    path: str
    size: int
    sha256: str


class ForgottenEntry(_Entry):
    """A file that was deleted on purpose; `path` is below its version's folder.

    `version` is None for what lay in no version: the user's own input, by its name, and what was
    kept aside.
    """

    version: int | None = None
    path: str
    size: int
    sha256: str


class DocumentEntry(_Entry):
    """One document: its pack, its state, its facts, and the version that first made it.

    `origin` tells that its text is not that of the template, but a counterproposal that was
    attached. Its Word file is then a copy of that file, its facts are the hash of the file, and its
    digest tells of it and of how it was copied.
    """

    key: str
    pack: str
    pack_version: str
    pack_digest: str
    title: str
    language: str
    outgoing: bool
    state: str
    institution: str | None = None
    facts: str
    first_version: int
    replaces: int | None = None
    origin: TextOrigin | None = None
    pages: int
    docx: str
    pdf: str

    @property
    def is_final(self) -> bool:
        """Whether this is a text to sign, signed or approved, and no draft."""
        return self.state in _FINAL_STATES


class BundlePart(_Entry):
    """A document in a bundle: its key, and the SHA-256 (hex) of the PDF that went in."""

    key: str
    sha256: str


class EmbeddedEntry(_Entry):
    """A file inside a bundle: its name there, and its SHA-256 (hex)."""

    name: str
    sha256: str


class BundleEntry(_Entry):
    """One bundle: what its contents page says (facts) and how long it is, and its documents.

    `footer` is what stands at the foot of its pages after the page's number; None where an earlier
    docgen made it without.
    """

    file: str
    facts: str
    pack_digest: str
    parts: tuple[BundlePart, ...]
    footer: str | None = None
    embedded: tuple[EmbeddedEntry, ...] = ()
    own_pages: int = 1
    first_version: int


class WithdrawnFile(_Entry):
    """An attached file that was taken back, as it was listed; `file` is its path in a version."""

    number: int
    file: str
    kind: EvidenceKind | None = None
    sha256: str
    institution: str | None = None


class HistoryEntry(_Entry):
    """One line of the case's history; `sent_version` is the version whose text was sent.

    Of what is archived, `document` is the entry in the archive package and `journal` its number;
    with a `note` the number is a correction of the one before, and the note tells why. Of what is
    withdrawn, `document` is what the file was a copy of, and `note` the reason. Of what is amended,
    `document` is the change protocol and `basis` the hash of the terms that it leads to.
    """

    event: Literal[
        "generated",
        "approved",
        "signed",
        "sent",
        "attached",
        "withdrawn",
        "archived",
        "amended",
        "early-start-explained",
        "closed",
        "forgotten",
    ]
    version: int
    day: _Day
    document: str | None = None
    evidence: str | None = None
    basis: str | None = None
    sent_version: int | None = None
    journal: str | None = None
    note: str | None = None
    withdrawn: WithdrawnFile | None = None


class ArchiveEntry(_Entry):
    """One journal entry of the archive package: a folder of its own below `arkiv/`.

    `name` is what the entry is of: the key of a document, or what an attached file is called.
    `folder` is below the version's folder. `journal_type` is U, I, N or X; `systemID` is `uuid`.
    """

    number: int
    name: str
    folder: str
    journal_type: Literal["U", "I", "N", "X"]
    uuid: str
    title: str


class VersionManifest(_Entry):
    """`manifest.json`; `blocked` and `failed` are the keys of documents that are not in it.

    `attached` are the files that came back, `archive` the entries of the archive package, written
    in `dialect`. The last version of a case that has been forgotten lists in `forgotten` what was
    deleted; all others have none.
    """

    schema_: Literal["docgen/manifest/1"] = Field(alias="schema", default="docgen/manifest/1")
    case: str
    version: int
    created: _Day
    state: str
    ruleset: str
    documents: tuple[DocumentEntry, ...]
    blocked: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    bundle: BundleEntry | None = None
    bundle_out: BundleEntry | None = None
    exceptions: tuple[dict[str, str], ...] = ()
    attached: tuple[Attached, ...] = ()
    dialect: Dialect | None = None
    archive: tuple[ArchiveEntry, ...] = ()
    forgotten: tuple[ForgottenEntry, ...] = ()
    history: tuple[HistoryEntry, ...]
    tools: dict[str, str]
    files: tuple[FileEntry, ...]

    def document(self, key: str) -> DocumentEntry | None:
        """The document with this key, if the version has it."""
        return next((entry for entry in self.documents if entry.key == key), None)

    def file(self, path: str) -> FileEntry | None:
        """Size and hash of the file at `path` below the version folder, if the version has it."""
        return next((entry for entry in self.files if entry.path == path), None)


def as_json(model: BaseModel | dict[str, object]) -> bytes:
    """The same value as the same bytes: indented UTF-8 with a final line break."""
    value = (
        model.model_dump(mode="json", by_alias=True, exclude_none=True)
        if isinstance(model, BaseModel)
        else model
    )
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def sha256_of(path: Path) -> str:
    """SHA-256 (hex) of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def file_entry(path: Path, root: Path) -> FileEntry:
    """The entry of the file at `path` in the version folder `root`."""
    return FileEntry(
        path=path.relative_to(root).as_posix(), size=path.stat().st_size, sha256=sha256_of(path)
    )
