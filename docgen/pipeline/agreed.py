"""Which version of a case has the terms that the parties agree on."""

from __future__ import annotations

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import VersionManifest
from docgen.checks.amended import pending_amendment
from docgen.model.artifact import DocumentState
from docgen.model.document import AMENDMENT, kind_of

__all__ = ["agreed_version", "unsigned_amendment"]

_UNSIGNED = {DocumentState.DRAFT, DocumentState.READY}


def unsigned_amendment(newest: VersionManifest | None) -> DocumentState | None:
    """Where the change protocol stands that is not signed: whatever terms the file has."""
    entries = newest.documents if newest else ()
    states = (DocumentState(one.state) for one in entries if kind_of(one.key, (AMENDMENT,)))
    return next((one for one in states if one in _UNSIGNED), None)


def agreed_version(folder: CaseFolder) -> int | None:
    """The version with the terms that are agreed on; None for the newest one.

    While a change protocol is not signed, the newest version has what is only wanted.
    """
    pending = pending_amendment(folder.history())
    if pending is None or unsigned_amendment(folder.current()) is None:
        return None
    first = min(
        one.version
        for one in folder.history_lines()
        if one.event == "amended" and one.document == pending.key
    )
    return max((one for one in folder.versions() if one < first), default=None)
