"""Two windows of one person are told apart from two people who write the same answers."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape

import httpx
import pytest
from desks import fields_of
from sites import Site, finished, person

from docgen.texts import LANGUAGES, translate
from docgen.web.access import Role
from docgen.web.store.stored import StoredCase

KARI = person("kari", Role.PROJECT_LEADER)
REACH = "project.reach"


def stored_in(site: Site, key: str) -> StoredCase:
    return site.desk.cases.get(key)


def write(site: Site, key: str, who: str, **project: str) -> None:
    """Another window writes of the project."""
    held = stored_in(site, key)
    data = {**held.data, "project": {**held.data["project"], **project}}
    site.desk.cases.save(key, data, revision=held.revision, who=who)


def answered(
    site: Site, key: str, writers: Mapping[str, Mapping[str, str]], language: str = "nb"
) -> httpx.Response:
    """What Kari is told, who opened the page before these wrote."""

    async def walk() -> httpx.Response:
        async with site.browser(KARI) as client:
            await client.post("/sprak", data={"language": language})
            page = f"/avtale/{key}/side/prosjektet"
            mine = fields_of((await client.get(page)).text)
            for who, project in writers.items():
                write(site, key, who, **project)
            return await client.post(page, data={**mine, REACH: "ni skoler", "_do": "save"})

    return finished(walk())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_written_in_another_window_is_ones_own(site: Site, language: str) -> None:
    key = site.begun("to-vinduer", "kari")
    answer = answered(site, key, {"kari": {"reach": "tolv skoler"}}, language)
    assert answer.status_code == 409
    text = unescape(answer.text)
    theirs = translate("web", "conflict-own-theirs", language, theirs="tolv skoler")
    assert theirs in text
    for message in ("conflict-own-status", "conflict-own-remedy", "conflict-title"):
        assert translate("web", message, language) in text
    # Nothing that anybody wrote is an error.
    assert translate("web", "errors-one", language) not in text
    assert f"<title>{translate('web', 'conflict-mark', language)}" in text


def test_an_answer_that_was_emptied_in_another_window_is_ones_own(site: Site) -> None:
    key = site.begun("tømt".replace("ø", "o"), "kari")
    write(site, key, "kari", reach="tolv skoler")
    text = unescape(answered(site, key, {"kari": {"reach": ""}}).text)
    assert "Du har tømt dette feltet i et annet vindu" in text


@pytest.mark.parametrize(
    ("writers", "is_own"),
    [
        ({"per": {"reach": "tolv skoler"}}, False),
        ({"per": {"sector": "school"}, "kari": {"reach": "tolv skoler"}}, True),
        ({"kari": {"sector": "school"}, "per": {"reach": "tolv skoler"}}, False),
        ({"per": {"reach": "ti skoler"}, "kari": {"reach": "tolv skoler"}}, False),
    ],
    ids=["another", "another-elsewhere", "own-elsewhere", "both"],
)
def test_who_wrote_the_answer_is_what_counts(
    site: Site, writers: Mapping[str, Mapping[str, str]], *, is_own: bool
) -> None:
    key = site.begun("hvem", "kari")
    text = unescape(answered(site, key, writers).text)
    own, other = "Du har skrevet «tolv skoler»", "En annen har skrevet «tolv skoler»"
    assert (own if is_own else other) in text
    assert (other if is_own else own) not in text
    assert ("i et annet vindu" in text) is is_own
    assert "Du må rette" not in text


@pytest.mark.parametrize("who", ["kari", "per"])
def test_an_institution_that_went_was_taken_by_somebody(site: Site, who: str) -> None:
    key = site.begun("borte", "kari", institutions=[{"profile": "ntnu-ilu"}, {"profile": "nord"}])

    async def walk() -> httpx.Response:
        async with site.browser(KARI) as client:
            page = f"/avtale/{key}/side/ramme-2"
            mine = fields_of((await client.get(page)).text)
            held = stored_in(site, key)
            data = {**held.data, "institutions": [{"profile": "ntnu-ilu"}]}
            site.desk.cases.save(key, data, revision=held.revision, who=who)
            return await client.post(page, data={**mine, "institutions[1].frame": "100 000"})

    text = unescape(finished(walk()).text)
    told = "institution-gone-own" if who == "kari" else "institution-gone-other"
    assert translate("web", told, "nb") in text
