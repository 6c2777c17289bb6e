"""Who has come in: sessions in memory, each known by a random id. A restart ends them all."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from docgen.web.access import User

__all__ = ["IDLE", "LONGEST", "Session", "Sessions"]

IDLE = timedelta(hours=8)
"""How long a session lasts when it is not used: a working day."""

LONGEST = timedelta(hours=24)
"""How long it lasts at most."""

_ID_BYTES = 32


@dataclass(slots=True, kw_only=True)
class Session:
    """Somebody who has come in. `language` is what they chose last; times are in UTC."""

    id: str
    user: User
    language: str
    begun: datetime
    last_used: datetime

    def __repr__(self) -> str:
        """Without the id, which opens the door, and without who it is."""
        return f"Session(begun={self.begun.isoformat()})"


def _now() -> datetime:
    return datetime.now(UTC)


class Sessions:
    """The sessions of a server. Threads may share it."""

    def __init__(self, *, clock: Callable[[], datetime] = _now) -> None:
        """None yet. `clock` gives aware times, also those in which the machine slept."""
        self._clock = clock
        self._lock = threading.Lock()
        self._by_id: dict[str, Session] = {}

    def begin(self, user: User, language: str) -> Session:
        """A new session, with an id that nobody has seen before."""
        now = self._clock()
        session = Session(
            id=secrets.token_urlsafe(_ID_BYTES),
            user=user,
            language=language,
            begun=now,
            last_used=now,
        )
        with self._lock:
            self._by_id = {name: one for name, one in self._by_id.items() if not _is_over(one, now)}
            self._by_id[session.id] = session
        return session

    def find(self, session_id: str) -> Session | None:
        """The session, which is being used now; None when there is none or it is over."""
        now = self._clock()
        with self._lock:
            session = self._by_id.get(session_id)
            if session is None:
                return None
            if _is_over(session, now):
                del self._by_id[session_id]
                return None
            session.last_used = now
        return session

    def end(self, session_id: str) -> None:
        """End a session; nothing happens when there is none."""
        with self._lock:
            self._by_id.pop(session_id, None)

    def __len__(self) -> int:
        """How many there are, also those that are over and were not asked for since."""
        return len(self._by_id)


def _is_over(session: Session, now: datetime) -> bool:
    return now - session.last_used > IDLE or now - session.begun > LONGEST
