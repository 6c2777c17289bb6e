"""A worker: the workshop of one process, where task after task is done."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Self

from docgen.batch.sources import digest_of, read_sources
from docgen.batch.task import Done, Kit, Task
from docgen.conformance.verapdf import Validator
from docgen.errors import DocgenError, PackError, ToolMissingError, UnforeseenError
from docgen.model.result import CaseResult
from docgen.model.step import Step
from docgen.packs import find_packs
from docgen.pipeline.make import generate
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.tools.pool import open_pool

__all__ = ["Bench", "Listener"]

Listener = Callable[[int, Step], None]
"""Told of each step of a task, with the task's number. It neither takes long nor raises."""


class Bench:
    """What a process does its tasks with: read and opened when the first one comes.

    For one thread at a time. `close` ends its LibreOffices, from any thread.
    """

    def __init__(
        self, kit: Kit, *, offices: int, in_turn: bool = False, told: Listener | None = None
    ) -> None:
        """Remember what to make the workshop from; up to so many LibreOffices of its own.

        `in_turn`: a PDF is finished before LibreOffice begins with the next one. It costs a worker
        a tenth of its pace and keeps it to one core, where others are at work on the others.
        """
        self._kit = kit
        self._in_turn = in_turn
        self._offices = offices
        self._told = told
        self._opened = ExitStack()
        self._shop: Workshop | None = None

    def __enter__(self) -> Self:
        """The bench itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End its programs, also after Ctrl-C."""
        self.close()

    def close(self) -> None:
        """End LibreOffice and veraPDF, whatever they are doing; again is no harm."""
        self._opened.close()

    def do(self, task: Task) -> Done:
        """Do a task. What keeps a case from being gone through is its outcome.

        Raises:
            PackError: a template is wrong, for every case alike.
            ToolMissingError: LibreOffice or another program is not there.
        """
        begun, digest = time.monotonic(), ""
        outcome: CaseResult | Exception
        try:
            shop = self._shop_for(task)
            # Before it is read: what changes in between is seen as changed the next time.
            digest = digest_of(task.sources)
            outcome = generate(read_sources(task.sources, task.clash), shop)
        except (PackError, ToolMissingError):
            raise
        except DocgenError as error:
            # Its frames hold all that was at hand.
            outcome = error.with_traceback(None)
        except Exception as error:  # noqa: BLE001 - one case must never end the others
            outcome = UnforeseenError.of(error)
        return Done(
            number=task.number,
            outcome=outcome,
            digest=digest,
            seconds=time.monotonic() - begun,
        )

    def _shop_for(self, task: Task) -> Workshop:
        shop = self._workshop()
        if task.today is not None:
            shop = replace(shop, today=task.today)
        if self._told is not None:
            shop = replace(shop, told=partial(self._told, task.number))
        return shop

    def _workshop(self) -> Workshop:
        if self._shop is None:
            self._shop = self._furnished()
        return self._shop

    def _furnished(self) -> Workshop:
        kit, settings = self._kit, self._kit.settings
        tables = load_tables(settings.profiles, settings.rates)
        packs = find_packs(settings.templates)
        validator = None
        if kit.verify:
            validator = self._opened.enter_context(Validator(timeout_s=settings.timeout_s))
            # Told before anything is made.
            validator.version()
        offices = settings.model_copy(update={"workers": self._offices})
        return Workshop(
            settings=settings,
            tables=tables,
            packs=packs,
            today=kit.today,
            strict=kit.strict,
            pool=self._opened.enter_context(open_pool(offices, in_turn=self._in_turn)),
            validator=validator,
            refresh=kit.refresh,
            reopen=kit.reopen,
        )
