"""Which case, institution or role a row belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from docgen.intake.workbook.faults import Fault
from docgen.intake.workbook.folded import folded
from docgen.intake.workbook.layout import Sheet
from docgen.intake.workbook.pieces import Piece
from docgen.intake.workbook.roles import Role
from docgen.intake.workbook.tables import Row

__all__ = ["institution_of", "nearest", "role_of"]

_NEARLY = 70


def nearest(written: str, known: Iterable[str]) -> str:
    """What `written` may have been meant as; empty when nothing is near.

    Another number is another agreement: `rekom-1` was not meant as `rekom-2`.
    """
    possible = [one for one in known if _digits(one) == _digits(written)]
    found = process.extractOne(written, possible, scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return str(found[0]) if found else ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def institution_of(row: Row, institutions: Sequence[Piece]) -> Piece | Fault:
    """The institution that a row names by its profile, or by its number from 1.

    A row that names none is of the only one that the case has.
    """
    written = row.keys.get("institution", "")
    place = row.places.get("institution", row.place)
    if not written:
        known = [one for one in institutions if one.data]
        if len(known) > 1:
            return Fault(code="institution-unclear", place=place)
        return known[0] if known else institutions[0]
    profiles = [str(one.data.get("profile", "")).casefold() for one in institutions]
    found = [number for number, one in enumerate(profiles) if one == written.casefold()]
    if len(found) > 1:
        return Fault(code="institution-unclear", place=place)
    if found:
        return institutions[found[0]]
    if written.isdecimal() and 1 <= int(written) <= len(institutions):
        return institutions[int(written) - 1]
    suggestion = nearest(written, filter(None, profiles))
    parameters = {"suggestion": suggestion}
    return Fault(code="institution-not-in-case", place=place, parameters=parameters)


def role_of(row: Row, sheet: Sheet) -> Role | Fault:
    """What the row says that it is."""
    written = row.keys.get("role", "")
    found = _roles(sheet).get(folded(written))
    if found is not None:
        return found
    return Fault(
        code="role-unknown",
        place=row.places.get("role", row.place),
        parameters={
            "suggestion": nearest(written, [name for role in sheet.roles for name in role.title])
        },
        title=sheet.role_title,
    )


@cache
def _roles(sheet: Sheet) -> Mapping[str, Role]:
    found: dict[str, Role] = {}
    for role in sheet.roles:
        short = role.choice.names() if role.choice else (".".join(map(str, role.path)),)
        for name in (*role.title, *short):
            found.setdefault(folded(name), role)
    return found
