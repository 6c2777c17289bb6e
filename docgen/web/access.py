"""Who may what: the roles, and the person who is at work in a session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["EVERYBODY", "LOCAL_USER", "Role", "User"]


class Role(StrEnum):
    """What a person has to do with agreements."""

    PROJECT_LEADER = "project-leader"
    HEAD_OF_UNIT = "head-of-unit"
    ECONOMIST = "economist"
    ADMINISTRATION = "administration"
    ARCHIVE = "archive"


EVERYBODY = frozenset(Role)
"""All roles: whoever has come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who has come in.

    `id` is what the log says: the subject that the identity provider knows, or `local` for the one
    user of a machine. `name` is for the page alone.
    """

    id: str
    name: str
    roles: frozenset[Role]


LOCAL_USER = User(id="local", name="", roles=EVERYBODY)
"""Whoever sits at the machine that docgen serves: one person, who may do everything."""
