"""Chooses how the work of a run is shared."""

from __future__ import annotations

from docgen.batch.backends.backend import Backend
from docgen.batch.backends.local import LocalBackend
from docgen.batch.backends.serial import SerialBackend
from docgen.batch.task import Kit
from docgen.errors import UsageError

__all__ = ["choose_backend"]


def choose_backend(kit: Kit, *, jobs: int, to_do: int, cluster: str | None) -> Backend:
    """The backend for so many cases, `jobs` at a time; `cluster` is the address of a scheduler.

    One case alone is made in this process, where its documents share the LibreOffices.
    """
    if cluster is not None:
        raise UsageError("no-cluster", address=cluster)
    if to_do == 1 or jobs == 1:
        return SerialBackend(kit, offices=jobs)
    return LocalBackend(kit, jobs=min(jobs, to_do))
