"""Chooses the backend of a run."""

from __future__ import annotations

from docgen.batch.backends.backend import Backend
from docgen.batch.task import Kit
from docgen.tools.memory import count_workers

__all__ = ["choose_backend"]

# Worker processes are there three quarters of a second later than LibreOffice alone. Two make up
# for it by the eighth case, more of them by the fourth.
_MANY = 8


def choose_backend(
    kit: Kit, *, jobs: int | None = None, tasks: int | None = None, cluster: str | None = None
) -> Backend:
    """The backend that is done first; nothing is started before its first task.

    Args:
        kit: what the workers make the cases with.
        jobs: how many cases at a time, a core each; None for as many as there is room for.
        tasks: how many cases there are; None when that is not known yet.
        cluster: the address of a Dask scheduler, whose workers do all of it.

    Raises:
        ToolMissingError: what talks with a cluster is not installed.
    """
    # Each is imported when it is wanted: a run with nothing to make needs none of them.
    if cluster is not None:
        from docgen.batch.backends.cluster import ClusterBackend

        return ClusterBackend(kit, address=cluster)
    workers = jobs or kit.settings.workers or count_workers(with_docgen=True)
    if tasks is not None and tasks < _MANY:
        from docgen.batch.backends.serial import SerialBackend

        return SerialBackend(kit, offices=jobs or kit.settings.workers or count_workers())
    from docgen.batch.backends.local import LocalBackend

    return LocalBackend(kit, jobs=min(workers, tasks or workers))
