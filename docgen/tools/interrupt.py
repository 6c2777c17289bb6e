"""Holds Ctrl-C back where it would come in the middle of something."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["uninterrupted"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Have Ctrl-C, and being told to end, wait until the block is done. For short blocks.

    What pydantic writes calls back to Python, and an interrupt that comes in there is told as a
    fault of the value. Signals come to the main thread alone; other threads need nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    before = {one: signal.getsignal(one) for one in _SIGNALS}
    for one in _SIGNALS:
        signal.signal(one, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    for number, frame in came[:1]:
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)
