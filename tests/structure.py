"""Do the structure tree, the parent tree, the pages' content and the annotations agree?

veraPDF does not ask: a bundle whose tree covers only its first page passes as PDF/A.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from docgen.conformance.trees import elements, kids, name_rows, number_rows


def disagreements(path: Path) -> list[str]:
    """Everything in the file that does not agree; empty when all is well."""
    with pikepdf.open(path) as pdf:
        return list(_Check(pdf).run())


def shape(path: Path) -> list[str]:
    """The roles of all elements below Document and Part, in reading order, mapped to standard."""
    with pikepdf.open(path) as pdf:
        tree = pdf.Root.StructTreeRoot
        roles = {role: str(to) for role, to in tree.get("/RoleMap", Dictionary()).items()}
        found = [roles.get(str(element.S), str(element.S)) for element in elements(tree)]
        return [role for role in found if role not in ("/Document", "/Part")]


class _Check:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.tree = pdf.Root.StructTreeRoot
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.rows = dict(number_rows(self.tree.ParentTree))
        # (page, mark) -> elements; annotation -> elements
        self.marks: dict[tuple[int, int], list[Object]] = {}
        self.referred: dict[tuple[int, int], list[Object]] = {}

    def run(self) -> Iterator[str]:
        yield from self.tree_itself()
        for number, page in enumerate(self.pdf.pages):
            yield from self.page(number, page)
        for (number, mark), owners in self.marks.items():
            yield f"page {number}: {len(owners)} elements own mark {mark}, which is not there"
        yield from self.keys()
        yield from self.ids()

    def tree_itself(self) -> Iterator[str]:
        listed = list(elements(self.tree))
        seen = Counter(element.objgen for element in listed)
        yield from (f"element {objgen} stands twice" for objgen, n in seen.items() if n > 1)
        for parent in (self.tree, *listed):
            for kid in kids(parent):
                yield from self.kid(parent, kid)

    def kid(self, parent: Object, kid: Object) -> Iterator[str]:
        if not isinstance(kid, Dictionary):
            yield from self.owns(parent, parent.get("/Pg"), int(kid))
        elif kid.get("/Type") == Name.MCR:
            yield from self.owns(parent, kid.get("/Pg", parent.get("/Pg")), int(kid.MCID))
        elif kid.get("/Type") == Name.OBJR:
            self.referred.setdefault(kid.Obj.objgen, []).append(parent)
        elif kid.P.objgen != parent.objgen:
            yield f"{kid.S}: its parent is another"

    def owns(self, owner: Object, page: Object | None, mark: int) -> Iterator[str]:
        number = self.pages.get(page.objgen) if isinstance(page, Dictionary) else None
        if number is None:
            yield f"{owner.S}: on no page of the file"
        else:
            self.marks.setdefault((number, mark), []).append(owner)

    def page(self, number: int, page: pikepdf.Page) -> Iterator[str]:
        row = self.rows.get(int(page.obj.get("/StructParents", -1)))
        for mark in _marks(page):
            owners = self.marks.pop((number, mark), [])
            if len(owners) != 1:
                yield f"page {number}: {len(owners)} elements own mark {mark}"
            elif not isinstance(row, Array) or row[mark].objgen != owners[0].objgen:
                yield f"page {number}: the parent tree names another element for mark {mark}"
        for annotation in page.obj.get("/Annots", Array([])):
            owners = self.referred.get(annotation.objgen, [])
            named = self.rows.get(int(annotation.get("/StructParent", -1)))
            if len(owners) != 1 or named is None or named.objgen != owners[0].objgen:
                yield f"page {number}: the parent tree names another element for an annotation"

    def keys(self) -> Iterator[str]:
        used: Counter[int] = Counter()
        for obj in self.pdf.objects:
            if isinstance(obj, Dictionary | pikepdf.Stream):
                for key in ("/StructParent", "/StructParents"):
                    if key in obj:
                        used[int(obj[key])] += 1
        yield from (f"key {key} is used {n} times" for key, n in used.items() if n > 1)
        yield from (f"key {key} is not in the parent tree" for key in used if key not in self.rows)
        following = int(self.tree.get("/ParentTreeNextKey", max(self.rows, default=-1) + 1))
        yield from (f"key {key} is not below the next" for key in self.rows if key >= following)

    def ids(self) -> Iterator[str]:
        named = dict(name_rows(self.tree.get("/IDTree")))
        own = {bytes(one.ID): one for one in elements(self.tree) if "/ID" in one}
        if {key: one.objgen for key, one in named.items()} != {
            key: one.objgen for key, one in own.items()
        }:
            yield f"IDs: {sorted(own)} in the tree, {sorted(named)} in the ID tree"


def _marks(page: pikepdf.Page) -> set[int]:
    found = set()
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC":
            properties = instruction.operands[1]
            if isinstance(properties, Dictionary) and "/MCID" in properties:
                found.add(int(properties.MCID))
    return found
