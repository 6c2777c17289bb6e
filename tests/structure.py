"""What the structure check says of a file, and the roles in it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Dictionary

from docgen.conformance.structure import structure_breaches
from docgen.conformance.trees import elements


def disagreements(path: Path) -> list[tuple[str, int | None]]:
    """Code and page of all that does not agree in the file; empty when all is well."""
    with pikepdf.open(path) as pdf:
        return [(one.code, one.page) for one in structure_breaches(pdf)]


def shape(path: Path) -> list[str]:
    """The roles of all elements below Document and Part, in reading order, mapped to standard."""
    with pikepdf.open(path) as pdf:
        tree = pdf.Root.StructTreeRoot
        roles = {role: str(to) for role, to in tree.get("/RoleMap", Dictionary()).items()}
        found = [roles.get(str(element.S), str(element.S)) for element in elements(tree)]
        return [role for role in found if role not in ("/Document", "/Part")]
