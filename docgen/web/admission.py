"""Decides before any handler is called whether a person may do what they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPMethod
from typing import Protocol

from docgen.web.access import (
    EVERYBODY,
    NOBODY_BEGAN,
    Holding,
    Role,
    User,
    may,
    may_see,
    writers_of,
)
from docgen.web.desk import Desk
from docgen.web.form.owned import plan_of
from docgen.web.form.plan import pages_of
from docgen.web.store.errors import NoSuchCaseError

__all__ = ["Admission", "admit"]


class _Way(Protocol):
    """What is asked of an address (`docgen.web.routes.Way`)."""

    @property
    def method(self) -> HTTPMethod: ...
    @property
    def roles(self) -> frozenset[Role]: ...


_OF_ROLE, _OF_PAGE = "refused-role", "refused-page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """What was decided.

    `refusal` is a message of the catalogue `web`, empty when the user may. `holding` is that of the
    case.
    """

    holding: Holding
    refusal: str = ""


def admit(desk: Desk, way: _Way, user: User, named: Mapping[str, str]) -> Admission:
    """Whether the user may do what they ask for. `named` are the parts of the address.

    Raises:
        NoSuchCaseError: the address names a case that is not there, or not for this user: who may
            not see it is not told which of the two.
    """
    if "key" not in named:
        may_come = user.roles & way.roles
        return Admission(holding=NOBODY_BEGAN, refusal="" if may_come else _OF_ROLE)
    holding = desk.shares.holding(named["key"])
    if not may_see(user, holding):
        raise NoSuchCaseError
    if not may(user, way.roles, holding):
        return Admission(holding=holding, refusal=_OF_ROLE)
    writers = way.roles & _writers(desk, way, named)
    return Admission(holding=holding, refusal="" if may(user, writers, holding) else _OF_PAGE)


def _writers(desk: Desk, way: _Way, named: Mapping[str, str]) -> frozenset[Role]:
    """Whose fields are asked for on the page that something is posted to."""
    if way.method is HTTPMethod.GET or "slug" not in named:
        return EVERYBODY
    plan = plan_of(named["slug"], pages_of(desk.workshop.packs))
    return writers_of(plan.roots) if plan else EVERYBODY
