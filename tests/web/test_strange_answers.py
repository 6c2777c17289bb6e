"""Whatever somebody sends of a page, the answer is a page, and the case can be shown afterwards."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote_from_bytes

import pytest
from desks import Visit, visiting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.model.case import Case
from docgen.model.fields import field_paths
from docgen.web.guard.forms import LONGEST_NAME

PAGES = (
    *("avtalen", "avtaleparten", "nettverket", "kontakt", "tidsrommet", "tildelinger"),
    *("institusjoner", "ramme", "budsjett", "habilitet", "dokumentvalg", "felt-evaluering"),
)
_NAMES = st.one_of(
    st.sampled_from(field_paths(Case)),
    st.sampled_from(field_paths(Case)).map(lambda path: path.replace("[0]", "[7]")),
    st.sampled_from(["_do", "_revision", "", "[", "a[", "institutions[0]", "partner[0].x", "\0"]),
    st.text(max_size=20),
)
_VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["ja", "nei", "1 000,50", "1.8.2027", "9" * 400, "nb", "municipality", "\x00"]),
    st.sampled_from(
        ["save", "next", "add:x", "add:institutions", "remove:institutions[0]", "remove:"]
    ),
)
_SENT = st.lists(st.tuples(_NAMES, _VALUES), max_size=12)


async def _sent_to(folder: Path, page: str, sent: list[tuple[str, str]]) -> None:
    async with visiting(folder) as visit:
        case = await visit.begin()
        address = f"{case}/side/{page}"
        body = "&".join(
            f"{_quoted(name)}={_quoted(value)}" for name, value in [("_revision", "1"), *sent]
        )
        await _answered(visit, address, body)
        for shown in (address, case, "/"):
            assert (await visit.get(shown)).status_code == 200


async def _answered(visit: Visit, address: str, body: str) -> None:
    headers = {
        "origin": "http://docgen.test",
        "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded",
        "hx-trigger-name": "partner.name",
    }
    for path in (f"{address}/les", address):
        answer = await visit.client.post(path, content=body.encode("ascii"), headers=headers)
        assert answer.status_code in {200, 303, 400, 409, 413, 422}, (path, answer.status_code)


def _quoted(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(page=st.sampled_from(PAGES), sent=_SENT)
def test_no_answer_is_too_strange(page: str, sent: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(_sent_to(Path(folder), page, sent))


@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(page=st.sampled_from(PAGES), sent=_SENT)
def test_no_answer_is_too_strange_at_length(page: str, sent: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(_sent_to(Path(folder), page, sent))


def test_bytes_that_are_no_text_are_refused_or_read(tmp_path: Path) -> None:
    async def send() -> None:
        async with visiting(tmp_path) as visit:
            case = await visit.begin()
            for body in (
                "partner.name=%ff%fe",
                "%ff=%ff",
                "=&=&&&==",
                "partner.name=%",
                "a" * 5000,
            ):
                await _answered(visit, f"{case}/side/avtaleparten", body)

    asyncio.run(send())


_HOSTILE = (
    r'a["\x"]',
    r'partner["\u12"].name',
    f"a[{'9' * 5000}]",
    f"partner.coordinators[{'9' * 4000}].name",
    "project[0].name",
    "partner.coordinators.name",
    "institutions[0][0].frame",
)


@pytest.mark.parametrize("name", _HOSTILE, ids=range(len(_HOSTILE)))
def test_a_name_that_is_no_path_is_nothing(tmp_path: Path, name: str) -> None:
    # No field of ours has a name as long as the long ones.
    expected = {413} if len(name) > LONGEST_NAME else {303, 422}

    async def send() -> None:
        async with visiting(tmp_path) as visit:
            case = await visit.begin()
            key = case.rpartition("/")[2]
            before = visit.desk.cases.get(key).data
            page = f"{case}/side/prosjektet"
            headers = {"origin": "http://docgen.test", "sec-fetch-site": "same-origin"}
            told = {**headers, "hx-trigger-name": name}
            kept = {"_revision": "1", "project.name": "Les og lær", name: "x"}
            for do in ("save", f"remove:{name}", f"add:{name}"):
                answer = await visit.client.post(page, data={**kept, "_do": do}, headers=headers)
                assert answer.status_code in expected, do
            read = await visit.client.post(f"{page}/les", data=kept, headers=told)
            assert read.status_code in expected | {200}
            assert visit.desk.cases.get(key).data == before

    asyncio.run(send())


def test_who_does_not_say_what_is_being_written_is_told_nothing(tmp_path: Path) -> None:
    async def send() -> None:
        async with visiting(tmp_path) as visit:
            page = f"{await visit.begin()}/side/tidsrommet"
            answer = await visit.send(f"{page}/les", {"term.start": "1.8.2027"})
            assert answer.status_code == 200
            assert "august" not in answer.text

    asyncio.run(send())
