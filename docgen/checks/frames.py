"""The frame that a file leaves out and the budget gives: what comes from outside is the frame."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docgen.checks.rule import BUDGET_AND_AGREEMENT, Breach, Rule, RuleContext, info_rule
from docgen.checks.written import amount_text
from docgen.model.budget import IncomeSource
from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.money.budget import income_from

__all__ = ["RULES", "with_frames"]


def with_frames(case: Case, pruned: Collection[str]) -> tuple[Case, frozenset[str]]:
    """The case with a frame for each institution whose budget alone says it, and where they stand.

    `pruned` are the paths of what could not be read: a frame that is there and wrong is not
    replaced by another.
    """
    taken: list[str] = []
    institutions = []
    for number, institution in enumerate(case.institutions):
        where = f"institutions[{number}].frame"
        one = institution if where in pruned else _with_frame(institution)
        if one is not institution:
            taken.append(where)
        institutions.append(one)
    if not taken:
        return case, frozenset()
    return case.model_copy(update={"institutions": tuple(institutions)}), frozenset(taken)


def _with_frame(institution: Institution) -> Institution:
    budget = institution.budget
    if budget is None or institution.frame is not None:
        return institution
    external = income_from(budget, IncomeSource.EXTERNAL)
    return institution.model_copy(update={"frame": external}) if external else institution


def frame_from_budget(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Nobody wrote the frame, so that it is told where it comes from."""
    for number, institution in enumerate(case.institutions):
        where = f"institutions[{number}].frame"
        if where in context.taken and institution.frame is not None:
            yield Breach(where=where, parameters={"amount": amount_text(institution.frame)})


RULES: tuple[Rule, ...] = (info_rule("frame-from-budget", BUDGET_AND_AGREEMENT, frame_from_budget),)
