"""An app that browsers can reach."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from docgen.web.serving import config_of

STARTING_S = 15.0


class Served:
    """An app on a free port of this machine, in a thread, as the product serves its own.

    With a certificate and its key by TLS.
    """

    def __init__(self, app: ASGIApp, *, certificate: tuple[Path, Path] | None = None) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        scheme = "https" if certificate else "http"
        self.address = f"{scheme}://127.0.0.1:{self._socket.getsockname()[1]}"
        # A browser keeps its connections open; they are not waited for long.
        config = config_of(app)
        config.timeout_graceful_shutdown = 1
        if certificate:
            config.ssl_certfile, config.ssl_keyfile = certificate
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))

    def start(self) -> None:
        self._thread.start()
        deadline = time.monotonic() + STARTING_S
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("The app could not be served")
            time.sleep(0.01)

    def end(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=STARTING_S)
        self._socket.close()
