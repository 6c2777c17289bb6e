"""Tells what became of each case of a backup, or would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import click

from docgen.casefile.aside import DAMAGED
from docgen.casefile.restore import Restoring
from docgen.cli.failures import failure_line
from docgen.cli.lines import print_line
from docgen.cli.restore_others import OwnFiles
from docgen.cli.words import Words
from docgen.errors import DocgenError

__all__ = ["TO_DO", "Outcome", "as_lines", "as_text"]

TO_DO = frozenset({"new", "filled"})
"""What a plan comes to when there is something to put."""
_WRONG = frozenset({"other", "unsound"})
# Fifty damaged files of one case are mended in one way; `--json` has them all.
_MOST_FILES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A case: what was planned, and what went wrong while it was done."""

    plan: Restoring
    error: DocgenError | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether the case needs somebody's hand."""
        return self.error is not None or self.plan.action in _WRONG

    @property
    def is_restored(self) -> bool:
        """Whether anything of it was put."""
        return self.error is None and self.plan.action in TO_DO


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problem:
    """What keeps a case from being restored."""

    code: str
    place: str
    message: str
    remedy: str


def _problems(outcome: Outcome, words: Words, to: Path) -> Iterator[_Problem]:
    case = outcome.plan.case
    for one in outcome.plan.unusable:
        code = f"restore-unusable-{one.kind}"
        place = str(to / one.path) if one.kind == "beyond" else one.path
        yield _Problem(code=code, place=place, message=words(code), remedy=words(f"{code}.remedy"))
    if outcome.plan.action == "other":
        yield _Problem(
            code="restore-other",
            place=str(to / case),
            message=words("restore-other"),
            remedy=words("restore-other.remedy"),
        )
    if outcome.error is not None:
        message, remedy = failure_line(outcome.error, words)
        yield _Problem(
            code=outcome.error.message, place=str(to / case), message=message, remedy=remedy
        )


def as_lines(
    outcomes: Sequence[Outcome], files: OwnFiles, words: Words, *, to: Path, only_plan: bool
) -> None:
    """Print it as JSON Lines."""
    for one in outcomes:
        plan = one.plan
        print_line(
            "case",
            case=plan.case,
            action="failed" if one.error else plan.action,
            versions=list(plan.versions),
            damaged=list(plan.damaged),
            problems=[
                {"code": it.code, "place": it.place, "message": it.message, "remedy": it.remedy}
                for it in _problems(one, words, to)
            ],
        )
    print_line(
        "summary",
        cases=len(outcomes),
        left_out=[one.plan.case for one in outcomes if one.is_wrong],
        inputs=list(files.put),
        forgotten_inputs=list(files.forgotten),
        web=files.web,
        planned=only_plan,
    )


def as_text(
    outcomes: Sequence[Outcome], files: OwnFiles, words: Words, *, to: Path, only_plan: bool
) -> None:
    """Print it for people."""
    for one in outcomes:
        _show(one, words, to)
    if files.web:
        click.echo(words("restore-web"))
    for name in files.put:
        click.echo(words("restore-input", file=name))
    for name in files.forgotten:
        click.echo(words("restore-input-forgotten", file=name))
    wrong = [one.plan.case for one in outcomes if one.is_wrong]
    if wrong and len(outcomes) > 1:
        rest = any(one.is_restored for one in outcomes)
        said = "restore-left-out" if rest else "restore-left-out-all"
        click.echo(words(f"{said}-plan" if only_plan else said, cases=", ".join(wrong)))
    if only_plan:
        click.echo(words("restore-planned"))


def _show_alike(problems: Sequence[_Problem], words: Words) -> None:
    """Problems of one kind, and below them what to do, which is the same for all."""
    label = click.style(words("severity-error"), fg="red", bold=True)
    for problem in problems[:_MOST_FILES]:
        click.echo(f"  {problem.place}: {label}: {problem.message} [{problem.code}]")
    left = len(problems) - _MOST_FILES
    if left > 0:
        click.echo(f"  {words('restore-more', number=str(left))}")
    click.echo(f"    → {problems[0].remedy}")


def _show(one: Outcome, words: Words, to: Path) -> None:
    plan = one.plan
    action = "failed" if one.is_wrong else plan.action
    listed = ", ".join(f"v{version:03d}" for version in plan.versions)
    said = words(f"restore-{action}", versions=listed or words("restore-records"))
    click.echo(f"{click.style(plan.case, bold=True)}: {said}")
    problems = list(_problems(one, words, to))
    for _, alike in groupby(problems, key=lambda it: it.code):
        _show_alike(list(alike), words)
    if plan.damaged and not one.is_wrong:
        moved = ", ".join(f"v{version:03d}" for version in plan.damaged)
        place = str(to / DAMAGED / plan.case)
        click.echo(f"    {words('restore-damaged', versions=moved, folder=place)}")
