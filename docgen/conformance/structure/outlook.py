"""What a structure tree says by itself: who owns which mark, what is referred to, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pikepdf import Dictionary, Name, Object

from docgen.conformance.structure.roles import STANDARD_ROLES
from docgen.conformance.trees import MARK, REFERENCE, kids
from docgen.model.artifact import Breach

__all__ = ["AUTHORS", "Outlook", "survey"]

AUTHORS = frozenset(("structure-heading-jump", "structure-figure-unworded"))
"""What only the author of a template can mend. It stops a document that is to be signed; whoever
still writes a draft is told, and gets it. Who asks for veraPDF holds drafts to this as well."""

ObjGen = tuple[int, int]

_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_JUDGED = frozenset((*_HEADINGS, "/Figure", "/Link"))
_WORDED = ("/Alt", "/ActualText")
_POINTERS = (MARK, REFERENCE)
_NOWHERE: ObjGen = (0, 0)


@dataclass(slots=True, kw_only=True)
class Outlook:
    """A structure tree, read once.

    `owners` are the elements of each mark, by page (from 0) and MCID; `referred` those that point
    at an object, as an annotation; `covered` the pages that some element lies on.
    """

    owners: dict[tuple[int, int], list[ObjGen]] = field(default_factory=dict)
    referred: dict[ObjGen, list[ObjGen]] = field(default_factory=dict)
    ids: list[tuple[bytes, ObjGen]] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)
    breaches: list[Breach] = field(default_factory=list)


def survey(tree: Object, pages: Mapping[ObjGen, int]) -> Outlook:
    """Read a whole tree.

    Args:
        tree: the StructTreeRoot.
        pages: the number of each page, from 0.
    """
    reading = _Survey(tree, pages)
    reading.read()
    return reading.outlook


class _Survey:
    def __init__(self, tree: Object, pages: Mapping[ObjGen, int]) -> None:
        self.outlook = Outlook()
        self._tree = tree
        self._pages = pages
        mapped = {role: str(to) for role, to in tree.get("/RoleMap", Dictionary()).items()}
        self._roles = {role: _standard(role, mapped) for role in mapped}
        self._heading = 0

    def read(self) -> None:
        if any(role[1:] in STANDARD_ROLES for role in self._roles):
            self._tell("structure-role-mapped")
        if any(one.get("/S") != Name.Document for one in kids(self._tree)):
            self._tell("structure-outside")
        waiting = [(kid, self._tree.objgen) for kid in reversed(kids(self._tree))]
        seen: set[ObjGen] = set()
        while waiting:
            element, parent = waiting.pop()
            own = element.objgen
            if own in seen:
                self._tell("structure-element-twice")
                continue
            seen.add(own)
            below = self._element(element, own, parent)
            below.reverse()
            waiting += [(kid, own) for kid in below]

    def _element(self, element: Object, own: ObjGen, parent: ObjGen) -> list[Object]:
        """Read one element; the elements below it."""
        page = self._page(element)
        # What is no object has no number; asking pikepdf for its kind takes three times as long.
        if getattr(element.get("/P"), "objgen", _NOWHERE) != parent:
            self._tell("structure-parent", page)
        if "/ID" in element:
            self.outlook.ids.append((bytes(element.ID), own))
        below = kids(element)
        role = str(element.get("/S", ""))
        role = self._roles.get(role, role)
        if role in _JUDGED:
            self._judge(element, role, page, below)
        elements = []
        for kid in below:
            if isinstance(kid, int):
                self._own(page, kid, own)
            elif "/S" in kid or (kind := kid.get("/Type")) not in _POINTERS:
                elements.append(kid)
            elif kind == MARK:
                self._own(self._page(kid) if "/Pg" in kid else page, int(kid.MCID), own)
            else:
                self.outlook.referred.setdefault(kid.Obj.objgen, []).append(own)
        return elements

    def _page(self, element: Object) -> int | None:
        page = element.get("/Pg")
        if page is None:
            return None
        number = self._pages.get(getattr(page, "objgen", _NOWHERE))
        if number is None:
            self._tell("structure-page-foreign")
        else:
            self.outlook.covered.add(number)
        return number

    def _own(self, page: int | None, mark: int, own: ObjGen) -> None:
        if page is None:
            self._tell("structure-page-foreign")
        else:
            self.outlook.owners.setdefault((page, mark), []).append(own)

    def _judge(self, element: Object, role: str, page: int | None, below: Sequence[object]) -> None:
        if role == "/Link" and not any(_refers(one) for one in below):
            self._tell("structure-link-dead", page)
        if role == "/Figure":
            if not below:
                self._tell("structure-figure-empty", page)
            if not any(str(element.get(key, "")).strip() for key in _WORDED):
                self._tell("structure-figure-unworded", page)
        level = _HEADINGS.get(role)
        if level is not None:
            if level > self._heading + 1:
                self._tell("structure-heading-jump", page)
            self._heading = level

    def _tell(self, code: str, page: int | None = None) -> None:
        self.outlook.breaches.append(Breach(code=code, page=None if page is None else page + 1))


def _standard(role: str, mapped: Mapping[str, str]) -> str:
    for _ in mapped:
        if role not in mapped:
            break
        role = mapped[role]
    return role


def _refers(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == REFERENCE
