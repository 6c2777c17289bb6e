"""The parts of a Word file and the relations between them (ECMA-376 part 2, chapter 9)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from docgen.word.stories import PLAIN_PARSER

__all__ = ["Parts", "written"]

_PACKAGE = "_rels/.rels"
_TYPES = "[Content_Types].xml"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OVERRIDE = f"{{{_CONTENT_TYPES}}}Override"


class Parts:
    """All parts of a file, with the relations of the package and of its main part."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Read the relations.

        Raises:
            KeyError: the relations of the package or of the main part are not there.
        """
        self._files = files
        self._relations = {_PACKAGE: self._read(_PACKAGE)}
        for main in self.targets(RT.OFFICE_DOCUMENT):
            self._relations[_relations_of(main)] = self._read(_relations_of(main))

    def _read(self, name: str) -> etree._Element:
        return etree.fromstring(self._files[name], PLAIN_PARSER)

    def targets(self, kind: str) -> list[str]:
        """The parts that a relation of this type leads to."""
        return [
            _target(source, relation)
            for source, root in self._relations.items()
            for relation in root
            if relation.get("Type") == kind and relation.get("TargetMode") != "External"
        ]

    def drop(self, kind: str) -> None:
        """Take away the relations of this type; what nothing else leads to goes with them."""
        for root in self._relations.values():
            for relation in list(root):
                if relation.get("Type") == kind:
                    root.remove(relation)

    def files(self) -> dict[str, bytes]:
        """The parts that are left, with relations and types that fit them."""
        reached = self._reached()
        kept = {
            name: content
            for name, content in self._files.items()
            if name in reached or name == _TYPES
        }
        changed = {name: written(root) for name, root in self._relations.items()}
        return kept | changed | {_TYPES: self._types(reached)}

    def _reached(self) -> set[str]:
        reached, todo = {_PACKAGE}, [_PACKAGE]
        while todo:
            source = todo.pop()
            for relation in self._relations.get(source, self._read(source)):
                name = _target(source, relation)
                if relation.get("TargetMode") == "External" or name in reached:
                    continue
                reached.add(name)
                own = _relations_of(name)
                if own in self._files:
                    reached.add(own)
                    todo.append(own)
        return reached

    def _types(self, reached: set[str]) -> bytes:
        root = self._read(_TYPES)
        for element in root.findall(_OVERRIDE):
            if (element.get("PartName") or "").lstrip("/") not in reached:
                root.remove(element)
        return written(root)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(source: str, relation: etree._Element) -> str:
    """The part that a relation of the part with the relations `source` leads to."""
    folder = posixpath.dirname(posixpath.dirname(source))
    target = posixpath.join("/", folder, relation.get("Target") or "")
    return posixpath.normpath(target).lstrip("/")


def written(root: etree._Element) -> bytes:
    """A part as Word writes it."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
