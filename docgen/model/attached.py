"""Evidence that the case folder keeps itself: a file that came back, and what was found of it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from docgen.model.record import Evidence, EvidenceKind

__all__ = ["FOLDER", "Attached", "LastSigner", "Signature", "attached_path", "entry_name"]

FOLDER = "dokumentasjon"
"""Where in a version the files lie that came back."""

LastSigner = Literal["partner", "institution"]
"""Who signed last decides whether a signed copy came in or went out."""


class Signature(BaseModel):
    """One electronic signature in a PDF, as it was found when the file was attached.

    `intact`: what it covers is as it was signed. `whole`: it covers the file to its end, but for
    later signatures. `trusted`: its certificate leads to a root that docgen was told to trust.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    signer: str
    signed_at: datetime | None = None
    intact: bool
    whole: bool
    trusted: bool = False


class Attached(Evidence):
    """A file kept byte for byte, as evidence. It counts like a journal number does.

    `file` is its path below the version's folder; `number` counts the case's attached files from
    1 and is never used again. `document` is the key of the document that it is a copy of, approves
    or is to take the place of; `basis` the hash of what it rests on. `received` is the day it was
    attached, `first_version` the version that first had it. `despite` is the reason why it was
    taken in spite of `overlooked`, the codes of errors that were found. `replaces` is the number of
    the signed copy that it has more signatures than, and that it counts instead of: it counts
    because it is the newer one, and this tells so.
    """

    number: int = Field(ge=1)
    file: str
    sha256: str
    size: int
    media_type: str
    received: date
    first_version: int
    document: str | None = None
    basis: str | None = None
    last_signer: LastSigner | None = None
    replaces: int | None = None
    signatures: tuple[Signature, ...] = ()
    despite: str | None = None
    overlooked: tuple[str, ...] = ()

    @property
    def proves(self) -> bool:
        """A file shows by itself what it is of."""
        return True

    @property
    def entry(self) -> str:
        """Its name as an entry of the archive package: `signert-avtale-3`."""
        return entry_name(self.file, self.number)


def attached_path(kind: EvidenceKind, number: int, suffix: str) -> str:
    """Where a file that is attached lies below a version's folder; `suffix` has no dot."""
    return f"{FOLDER}/{number:02d}-{kind.norwegian}.{suffix}"


def entry_name(file: str, number: int) -> str:
    """The name that an attached file has as an entry of the archive package.

    It is that of the file, and so never becomes another, whatever later files are called.
    """
    return f"{PurePosixPath(file).stem.partition('-')[2]}-{number}"
