"""A tagged PDF while it is repaired: its tree, its parent tree, and the content of its pages.

Each page's content is cut into sections once, and written once when something in it was changed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object

from docgen.conformance.structure.content import Section, page_bytes, sections
from docgen.conformance.trees import MARK, kids, number_rows

__all__ = ["ARTIFACT", "Tagged", "TaggedPage", "is_element"]

ObjGen = tuple[int, int]

ARTIFACT = b"/Artifact BMC"


def is_element(kid: Any) -> bool:  # noqa: ANN401 - an Object or an int
    """Whether what stands below an element is an element, and no mark nor reference."""
    return not isinstance(kid, int) and "/S" in kid


class TaggedPage:
    """One page: its content in sections, and what is to be written instead."""

    def __init__(self, page: Object) -> None:
        """Read the content; UnbalancedMarksError when its marks do not match."""
        self.obj = page
        self.content = page_bytes(page)
        self.sections: list[Section] = sections(self.content, page)
        self._edits: list[tuple[int, int, bytes]] = []

    @property
    def is_changed(self) -> bool:
        """Whether the sections are no longer those of the content to come."""
        return bool(self._edits)

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Write `new` in place of what stands there; places are those of the content as read."""
        self._edits.append((start, end, new))

    def marked(self, mark: int) -> Section | None:
        """The section with this mark."""
        return next((one for one in self.sections if one.mark == mark), None)

    def make_artifact(self, mark: int) -> None:
        """What stands under the mark is decoration."""
        section = self.marked(mark)
        if section is not None:
            self.replace(section.start, section.opened, ARTIFACT)

    def write(self, pdf: pikepdf.Pdf) -> None:
        """Give the page its new content, if there is any."""
        if not self._edits:
            return
        written, last = [], 0
        for start, end, new in sorted(self._edits):
            written += [self.content[last:start], new]
            last = end
        self.obj.Contents = pdf.make_stream(b"".join([*written, self.content[last:]]))


class Tagged:
    """A PDF with the tags that LibreOffice gave it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Read tree and pages; UnbalancedMarksError when the marks of a page do not match."""
        self.pdf = pdf
        self.tree = pdf.Root.StructTreeRoot
        self.pages = [TaggedPage(page.obj) for page in pdf.pages]
        self._numbers = {page.obj.objgen: page for page in self.pages}
        self._rows = dict(number_rows(self.tree.ParentTree))
        self._rows_changed = False
        self._by_role: dict[str, list[Object]] = {}
        self.outside: list[Object] = []
        self._read()

    def _read(self) -> None:
        waiting = kids(self.tree)[::-1]
        self.outside = [one for one in waiting[::-1] if str(one.S) != "/Document"]
        while waiting:
            element = waiting.pop()
            self._by_role.setdefault(str(element["/S"]), []).append(element)
            waiting += [kid for kid in kids(element)[::-1] if is_element(kid)]

    def role(self, name: str) -> Sequence[Object]:
        """The elements of a role as LibreOffice named it, in reading order."""
        return self._by_role.get(name, ())

    @property
    def roles(self) -> Mapping[str, Sequence[Object]]:
        """The elements by role."""
        return self._by_role

    def page_of(self, element: Object) -> TaggedPage | None:
        """The page that an element begins on."""
        page = element.get("/Pg")
        return self._numbers.get(page.objgen) if isinstance(page, Dictionary) else None

    def marks(self, element: Object) -> Iterator[tuple[TaggedPage, int]]:
        """The marks that an element owns itself."""
        own = self.page_of(element)
        for kid in kids(element):
            if isinstance(kid, int):
                if own is not None:
                    yield own, kid
            elif kid.get("/Type") == MARK:
                page = self.page_of(kid) or own
                if page is not None:
                    yield page, int(kid.MCID)

    def below(self, element: Object) -> Iterator[Object]:
        """The element and every element below it, in reading order."""
        yield element
        for kid in kids(element):
            if is_element(kid):
                yield from self.below(kid)

    def row(self, page: TaggedPage) -> Object:
        """The page's row of the parent tree; it is made when the page had no tags."""
        given = page.obj.get("/StructParents")
        if given is None or int(given) not in self._rows:
            key = self.add_key(self.pdf.make_indirect(Array([])))
            page.obj.StructParents = key
            return self._rows[key]
        return self._rows[int(given)]

    def row_if_any(self, page: TaggedPage) -> Object | None:
        """The page's row of the parent tree; None when it has none."""
        key = page.obj.get("/StructParents")
        return None if key is None else self._rows.get(int(key))

    def own(self, page: TaggedPage, mark: int, element: Object | None) -> None:
        """Say in the parent tree whose a mark is."""
        row = self.row(page)
        while len(row) <= mark:
            row.append(None)
        row[mark] = element

    def new_mark(self, page: TaggedPage, element: Object) -> int:
        """A mark that the page has not had yet; it is the element's."""
        used = [one.mark for one in page.sections if one.mark is not None]
        mark = max([len(self.row(page)) - 1, *used], default=-1) + 1
        self.own(page, mark, element)
        return mark

    def add_key(self, value: Object) -> int:
        """A new key of the parent tree."""
        key = max(self._rows, default=-1) + 1
        self.name(key, value)
        return key

    def name(self, key: int, value: Object) -> None:
        """Let the parent tree name `value` for a key."""
        self._rows[key] = value
        self._rows_changed = True

    def leave_out(self, elements: Container[ObjGen]) -> None:
        """These are no part of the document any longer."""
        for role, members in self._by_role.items():
            self._by_role[role] = [one for one in members if one.objgen not in elements]
        self.forget(elements)

    def forget(self, elements: Container[ObjGen]) -> None:
        """No key of a single object (an annotation) names one of these any longer."""
        for key, value in list(self._rows.items()):
            if isinstance(value, Dictionary) and value.objgen in elements:
                del self._rows[key]
                self._rows_changed = True

    def put_in_place(self, element: Object, instead: Sequence[Object]) -> None:
        """Put others (or nothing) where an element stands; it leaves the tree."""
        parent = element.P
        parent.K = Array(
            [one for kid in kids(parent) for one in (instead if _is(kid, element) else [kid])]
        )
        for one in instead:
            one.P = parent

    def demote(self, element: Object) -> None:
        """Make the element's own content decoration; elements below it take its place."""
        self.leave_out({element.objgen})
        for page, mark in self.marks(element):
            page.make_artifact(mark)
            self.own(page, mark, None)
        self.put_in_place(element, [kid for kid in kids(element) if is_element(kid)])

    def write(self) -> None:
        """Write what was changed into the PDF."""
        for page in self.pages:
            page.write(self.pdf)
        if self._rows_changed:
            flat = [entry for key in sorted(self._rows) for entry in (key, self._rows[key])]
            self.tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(flat)))
            self.tree.ParentTreeNextKey = max(self._rows, default=-1) + 1


def _is(one: object, other: Object) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen
