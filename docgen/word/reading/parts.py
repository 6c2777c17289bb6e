"""Reads the parts of a Word file, damaged ones too: what cannot be read is None, no error."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from lxml import etree

__all__ = ["Parts", "Relation", "open_parts"]

_MAIN = "word/document.xml"
# A part that is larger is no text that anyone wrote.
_MOST_BYTES = 64 * 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a part refers to: `kind` is the last word of its type, `target` a part or an address."""

    kind: str
    target: str
    external: bool


class Parts:
    """The parts of one package, by name (`word/header1.xml`)."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        """Read from `package` when asked."""
        self._package = package
        self.names = sorted(package.namelist())

    @property
    def main(self) -> str:
        """The name of the part that holds the body."""
        starts = self.relations("")
        return next((one.target for one in starts.values() if one.kind == "officeDocument"), _MAIN)

    def content(self, name: str) -> bytes | None:
        """The bytes of a part; None when it is absent, damaged or too large."""
        try:
            with self._package.open(name) as part:
                found = part.read(_MOST_BYTES + 1)
        except _DAMAGED:
            return None
        return found if len(found) <= _MOST_BYTES else None

    def root(self, name: str) -> Any:  # noqa: ANN401 - lxml's elements, with no own types
        """The root element of a part; None when it is absent, damaged or no XML."""
        content = self.content(name)
        if content is None:
            return None
        # Blanks are text here; a parser is not shared, since it is not safe to.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part refers to, by id; empty when it refers to nothing."""
        folder, _, file = name.rpartition("/")
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        return dict(_relations(root, folder)) if root is not None else {}


def _relations(root: Any, folder: str) -> Iterator[tuple[str, Relation]]:  # noqa: ANN401
    for one in root:
        target, external = one.get("Target") or "", one.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        kind = (one.get("Type") or "").rpartition("/")[2]
        yield one.get("Id") or "", Relation(kind=kind, target=target, external=external)


def open_parts(source: bytes) -> Parts | None:
    """The parts of a package; None when it is no zip file, as all Word files are."""
    try:
        return Parts(zipfile.ZipFile(BytesIO(source)))
    except _DAMAGED:
        return None
