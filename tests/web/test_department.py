"""The guide for a department: its very files start docgen behind nginx, reached through TLS."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from department import DRIFT, PUBLIC, Department, department_in, program

OWN_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
GUARDED = {
    "content-security-policy": OWN_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Department]:
    with department_in(tmp_path_factory.mktemp("drift")) as both:
        yield both


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


def test_no_answer_of_docgen_has_a_header_twice(department: Department) -> None:
    with department.client() as client:
        for path in ("/", "/logg-inn", "/healthz", "/finnes/ikke", "/static/finnes-ikke.css"):
            headers = department.get(client, path).headers
            for name in (*GUARDED, "strict-transport-security", "cache-control"):
                assert len(headers.get_list(name)) == 1, (path, name)
            assert headers["content-security-policy"] != OWN_POLICY, path


GET = f"GET / HTTP/1.1\r\nHost: {PUBLIC}\r\nConnection: close\r\n"
TOO_LARGE = f"POST /ny HTTP/1.1\r\nHost: {PUBLIC}\r\nContent-Length: 27000000\r\n\r\nx"


@pytest.mark.parametrize(
    ("request_text", "status", "says"),
    [
        pytest.param(TOO_LARGE, 413, "er for stort", id="too-large"),
        pytest.param("NONSENSE\r\n\r\n", 400, "ikke forstår", id="no-request"),
        pytest.param(f"{GET}X: {'x' * 9_000}\r\n\r\n", 400, "ikke forstår", id="long-header"),
        pytest.param(f"GET /{'x' * 9_000} HTTP/1.1\r\n\r\n", 414, "ikke forstår", id="long"),
        pytest.param("GET / HTTP/7.0\r\n\r\n", 505, "Noe gikk galt", id="version"),
        pytest.param(GET.replace("GET", "TRACE") + "\r\n", 405, "ikke forstår", id="trace"),
        pytest.param(GET.replace("/", "/nginx-svar", 1) + "\r\n", 404, "forstår", id="own-page"),
    ],
)
def test_what_nginx_refuses_itself_is_a_guarded_page_in_plain_words(
    department: Department, request_text: str, status: int, says: str
) -> None:
    answer, headers, body = department.talk(request_text.encode())
    assert (answer, headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert headers.items() >= {name: told.lower() for name, told in GUARDED.items()}.items()
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["server"] == "nginx"
    assert says in body
    assert "nginx" not in body


@pytest.mark.parametrize(
    ("request_text", "port", "name"),
    [
        pytest.param("NONSENSE\r\n\r\n", None, None, id="no-server-named"),
        pytest.param("GET / HTTP/1.1\r\n\r\n", None, PUBLIC, id="no-host"),
        pytest.param("GET / HTTP/1.0\r\n\r\n", "tls", PUBLIC, id="no-tls"),
        pytest.param("NONSENSE\r\n\r\n", "plain", PUBLIC, id="nonsense-without-tls"),
    ],
)
def test_what_is_refused_before_it_says_which_host_is_guarded_too(
    department: Department, request_text: str, port: str | None, name: str | None
) -> None:
    to = getattr(department, port) if port else None
    status, headers, _ = department.talk(request_text.encode(), port=to, name=name)
    assert status == 400
    assert headers.items() >= {one: told.lower() for one, told in GUARDED.items()}.items()
    assert headers["server"] == "nginx"


def test_when_docgen_is_down_a_guarded_page_says_so(tmp_path: Path) -> None:
    with department_in(tmp_path, up=False) as department, department.client() as client:
        answer = department.get(client, "/avtale/aaaaaaaaaaaa")
        posted = client.post(
            f"https://127.0.0.1:{department.tls}/ny",
            headers={"host": PUBLIC},
            extensions={"sni_hostname": PUBLIC},
            data={"name": "Siri"},
        )
    for one in (answer, posted):
        assert one.status_code == 502
        assert "docgen er ikke i gang akkurat nå. Prøv igjen om litt." in one.text
        assert one.headers.items() >= GUARDED.items()
        assert one.headers.get_list("content-security-policy") == [OWN_POLICY]
        assert one.headers["cache-control"] == "no-store"
        assert "Siri" not in one.text


def test_without_tls_everybody_is_led_to_it(department: Department) -> None:
    answer = httpx.get(
        f"http://127.0.0.1:{department.plain}/ny",
        headers={"host": "evil.example"},
        trust_env=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{PUBLIC}/ny")
    assert answer.headers.items() >= GUARDED.items()


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
