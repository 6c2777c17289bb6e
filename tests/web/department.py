"""docgen behind nginx, both started with the very files of the guide for a department."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from certificates import certificate_in
from started import parts_of

DRIFT = Path(__file__).parents[2] / "docs" / "drift"
PUBLIC = "docgen.example.no"
STARTING_S = 60.0

__all__ = ["DRIFT", "PUBLIC", "Department", "department_in", "program"]


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(f"{name} is required here")
        pytest.skip(f"{name} is not installed")
    return found


def free_ports(number: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """The ports of nginx without TLS and with it, of docgen behind, and where all of it lies."""

    plain: int
    tls: int
    behind: int
    folder: Path
    certificate: Path

    def client(self) -> httpx.Client:
        trusted = ssl.create_default_context(cafile=str(self.certificate))
        return httpx.Client(verify=trusted, trust_env=False, timeout=20)

    def get(self, client: httpx.Client, path: str, host: str = PUBLIC) -> httpx.Response:
        return client.get(
            f"https://127.0.0.1:{self.tls}{path}",
            headers={"host": host},
            extensions={"sni_hostname": host},
        )

    def talk(
        self, request: bytes, *, port: int | None = None, name: str | None = PUBLIC
    ) -> tuple[int, dict[str, str], str]:
        """The answer to these bytes, through TLS to this `name`, or without TLS to a `port`."""
        with closing(socket.create_connection(("127.0.0.1", port or self.tls), 20)) as plain:
            if port is None:
                trusted = ssl.create_default_context(cafile=str(self.certificate))
                trusted.check_hostname = name is not None
                plain = trusted.wrap_socket(plain, server_hostname=name)
            plain.sendall(request)
            answer = b""
            while chunk := plain.recv(65536):
                answer += chunk
            plain.close()
        status, headers, body = parts_of(answer)
        return status, headers, body.decode()


@contextmanager
def running(command: list[str], folder: Path, name: str) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{name}.out").open("wb") as out, (folder / f"{name}.err").open("wb") as err:
        started = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)
        try:
            yield started
        finally:
            started.send_signal(signal.SIGTERM)
            try:
                started.wait(timeout=15)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


def wait_for(port: int, started: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + STARTING_S
    while time.monotonic() < deadline and started.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    told = {one.name: one.read_text() for one in folder.glob("*.err")}
    pytest.fail(f"{started.args!r} did not start: {told}")


def nginx_files(folder: Path, plain: int, tls: int, behind: int) -> Path:
    """The guide's file with other ports and folders, in a whole configuration."""
    certificate, key = certificate_in(folder, PUBLIC)
    text = (DRIFT / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{tls} ssl"),
        ("/etc/ssl/docgen/fullchain.pem", str(certificate)),
        ("/etc/ssl/docgen/privkey.pem", str(key)),
        ("127.0.0.1:8080", f"127.0.0.1:{behind}"),
        ("/var/log/nginx", str(folder)),
    ):
        assert old in text
        text = text.replace(old, new)
    text = re.sub(r"(?m)^ *listen \[::\].*\n", "", text)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    temporary = "\n".join(
        f"{one}_temp_path {folder}/{one};"
        for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        # Its workers are else another user, who does not reach the folders of a test.
        f"user {getpass.getuser()};\ndaemon off;\n"
        f"pid {folder}/nginx.pid;\nerror_log {folder}/nginx-error.log;\n"
        f"events {{}}\nhttp {{\n{temporary}\ninclude {folder}/site.conf;\n}}\n"
    )
    return whole


@contextmanager
def department_in(folder: Path, *, up: bool = True) -> Iterator[Department]:
    """nginx in front of docgen, which is down where it is not `up`."""
    nginx = program("nginx")
    plain, tls, behind = free_ports(3)
    secret = folder / "client-secret"
    secret.write_text("hemmelig-av-testen\n")
    settings = (DRIFT / "docgen.toml").read_text(encoding="utf-8")
    settings = settings.replace("/etc/docgen/client-secret", str(secret))
    settings = settings.replace("/var/lib/docgen", str(folder))
    (folder / "docgen.toml").write_text(settings, encoding="utf-8")
    started = re.search(r"ExecStart=\S+/docgen (.+)", (DRIFT / "docgen.service").read_text())
    assert started
    arguments = started[1].replace("8080", str(behind)).split()
    whole = nginx_files(folder, plain, tls, behind)
    docgen = [sys.executable, "-m", "docgen", *arguments]
    proxy = [nginx, "-p", str(folder), "-c", str(whole), "-e", str(folder / "nginx-error.log")]
    with ExitStack() as servers:
        if up:
            wait_for(behind, servers.enter_context(running(docgen, folder, "docgen")), folder)
        wait_for(tls, servers.enter_context(running(proxy, folder, "nginx")), folder)
        yield Department(
            plain=plain,
            tls=tls,
            behind=behind,
            folder=folder,
            certificate=folder / "certificate.pem",
        )
