"""One structure tree of all parts' trees: a Document with a Part for each file.

Three things tie a tree to its pages: keys of the parent tree (which pages, annotations and form
XObjects carry), element IDs, and role names. Each is unique within a file only, so they are
renumbered, prefixed and renamed in the part, in memory, before it is copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from docgen.bundle.tag_keys import TAG_KEYS, tag_holders
from docgen.conformance.trees import elements, kids, number_rows

__all__ = ["TagTree"]


class TagTree:
    """Builds the tree: for each part `renumber`, copy its pages, `adopt`; at the end `close`."""

    def __init__(self, made: pikepdf.Pdf, language: str) -> None:
        """Begin with an empty Document."""
        self._made = made
        self._root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = made.make_indirect(_element(Name.Document, self._root))
        self._document.Lang = String(language)
        self._language = language
        self._roles: dict[str, str] = {}
        self._rows: dict[int, Object] = {}
        self._ids: dict[bytes, Object] = {}
        self._next_key = 0
        self._parts = 0

    def renumber(self, source: pikepdf.Pdf) -> None:
        """Make the part's keys, IDs and role names its own within the bundle."""
        self._parts += 1
        tree = source.Root.StructTreeRoot
        for holder in tag_holders(source):
            for key in TAG_KEYS:
                if key in holder:
                    holder[key] = int(holder[key]) + self._next_key
        renamed = self._merge_roles(tree.get("/RoleMap", Dictionary()))
        prefix = f"d{self._parts}-".encode()
        for element in elements(tree):
            _rename(element, renamed, prefix)

    def adopt(self, source: pikepdf.Pdf, title: str) -> Object:
        """Hang the part's tree into the bundle's and return its Part; copy its pages before."""
        tree = self._made.copy_foreign(source.Root.StructTreeRoot)
        part = self._made.make_indirect(_element(Name.Part, self._document))
        part.T = String(title)
        language = str(source.Root.get("/Lang", ""))
        if language and language != self._language:
            part.Lang = String(language)
        for element in elements(tree):
            if "/ID" in element:
                self._ids[bytes(element.ID)] = element
        for element in _top(tree):
            element.P = part
            part.K.append(element)
        self._document.K.append(part)
        rows = dict(number_rows(tree.ParentTree))
        self._rows |= {key + self._next_key: value for key, value in rows.items()}
        self._next_key += max(rows, default=-1) + 1
        return part

    def close(self) -> None:
        """Make it the structure tree of the bundle."""
        root, made = self._root, self._made
        root.K = Array([self._document])
        if self._roles:
            root.RoleMap = Dictionary({role: Name(to) for role, to in self._roles.items()})
        rows = [entry for key in sorted(self._rows) for entry in (key, self._rows[key])]
        root.ParentTree = made.make_indirect(Dictionary(Nums=Array(rows)))
        root.ParentTreeNextKey = self._next_key
        if self._ids:
            named = [entry for key in sorted(self._ids) for entry in (String(key), self._ids[key])]
            root.IDTree = made.make_indirect(Dictionary(Names=Array(named)))
        made.Root.StructTreeRoot = root

    def _merge_roles(self, roles: Object) -> Mapping[str, str]:
        """Add a part's roles; those that mean something else in this part get another name."""
        wanted = {role: str(to) for role, to in roles.items()}
        renamed = {
            role: f"{role}-{self._parts}"
            for role, to in wanted.items()
            if self._roles.get(role, to) != to
        }
        for role, to in wanted.items():
            self._roles[renamed.get(role, role)] = renamed.get(to, to)
        return renamed


def _element(role: Name, parent: Object) -> Dictionary:
    return Dictionary(Type=Name.StructElem, S=role, P=parent, K=Array([]))


def _top(tree: Object) -> Iterator[Object]:
    """What goes below the Part: the bundle has one Document, so a part's own is left out."""
    for element in kids(tree):
        yield from kids(element) if element.get("/S") == Name.Document else [element]


def _rename(element: Object, roles: Mapping[str, str], prefix: bytes) -> None:
    role = str(element.S)
    if role in roles:
        element.S = Name(roles[role])
    if "/ID" in element:
        element.ID = String(prefix + bytes(element.ID))
    attributes = element.get("/A")
    for attribute in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(attribute, Dictionary) and "/Headers" in attribute:
            attribute.Headers = Array([String(prefix + bytes(one)) for one in attribute.Headers])
