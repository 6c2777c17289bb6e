"""A page that waits for documents says so when the session ends meanwhile."""

from __future__ import annotations

import pytest
from conftest import OpenPage
from places import Place

from docgen.texts import translate
from docgen.web.making.making import Making
from docgen.web.making.queue import MakingQueue

pytestmark = pytest.mark.slow


def test_a_page_that_waits_tells_that_the_session_is_over(
    place: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = Making(key="", who="", digest="", state="running")
    monkeypatch.setattr(MakingQueue, "find", lambda _queue, _key: running)
    case = place.begin({"id": "session-over", "project": {"name": "Lesing"}})
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    place.come_in(page, f"{case}/dokumenter")
    page.locator("#making").wait_for()
    (cookie,) = page.context.cookies()
    place.sessions.end(cookie["value"])
    heading = page.get_by_role("heading", name=translate("web", "refused-session.message", "nb"))
    heading.wait_for()
    # And it asks no more.
    before = len(asked)
    page.wait_for_timeout(2500)
    assert len(asked) == before
