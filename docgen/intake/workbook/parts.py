"""The parts of a workbook's package: what is in it, and which part is which sheet."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

__all__ = ["MAIN", "Package", "Related", "as_bytes", "sheet_parts", "workbook_part"]

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Related = tuple[str, str, str]
"""Of a relation: its id, the last word of its type (`worksheet`), the part that it leads to."""


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=recover
    )


def as_bytes(tree: Any) -> bytes:  # noqa: ANN401 - an element of lxml
    """The XML of a part, to be written."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


class Package:
    """A package whose bytes were judged by `docgen.tools.zipped` before."""

    def __init__(self, content: bytes) -> None:
        """Open the package.

        Raises:
            zipfile.BadZipFile: it is none.
        """
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.names = self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        return self._zip.read(name)

    def tree(self, name: str) -> Any:  # noqa: ANN401 - an element of lxml
        """The XML of a part, from which nothing outside is fetched."""
        return etree.fromstring(self.read(name), _parser())

    def loose_tree(self, name: str) -> Any:  # noqa: ANN401
        """The same of a part that Excel does not write as good XML: drawings of comments."""
        return etree.fromstring(self.read(name), _parser(recover=True))

    def related(self, name: str) -> Iterator[Related]:
        """What a part leads to inside the package, which has no name itself."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.names:
            return
        for one in self.tree(relations).iter(_RELATION):
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
            if one.get("TargetMode") != "External":
                kind = one.get("Type", "").rpartition("/")[2]
                yield one.get("Id", ""), kind, target.lstrip("/")


def workbook_part(package: Package) -> str:
    """The part that lists the sheets; KeyError when the package is no workbook."""
    for _, kind, part in package.related(""):
        if kind == "officeDocument":
            return part
    raise KeyError("officeDocument")


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet with cells, by the sheet's name."""
    book = workbook_part(package)
    parts = {one: part for one, kind, part in package.related(book) if kind == "worksheet"}
    sheets = package.tree(book).iter(f"{MAIN}sheet")
    found = {sheet.get("name"): parts.get(sheet.get(_ID)) for sheet in sheets}
    return {name: part for name, part in found.items() if part in package.names}
