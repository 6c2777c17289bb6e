"""The manifest of a pack (`pack.toml`): one document kind, as a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from docgen.model.base import Texts

__all__ = ["Archive", "BundlePlaces", "Manifest", "Pack", "Titles"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Titles(_Entry):
    """The document's title in the languages that the pack has."""

    nb: str
    nn: str
    en: str

    def texts(self) -> Texts:
        """The same as `Texts`."""
        return Texts(self.nb, self.nn, self.en)


class BundlePlaces(_Entry):
    """Where the document stands in each bundle, counted upwards; absent: not in that bundle."""

    internal: int | None = None
    outgoing: int | None = None


class Archive(_Entry):
    """What the archive needs to know of the document kind (used from the archive package on)."""

    journal_type: Literal["U", "N", "X"]
    role: Literal["main", "attachment"] = "main"
    access: str | None = None


class Manifest(_Entry):
    """`pack.toml`, checked."""

    schema_: Literal["docgen/pack/1"] = Field(alias="schema")
    id: str = Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    docgen: str = Field(pattern=r"^\d+\.\d+$", description="the lowest docgen that reads it")
    kind: Literal["document", "contents"] = "document"
    per: Literal["case", "institution"] = "case"
    audience: Literal["internal", "outgoing"]
    title: Titles
    needs: tuple[str, ...] = Field(description="the parts of the case that the document prints")
    basis: tuple[str, ...] = Field(default=(), description="the fields an approval covers")
    approved_by: str | None = Field(
        default=None, description="the kind of evidence that approves it"
    )
    bundle: BundlePlaces = BundlePlaces()
    archive: Archive | None = None


class Pack(BaseModel):
    """A loaded pack: its manifest, its folder, and the Word template of each written standard."""

    model_config = ConfigDict(frozen=True)

    manifest: Manifest
    folder: Path
    templates: dict[str, Path]
    digest: str = Field(description="SHA-256 over the manifest and the templates")
