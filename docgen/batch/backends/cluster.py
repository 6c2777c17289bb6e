"""The backend of many machines: the workers of a Dask scheduler that is there already.

What the workers must share is the output folder; the cases themselves travel with the tasks.
"""

from __future__ import annotations

import importlib.util
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

from docgen import __version__
from docgen.batch.sources import read_source
from docgen.batch.task import Done, Kit, Task
from docgen.errors import CannotWriteError, ConversionError, ToolMissingError, UsageError
from docgen.settings.options import Settings
from docgen.texts import os_reason

__all__ = ["ClusterBackend"]

_AHEAD = 2  # tasks that wait for each worker, so that none has to
_REACHED_WITHIN_S = 10
_ENDED_WITHIN_S = 2


class ClusterBackend:
    """Does tasks on a Dask cluster, one at a time in each worker, with a LibreOffice of its own."""

    def __init__(self, kit: Kit, *, address: str) -> None:
        """Nothing is asked of the scheduler before the first task.

        Raises:
            ToolMissingError: Dask is not installed.
        """
        if importlib.util.find_spec("distributed") is None:
            raise ToolMissingError("cluster-not-installed")
        self._kit = replace(kit, settings=_absolute(kit.settings))
        self._address = address
        self._name = f"docgen-{secrets.token_hex(8)}"
        self._client: Any = None  # Dask has no types
        self._workers = 0

    @property
    def jobs(self) -> int:
        """As many as the cluster had workers when it was asked last; 0 before the first task."""
        return self._workers

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks; what became of each comes as it is done.

        Raises:
            UsageError: the cluster is not reached, has other versions or another output folder.
            PackError: a template is wrong, for every case alike.
            ToolMissingError: LibreOffice or another program is not there.
        """
        coming = iter(tasks)
        for first in islice(coming, 1):
            self._connect()
            yield from self._results(chain([first], coming))

    def _results(self, coming: Iterator[Task]) -> Iterator[Done]:
        from docgen.batch.backends.cluster_worker import do

        waited: dict[Any, int] = {}
        answered: SimpleQueue[Any] = SimpleQueue()
        while True:
            # Machines come and go.
            self._workers = len(self._client.nthreads())
            room = max(1, self._workers) * _AHEAD - len(waited)
            for task in islice(coming, max(0, room)):
                carried = replace(task, sources=tuple(map(read_source, task.sources)))
                # Not pure: Dask would take two tasks that look the same for one.
                future = self._client.submit(do, self._name, carried, pure=False)
                waited[future] = task.number
                future.add_done_callback(answered.put)
            if not waited:
                return
            future = answered.get()
            yield _outcome(future, waited.pop(future))

    def _connect(self) -> None:
        if self._client is not None:
            return
        from distributed import Client

        from docgen.batch.backends.cluster_worker import BenchPlugin

        try:
            self._client = Client(  # type: ignore[no-untyped-call]
                self._address, timeout=_REACHED_WITHIN_S, set_as_default=False, name=self._name
            )
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError("cluster-unreachable", address=self._address) from error
        try:
            self._client.wait_for_workers(1, timeout=_REACHED_WITHIN_S)
        except TimeoutError as error:
            raise UsageError("cluster-without-workers", address=self._address) from error
        self._compare()
        self._client.register_plugin(BenchPlugin(self._name, self._kit))

    def _compare(self) -> None:
        """Have every worker tell its version, and read a file of the output folder."""
        from docgen.batch.backends.cluster_worker import look

        outputs, token = self._kit.settings.outputs, secrets.token_hex(16)
        probe = outputs / f".{self._name}"
        _write(probe, token)
        try:
            seen = self._client.run(look, probe)
        except Exception as error:
            # Whatever it is, the worker cannot even be asked: docgen is not there.
            raise UsageError("cluster-without-docgen", version=__version__) from error
        finally:
            with suppress(OSError):
                probe.unlink()
        for worker, one in sorted(seen.items()):
            if one.version != __version__:
                raise UsageError(
                    "cluster-other-version", worker=worker, theirs=one.version, ours=__version__
                )
            if one.read != token:
                raise UsageError("cluster-other-folder", worker=worker, folder=str(outputs))

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Cancel what has not begun, and end this run's LibreOffices; the workers stay."""
        if self._client is None:
            return
        client, self._client = self._client, None
        with suppress(Exception):  # a cluster that is gone has nothing left to end
            client.unregister_worker_plugin(self._name)
        client.close(timeout=_ENDED_WITHIN_S)


def _absolute(settings: Settings) -> Settings:
    """The same, where the folder that a worker was started in does not matter."""
    return settings.model_copy(
        update={
            "outputs": settings.outputs.absolute(),
            "templates": tuple(folder.absolute() for folder in settings.templates),
            "profiles": settings.profiles.absolute() if settings.profiles else None,
        }
    )


def _write(file: Path, content: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    except OSError as error:
        folder, reason = str(file.parent), os_reason(error)
        raise CannotWriteError("cannot-write", folder=folder, reason=reason) from error


def _outcome(future: Any, number: int) -> Done:  # noqa: ANN401 - Dask has no types
    from distributed import KilledWorker

    try:
        answer = future.result()
    except KilledWorker:
        error = ConversionError("worker-killed")
        return Done(number=number, outcome=error, digest="", seconds=0.0)
    if isinstance(answer, Done):
        return answer
    raise answer
