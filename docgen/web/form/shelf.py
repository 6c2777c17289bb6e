"""Keeps the cases that were looked at last, as read and checked: a page is shown more than once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from docgen.web.form.filled import Filled

__all__ = ["Shelf", "Slot"]

Slot = tuple[str, int, str, date]
"""The key of a case, its revision, the language of the page, and the day."""

_MOST = 64


class Shelf:
    """As many as there is room for, the ones that were used last. Threads may share it."""

    def __init__(self, most: int = _MOST) -> None:
        """Nothing yet; at most so many."""
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Slot, Filled] = OrderedDict()

    def find(self, slot: Slot) -> Filled | None:
        """What is kept there; None when nothing is."""
        with self._lock:
            if slot in self._kept:
                self._kept.move_to_end(slot)
            return self._kept.get(slot)

    def get(self, slot: Slot, make: Callable[[], Filled]) -> Filled:
        """What is kept there, else what is made now; another revision never takes its place."""
        kept = self.find(slot)
        if kept is not None:
            return kept
        made = make()
        with self._lock:
            self._kept[slot] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def forget(self, key: str) -> None:
        """Forget a case, in all its revisions and languages: it is not there any more."""
        with self._lock:
            for slot in [one for one in self._kept if one[0] == key]:
                del self._kept[slot]
