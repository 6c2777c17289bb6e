"""Where a file differs from the terms that were signed, told so that each change is told once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.model.case import Case
from docgen.model.changes import Change, changes

__all__ = ["locked_places"]

_INSTITUTION = re.compile(r"^institutions\[\d+\]")
_LAST_NUMBER = re.compile(r"\[\d+\]$")


def locked_places(
    before: Case | None, case: Case, patterns: Sequence[str], changed: Sequence[str]
) -> tuple[str, ...]:
    """The fields of `case` that are others than before; a list whose items came, went or moved.

    `changed` are the paths that differ, which are all there is where the old values are gone: an
    item that is put in then differs in every field of every item after it.
    """
    if before is None or not changed:
        return tuple(changed)
    found = (_place(one) for one in changes(before, case, patterns))
    return tuple(dict.fromkeys(found)) or tuple(changed)


def _place(change: Change) -> str:
    """The path as a basis has it, with the institution by its profile."""
    path = change.path
    if change.profile is not None:
        path = _INSTITUTION.sub(f"institutions[{change.profile}]", path)
    return _LAST_NUMBER.sub("", path) if change.kind in {"added", "removed"} else path
