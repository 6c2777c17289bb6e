"""The manifest of a pack (`pack.toml`): one document kind, as a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from docgen.model.condition import Condition
from docgen.model.declared import DeclaredField, Entry, Titles, check_names

__all__ = ["Archive", "BundlePlaces", "Manifest", "Pack", "Titles"]


class BundlePlaces(Entry):
    """Where the document stands in each bundle, counted upwards; absent: not in that bundle."""

    internal: int | None = None
    outgoing: int | None = None


class Archive(Entry):
    """What the archive needs to know of the document kind (used from the archive package on)."""

    journal_type: Literal["U", "N", "X"]
    role: Literal["main", "attachment"] = "main"
    access: str | None = None


class Manifest(Entry):
    """`pack.toml`, checked."""

    schema_: Literal["docgen/pack/1"] = Field(alias="schema")
    id: str = Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    docgen: str = Field(pattern=r"^\d+\.\d+$", description="the lowest docgen that reads it")
    kind: Literal["document", "contents"] = "document"
    per: Literal["case", "institution"] = "case"
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
    basis: tuple[str, ...] = Field(default=(), description="the fields an approval covers")
    approved_by: str | None = Field(
        default=None, description="the kind of evidence that approves it"
    )
    bundle: BundlePlaces = BundlePlaces()
    archive: Archive | None = None

    @model_validator(mode="after")
    def _names_apart(self) -> Self:
        check_names(self.fields)
        return self

    def conditions(self) -> tuple[Condition, ...]:
        """Every condition in it."""
        own = () if self.applies_when is None else (self.applies_when,)
        return own + tuple(one for field in self.fields for one in field.conditions())


class Pack(BaseModel):
    """A loaded pack: its manifest, its folder, and the Word template of each written standard."""

    model_config = ConfigDict(frozen=True)

    manifest: Manifest
    folder: Path
    templates: dict[str, Path]
    digest: str = Field(description="SHA-256 over the manifest and the templates")
