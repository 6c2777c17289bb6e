"""*Tilgang*: who administers gives an agreement to others, and takes it back."""

from __future__ import annotations

import httpx
import pytest
from sites import Site, finished, person

from docgen.web.access import Role, User
from docgen.web.store.changes import What

ADMIN = person("anne", Role.ADMINISTRATION)
KARI = person("f3a1-kari", Role.PROJECT_LEADER, email="Kari@uni.example")
OLA = person("77c2-ola", Role.PROJECT_LEADER, email="ola@uni.example")


def ask(site: Site, user: User, method: str, path: str, **data: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        async with site.browser(user) as client:
            return await client.request(method, path, data=data)

    return finished(asked())


@pytest.mark.parametrize("written", [OLA.id, " OLA@uni.example "])
def test_an_agreement_is_given_by_subject_or_e_mail_and_taken_again(
    site: Site, written: str
) -> None:
    key = site.begun("egen", KARI.id)
    case, page = f"/avtale/{key}", f"/avtale/{key}/tilgang"
    assert ask(site, OLA, "GET", case).status_code == 404
    assert ask(site, ADMIN, "POST", page, person=written).headers["location"] == f"{page}?gitt"
    assert ask(site, OLA, "GET", case).status_code == 200
    assert ask(site, OLA, "POST", f"{case}/lag").status_code == 303
    assert "Prosjekt egen" in ask(site, OLA, "GET", "/").text
    given = written.strip().lower()
    assert given in ask(site, ADMIN, "GET", f"{page}?gitt").text
    assert ask(site, ADMIN, "POST", page, take=given).headers["location"] == f"{page}?fjernet"
    assert ask(site, OLA, "GET", case).status_code == 404
    assert ask(site, KARI, "GET", case).status_code == 200


def test_who_began_it_may_lose_it(site: Site) -> None:
    key = site.begun("egen", KARI.id)
    ask(site, ADMIN, "POST", f"/avtale/{key}/tilgang", take=KARI.id)
    assert ask(site, KARI, "GET", f"/avtale/{key}").status_code == 404
    # It is still they who may not approve it.
    assert site.desk.shares.holding(key).begun_by == KARI.id


def test_the_log_says_who_gave_what_to_whom(site: Site) -> None:
    key = site.begun("egen", KARI.id)
    for _ in range(2):
        ask(site, ADMIN, "POST", f"/avtale/{key}/tilgang", person=OLA.id)
    for _ in range(2):
        ask(site, ADMIN, "POST", f"/avtale/{key}/tilgang", take=OLA.id)
    logged = [(one.what, one.who, one.fields) for one in site.desk.log.entries(key)[1:]]
    assert logged == [
        (What.SHARED, "anne", (OLA.id,)),
        (What.UNSHARED, "anne", (OLA.id,)),
    ]


@pytest.mark.parametrize("written", ["", "  ", "kari nordmann", "a\tb", "x" * 255])
def test_what_is_no_person_is_refused_at_the_field(site: Site, written: str) -> None:
    key = site.begun("egen", KARI.id)
    answer = ask(site, ADMIN, "POST", f"/avtale/{key}/tilgang", person=written)
    assert answer.status_code == 422
    assert "uten mellomrom" in answer.text
    assert len(site.desk.shares.of(key)) == 1


def test_what_is_shown_of_a_person_is_text(site: Site) -> None:
    key = site.begun("egen", KARI.id)
    ask(site, ADMIN, "POST", f"/avtale/{key}/tilgang", person="<b>x</b>")
    page = ask(site, ADMIN, "GET", f"/avtale/{key}/tilgang").text
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "<b>x" not in page


def test_who_had_it_has_it_no_more_when_it_is_removed(site: Site) -> None:
    key = site.begun("egen", KARI.id)
    ask(site, KARI, "POST", f"/avtale/{key}/slett")
    assert key not in site.desk.shares.holdings()
