"""Decides whether a document of the version before can stand as it is."""

from __future__ import annotations

from docgen.casefile.manifest import DocumentEntry
from docgen.model.artifact import DocumentState

__all__ = ["reusable"]

# A document in one of these states bears somebody's signature or approval somewhere.
_SETTLED = {DocumentState.SIGNED, DocumentState.APPROVED, DocumentState.ARCHIVED}
_FINAL_TEXT = {"ready", "signed", "approved", "archived"}


def reusable(
    prior: DocumentEntry | None, *, facts: str, pack_digest: str, state: DocumentState
) -> bool:
    """Whether the prior bytes hold: same facts and same template.

    A signed document is never made again once its final text exists; an approved one is not made
    again because of a new template alone.
    """
    if prior is None:
        return False
    if state is DocumentState.SIGNED and prior.state in _FINAL_TEXT:
        return True
    if prior.facts != facts:
        return False
    return prior.pack_digest == pack_digest or (state in _SETTLED and prior.state in _FINAL_TEXT)
