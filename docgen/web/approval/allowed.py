"""Nobody approves their own case: not who began it, and not the one who leads the project."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.checks.conditions import same_person
from docgen.model.case import Case
from docgen.web.access import LOCAL_USER, User
from docgen.web.store.changes import Change, What

__all__ = ["own_case_because"]

_BEGAN = {What.BEGUN, What.IMPORTED, What.TAKEN_OVER}


def own_case_because(user: User, case: Case, log: Sequence[Change], number: int) -> str:
    """Why the case is the user's own, as a message of the catalogue `web`; empty when it is not.

    `log` is what was done with it, `number` that of the institution that is approved for, from 0.
    Of the one user of a machine nobody knows who it is: whoever asks only warns then.
    """
    if any(one.who == user.id for one in log if one.what in _BEGAN):
        return "approve-own-local" if user.id == LOCAL_USER.id else "approve-own-begun"
    leaders = [
        one.leader_checklist.leader
        for place, one in enumerate(case.institutions)
        if place == number and one.leader_checklist and one.leader_checklist.leader
    ]
    email = str(getattr(user, "email", "") or "").casefold()
    for one in leaders:
        known = (one.email or "").strip().casefold()
        if same_person(user.name, one.name) or (email and email == known):
            return "approve-own-leader"
    return ""
