"""Holds Ctrl-C back where it would come in the middle of something."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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
    came: list[int] = []
    # What somebody else than Python handles has no handler here, and is left alone.
    before = {one: handler for one in _SIGNALS if (handler := signal.getsignal(one)) is not None}
    for one in before:
        signal.signal(one, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    for number in came[:1]:
        signal.raise_signal(number)
