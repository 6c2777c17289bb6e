"""The log tells how a request went, and nothing of whom or what it was about."""

from __future__ import annotations

import logging
import re

import pytest
from guarding import OURS, SECRET, TOKEN, client_of, settings

KEY = "abcdefghijkl"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="docgen.web")
    return caplog


def lines(log: pytest.LogCaptureFixture) -> list[str]:
    said = [one.getMessage() for one in log.records if one.name.startswith("docgen")]
    return [re.sub(r"\d+ ms$", "ms", line) for line in said]


def test_a_request_is_one_line_with_its_route_and_without_its_path(
    log: pytest.LogCaptureFixture,
) -> None:
    client = client_of(settings())
    client.get(f"/case/{KEY}?q={SECRET}")
    client.get(f"/{SECRET}")
    client.get(f"/static/{KEY}.css")
    client.post(f"/upload/{KEY}", headers=OURS, data={"name": SECRET})
    client.post(f"/upload/{KEY}")
    client.request(KEY, "/")
    client.post("/avslutt", headers=OURS)
    assert lines(log) == [
        "GET /start 303 ms",
        "GET /case/{key} 200 ms",
        "GET - 404 ms",
        "GET /static/ 200 ms",
        "POST /upload/{key} 200 ms",
        "POST - 403 ms",
        "OTHER - 403 ms",
        "POST /avslutt 200 ms",
    ]
    for secret in (SECRET, TOKEN, KEY, "Hemmelig"):
        assert secret not in str([one.__dict__ for one in log.records if "docgen" in one.name])


def test_what_went_wrong_is_logged_by_kind_and_place_and_told_as_a_page(
    log: pytest.LogCaptureFixture,
) -> None:
    answer = client_of(settings()).get("/raise")
    assert answer.status_code == 500
    assert "Noe gikk galt" in answer.text
    assert SECRET not in answer.text
    assert "Internal Server Error" not in answer.text
    told = [one for one in log.records if one.levelno == logging.ERROR]
    assert [one.getMessage().splitlines()[0] for one in told] == ["ValueError"]
    assert [one.exc_info for one in told] == [None]
    assert SECRET not in log.text
