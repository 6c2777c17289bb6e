"""Every address with every role: who may, who may not, and for whom an agreement is not there.

The table below says it once more, by hand. An address without a line in it fails.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from samples import case_of
from sites import Site, finished, person

from docgen.intake.workbook.writer import write_workbook
from docgen.web.access import LOCAL_USER, Role, User
from docgen.web.form.owned import Pages
from docgen.web.form.plan import pages_of
from docgen.web.routes import WAYS, Way
from docgen.web.upload.claim import Claim
from docgen.web.upload.holding import Held, Sent
from docgen.web.upload.looking import look_over

LEADER, HEAD, ECONOMIST, ADMINISTRATION, ARCHIVE = Role
ALL = set(Role)
WRITE = ALL - {ARCHIVE}
CASE = "/avtale/{key}"
PAGE = f"{CASE}/side/{{slug}}"
SENT = "/last-opp/{token}"
BACK = f"{CASE}/kom-tilbake"
CAME = f"{BACK}/{{number:number}}"

OPEN_TO = {
    ("GET", "/"): ALL,
    ("POST", "/sprak"): ALL,
    ("GET", "/ny"): {LEADER, ADMINISTRATION},
    ("POST", "/ny"): {LEADER, ADMINISTRATION},
    ("GET", CASE): ALL,
    ("GET", PAGE): ALL,
    ("POST", PAGE): WRITE,
    ("POST", f"{PAGE}/les"): WRITE,
    ("GET", f"{PAGE}/stil.css"): ALL,
    ("POST", f"{CASE}/lag"): WRITE,
    ("GET", f"{CASE}/dokumenter"): ALL,
    ("GET", f"{CASE}/dokumenter/naa"): ALL,
    ("GET", f"{CASE}/hent/{{name:path}}"): ALL,
    ("GET", f"{CASE}/eksport"): ALL,
    ("GET", "/last-opp"): {LEADER, ADMINISTRATION},
    ("POST", "/last-opp"): {LEADER, ADMINISTRATION},
    ("GET", "/last-opp/regneark"): {LEADER, ADMINISTRATION},
    ("GET", "/last-opp/skjema"): {LEADER, ADMINISTRATION},
    ("GET", SENT): {LEADER, ADMINISTRATION},
    ("GET", f"{SENT}/kopi/{{number:number}}"): {LEADER, ADMINISTRATION},
    ("POST", f"{SENT}/ta-inn"): {LEADER, ADMINISTRATION},
    ("POST", f"{SENT}/forkast"): {LEADER, ADMINISTRATION},
    ("POST", f"{PAGE}/vis"): WRITE,
    ("GET", f"{CASE}/vis"): ALL,
    ("GET", f"{CASE}/vis/{{digest}}/{{number:number}}"): ALL,
    ("GET", BACK): WRITE,
    ("POST", BACK): WRITE,
    ("GET", CAME): ALL,
    ("GET", f"{CAME}/trekk"): WRITE,
    ("POST", f"{CAME}/trekk"): WRITE,
    ("GET", f"{CASE}/godkjenn"): {HEAD, ADMINISTRATION},
    ("POST", f"{CASE}/godkjenn"): {HEAD},
    ("GET", f"{CASE}/okonomi"): {ECONOMIST, ADMINISTRATION},
    ("POST", f"{CASE}/okonomi"): {ECONOMIST},
    ("POST", f"{CASE}/overta"): {LEADER, ADMINISTRATION},
    ("GET", f"{CASE}/slett"): {LEADER, ADMINISTRATION},
    ("POST", f"{CASE}/slett"): {LEADER, ADMINISTRATION},
    ("GET", f"{CASE}/tilgang"): {ADMINISTRATION},
    ("POST", f"{CASE}/tilgang"): {ADMINISTRATION},
}
"""Who may at addresses of their own agreements."""

HEADS_PAGES = {"vurdering", "lovkrav", "godkjenning"}
COUNTED_PAGES = {"faktorberegning", "budsjett", "okonom"}
TOKEN_WAYS = [way for way in WAYS if "{token}" in way.path]
REFUSED = {401, 403, 404}
GONE = 410
NOT_THERE = 404
FAULT = 500


def name_of(way: Way) -> tuple[str, str]:
    return str(way.method), way.path


def ask(
    site: Site, user: User | None, method: str, path: str, data: dict[str, str] | None = None
) -> httpx.Response:
    async def asked() -> httpx.Response:
        async with site.browser(user) as client:
            return await client.request(method, path, data=data or {})

    return finished(asked())


def address(way: Way, key: str, slug: str = "prosjektet", *, token: str = "") -> str:
    path = way.path.replace("{key}", key).replace("{slug}", slug).replace("{token}", token)
    path = path.replace("{name:path}", "alt.zip").replace("{digest}", "0")
    # Files are counted from 0, what came back from 1.
    return path.replace("{number:number}", "0" if way in TOKEN_WAYS else "1")


@cache
def book() -> bytes:
    """A workbook of one agreement."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "avtaler.xlsx"
        write_workbook(file, language="nb", profiles=["ntnu-ilu"], cases=[case_of("digskole")])
        return file.read_bytes()


