"""Do the structure tree, the parent tree, the pages' content and the annotations agree?

veraPDF does not ask: a bundle whose tags cover only its first page passes as PDF/A-2a.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

from docgen.conformance.structure.content import (
    Section,
    UnbalancedMarksError,
    page_bytes,
    paints,
    sections,
)
from docgen.conformance.structure.jumps import lost_jumps
from docgen.conformance.structure.outlook import Outlook, survey
from docgen.conformance.trees import name_rows, number_rows
from docgen.model.artifact import Breach

__all__ = ["structure_breaches"]

ObjGen = tuple[int, int]


def structure_breaches(
    pdf: pikepdf.Pdf, known: Mapping[int, Sequence[Section]] | None = None
) -> list[Breach]:
    """Everything in the file that does not agree, once a page; empty when all is well.

    Args:
        pdf: the file; it may have been changed and not yet saved.
        known: sections by page, from 0, for pages whose content has been cut already.
    """
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        return [Breach(code="structure-none")]
    found = _Check(pdf, tree, known or {}).run()
    unique = {(one.code, one.page, *sorted(one.parameters.items())): one for one in found}
    return list(unique.values())


class _Check:
    def __init__(
        self, pdf: pikepdf.Pdf, tree: Object, known: Mapping[int, Sequence[Section]]
    ) -> None:
        self._pdf = pdf
        self._tree = tree
        self._known = known
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._rows = dict(number_rows(tree.get("/ParentTree")))
        self._keys: Counter[int] = Counter()
        self._outlook: Outlook = survey(tree, self._pages)

    def run(self) -> Iterator[Breach]:
        yield from self._outlook.breaches
        for number, page in enumerate(self._pdf.pages):
            yield from self._page(number, page.obj)
        for (number, _), _owners in sorted(self._outlook.owners.items()):
            yield Breach(code="structure-mark-absent", page=number + 1)
        yield from self._all_keys()
        yield from self._all_ids()
        yield from lost_jumps(self._pdf, self._pages)

    def _page(self, number: int, page: Object) -> Iterator[Breach]:
        try:
            yield from self._content(number, page)
        except UnbalancedMarksError:
            yield Breach(code="structure-marks-unbalanced", page=number + 1)
        for annotation in page.get("/Annots", Array([])):
            yield from self._annotation(number, annotation)
        self._note_forms(page)

    def _content(self, number: int, page: Object) -> Iterator[Breach]:
        content = page_bytes(page)
        cut = self._known.get(number)
        row = self._row(page)
        for section in sections(content, page) if cut is None else cut:
            if section.kind == "bare" and paints(content[section.start : section.end]):
                yield Breach(code="structure-untagged", page=number + 1)
            if section.kind == "artifact" and section.inner:
                yield Breach(code="structure-tag-in-artifact", page=number + 1)
            for mark in _marks(section):
                owners = self._outlook.owners.pop((number, mark), ())
                if len(owners) != 1 or mark >= len(row) or row[mark] != owners[0]:
                    yield Breach(code=_fault(owners), page=number + 1)
        if number not in self._outlook.covered and paints(content):
            yield Breach(code="structure-page-untagged", page=number + 1)

    def _row(self, page: Object) -> Sequence[ObjGen | None]:
        """The element that the parent tree names for each mark of the page."""
        key = page.get("/StructParents")
        if key is None:
            return ()
        self._keys[int(key)] += 1
        row = self._rows.get(int(key))
        if not isinstance(row, Array):
            return ()
        return [one.objgen if isinstance(one, Dictionary) else None for one in row]

    def _annotation(self, number: int, annotation: Object) -> Iterator[Breach]:
        key = annotation.get("/StructParent")
        if key is not None:
            self._keys[int(key)] += 1
        owners = self._outlook.referred.get(annotation.objgen, ())
        named = None if key is None else self._rows.get(int(key))
        if len(owners) != 1:
            yield Breach(code="structure-annotation", page=number + 1)
        elif not isinstance(named, Dictionary) or named.objgen != owners[0]:
            yield Breach(code="structure-parent-tree", page=number + 1)

    def _note_forms(self, page: Object) -> None:
        drawings = page.get("/Resources", Dictionary()).get("/XObject", Dictionary())
        for _, drawn in drawings.items():
            for key in ("/StructParent", "/StructParents"):
                if isinstance(drawn, Stream) and key in drawn:
                    self._keys[int(drawn[key])] += 1

    def _all_keys(self) -> Iterator[Breach]:
        following = int(self._tree.get("/ParentTreeNextKey", max(self._rows, default=-1) + 1))
        twice = any(times > 1 for times in self._keys.values())
        unknown = any(key not in self._rows for key in self._keys)
        if twice or unknown or any(key >= following for key in self._rows):
            yield Breach(code="structure-parent-tree")

    def _all_ids(self) -> Iterator[Breach]:
        listed = [(key, one.objgen) for key, one in name_rows(self._tree.get("/IDTree"))]
        if len(dict(listed)) != len(listed) or sorted(listed) != sorted(self._outlook.ids):
            yield Breach(code="structure-ids")


def _fault(owners: Sequence[ObjGen]) -> str:
    """What is wrong with a mark that has these owners and not the one of the parent tree."""
    if len(owners) == 1:
        return "structure-parent-tree"
    return "structure-mark-twice" if owners else "structure-mark-unowned"


def _marks(section: Section) -> tuple[int, ...]:
    return section.inner if section.mark is None else (section.mark, *section.inner)
