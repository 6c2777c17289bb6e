"""What no page of ours sends: too many fields, names that no field has, half a form, a digest."""

from __future__ import annotations

import logging

import pytest
from sites import HOST, Site, finished, person
from starlette.types import Message

from docgen.texts import translate
from docgen.web.access import Role
from docgen.web.guard.forms import LONGEST_NAME, MOST_FIELDS
from docgen.web.making.preview import Preview

KARI = person("kari", Role.PROJECT_LEADER)
TOO_LONG = translate("web", "refused-fields.message", "nb")
LONG = "project." + "n" * LONGEST_NAME


@pytest.mark.parametrize("part", ["", "/les", "/vis"])
def test_names_that_no_field_has_are_refused(site: Site, part: str) -> None:
    key = site.begun("lange-navn", "kari")

    async def walk() -> None:
        async with site.browser(KARI) as client:
            answer = await client.post(f"/avtale/{key}/side/prosjektet{part}", data={LONG: "x"})
            assert answer.status_code == 413
            assert TOO_LONG in answer.text

    finished(walk())
    assert site.desk.cases.get(key).revision == 1


@pytest.mark.parametrize("inside", [True, False])
def test_a_form_with_too_many_fields_is_told_so_in_words(site: Site, inside: bool) -> None:
    key = site.begun("mange-felt", "kari")

    async def walk() -> None:
        async with site.browser(KARI if inside else None) as client:
            data = {f"field[{number}]": "" for number in range(MOST_FIELDS + 1)}
            answer = await client.post(f"/avtale/{key}/side/prosjektet", data=data)
            assert answer.status_code == 413
            assert TOO_LONG in answer.text

    finished(walk())


def test_a_long_form_comes_back_when_the_session_is_over(site: Site) -> None:
    written = {f"institutions[0].budget.operations[{number}].amount": "1" for number in range(1100)}

    async def walk() -> None:
        async with site.browser(None) as client:
            answer = await client.post("/avtale/abcdefghijkl/side/budsjett", data=written)
            assert answer.status_code == 401
            assert answer.text.count("<textarea") == len(written)

    finished(walk())


@pytest.mark.parametrize("inside", [True, False])
def test_who_goes_away_in_the_middle_of_a_form_is_no_fault_of_ours(
    site: Site, caplog: pytest.LogCaptureFixture, inside: bool
) -> None:
    key = site.begun("borte", "kari")
    said: list[Message] = []

    async def walk() -> None:
        client = site.browser(KARI if inside else None)
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        headers = {
            "host": HOST,
            "origin": f"http://{HOST}",
            "cookie": cookie,
            "content-type": "application/x-www-form-urlencoded",
            "content-length": "100",
        }
        coming: list[Message] = [
            {"type": "http.request", "body": b"project.name=Hal", "more_body": True},
            {"type": "http.disconnect"},
        ]

        async def receive() -> Message:
            return coming.pop(0)

        async def send(message: Message) -> None:
            said.append(message)

        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": f"/avtale/{key}/side/prosjektet",
            "root_path": "",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 1),
        }
        await site.app(scope, receive, send)

    with caplog.at_level(logging.WARNING):
        finished(walk())
    assert said == []
    assert not [one for one in caplog.records if one.name.startswith("docgen")]
    assert site.desk.cases.get(key).revision == 1


def test_a_picture_is_shown_to_who_sees_the_case_that_it_is_of(site: Site) -> None:
    own, other = site.begun("egen", "kari"), site.begun("annen", "kari")
    made = Preview(case=own, digest="d" * 64, document="x", title="x", pages=(b"PNG",))
    site.desk.previewer._keep(made)

    async def walk() -> None:
        async with site.browser(KARI) as client:
            for key, status in ((own, 200), (other, 404)):
                answer = await client.get(f"/avtale/{key}/vis/{made.digest}/1")
                assert answer.status_code == status

    finished(walk())
