"""Goes through the cases of a run: does what is to be done, tells of the rest how it was left."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from docgen.batch.backends.backend import Backend
from docgen.batch.configuration import configuration_digest, templates_of
from docgen.batch.journal import Journal, Noted
from docgen.batch.kept import as_kept, seal_of
from docgen.batch.plan import Planner, Why
from docgen.batch.sources import Unit
from docgen.batch.task import Done, Task
from docgen.casefile.fingerprint import fingerprint
from docgen.casefile.lock import clear_left, held
from docgen.errors import CannotWriteError, DocgenError, UsageError
from docgen.model.artifact import DocumentState
from docgen.model.result import CaseResult
from docgen.pipeline.workshop import Workshop
from docgen.tools.interrupt import uninterrupted

__all__ = ["Outcome", "Run", "alone_in", "undisturbed"]

_RUN = "kjoring"
_DISK_FULL = "reason-disk-full"
_NO_FONT = "character-undrawable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a case.

    `why` is why it was gone through; None when it was left as it is. `result` is what kept it from
    being gone through, when that is an exception. `seconds` is how long a worker was at it.
    """

    unit: Unit
    why: Why | None
    result: CaseResult | Exception
    seconds: float = 0.0


@contextmanager
def undisturbed(outputs: Path) -> Iterator[None]:
    """Keep runs out of the outputs for a moment; what killed ones have left is not looked at.

    Raises:
        CannotWriteError: a run is at work there, or nothing can be written.
    """
    with held(outputs / _RUN, str(outputs), 0, busy="outputs-busy"):
        yield


@contextmanager
def alone_in(outputs: Path) -> Iterator[None]:
    """Keep other runs out of the outputs; one that comes second is told so at once.

    Raises:
        CannotWriteError: another run is at work there, or nothing can be written.
    """
    with undisturbed(outputs):
        clear_left(outputs)
        try:
            yield
        finally:
            # Of workers that were ended in the middle of a case.
            clear_left(outputs)


class Run:
    """The cases of one run, with what is to be done about each."""

    def __init__(self, units: Sequence[Unit], journal: Journal, shop: Workshop) -> None:
        """Make the plan; nothing is done yet.

        Raises:
            UsageError: a case that is to be made again is not in the run.
        """
        strange = sorted(shop.reopen - {unit.case for unit in units if unit.case})
        if strange:
            raise UsageError("reopen-unknown", case=", ".join(strange))
        self.units = units
        self._journal = journal
        self._shop = shop
        self._planner = Planner(
            journal=journal, shop=shop, configuration=configuration_digest(shop)
        )
        self.whys = [self._planner.why(unit) for unit in units]

    @property
    def to_do(self) -> int:
        """How many cases are to be gone through."""
        return sum(why is not None for why in self.whys)

    def outcomes(self, backend: Backend) -> Generator[Outcome, None, None]:
        """Do what is to be done; what became of the cases comes in their order.

        Raises:
            PackError: a template is wrong, for every case alike.
            ToolMissingError: LibreOffice or another program is not there.
            CannotWriteError: the disk is full, for every case alike.
        """
        queue = _InOrder(self)
        if self.to_do:
            try:
                with backend as opened:
                    for done in opened.run(self._tasks()):
                        with uninterrupted():
                            self._note(done)
                            queue.put(done)
                        yield from queue.ready()
            except (DocgenError, KeyboardInterrupt):
                # What waited for its turn is done all the same.
                yield from queue.rest()
                raise
        yield from queue.ready()

    def _tasks(self) -> Iterator[Task]:
        for number, (unit, why) in enumerate(zip(self.units, self.whys, strict=True)):
            if why is not None:
                yield Task(number=number, sources=unit.sources, clash=unit.clash)

    def _note(self, done: Done) -> None:
        """Keep what became of a case, unless it is to be tried again."""
        unit, result = self.units[done.number], done.outcome
        if isinstance(result, CannotWriteError) and result.parameters.get("reason") == _DISK_FULL:
            raise result
        if unit.case is None or unit.clash:
            return
        if not isinstance(result, CaseResult) or not _lasts(result) or done.digest != unit.digest:
            self._journal.forget(unit.case)
            return
        outputs = self._shop.settings.outputs
        kept = as_kept(result, outputs)
        noted = Noted(
            case=unit.case,
            digest=unit.digest,
            configuration=self._planner.configuration,
            templates=templates_of(result, self._shop.packs),
            name=result.case,
            version=result.version,
            folder=fingerprint(outputs / result.case, result.version),
            seal=seal_of(kept),
            result=kept,
        )
        self._journal.note(noted, unit.files)

    def outcome(self, number: int, done: Done | None) -> Outcome:
        """What became of a case: what was done, else how it was left."""
        unit, why = self.units[number], self.whys[number]
        if done is not None:
            return Outcome(unit=unit, why=why, result=done.outcome, seconds=done.seconds)
        return Outcome(unit=unit, why=None, result=self._planner.left(unit))


def _lasts(result: CaseResult) -> bool:
    """Whether it is as it is until something changes that a run can see.

    A failure is tried again, and so is what the machine has no font for: one may be there by then.
    """
    fonts = any(one.code == _NO_FONT for one in result.findings)
    return result.state is not DocumentState.FAILED and not fonts


class _InOrder:
    """Gives the outcomes in the order of the cases, each as soon as all before it are there."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._next = 0
        self._done: dict[int, Done] = {}

    def put(self, done: Done) -> None:
        """Take in what was done."""
        self._done[done.number] = done

    def ready(self) -> Iterator[Outcome]:
        """Those whose turn it is."""
        while self._next < len(self._run.whys):
            number = self._next
            if self._run.whys[number] is not None and number not in self._done:
                return
            self._next += 1
            yield self._run.outcome(number, self._done.pop(number, None))

    def rest(self) -> Iterator[Outcome]:
        """Those that are done and whose turn never came."""
        for number in sorted(self._done):
            yield self._run.outcome(number, self._done.pop(number))
