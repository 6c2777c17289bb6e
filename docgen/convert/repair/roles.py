"""Frees the names of standard roles from Word styles that are called the same.

Word's own paragraph style Quote becomes a role Quote, mapped to P; standard roles must not be
mapped (ISO 14289-1, 7.1). Styles called like a role that LibreOffice itself uses have got another
name before (`docgen.word.archival`): here nobody could tell a style Table from a table.
"""

from __future__ import annotations

from pikepdf import Dictionary, Name

from docgen.conformance.structure.roles import STANDARD_ROLES
from docgen.convert.repair.tagged import Tagged

__all__ = ["repair_roles"]

_OFFICES_OWN = frozenset(
    (
        *("Document", "Sect", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "LBody"),
        *("TOC", "TOCI", "Table", "TR", "TH", "TD", "Figure", "Link", "Note", "Span"),
    )
)


def repair_roles(tagged: Tagged) -> None:
    """Elements under such a name get the role that it was mapped to."""
    roles = tagged.tree.get("/RoleMap", Dictionary())
    for name, to in list(roles.items()):
        if name[1:] in STANDARD_ROLES - _OFFICES_OWN:
            for element in tagged.role(name):
                element.S = Name(str(to))
            del roles[name]
