"""What is asked to be exported, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from docgen.casefile.discrepancy import Discrepancy
from docgen.casefile.export import ExportFile
from docgen.casefile.manifest import ArchiveEntry, Dialect
from docgen.model.artifact import Breach

__all__ = ["PROFILES", "Damaged", "LeftOut", "Package", "Profile", "Unfit", "Wish"]

Profile = Literal["arkiv", "esignering"]
PROFILES: tuple[Profile, ...] = ("arkiv", "esignering")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for.

    `document` is the key of the one to be signed, needed where a case has several; `title` is what
    it shall be called in the signing service. `dialect` is that of the archive's messages; None
    for that of the version.
    """

    profile: Profile
    document: str | None = None
    title: str | None = None
    dialect: Dialect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A document that is not exported, and the state that keeps it back."""

    key: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The files of an export of `version`.

    `title` is that of what is to be signed, and `along` the paths of what goes with it, which
    nobody signs; `entries` are those of the archive, and `numbers` those
    that the archive has given them already, by their names.
    """

    case: str
    version: int
    files: tuple[ExportFile, ...]
    title: str | None = None
    along: tuple[str, ...] = ()
    entries: tuple[ArchiveEntry, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """The version is not what was published: nothing of it leaves."""

    case: str
    found: tuple[Discrepancy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """The document would be refused by the signing service, or spoilt by it."""

    case: str
    version: int
    document: str
    breaches: tuple[Breach, ...]
