"""Tasks for backends: the sample cases, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from doubles import Double
from samples import FILES

from docgen.batch.task import Done, Kit, Task
from docgen.intake import InputFile, RawCase
from docgen.model.result import CaseResult
from docgen.settings.options import Settings

SMALL = ("kompetanseloftet", "rekom-2", "laereplan-vurdering")


def kit_of(folder: Path, double: Double | None = None, **options: object) -> Kit:
    """What a run into `folder` is made with; by the double's LibreOffice, when there is one."""
    own = {"soffice": double.soffice, "python_uno": double.python} if double else {}
    return Kit(
        settings=Settings.model_validate({"outputs": folder, **own, **options}),
        today=date(2027, 1, 1),
        strict=False,
        verify=False,
        refresh=False,
        reopen=frozenset(),
    )


def sample_tasks(names: Iterable[str] = SMALL) -> list[Task]:
    """A task for each of these samples."""
    return [
        Task(number=number, sources=(InputFile(path=FILES[name], shown_as=f"{name}.yaml"),))
        for number, name in enumerate(names)
    ]


def senseless_task(number: int) -> Task:
    """A task that docgen stumbles over."""
    raw = RawCase(file="rart.yaml", data=Stumble(), places={}, findings=(), digest="f00")
    return Task(number=number, sources=(raw,))


class Stumble(dict[str, Any]):
    """What nobody foresaw."""

    def __bool__(self) -> bool:
        raise ArithmeticError("Kari Eksempel")

    def items(self) -> Any:
        raise ArithmeticError("Kari Eksempel")

    __iter__ = keys = items

    def __reduce__(self) -> tuple[Any, ...]:
        return Stumble, ()


def made(done: Iterable[Done]) -> dict[int, str]:
    """What became of each task: what was done with its case, else what it failed with."""
    return {one.number: _word(one) for one in done}


def _word(done: Done) -> str:
    if isinstance(done.outcome, CaseResult):
        return str(done.outcome.action)
    return getattr(done.outcome, "message", type(done.outcome).__name__)
