"""Who may what: the roles, the person who is at work in a session, and the one place that decides.

Two questions are asked of every request: is the address open to one of the person's roles, and is
the agreement the person's to see. Pages of questions have a third: whose fields are these. All are
answered here, from the tables below, by functions that look nothing up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "BEGINS",
    "EVERYBODY",
    "FILLS_IN",
    "LOCAL_USER",
    "NOBODY_BEGAN",
    "SEES_ALL",
    "SHARES",
    "Holding",
    "Role",
    "User",
    "may",
    "may_see",
    "person_of",
    "writers_of",
]


class Role(StrEnum):
    """What a person has to do with agreements."""

    PROJECT_LEADER = "project-leader"
    HEAD_OF_UNIT = "head-of-unit"
    ECONOMIST = "economist"
    ADMINISTRATION = "administration"
    ARCHIVE = "archive"


EVERYBODY = frozenset(Role)
"""All roles: whoever has come in."""

SEES_ALL = EVERYBODY - {Role.PROJECT_LEADER}
"""Who sees every agreement; a project leader sees those that are their own."""

FILLS_IN = EVERYBODY - {Role.ARCHIVE}
"""Who answers questions and has documents made; the archive only reads."""

BEGINS = frozenset({Role.PROJECT_LEADER, Role.ADMINISTRATION})
"""Who begins an agreement, and removes one."""

SHARES = frozenset({Role.ADMINISTRATION})
"""Who gives an agreement to others."""

_HEADS = frozenset({Role.HEAD_OF_UNIT})
_COUNTS = frozenset({Role.ECONOMIST, Role.ADMINISTRATION})
_APPROVE = _HEADS | _COUNTS
"""Who writes down that something is approved: who leads the project does not say so alone."""

_WRITERS: Mapping[str, frozenset[Role]] = {
    "evidence": _APPROVE,
    "institutions.head_checklist": _HEADS,
    "institutions.factor_calculation": _COUNTS,
    "institutions.budget": _COUNTS,
    "institutions.leader_checklist.economist": _COUNTS,
    "institutions.leader_checklist.economist_date": _COUNTS,
}
"""Fields that not everybody who fills in may fill in, with all below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who has come in.

    `id` is what the log says: the subject that the identity provider knows, or `local` for the one
    user of a machine. `name` is for the page alone; it and `email` are empty when nobody told them.
    An e-mail that nobody vouches for (`email_verified`) opens no agreement; it still tells whose
    own a case is.
    """

    id: str
    name: str
    roles: frozenset[Role]
    email: str = ""
    email_verified: bool = True


LOCAL_USER = User(id="local", name="", roles=EVERYBODY)
"""Whoever sits at the machine that docgen serves: one person, who may do everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Whose an agreement is: all who have it, as `person_of` writes them.

    `begun_by` is the id of the user who began it, which stays when it is taken from them; empty
    when nobody knows.
    """

    begun_by: str
    persons: frozenset[str]


NOBODY_BEGAN = Holding(begun_by="", persons=frozenset())
"""An agreement that stands in a file alone: it is nobody's own."""


def person_of(written: str) -> str:
    """A person as shares have them: a subject as it is, an address of e-mail in small letters."""
    plain = written.strip()
    return plain.casefold() if "@" in plain else plain


def may_see(user: User, holding: Holding) -> bool:
    """Whether the agreement is there at all for this person."""
    return may(user, EVERYBODY, holding)


def may(user: User, roles: frozenset[Role], holding: Holding) -> bool:
    """Whether one of the user's roles, of those that something is open to, reaches the agreement.

    Somebody with several roles may with each of them what it may: who is both archive and project
    leader sees all agreements, and fills in their own.
    """
    held = user.roles & roles
    return bool(held & SEES_ALL) or (bool(held) and _is_own(user, holding))


def _is_own(user: User, holding: Holding) -> bool:
    address = person_of(user.email) if user.email_verified else ""
    names = {user.id, person_of(user.id), address} - {""}
    return bool(names & holding.persons)


def writers_of(fields: Iterable[str]) -> frozenset[Role]:
    """Who may fill in all of these fields: paths without numbers, `institutions.budget`."""
    roles = FILLS_IN
    for field in fields:
        for root, writers in _WRITERS.items():
            if field == root or field.startswith(f"{root}."):
                roles &= writers
    return roles
