"""Those who are with the provider just now: what was sent along, to be held against the answer."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["LONGEST_S", "Pending", "Pendings"]

LONGEST_S = 600.0
"""How long somebody may take to sign in at the provider."""

_MOST = 10_000
_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Somebody at the provider. `browser` is in a cookie; `to` is where they wanted to go."""

    browser: str
    state: str
    nonce: str
    verifier: str
    to: str
    begun_s: float

    def __repr__(self) -> str:
        """Without what opens the door."""
        return "Pending()"


class Pendings:
    """Keeps them in memory, the newest few thousand. Threads may share it."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody yet; `clock` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._by_browser: OrderedDict[str, Pending] = OrderedDict()

    def begin(self, to: str) -> Pending:
        """Somebody is about to go there; all that is secret is new."""
        browser, state, nonce = (secrets.token_urlsafe(_BYTES) for _ in range(3))
        pending = Pending(
            browser=browser,
            state=state,
            nonce=nonce,
            verifier=secrets.token_urlsafe(2 * _BYTES),
            to=to,
            begun_s=self._clock(),
        )
        with self._lock:
            self._by_browser[browser] = pending
            if len(self._by_browser) > _MOST:
                self._by_browser.popitem(last=False)
        return pending

    def take(self, browser: str, state: str) -> Pending | None:
        """Who came back in this browser, once; None when nobody is waited for, or for too long."""
        with self._lock:
            pending = self._by_browser.pop(browser, None)
        if pending is None or self._clock() - pending.begun_s > LONGEST_S:
            return None
        same = secrets.compare_digest(pending.state.encode(), state.encode())
        return pending if same else None
