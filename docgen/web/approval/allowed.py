"""Nobody approves their own case: not who began it, and not the one who leads the project."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.checks.conditions import same_person
from docgen.model.case import Case
from docgen.web.access import LOCAL_USER, User
from docgen.web.approval.persons import may_be_one_person
from docgen.web.store.changes import Change, What

__all__ = ["own_case_because"]

_BEGAN = {What.BEGUN, What.IMPORTED, What.TAKEN_OVER}


def own_case_because(user: User, case: Case, log: Sequence[Change]) -> str:
    """Why the case is the user's own, as a message of the catalogue `web`; empty when it is not.

    `log` is what was done with it. Who leads the project at one institution approves for none.
    Somebody who has signed in without a name may be anybody, the leader too, and approves nothing:
    a name that they typed would be no proof.
    Of the one user of a machine nobody knows who it is: whoever asks only warns then.
    """
    if any(one.who == user.id for one in log if one.what in _BEGAN):
        return "approve-own-local" if user.id == LOCAL_USER.id else "approve-own-begun"
    if user.id != LOCAL_USER.id and not user.name.strip():
        return "approve-own-no-name"
    leaders = [
        one.leader_checklist.leader
        for one in case.institutions
        if one.leader_checklist and one.leader_checklist.leader
    ]
    email = user.email.strip().casefold()
    known = [(one.name or "", (one.email or "").strip().casefold()) for one in leaders]
    if any(same_person(user.name, name) or (email and email == other) for name, other in known):
        return "approve-own-leader"
    # People have several addresses; so two that differ tell apart names that are only alike.
    if any(may_be_one_person(user.name, name) and not (email and other) for name, other in known):
        return "approve-own-alike"
    return ""
