"""Cases for the queue that makes documents, and what is seen of them from a page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from doubles import Double
from samples import case_data
from tasks import kit_of

from docgen.intake import RawCase
from docgen.intake.entered import raw_of
from docgen.web.making.making import Making
from docgen.web.making.queue import MakingQueue

__all__ = ["case_named", "ended", "entered", "opened", "seen"]


def entered(name: str, **changed: Any) -> RawCase:
    """A sample, as it was entered on pages."""
    return raw_of(case_data(name) | changed, shown_as="nettskjema")


def case_named(number: int, project: str = "") -> RawCase:
    """A small case of its own; the project `BAD` has the documents that faults are about."""
    data = case_data("kompetanseloftet")
    name = project or f"Prosjekt {number}"
    project_data = data.get("project", {}) | {"name": name}
    return entered("kompetanseloftet", id=f"sak-{number}", project=project_data, created="")


@contextmanager
def opened(
    outputs: Path, double: Double | None = None, *, jobs: int = 1, **options: Any
) -> Iterator[MakingQueue]:
    """A queue that makes cases into `outputs`."""
    with MakingQueue(kit_of(outputs, double), jobs=jobs, **options) as queue:
        yield queue


def seen(queue: MakingQueue, key: str, timeout_s: float = 60) -> Iterator[Making]:
    """What a page is told of a case each time that it is another, until it has ended."""
    last, deadline = None, time.monotonic() + timeout_s
    while True:
        assert time.monotonic() < deadline
        making = queue.find(key)
        assert making is not None
        if making != last:
            yield making
            last = making
        if making.state in ("done", "failed"):
            return
        time.sleep(0.002)


def ended(queue: MakingQueue, key: str, timeout_s: float = 60) -> Making:
    """What became of a case."""
    *_, last = seen(queue, key, timeout_s)
    return last
