"""The register of steps: from each older schema of a case to the one that came after it.

A change of the schema comes with a step here and nothing else. The manifests of published versions
have none: what is published never changes, so every docgen reads the older ones as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from docgen.intake.migrate.fields import move_fields
from docgen.intake.migrate.form import Form
from docgen.intake.migrate.rules import Change
from docgen.intake.migrate.trial import TRIAL
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.fields import keys_of

__all__ = ["OLDEST", "STEPS", "Step", "is_trial", "steps_from"]

OLDEST = "docgen/case/0"
"""The trial format. Its files say so, or say nothing and have its names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one schema to the next; `change` changes the tree of a file and tells what it did."""

    old: str
    new: str
    change: Callable[[Form], tuple[Change, ...]]


STEPS: tuple[Step, ...] = (
    Step(
        old=OLDEST,
        new=CASE_SCHEMA,
        change=partial(move_fields, table=TRIAL, known=frozenset(keys_of(Case))),
    ),
)


def steps_from(schema: str) -> tuple[Step, ...]:
    """The steps that lead from `schema` to today's; none when nothing leads there."""
    found: list[Step] = []
    while schema != CASE_SCHEMA:
        step = next((one for one in STEPS if one.old == schema), None)
        if step is None:
            return ()
        found.append(step)
        schema = step.new
    return tuple(found)


def is_trial(keys: frozenset[str]) -> bool:
    """Whether a file that says no schema has names of the trial format at its top."""
    names = {pattern.partition(".")[0].partition("[")[0] for pattern in TRIAL.rules}
    return bool(keys & names)
