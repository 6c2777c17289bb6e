"""Only requests for our own host are answered, and only our own pages change anything."""

from __future__ import annotations

from typing import Any

import pytest
from guarding import HOST, OURS, app_behind, client_of, run_apart, settings

from docgen.web.guard import hosts_on_loopback, is_loopback


@pytest.mark.parametrize("host", [HOST, "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_a_browser_on_this_machine_may_use_any_of_its_names(host: str) -> None:
    assert client_of(settings()).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        # A name of another site that suddenly leads to 127.0.0.1 (DNS rebinding).
        "evil.example:8765",
        "127.0.0.1.evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost",
        "localhost:8765.evil.example",
        "evil@127.0.0.1:8765",
        "0.0.0.0:8765",
        "127.0.0.1:8765, evil.example",
        "",
        " ",
    ],
)
def test_another_host_is_refused_before_anything_is_done(host: str) -> None:
    guard = settings()
    client = client_of(guard, inside=False)
    answer = client.get("/start?token=the-token-of-the-start-link", headers={"host": host})
    assert answer.status_code == 400
    assert len(guard.sessions) == 0


def answered(headers: list[tuple[bytes, bytes]], kind: str = "http") -> list[dict[str, Any]]:
    """What the guard sends to a request of these very headers."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": kind, "method": "GET", "path": "/healthz", "query_string": b""}
    scope["headers"] = headers  # type: ignore[assignment]
    run_apart(app_behind(settings())(scope, receive, send))
    return sent


def test_a_request_has_exactly_one_host() -> None:
    ours, other = (b"host", HOST.encode()), (b"host", b"evil.example")
    statuses = [answered(few)[0]["status"] for few in ([ours], [], [ours, other], [other, ours])]
    assert statuses == [200, 400, 400, 400]


def test_what_a_proxy_says_of_the_host_counts_for_nothing() -> None:
    headers = {"host": "evil.example", "x-forwarded-host": HOST, "forwarded": f"host={HOST}"}
    assert client_of(settings()).get("/", headers=headers).status_code == 400


def test_no_web_socket_passes_by_the_guard() -> None:
    assert answered([(b"host", HOST.encode())], kind="websocket") == [
        {"type": "websocket.close", "code": 1008}
    ]


@pytest.mark.parametrize(
    ("host", "port", "bare"), [("127.0.0.1", 80, True), ("127.0.0.7", 8000, False)]
)
def test_the_usual_port_need_not_be_named(host: str, port: int, bare: bool) -> None:
    hosts = hosts_on_loopback(host, port)
    assert {f"{host}:{port}", f"localhost:{port}", f"[::1]:{port}"} <= hosts
    assert ("localhost" in hosts) is bare


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_what_only_this_machine_reaches_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "0.0.0.0",  # noqa: S104 - it is refused
        "::",
        "",
        "10.0.0.1",
        "example.no",
        "localhost.example.no",
        "127.1",
    ],
)
def test_everything_else_is_not(host: str) -> None:
    assert not is_loopback(host)


SITES = {
    "both say it is ours": (OURS, 200),
    "only the site": ({"sec-fetch-site": "same-origin"}, 200),
    "only the origin": ({"origin": f"http://{HOST}"}, 200),
    "neither": ({}, 403),
    "another site": ({"sec-fetch-site": "cross-site"}, 403),
    "another port": ({"sec-fetch-site": "same-site"}, 403),
    "no site": ({"sec-fetch-site": "none"}, 403),
    "empty": ({"sec-fetch-site": "", "origin": ""}, 403),
    "the origin of another": ({"origin": "http://evil.example"}, 403),
    "the origin of another port": ({"origin": "http://127.0.0.1:9999"}, 403),
    "the origin with TLS": ({"origin": f"https://{HOST}"}, 403),
    "a hidden origin": ({"origin": "null"}, 403),
    "our origin, but another site": ({**OURS, "sec-fetch-site": "cross-site"}, 403),
    "our site, but another origin": ({**OURS, "origin": "http://evil.example"}, 403),
    "a name of ours that is not the one asked": ({"origin": "http://localhost:8765"}, 403),
}


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("path", ["/take", "/avslutt"])
def test_what_changes_something_comes_from_our_own_pages(name: str, path: str) -> None:
    headers, status = SITES[name]
    client = client_of(settings())
    assert client.post(path, headers=headers).status_code == status
    # What was refused has changed nothing: not even the session has ended.
    assert client.get("/").status_code == (401 if status == 200 and path == "/avslutt" else 200)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "CONNECT", "ANYTHING"])
def test_every_method_that_is_not_known_to_be_safe_counts_as_one_that_changes(method: str) -> None:
    client = client_of(settings())
    assert client.request(method, "/take").status_code == 403


def test_a_link_from_another_site_may_lead_to_a_page() -> None:
    headers = {"sec-fetch-site": "cross-site"}
    assert client_of(settings()).get("/", headers=headers).status_code == 200
