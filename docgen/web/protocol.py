"""How a connection is spoken with, where that happens before any page: what uvicorn leaves open.

Three things. Its own answers have the headers of all others too. There are not more connections
than we can bear. And a connection that sends no whole request is closed after a while: else a few
hundred of them, a letter now and then, would keep everybody else out.
"""

from __future__ import annotations

import asyncio
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from docgen.web.guard.headers import fixed_headers

__all__ = ["MOST_CONNECTIONS", "REQUEST_S", "Protocol"]

MOST_CONNECTIONS = 400
REQUEST_S = 20.0
"""Seconds within which the head of a request has come."""

_LINGER_S = 1.0


def _refusal(status: int, reason: str) -> list[h11.Event]:
    text = reason.encode("ascii")
    headers = {
        **fixed_headers(secure=False),
        "cache-control": "no-store",
        "content-type": "text/plain; charset=utf-8",
        "content-length": str(len(text)),
        "connection": "close",
    }
    return [
        h11.Response(status_code=status, headers=list(headers.items()), reason=text),
        h11.Data(data=text),
        h11.EndOfMessage(),
    ]


class Protocol(H11Protocol):
    """One connection."""

    _waiting: asyncio.TimerHandle | None = None
    _refused = False

    def connection_made(  # type: ignore[override] # as uvicorn's own is
        self, transport: asyncio.Transport
    ) -> None:
        """Begin to wait for a request, or refuse when there are too many connections."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            self._answer(503, "Service Unavailable")
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on with what came; while no request is being answered, one is waited for."""
        if self._refused or self.transport.is_closing():
            return
        super().data_received(data)
        if self._is_at_rest:
            self._wait()
        else:
            self._wait_no_longer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer to what is no HTTP, with our headers."""
        del msg
        self._answer(400, "Bad Request")

    @property
    def _is_at_rest(self) -> bool:
        """Whether no request is being answered."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return cycle is None or cycle.response_complete

    def _answer(self, status: int, reason: str) -> None:
        """Refuse, and close a moment later: who is still sending would else not read why."""
        self._refused = True
        for event in _refusal(status, reason):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.write_eof()
        self.loop.call_later(_LINGER_S, self.transport.close)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(REQUEST_S, self._give_up)

    def _wait_no_longer(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self._is_at_rest:
            self.transport.close()