def held(site: Site, user: User) -> Held:
    """A workbook that this person has sent, whatever they may do."""
    desk = site.desk
    folder, files = desk.uploads.place([Sent(name="avtaler.xlsx", content=io.BytesIO(book()))])
    looked = look_over(files, desk.shop, desk.imports, Claim(user=user, outputs=desk.outputs))
    return desk.uploads.hold(user.id, folder, files, looked)


def address_of(site: Site, way: Way, user: User, key: str, slug: str = "prosjektet") -> str:
    """The address; one with a token is that of files which the user has sent."""
    token = held(site, user).token if way in TOKEN_WAYS else ""
    return address(way, key, slug, token=token)


def is_let_in(answer: httpx.Response) -> bool:
    """What is not there is asked for in vain by whoever may; then a page says so."""
    assert answer.status_code != GONE
    if answer.status_code == NOT_THERE:
        return "Avtalen finnes ikke" not in answer.text
    return answer.status_code < FAULT and answer.status_code not in REFUSED


def test_every_address_stands_in_the_table() -> None:
    assert {name_of(way) for way in WAYS} == set(OPEN_TO)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.method} {way.path}")
def test_a_role_reaches_what_the_table_says_of_its_own(site: Site, way: Way, role: Role) -> None:
    user = person("kari", role)
    # Nobody approves what they began themselves; a project leader sees nothing else.
    key = site.begun("egen", "kari" if role is LEADER else "ola")
    answer = ask(site, user, way.method, address_of(site, way, user, key))
    allowed = role in OPEN_TO[name_of(way)]
    assert is_let_in(answer) == allowed, answer.text
    if not allowed:
        assert answer.status_code == 403
        assert "har ikke tilgang" in answer.text


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "way",
    [way for way in WAYS if "{key}" in way.path],
    ids=lambda way: f"{way.method} {way.path}",
)
def test_an_agreement_of_others_is_not_there_for_a_project_leader(
    site: Site, way: Way, role: Role
) -> None:
    key = site.begun("andres", "ola")
    answer = ask(site, person("kari", role), way.method, address(way, key))
    if role is LEADER:
        absent = ask(site, person("kari", role), way.method, address(way, "aaaaaaaaaaaa"))
        # In nothing does it differ from one that never was.
        assert (answer.status_code, answer.text) == (404, absent.text)
        assert "Avtalen finnes ikke" in answer.text
        assert site.desk.cases.get(key).revision == 1
    else:
        assert is_let_in(answer) == (role in OPEN_TO[name_of(way)])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.method} {way.path}")
def test_nobody_who_has_not_come_in_reaches_anything(site: Site, way: Way) -> None:
    key = site.begun("egen", "kari")
    answer = ask(site, None, way.method, address_of(site, way, person("kari", LEADER), key))
    assert answer.status_code == 401
    assert "Prosjekt" not in answer.text


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.method} {way.path}")
def test_who_has_no_role_reaches_nothing(site: Site, way: Way) -> None:
    user, key = person("kari"), site.begun("egen", "kari")
    answer = ask(site, user, way.method, address_of(site, way, user, key))
    assert answer.status_code in {403, 404}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.method} {way.path}")
def test_the_one_user_of_a_machine_may_do_everything(site: Site, way: Way) -> None:
    key = site.begun("andres", "ola")
    for slug in ("godkjenning", "budsjett"):
        answer = ask(site, LOCAL_USER, way.method, address_of(site, way, LOCAL_USER, key, slug))
        assert is_let_in(answer)
        if str(way.method) == "POST" and way.path.endswith("slett"):
            key = site.begun("andres-2", "ola")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("way", TOKEN_WAYS, ids=lambda way: f"{way.method} {way.path}")
