"""How far a worker has come is told down a pipe that never holds it up."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from docgen.batch.backends.steps import StepWriter, read_step
from docgen.model.step import Step

Pipe = tuple[Connection, Connection]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    reads, writes = multiprocessing.Pipe(duplex=False)
    with reads, writes:
        yield reads, writes


def converted(done: int) -> Step:
    return Step(stage="converted", done=done, of=9)


def test_steps_come_out_as_they_went_in(pipe: Pipe) -> None:
    reads, writes = pipe
    tell = StepWriter(writes)
    tell(7, Step(stage="checked", done=0, of=9))
    tell(8, converted(3))
    assert read_step(reads) == (7, Step(stage="checked", done=0, of=9))
    assert read_step(reads) == (8, converted(3))


def test_a_reader_that_does_not_read_holds_nobody_up(pipe: Pipe) -> None:
    reads, writes = pipe
    tell = StepWriter(writes)
    for number in range(20_000):
        tell(number, converted(1))
    count = 0
    while reads.poll():
        # Whole messages only, whatever there was no room for.
        assert read_step(reads) == (count, converted(1))
        count += 1
    assert 0 < count < 20_000


def test_a_reader_that_is_gone_is_no_harm(pipe: Pipe) -> None:
    reads, writes = pipe
    reads.close()
    StepWriter(writes)(1, converted(1))


def test_the_reader_hears_when_nobody_can_write_any_more(pipe: Pipe) -> None:
    reads, writes = pipe
    writes.close()
    with pytest.raises(EOFError):
        read_step(reads)
