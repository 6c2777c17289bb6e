"""A server that was started as users start it, and raw talk with it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

__all__ = ["REAL", "Started", "came_in", "parts_of", "started", "talk"]

SMALL = (str(Path(__file__).parent / "small_server.py"),)
"""What Python runs for a small app in place of the pages."""

REAL = ("-m", "docgen")
"""What Python runs for all of docgen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A server that takes requests."""

    program: subprocess.Popen[str]
    link: str

    @property
    def port(self) -> int:
        return urlsplit(self.link).port or 0

    @property
    def host(self) -> str:
        """As a request names it."""
        return urlsplit(self.link).netloc

    def ended(self, signal: int) -> tuple[int, str, str]:
        """Its exit code, and what it said on stdout after the link, and on stderr."""
        self.program.send_signal(signal)
        out, err = self.program.communicate(timeout=10)
        return self.program.returncode, out, err


@contextmanager
def started(folder: Path, *arguments: str, program_of: Sequence[str] = SMALL) -> Iterator[Started]:
    """Start it in a folder, wait for the link, and see that nothing of it is left."""
    command = [sys.executable, *program_of, "serve", "-o", str(folder / "outputs"), *arguments]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            assert running.stdout is not None
            yield Started(program=running, link=running.stdout.readline().rstrip("\n"))
        finally:
            running.kill()
            running.communicate()


@contextmanager
def came_in(server: Started) -> Iterator[httpx.Client]:
    """A browser that has followed the start link."""
    with httpx.Client(base_url=f"http://{server.host}", timeout=20) as client:
        assert client.get(server.link).status_code == 303
        client.headers["origin"] = f"http://{server.host}"
        yield client


def talk(server: Started, *pieces: bytes, timeout_s: float = 30) -> bytes:
    """All that the server answers to these bytes until it closes the connection."""
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout_s)) as connection:
        for piece in pieces:
            connection.sendall(piece)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
        return answer


def parts_of(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of an answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(first.split(" ")[1]), headers, body
