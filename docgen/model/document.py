"""The names of the document kinds that rules and gates speak of, and the keys of documents.

A key is `<kind>` for a document there is one of in a case, and `<kind>-<profile>` for one that each
institution has. Files in the case folder carry the key as their name.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "ADDITIONAL_AGREEMENT",
    "AGREEMENT",
    "AMENDMENT",
    "BASIC_PACKAGE",
    "BUDGET",
    "CONTENTS",
    "CONTENTS_LINK",
    "FACTOR_CALCULATION",
    "HEAD_CHECKLIST",
    "LEADER_CHECKLIST",
    "LETTER",
    "document_key",
    "kind_of",
]

AGREEMENT = "samarbeidsavtale"
ADDITIONAL_AGREEMENT = "tilleggsavtale"
BASIC_PACKAGE = "grunnpakke"
AMENDMENT = "endringsprotokoll"
"""What changes a signed agreement; a case has number 1, 2, … of them."""
LEADER_CHECKLIST = "sjekkliste-prosjektleder"
HEAD_CHECKLIST = "sjekkliste-enhetsleder"
BUDGET = "budsjett"
FACTOR_CALCULATION = "faktorberegning"
CONTENTS = "innhold"
LETTER = "oversendelsesbrev"
CONTENTS_LINK = "https://bundle.invalid/doc/"
"""A link of the contents page, with the document's number after it: a jump in the bundle."""


def document_key(kind: str, profile: str | None = None) -> str:
    """The key of a document of `kind`, for the institution `profile` when each has its own."""
    return f"{kind}-{profile}" if profile else kind


def kind_of(key: str, kinds: Iterable[str]) -> str | None:
    """The kind, among `kinds`, of the document with this key; None when it is of none of them."""
    fitting = (one for one in kinds if key == one or key.startswith(f"{one}-"))
    return max(fitting, key=len, default=None)
