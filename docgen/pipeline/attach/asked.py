"""What is asked for when files are attached, and what is found of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from docgen.conformance.signatures import ReadSignature
from docgen.conformance.wording import Difference
from docgen.model.artifact import Breach
from docgen.model.attached import LastSigner
from docgen.model.record import EvidenceKind
from docgen.model.word_place import WordPlace

__all__ = ["Asked", "Compared", "Looked", "Seen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user says of the files; None for what is not said.

    `institution` is a profile, `document` the key of a document, `despite` the reason to take the
    files in spite of errors that may be overlooked.
    """

    kind: EvidenceKind
    files: tuple[Path, ...]
    institution: str | None = None
    day: date | None = None
    by: str | None = None
    amount: Decimal | None = None
    journal: str | None = None
    last_signer: LastSigner | None = None
    document: str | None = None
    despite: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file as it is by its own bytes. `suffix` is what its sort is called: `pdf`, `docx`."""

    path: Path
    suffix: str
    media_type: str
    sha256: str
    size: int

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF."""
        return self.suffix == "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How a file compares with the text it should be; `version` is the one with that text.

    `same_bytes`: it is that very file, with what signing added. `marks` are lines that signing put
    on page after page. `another`: it is another text altogether. What a text says may be personal:
    it is shown, and stands in no finding.
    """

    version: int
    same_bytes: bool = False
    differences: tuple[Difference, ...] = ()
    marks: tuple[str, ...] = ()
    another: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found of one file. `before` tells that it has been attached for the same before.

    `breaches` are why no archival PDF comes of it; `places` are where comments, and changes that
    nobody has decided on, stand in a Word file.
    """

    path: Path
    signatures: tuple[ReadSignature, ...] = ()
    compared: Compared | None = None
    before: bool = False
    breaches: tuple[Breach, ...] = ()
    places: tuple[WordPlace, ...] = ()
