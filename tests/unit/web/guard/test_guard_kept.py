"""What was written when the session ended goes back to who wrote it, and to nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from guarding import OURS, client_of, come_in, settings

from docgen.web.guard import Sessions
from docgen.web.guard.session import IDLE

MINUTE = timedelta(minutes=1)
PAGE = "/avtale/abc/side/prosjektet?ny=a"
FORM = {"project.name": 'Les & "lær" <b>', "_do": "next", "_revision": "3"}


def test_a_form_comes_back_with_all_that_was_written() -> None:
    answer = client_of(settings(), inside=False).post(PAGE, data=FORM, headers=OURS)
    assert answer.status_code == 401
    assert f'action="{PAGE}"' in answer.text
    assert "Les &amp; &#34;lær&#34; &lt;b&gt;</textarea>" in answer.text
    for name in FORM:
        assert f'name="{name}" hidden>' in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("often", "times"),
    [(IDLE + MINUTE, 1), (timedelta(hours=1), 25)],
    ids=["not used", "used all day and night"],
)
def test_a_form_comes_back_however_the_session_ended(often: timedelta, times: int) -> None:
    now = [datetime(2026, 8, 1, 8, tzinfo=UTC)]
    client = client_of(settings(sessions=Sessions(clock=lambda: now[0])))
    for number in range(times):
        assert client.get("/").status_code == 200, number
        now[0] += often
    answer = client.post(PAGE, data=FORM, headers=OURS)
    assert answer.status_code == 401
    assert "Les &amp; &#34;lær&#34; &lt;b&gt;</textarea>" in answer.text
    # They come in again, and the form is sent once more: it reaches the page.
    come_in(client)
    assert client.post(PAGE, data=FORM, headers=OURS).status_code == 404


def test_a_page_that_asks_again_and_again_is_loaded_anew_and_a_form_is_not() -> None:
    client = client_of(settings(), inside=False)
    asked = client.get("/avtale/abc/dokumenter/naa", headers={"hx-request": "true"})
    assert (asked.status_code, asked.headers["hx-refresh"]) == (401, "true")
    assert "hx-refresh" not in client.get("/avtale/abc/dokumenter/naa").headers
    read = client.post(f"{PAGE}/les", data=FORM, headers={**OURS, "hx-request": "true"})
    assert read.status_code == 401
    assert "hx-refresh" not in read.headers


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (PAGE, {"hx-request": "true"}),
        ("/sprak", {}),
        (PAGE, {"content-type": "text/plain"}),
    ],
)
def test_what_nobody_wrote_is_only_refused(path: str, headers: dict[str, str]) -> None:
    client = client_of(settings(), inside=False)
    answer = client.post(path, data=FORM, headers={**OURS, **headers})
    assert answer.status_code == 401
    assert "<textarea" not in answer.text


def test_another_site_gets_nothing_back() -> None:
    client = client_of(settings(), inside=False)
    headers = {"origin": "https://other.example", "sec-fetch-site": "cross-site"}
    answer = client.post(PAGE, data=FORM, headers=headers)
    assert answer.status_code == 403
    assert "lær" not in answer.text
