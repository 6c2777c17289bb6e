"""What somebody hears who has a PDF read aloud: its elements in reading order, with their text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from docgen.conformance.text.drawn import PageReader

Heard = tuple[str, str]
"""A standard role, and what is said: the element's own text, or else its alternative text."""


def heard(path: Path) -> list[Heard]:
    """Everything below the document, in order."""
    return [one for part in heard_parts(path) for one in part]


def heard_parts(path: Path) -> list[list[Heard]]:
    """The same for each document of a bundle; for a single document one list."""
    with pikepdf.open(path) as pdf:
        reading = _Reading(pdf)
        tree = pdf.Root.StructTreeRoot
        tops = [one for one in _below(tree) if Name.Document == one.S]
        (document,) = tops or [tree]
        parts = [one for one in _below(document) if one.get("/S") == Name.Part]
        return [list(reading.below(part)) for part in parts or [document]]


class _Reading:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        roles = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
        self.roles = {role: str(to) for role, to in roles.items()}
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.said: dict[tuple[int, int], str] = {}
        reader = PageReader()
        for number, page in enumerate(pdf.pages):
            for piece in reader.read(page).pieces:
                if piece.mark is not None:
                    place = (number, piece.mark)
                    self.said[place] = self.said.get(place, "") + piece.text

    def below(self, element: Object) -> Iterator[Heard]:
        for kid in _below(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                role = str(kid.S)
                own = "".join(self.own(kid)) or str(kid.get("/Alt", ""))
                yield self.roles.get(role, role), own
                yield from self.below(kid)

    def own(self, element: Object) -> Iterator[str]:
        for kid in _below(element):
            if not isinstance(kid, Dictionary):
                yield self.at(element.get("/Pg"), int(kid))
            elif kid.get("/Type") == Name.MCR:
                yield self.at(kid.get("/Pg", element.get("/Pg")), int(kid.MCID))

    def at(self, page: Object | None, mark: int) -> str:
        return "" if page is None else self.said.get((self.numbers[page.objgen], mark), "")


def _below(element: Object) -> list[Object]:
    below = element.get("/K", Array([]))
    return list(below) if isinstance(below, Array) else [below]
