"""An interrupt waits for what must not be cut in two, and is then as it would have been."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, field_serializer

from docgen.tools.interrupt import uninterrupted

_BOTH = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])


@pytest.fixture(autouse=True)
def _as_docgen_does() -> Iterator[None]:
    """SIGTERM is like Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    yield
    signal.signal(signal.SIGTERM, before)


class _Interrupted(BaseModel):
    """Is interrupted while it is written."""

    path: Path
    number: signal.Signals

    @field_serializer("path")
    def _path(self, path: Path) -> str:
        os.kill(os.getpid(), self.number)
        return str(path)


@_BOTH
def test_what_is_written_meanwhile_is_whole(number: signal.Signals) -> None:
    done: list[object] = []

    def work() -> None:
        with uninterrupted():
            done.append(_Interrupted(path=Path("a"), number=number).model_dump(mode="json"))
            done.append("the rest")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == [{"path": "a", "number": number.value}, "the rest"]


@_BOTH
def test_the_next_one_comes_at_once(number: signal.Signals) -> None:
    with uninterrupted():
        pass
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), number)


def test_an_error_inside_is_told_as_it_is() -> None:
    with pytest.raises(ValueError, match="inside"), uninterrupted():
        raise ValueError("inside")


def test_another_thread_needs_nothing() -> None:
    done = []

    def work() -> None:
        with uninterrupted():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
