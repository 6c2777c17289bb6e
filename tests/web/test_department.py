"""The guide for a department: its very files start docgen behind nginx, reached through TLS."""

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
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from certificates import certificate_in

DRIFT = Path(__file__).parents[2] / "docs" / "drift"
PUBLIC = "docgen.example.no"
STARTING_S = 60.0

pytestmark = pytest.mark.slow


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
    """Both servers; `log` is what docgen says, `proxy_log` what nginx says of requests."""

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


def wait_for(port: int, started: subprocess.Popen[bytes], folder: Path, name: str) -> None:
    deadline = time.monotonic() + STARTING_S
    while time.monotonic() < deadline and started.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"{name} did not start: {(folder / f'{name}.err').read_text()}")


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


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Department]:
    nginx, folder = program("nginx"), tmp_path_factory.mktemp("drift")
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
    with running(docgen, folder, "docgen") as one, running(proxy, folder, "nginx") as two:
        wait_for(behind, one, folder, "docgen")
        wait_for(tls, two, folder, "nginx")
        yield Department(
            plain=plain,
            tls=tls,
            behind=behind,
            folder=folder,
            certificate=folder / "certificate.pem",
        )


def test_the_sign_in_page_is_reached_through_tls_with_all_headers(department: Department) -> None:
    with department.client() as client:
        answer = department.get(client, "/avtale/aaaaaaaaaaaa")
        style = re.search(r'href="(/static/docgen[^"]+)"', answer.text)
        assert style
        assert department.get(client, style[1]).status_code == 200
    assert answer.status_code == 401
    assert "Logg inn i docgen" in answer.text
    assert 'href="/logg-inn?til=%2Favtale%2Faaaaaaaaaaaa"' in answer.text
    headers = answer.headers
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert "uvicorn" not in headers.get("server", "")
    assert headers["server"] == "nginx"


def test_without_tls_everybody_is_led_to_it(department: Department) -> None:
    answer = httpx.get(
        f"http://127.0.0.1:{department.plain}/ny",
        headers={"host": "evil.example"},
        trust_env=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{PUBLIC}/ny")


def test_a_provider_that_is_not_there_becomes_a_page_and_cookies_are_for_tls_alone(
    department: Department,
) -> None:
    with department.client() as client:
        sent = department.get(client, "/logg-inn?til=%2F")
        assert (sent.status_code, sent.headers["location"]) == (
            303,
            "/logg-inn/avvist?hvorfor=nede",
        )
        told = department.get(client, sent.headers["location"])
        back = department.get(client, "/logg-inn/svar?code=hemmelig&state=x")
    assert told.status_code == 503
    assert "docgen@example.no" in told.text
    cookie = back.headers["set-cookie"]
    assert cookie.startswith("__Host-docgen-inn=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example", "x-forwarded-proto": "https"}, 400),
        ({"host": "127.0.0.1"}, 400),
        ({"host": PUBLIC}, 403),
        ({"host": PUBLIC, "x-forwarded-proto": "http"}, 403),
        ({"host": PUBLIC, "x-forwarded-host": "evil.example"}, 403),
    ],
)
def test_who_goes_past_nginx_is_refused(
    department: Department, headers: dict[str, str], status: int
) -> None:
    answer = httpx.get(f"http://127.0.0.1:{department.behind}/", headers=headers, trust_env=False)
    assert answer.status_code == status


def test_who_asks_nginx_for_another_host_gets_nothing(department: Department) -> None:
    with department.client() as client, pytest.raises(httpx.RemoteProtocolError):
        client.get(
            f"https://127.0.0.1:{department.tls}/",
            headers={"host": "evil.example"},
            extensions={"sni_hostname": PUBLIC},
        )


def test_what_is_too_large_is_refused_and_nothing_personal_is_logged(
    department: Department,
) -> None:
    with department.client() as client:
        answer = client.post(
            f"https://127.0.0.1:{department.tls}/ny",
            headers={"host": PUBLIC, "origin": f"https://{PUBLIC}"},
            extensions={"sni_hostname": PUBLIC},
            content=b"x" * 2_000_000,
        )
        department.get(client, "/avtale/bbbbbbbbbbbb?q=Siri")
    assert answer.status_code == 413
    assert "for stort" in answer.text
    time.sleep(0.2)
    for name in ("docgen.err", "docgen.log", "nginx-error.log", "docgen-error.log"):
        logged = (department.folder / name).read_text()
        assert not re.search("bbbbbbbb|Siri|hemmelig|127.0.0.1 -", logged), name
    assert "GET 401" in (department.folder / "docgen.log").read_text()


def test_the_start_says_the_public_address_alone(department: Department) -> None:
    assert (department.folder / "docgen.out").read_text() == f"https://{PUBLIC}\n"


def test_systemd_understands_the_unit_and_finds_it_well_shut(tmp_path: Path) -> None:
    analyze = program("systemd-analyze")
    unit = (DRIFT / "docgen.service").read_text(encoding="utf-8")
    copy = tmp_path / "docgen.service"
    copy.write_text(re.sub(r"ExecStart=\S+", f"ExecStart={sys.executable}", unit))
    told = subprocess.run(
        [analyze, "verify", str(copy)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (told.returncode, told.stdout + told.stderr) == (0, "")
    rated = subprocess.run(
        [analyze, "security", "--offline=true", "--threshold=20", "--no-pager", str(copy)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert rated.returncode == 0, rated.stdout + rated.stderr