def test_what_others_have_sent_is_not_there(site: Site, way: Way, role: Role) -> None:
    files, chosen = held(site, person("ola", LEADER)), {"which": "all"}
    user = person("kari", role)
    theirs, absent = (
        ask(site, user, way.method, address(way, "", token=token), chosen)
        for token in (files.token, "a" * len(files.token))
    )
    # In nothing does it differ from what was never sent.
    assert (theirs.status_code, theirs.text) == (absent.status_code, absent.text)
    assert theirs.status_code == (GONE if role in OPEN_TO[name_of(way)] else 403)
    assert site.desk.uploads.find(files.token, "ola") is files
    assert site.desk.cases.all() == []


@pytest.mark.parametrize("way", TOKEN_WAYS, ids=lambda way: f"{way.method} {way.path}")
def test_who_sent_files_is_answered_about_them(site: Site, way: Way) -> None:
    """So the tests above ask for something that is there."""
    user = person("kari", LEADER)
    answer = ask(site, user, way.method, address_of(site, way, user, ""), {"which": "all"})
    assert answer.status_code == (200 if str(way.method) == "GET" else 303)
    assert len(site.desk.cases.all()) == way.path.endswith("ta-inn")


def writers(slug: str) -> set[Role]:
    if slug in HEADS_PAGES:
        return {HEAD}
    if slug == "dokumentasjon":
        return {HEAD, ECONOMIST, ADMINISTRATION}
    return {ECONOMIST, ADMINISTRATION} if slug in COUNTED_PAGES else WRITE


@pytest.mark.parametrize("role", Role)
def test_pages_are_filled_in_by_those_whose_fields_they_have(site: Site, role: Role) -> None:
    user, key = person("kari", role), site.begun("egen", "kari")
    pages = Pages(plans=pages_of(site.desk.workshop.packs), institutions=2)
    for page in pages:
        path = f"/avtale/{key}/side/{page.slug}"
        before = site.desk.cases.get(key)
        shown = ask(site, user, "GET", path)
        may = role in writers(page.plan.name)
        assert shown.status_code == 200
        assert ('name="_do" value="next"' in shown.text) == may, page.slug
        assert ("disabled" in shown.text) != may, page.slug
        for below in ("", "/les"):
            saved = ask(site, user, "POST", path + below, {"_do": "save", "_revision": "1"})
            assert (saved.status_code == 403) != may, page.slug
        if not may:
            assert site.desk.cases.get(key) == before


def test_who_has_two_roles_may_with_each_what_it_may(site: Site) -> None:
    user = person("kari", LEADER, ARCHIVE)
    own, other = site.begun("egen", "kari"), site.begun("andres", "ola")
    assert ask(site, user, "GET", f"/avtale/{other}").status_code == 200
    assert ask(site, user, "POST", f"/avtale/{other}/lag").status_code == 403
    assert ask(site, user, "POST", f"/avtale/{own}/lag").status_code == 303
    assert site.queue.started == [own]


def test_two_project_leaders_see_each_their_own_list(site: Site) -> None:
    site.begun("hennes", "kari")
    site.begun("hans", "ola")
    for user, seen, hidden in (("kari", "hennes", "hans"), ("ola", "hans", "hennes")):
        page = ask(site, person(user, LEADER), "GET", "/").text
        assert f"Prosjekt {seen}" in page
        assert f"Prosjekt {hidden}" not in page
    both = ask(site, person("arne", ARCHIVE), "GET", "/").text
    assert "Prosjekt hans" in both
    assert "Prosjekt hennes" in both


def test_what_may_not_be_done_is_not_offered(site: Site) -> None:
    key = site.begun("egen", "kari")
    page = ask(site, person("arne", ARCHIVE), "GET", f"/avtale/{key}").text
    for address_ in ("lag", "slett", "tilgang"):
        assert f"/avtale/{key}/{address_}" not in page
    assert 'href="/ny"' not in ask(site, person("arne", ARCHIVE), "GET", "/").text
    page = ask(site, person("anne", ADMINISTRATION), "GET", f"/avtale/{key}").text
    for address_ in ("lag", "slett", "tilgang"):
        assert f"/avtale/{key}/{address_}" in page
