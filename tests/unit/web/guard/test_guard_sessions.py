"""The start link lets its reader in once, until the session ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from guarding import OURS, SECRET, TOKEN, client_of, come_in, settings

from docgen.web.guard import Sessions
from docgen.web.guard.session import IDLE, LONGEST


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 8, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


def test_the_token_becomes_a_cookie_and_leaves_the_address() -> None:
    client = client_of(settings(), inside=False)
    answer = client.get("/start", params={"token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.text == ""
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("docgen=")
    assert len(name) > 40
    assert TOKEN not in name
    # Without a time: it ends with the browser.
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=lax"]
    assert client.get("/").json() == {"user": "local", "language": "nb"}


def test_behind_tls_the_cookie_never_goes_without_it() -> None:
    client = client_of(settings(secure=True), inside=False)
    cookie = client.get("/start", params={"token": TOKEN}).headers["set-cookie"]
    assert cookie.startswith("__Host-docgen=")
    assert "; Secure" in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?token=",
        "?token=x",
        f"?token={TOKEN}x",
        f"?token={TOKEN[:-1]}",
        f"?token={TOKEN.upper()}",
        f"?token={TOKEN}&token={TOKEN}",
        f"?t={TOKEN}",
        "?token=%ff%00æ",
        "?" + "token=a&" * 500,
    ],
)
def test_a_wrong_token_lets_nobody_in_and_says_what_to_do(query: str) -> None:
    guard = settings()
    answer = client_of(guard, inside=False).get(f"/start{query}")
    assert answer.status_code == 403
    assert "siste lenken som docgen skrev" in answer.text
    assert "set-cookie" not in answer.headers
    assert len(guard.sessions) == 0


def test_a_session_begins_anew_and_ends_the_one_whose_cookie_came_along() -> None:
    guard = settings()
    client = client_of(guard)
    first = client.cookies["docgen"]
    come_in(client)
    assert client.cookies["docgen"] != first
    assert len(guard.sessions) == 1
    client.cookies.set("docgen", first, domain="127.0.0.1")
    client.cookies.clear()
    assert client.get("/", headers={"cookie": f"docgen={first}"}).status_code == 401


def test_an_id_that_somebody_else_chose_is_never_that_of_a_session() -> None:
    client = client_of(settings(), inside=False)
    headers = {"cookie": "docgen=chosen-by-another"}
    answer = client.get("/start", params={"token": TOKEN}, headers=headers)
    assert "chosen-by-another" not in answer.headers["set-cookie"]
    client.cookies.clear()
    assert client.get("/", headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/", "/case/abc", "/nowhere", "/start/", "/staticx", "/healthz/"])
@pytest.mark.parametrize("cookie", ["", "docgen=", "docgen=x", "other=x"])
def test_without_a_session_there_are_no_pages(path: str, cookie: str) -> None:
    answer = client_of(settings(), inside=False).get(path, headers={"cookie": cookie})
    assert answer.status_code == 401
    assert "Åpne lenken" in answer.text
    assert SECRET not in answer.text


@pytest.mark.parametrize("path", ["/healthz", "/static/style.css"])
def test_what_is_the_same_for_all_is_open(path: str) -> None:
    assert client_of(settings(), inside=False).get(path).status_code == 200


def test_ending_the_session_clears_the_cookie_and_closes_the_door() -> None:
    guard = settings()
    client = client_of(guard)
    session = client.cookies["docgen"]
    answer = client.post("/avslutt", headers=OURS)
    assert answer.status_code == 200
    assert "Du er logget ut" in answer.text
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith('docgen=""')
    assert "Max-Age=0" in cookie
    assert len(guard.sessions) == 0
    assert client.get("/", headers={"cookie": f"docgen={session}"}).status_code == 401
    # The same link leads in again: nobody is locked out of their own machine.
    come_in(client)
    assert client.get("/").status_code == 200


def test_a_session_that_is_not_used_ends_and_one_in_use_ends_after_a_day() -> None:
    clock = Clock()
    client = client_of(settings(sessions=Sessions(clock=clock)))
    clock.pass_by(IDLE)
    assert client.get("/").status_code == 200
    clock.pass_by(IDLE + timedelta(seconds=1))
    assert client.get("/").status_code == 401
    come_in(client)
    for _ in range(4):
        clock.pass_by(LONGEST / 4)
        assert client.get("/").status_code == 200
    clock.pass_by(timedelta(seconds=1))
    assert client.get("/").status_code == 401


def test_sessions_that_are_over_are_not_kept() -> None:
    clock = Clock()
    sessions = Sessions(clock=clock)
    for _ in range(5):
        sessions.begin(settings().user, "nb")
    clock.pass_by(LONGEST)
    sessions.begin(settings().user, "nb")
    assert len(sessions) == 1


def test_a_session_that_is_printed_tells_neither_its_id_nor_whose_it_is() -> None:
    session = Sessions().begin(settings().user, "nb")
    assert session.id not in repr(session)
    assert SECRET not in repr(session)


def test_the_language_of_the_browser_is_the_first_one_of_the_session() -> None:
    client = client_of(settings(), inside=False)
    client.get("/start", params={"token": TOKEN}, headers={"accept-language": "nn-NO, en"})
    assert client.get("/").json()["language"] == "nn"
