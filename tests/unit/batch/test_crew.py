"""A pool that breaks loses no task, not even one that was on its way into it."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from typing import Any, cast

import pytest
from pebble import ProcessPool

from docgen.batch.backends import crew
from docgen.batch.task import Done, Kit, Task
from docgen.errors import ToolMissingError

TASK = Task(number=7, sources=(), today=date(2027, 1, 1))


class Pool:
    """Takes tasks; one that is broken says nothing of them."""

    def __init__(self, *, broken: bool) -> None:
        self.active = not broken

    def schedule(self, *_: Any, **__: Any) -> Future[Done]:
        future: Future[Done] = Future()
        if self.active:
            future.set_result(Done(number=7, outcome=ValueError(), digest="", seconds=0.0))
        return future

    def stop(self) -> None:
        self.active = False

    def join(self) -> None:
        """Nothing runs."""


def crew_of(monkeypatch: pytest.MonkeyPatch, *pools: Pool) -> crew.Crew:
    coming = iter(pools)
    monkeypatch.setattr(crew.Crew, "_opened", lambda _: cast("ProcessPool", next(coming)))
    monkeypatch.setattr(crew, "_LOOK_S", 0.01)
    return crew.Crew(cast("Kit", None), jobs=1, tries=1)


def outcome(of: crew.Crew) -> Done:
    for _ in range(100):
        done = of.next()
        if done is not None:
            return done
    raise AssertionError("nothing comes back")


def test_a_task_that_a_breaking_pool_lost_is_given_to_the_next_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = crew_of(monkeypatch, Pool(broken=True), Pool(broken=False))
    one.send(TASK, limit_s=1)
    assert outcome(one).number == 7
    assert one.at_work == 0


def test_pools_that_all_break_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    one = crew_of(monkeypatch, *(Pool(broken=True) for _ in range(9)))
    one.send(TASK, limit_s=1)
    with pytest.raises(ToolMissingError):
        outcome(one)
    assert one.at_work == 0


def test_who_waits_for_nothing_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert crew_of(monkeypatch).next() is None
