"""Serves an app on this machine: the socket first, then the start link, then the requests."""

from __future__ import annotations

import gc
import logging
import secrets
import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from docgen.errors import UsageError
from docgen.texts import os_reason
from docgen.web.guard.addresses import START
from docgen.web.guard.hosts import is_loopback
from docgen.web.protocol import Protocol

__all__ = ["LOCAL_HOST", "bind", "config_of", "new_token", "serve", "start_link"]

LOCAL_HOST = "127.0.0.1"
_BACKLOG = 128
_TOKEN_BYTES = 32
_GRACE_S = 2
_KEEP_ALIVE_S = 15
_COLLECTED_AFTER = (20_000, 20, 50)
"""After how many new things, and how many rounds, older ones are looked through as well."""


def new_token() -> str:
    """A token that nobody guesses: 256 bits, in letters that addresses may have."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def bind(host: str, port: int, *, to_others: bool = False) -> socket.socket:
    """A socket that listens on this machine; port 0 is a free one.

    With `to_others`, `host` may be an address that other machines reach.

    Raises:
        UsageError: other machines would reach it, or the port is taken or not ours to take.
    """
    if not (to_others or is_loopback(host)):
        raise UsageError("serve-host-not-local", host=host)
    address = LOCAL_HOST if host == "localhost" else host
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # By its number, or the connections are not known to be of TCP and wait to fill their packets:
    # 40 ms for every page.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # A server that has just ended leaves connections behind for a minute.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        # Not later: two may be bound to the same port until one of them listens.
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise UsageError(
            "serve-port-not-bound", host=host, port=str(port), reason=os_reason(error)
        ) from error
    return listener


def start_link(listener: socket.socket, token: str) -> str:
    """The address that lets its reader in."""
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}{START}?token={token}"


class _Server(uvicorn.Server):
    """Tells when it takes requests, and which signal ended it."""

    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started
        self.ended_by: int | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_started()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End; at the second Ctrl-C without waiting for anybody.

        Uvicorn would send itself the signal once more when it is done. The command has an answer
        to it of its own.
        """
        del frame
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True
        self.ended_by = self.ended_by or sig


def config_of(app: ASGIApp) -> uvicorn.Config:
    """How uvicorn serves the app. Nothing that a proxy says is believed here."""
    return uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_GRACE_S,
        backlog=_BACKLOG,
    )


def serve(app: ASGIApp, listener: socket.socket, on_started: Callable[[], None]) -> bool:
    """Answer requests until a signal ends it; whether that was Ctrl-C.

    `on_started` is called when requests are taken. Requests that are being answered have two
    seconds to end. Only in the main thread.
    """
    # What uvicorn has to say is of connections, or has a traceback with values in it; what goes
    # wrong in a page is told by the guard.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    server = _Server(config_of(app), on_started)
    # What stands when it starts stands until it ends, and cases that were read are many parts:
    # looking through all of them for what nobody uses took a tenth of the time of a page.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)
    server.run([listener])
    return server.ended_by == signal.SIGINT
