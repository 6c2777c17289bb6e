"""What is handed to a worker, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.intake import InputFile, RawCase
from docgen.model.result import CaseResult
from docgen.settings.options import Settings

__all__ = ["Done", "Kit", "Task"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What every worker makes its workshop from.

    `reopen` are the ids of the signed cases that may be made again; `refresh` makes again what
    other versions of the tools made; `verify` holds new PDFs against veraPDF.
    """

    settings: Settings
    today: date
    strict: bool
    verify: bool
    refresh: bool
    reopen: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One case to make: the files that it stands in, or its values where they share a file.

    `number` is the case's place in the run, from 0; `clash` are other files that claim to be the
    same case. `today` is the day of the task when it is not that of the kit, as where one is at
    work for weeks. Safe to do twice: what is made is published whole or not at all, under the
    case's lock.
    """

    number: int
    sources: tuple[InputFile | RawCase, ...]
    clash: tuple[str, ...] = ()
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a task.

    `outcome` is what kept the case from being gone through at all, when that is an exception.
    `digest` is that of what was read (empty when nothing was). `seconds` is how long the worker
    was at it.
    """

    number: int
    outcome: CaseResult | Exception
    digest: str
    seconds: float
