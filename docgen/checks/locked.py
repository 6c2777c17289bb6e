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
    # A case that was kept knows the fields of packs by what stood there, and not by their types, so
    # that only the paths tell whether those differ.
    found = [_place(one) for one in changes(before, case, patterns)]
    places = [one for one in found if any(_is_in(path, one) for path in changed)]
    rest = [path for path in changed if not any(_is_in(path, one) for one in places)]
    return tuple(dict.fromkeys([*places, *rest]))


def _is_in(path: str, place: str) -> bool:
    return path == place or path.startswith((f"{place}.", f"{place}["))


def _place(change: Change) -> str:
    """The path as a basis has it, with the institution by its profile."""
    path = change.path
    if change.profile is not None:
        path = _INSTITUTION.sub(f"institutions[{change.profile}]", path)
    return _LAST_NUMBER.sub("", path) if change.kind in {"added", "removed"} else path
