"""Frees the names of standard roles from Word styles that are called the same.

A paragraph style called Quote becomes a role Quote, mapped to P; standard roles must not be mapped
(ISO 14289-1, 7.1).
"""

from __future__ import annotations

from pikepdf import Dictionary, Name

from docgen.convert.repair.tagged import Tagged

__all__ = ["STANDARD_ROLES", "repair_roles"]

STANDARD_ROLES = frozenset(
    f"/{name}"
    for name in (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI"),
        *("Index", "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6"),
        *("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby"),
        *("RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)
"""The roles of ISO 32000-1, 14.8.4."""


def repair_roles(tagged: Tagged) -> None:
    """Elements under such a name get the role that it was mapped to."""
    roles = tagged.tree.get("/RoleMap", Dictionary())
    for name, to in list(roles.items()):
        if name in STANDARD_ROLES:
            for element in tagged.role(name):
                element.S = Name(str(to))
            del roles[name]
