"""The parts of a Word file and the relations between them (ECMA-376 part 2, chapter 9)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from docgen.word.stories import PLAIN_PARSER

__all__ = ["Parts", "relations_of", "target_of", "written"]

_PACKAGE = "_rels/.rels"
_TYPES = "[Content_Types].xml"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OVERRIDE = f"{{{_CONTENT_TYPES}}}Override"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Parts:
    """All parts of a file, with the relations of the package and of its main part."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Read the relations.

        Raises:
            KeyError: the relations of the package or of the main part are not there.
        """
        self._files = dict(files)
        self._added: dict[str, str] = {}
        self._relations = {_PACKAGE: self._read(_PACKAGE)}
        for main in self.targets(RT.OFFICE_DOCUMENT):
            self._relations[relations_of(main)] = self._read(relations_of(main))

    def _read(self, name: str) -> etree._Element:
        return etree.fromstring(self._files[name], PLAIN_PARSER)

    def targets(self, kind: str) -> list[str]:
        """The parts that a relation of this type leads to."""
        return [
            target_of(source, relation)
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

    def add(self, name: str, content: bytes, kind: str, content_type: str) -> None:
        """Put in a part that the package leads to, with a relation and a type of its own."""
        self._files[name] = content
        self._added[name] = content_type
        root = self._relations[_PACKAGE]
        taken = {relation.get("Id") for relation in root}
        number = next(one for one in count(1) if f"rId{one}" not in taken)
        etree.SubElement(root, _RELATION, Id=f"rId{number}", Type=kind, Target=name)

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
                name = target_of(source, relation)
                if relation.get("TargetMode") == "External" or name in reached:
                    continue
                reached.add(name)
                own = relations_of(name)
                if own in self._files:
                    reached.add(own)
                    todo.append(own)
        return reached

    def _types(self, reached: set[str]) -> bytes:
        root = self._read(_TYPES)
        for element in root.findall(_OVERRIDE):
            name = (element.get("PartName") or "").lstrip("/")
            if name not in reached or name in self._added:
                root.remove(element)
        for name, content_type in self._added.items():
            etree.SubElement(root, _OVERRIDE, PartName=f"/{name}", ContentType=content_type)
        return written(root)


def relations_of(part: str) -> str:
    """The name of the part with the relations of `part`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(source: str, relation: etree._Element) -> str:
    """The part that a relation of the part with the relations `source` leads to."""
    folder = posixpath.dirname(posixpath.dirname(source))
    target = posixpath.join("/", folder, relation.get("Target") or "")
    return posixpath.normpath(target).lstrip("/")


def written(root: etree._Element) -> bytes:
    """A part as Word writes it."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
