"""What no browser sends: bodies without end, requests that never come whole, and no HTTP at all."""

from __future__ import annotations

import re
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest
from started import Started, came_in, parts_of, started, talk

from docgen.web.guard.headers import fixed_headers
from docgen.web.protocol import MOST_CONNECTIONS


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    with started(tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture
def client(server: Started) -> Iterator[httpx.Client]:
    with came_in(server) as one:
        yield one


def post(server: Started, client: httpx.Client, *headers: str) -> bytes:
    """The head of a form that comes from our own page."""
    name = f"docgen-{server.port}"
    lines = [
        "POST /take HTTP/1.1",
        f"Host: {server.host}",
        f"Origin: http://{server.host}",
        f"Cookie: {name}={client.cookies[name]}",
        *headers,
    ]
    return "\r\n".join((*lines, "", "")).encode()


def assert_has_all_headers(headers: dict[str, str]) -> None:
    wanted = {name: value.lower() for name, value in fixed_headers(secure=False).items()}
    assert {name: headers.get(name) for name in wanted} == wanted
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/take", "/upload"])
@pytest.mark.parametrize("chunked", [True, False])
def test_a_browser_reads_why_its_body_was_refused(
    client: httpx.Client, path: str, chunked: bool
) -> None:
    size = 1_500_000 if path == "/take" else 21_000_000
    piece = b"x" * 250_000
    content = (piece for _ in range(size // len(piece))) if chunked else b"x" * size
    answer = client.post(path, content=content)
    assert answer.status_code == 413
    assert "for stort" in answer.text
    # The connection is still in order.
    assert client.post(path, content=b"x" * 1000).text == "1000"


def test_who_asks_before_sending_is_told_no_without_having_to_send(
    server: Started, client: httpx.Client
) -> None:
    head = post(server, client, "Expect: 100-continue", "Content-Length: 5000000000")
    status, headers, body = parts_of(talk(server, head))
    assert status == 413
    assert headers["connection"] == "close"
    assert b"<h1" in body


def test_a_body_that_has_no_end_is_not_read_for_ever(server: Started, client: httpx.Client) -> None:
    piece = b"186a0\r\n" + b"x" * 100_000 + b"\r\n"
    sent = 0
    address = ("127.0.0.1", server.port)
    with closing(socket.create_connection(address, timeout=60)) as connection:
        connection.sendall(post(server, client, "Transfer-Encoding: chunked"))
        with suppress(ConnectionError):
            while sent < 5_000:
                connection.sendall(piece)
                sent += 1
    assert sent < 5_000


def test_a_body_that_comes_too_slowly_is_given_up(server: Started, client: httpx.Client) -> None:
    began = time.monotonic()
    status, headers, body = parts_of(talk(server, post(server, client, "Content-Length: 9"), b"x"))
    assert status == 408
    assert time.monotonic() - began < 10
    assert_has_all_headers(headers)
    assert "for lang tid" in body.decode()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"rubbish\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nLong: " + b"x" * 200_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nA b: c\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_with_the_same_headers(
    server: Started, rubbish: bytes
) -> None:
    status, headers, _ = parts_of(talk(server, rubbish))
    assert status == 400
    assert_has_all_headers(headers)


def test_the_host_of_another_site_is_refused(server: Started) -> None:
    request = b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    status, headers, _ = parts_of(talk(server, request))
    assert status == 400
    assert_has_all_headers(headers)


def test_a_body_whose_length_is_told_twice_smuggles_nothing(
    server: Started, client: httpx.Client
) -> None:
    hidden = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    length = f"Content-Length: {len(hidden) + 5}"
    head = post(server, client, length, "Transfer-Encoding: chunked")
    answer = talk(server, head + b"0\r\n\r\n" + hidden)
    status, headers, _ = parts_of(answer)
    assert (status, headers["connection"]) == (400, "close")
    assert answer.count(b"HTTP/1.1 ") == 1


def test_half_an_answer_is_broken_off(client: httpx.Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/break")
    assert client.get("/").text == "front"


def test_a_web_socket_is_not_opened(client: httpx.Client) -> None:
    headers = {
        "connection": "upgrade",
        "upgrade": "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    assert client.get("/", headers=headers).status_code == 200
    assert client.get("/", headers={**headers, "host": "evil.example"}).status_code == 400


def test_too_many_connections_are_refused_and_the_others_are_answered(server: Started) -> None:
    address = ("127.0.0.1", server.port)
    several = [socket.create_connection(address, 10) for _ in range(MOST_CONNECTIONS + 5)]
    try:
        several[-1].settimeout(10)
        status, headers, _ = parts_of(several[-1].recv(65536))
        assert status == 503
        assert_has_all_headers(headers)
        several[0].sendall(f"GET /healthz HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        assert several[0].recv(65536).startswith(b"HTTP/1.1 200")
    finally:
        for one in several:
            one.close()


@pytest.mark.slow
@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\nHo"])
def test_a_connection_that_sends_no_whole_request_is_closed(server: Started, first: bytes) -> None:
    began = time.monotonic()
    assert talk(server, first) == b""
    assert time.monotonic() - began < 25


@pytest.mark.slow
def test_letters_now_and_then_do_not_keep_a_connection_open(server: Started) -> None:
    began = time.monotonic()
    address = ("127.0.0.1", server.port)
    with closing(socket.create_connection(address, timeout=1)) as connection:
        connection.sendall(f"GET /healthz HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        assert connection.recv(65536)
        with suppress(ConnectionError):
            while time.monotonic() - began < 40:
                connection.sendall(b"G")
                time.sleep(0.5)
    assert time.monotonic() - began < 30


def test_nothing_of_all_that_is_in_the_log(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        talk(
            server,
            b"GET /hemmelig-navn?x HTTP/1.1\r\nHost: hemmelig-navn\r\nConnection: close\r\n\r\n",
        )
        talk(server, b"hemmelig-navn\r\n\r\n")
        with came_in(server) as client, pytest.raises(httpx.RemoteProtocolError):
            client.get("/break?hemmelig-navn")
        _, _, err = server.ended(signal.SIGTERM)
    assert "hemmelig" not in err.lower()
    assert "Traceback" not in err
    lines = [re.sub(r"^\S+ \S+ ", "", line) for line in err.splitlines()]
    assert [line.partition(" ms")[0].rsplit(" ", 1)[0] for line in lines if " ms" in line] == [
        "GET - 400",
        "GET /start 303",
        "GET /break 200",
    ]
