"""The manifest of a pack (`pack.toml`): one document kind, as a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from docgen.model.condition import Condition
from docgen.model.declared import DeclaredField, Entry, Titles, check_names
from docgen.model.pack_rule import PackRule
from docgen.model.record import EvidenceKind

__all__ = [
    "AGREEMENTS",
    "Archive",
    "BundlePlaces",
    "DocumentType",
    "FollowRole",
    "Follows",
    "Manifest",
    "Pack",
    "Titles",
]


AGREEMENTS = "agreements"
"""What a document follows that goes with whatever is to be signed."""

FollowRole = Literal["annex", "translation", "summary", "cover"]
"""What a document is to the one that it follows.

An annex is signed with it; a translation says it again in another language; a summary tells what it
says, as it is now; a cover is what it is sent with.
"""

_SIGNED = {EvidenceKind.SIGNED_AGREEMENT, EvidenceKind.SIGNED_AMENDMENT}


class BundlePlaces(Entry):
    """Where the document stands in each bundle, counted upwards; absent: not in that bundle."""

    internal: int | None = None
    outgoing: int | None = None


DocumentType = Literal[
    "ANALYSE",
    "AVTALE",
    "DOKUMENT",
    "FAKTURA",
    "KORR",
    "MELDING",
    "NOTAT",
    "PROTOKOLL",
    "RAPPORT",
    "SØKNAD",
    "UTREDNING",
    "UTTALELSE",
    "VEDLEGG",
    "VEDTAK",
]
"""What kind of document it is to the archive: codes of M083, as Fiks Arkiv lists them."""


class Archive(Entry):
    """What the archive needs to know of the document kind.

    An attachment goes with the entry of the pack `attaches_to`, where that may carry it. `access`
    is the legal basis for keeping the document from the public, `access_code` the archive's code
    for it; `shield_title` leaves only the document's kind of its title for the public. An
    internal document comes from the project leader, or from the head of unit as its `sender` says.
    """

    journal_type: Literal["U", "N", "X"]
    role: Literal["main", "attachment"] = "main"
    attaches_to: str | None = None
    document_type: DocumentType = "DOKUMENT"
    access: str | None = Field(default=None, min_length=1)
    access_code: str = Field(default="U", min_length=1)
    shield_title: bool = False
    sender: Literal["leader", "head"] = "leader"

    @model_validator(mode="after")
    def _attached_to_something(self) -> Self:
        if (self.role == "attachment") != (self.attaches_to is not None):
            raise PydanticCustomError("archive_attachment", "attached to what", {})
        if self.shield_title and self.access is None:
            raise PydanticCustomError("archive_shielded", "shielded by what", {})
        return self


class Follows(Entry):
    """What the document follows: a draft as long as that is one, and not made without it.

    `document` is the id of a pack, or `agreements` for whatever is to be signed.
    """

    document: str
    role: FollowRole


class Manifest(Entry):
    """`pack.toml`, checked."""

    schema_: Literal["docgen/pack/1"] = Field(alias="schema")
    id: str = Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    docgen: str = Field(pattern=r"^\d+\.\d+$", description="the lowest docgen that reads it")
    kind: Literal["document", "contents"] = "document"
    per: Literal["case", "institution", "item", "amendment"] = "case"
    each: str | None = Field(
        default=None, description="per item: the list of the case that has a document for each"
    )
    named_by: str | None = Field(
        default=None, description="per item: the field that the title has behind it; else a number"
    )
    audience: Literal["internal", "outgoing"]
    title: Titles
    needs: tuple[str, ...] = Field(
        description="the parts and fields of the case that the document prints"
    )
    applies_when: Condition | None = Field(
        default=None, description="the cases that have the document; absent: every case"
    )
    fields: tuple[DeclaredField, ...] = Field(
        default=(), description="the fields that the document has beside those of every case"
    )
    rules: tuple[PackRule, ...] = Field(
        default=(), description="what must hold between the fields of the document"
    )
    basis: tuple[str, ...] = Field(default=(), description="the fields an approval covers")
    approved_by: str | None = Field(
        default=None, description="the kind of evidence that approves it"
    )
    follows: Follows | None = Field(
        default=None, description="the document that it follows, and what it is to that"
    )
    bundle: BundlePlaces = BundlePlaces()
    archive: Archive | None = None

    @model_validator(mode="after")
    def _names_apart(self) -> Self:
        check_names(self.fields)
        return self

    @model_validator(mode="after")
    def _internal_stays(self) -> Self:
        out = self.archive is not None and self.archive.journal_type == "U"
        if out and self.audience == "internal":
            raise PydanticCustomError("archive_internal_out", "internal, and sent", {})
        return self

    @property
    def comes_back_signed(self) -> bool:
        """Whether its documents go out to be signed: agreements, and what changes them."""
        return self.audience == "outgoing" and self.approved_by in _SIGNED

    @model_validator(mode="after")
    def _each_of_a_list(self) -> Self:
        if (self.per == "item") != (self.each is not None) or (self.named_by and not self.each):
            raise PydanticCustomError("pack_each", "one for each of what", {})
        return self

    def conditions(self) -> Iterator[tuple[Condition, str]]:
        """Every condition in it, with the path of the list that it stands in (or nothing)."""
        if self.applies_when is not None:
            yield self.applies_when, ""
        for field in self.fields:
            yield from field.conditions(f"fields.{self.id}.{field.name}")


class Pack(BaseModel):
    """A loaded pack: its manifest, its folder, and the Word template of each written standard."""

    model_config = ConfigDict(frozen=True)

    manifest: Manifest
    folder: Path
    templates: dict[str, Path]
    digest: str = Field(description="SHA-256 over the manifest and the templates")
