"""Answers that are sent page by page, as browsers send them, give the bytes of every other way."""

from __future__ import annotations

import asyncio
import re
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from desks import Visit, fields_of, visiting
from samples import case_data, run_docgen

from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.questions import questions_in

pytestmark = [pytest.mark.office, pytest.mark.slow]

# What comes along the way, and how a case answers what it is not asked, have no page.
ALONG_THE_WAY = ("evidence", "events")
CHECKLISTS = ("leader_checklist", "head_checklist")
MAKING_S = 90
STEPS = 40


def asked_for(name: str, *, checklists: bool) -> dict[str, Any]:
    """The sample as somebody can write it on pages; without checklists as a row has it too."""
    data = {key: one for key, one in case_data(name).items() if key not in ALONG_THE_WAY}
    for institution in data["institutions"]:
        institution["leader_checklist"]["impartiality"].pop("disqualified", None)
        for one in CHECKLISTS if not checklists else ():
            institution.pop(one, None)
    if data["partner"]["kind"] == "municipality":
        data["partner"].pop("municipalities", None)
    return data


def answers_of(wanted: Filled, page: Page) -> dict[str, str | list[str]]:
    """What has to be chosen and written on the page; a line break is two characters on its way."""
    found: dict[str, str | list[str]] = {}
    for one in questions_in(wanted.nodes(page)):
        if one.is_answered:
            several = isinstance(one.value, tuple)
            found[one.name] = list(one.value) if several else _sent(str(one.value))
    return found


def _sent(text: str) -> str:
    return text.rstrip("\n").replace("\n", "\r\n")


def _button_for(text: str, missing: set[str]) -> str:
    """The button that makes room for what is missing; else the one that only saves."""
    for root in re.findall(r'value="add:([^"]+)"', text):
        if any(name == root or name.startswith(f"{root}[") for name in missing):
            return f"add:{root}"
    return "save"


async def fill(visit: Visit, address: str, answers: dict[str, str | list[str]]) -> None:
    """Send the page until all its questions have come and are answered."""
    here = address
    for _ in range(STEPS):
        text = (await visit.get(here)).text
        missing = {one for one in answers if f'name="{one}"' not in text}
        ready = {name: value for name, value in answers.items() if name not in missing}
        do = _button_for(text, missing) if missing else "next"
        told = {**fields_of(text), **ready, "_do": do}
        answer = await visit.send(address, told, follow=False)
        assert answer.status_code in (303, 422), answer.text
        if do == "next":
            assert answer.status_code == 303, re.findall(r"error-summary.*?</ul>", answer.text)
            return
        here = answer.headers.get("location", address)
    raise AssertionError(f"{address} never asks for {missing}")


async def made_by_pages(outputs: Path, data: dict[str, Any], **options: bool) -> dict[str, bytes]:
    """Begin the case, fill in every page, and have the documents made; the files of the version."""
    async with visiting(outputs, **options) as visit:
        wanted = Filled.of(data, visit.desk.shop, "nb", "nettskjema")
        case = await visit.begin(
            name=data["project"]["name"],
            scheme=str(data["scheme"]),
            kind=data["partner"]["kind"],
            profile=data["institutions"][0]["profile"],
            id=data["id"],
        )
        for page in (*wanted.main_pages, *wanted.other_pages):
            if answers := answers_of(wanted, page):
                await fill(visit, f"{case}/side/{page.slug}", answers)
        await visit.send(f"{case}/lag", {})
        deadline = time.monotonic() + MAKING_S
        while time.monotonic() < deadline and _is_busy(visit, case):
            await asyncio.sleep(0.1)
        told: httpx.Response = await visit.get(f"{case}/dokumenter")
        assert (outputs / data["id"] / "v001").is_dir(), told.text
    return version_in(outputs / data["id"])


def _is_busy(visit: Visit, case: str) -> bool:
    making = visit.desk.queue.find(case.rpartition("/")[2])
    return making is None or (making.result is None and making.failure is None)


def version_in(case: Path) -> dict[str, bytes]:
    files = [path for path in (case / "v001").rglob("*") if path.is_file()]
    return {path.relative_to(case / "v001").as_posix(): path.read_bytes() for path in files}


def made(folder: Path, outputs: str, *arguments: str) -> dict[str, bytes]:
    """The files of the version that the command line makes."""
    ran = run_docgen(folder, "generate", *arguments, "-o", outputs, "--json")
    (line,) = ran.of_type("case")
    assert (ran.code, line["action"]) == (0, "made"), ran.out
    return version_in(folder / outputs / line["case"])


def write(folder: Path, data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    (folder / "sak.yaml").write_text(text, encoding="utf-8")


@pytest.mark.timeout(240)
def test_pages_workbook_word_form_and_yaml_give_the_same_bytes(tmp_path: Path) -> None:
    data = asked_for("rekom-3", checklists=False)
    write(tmp_path, data)
    for arguments in (("--workbook", "sak.xlsx"), (data["id"], "--form", "sak.docx")):
        assert run_docgen(tmp_path, "new", *arguments, "--from", "sak.yaml").code == 0
    by_yaml = made(tmp_path, "yaml", "sak.yaml")
    assert {"samarbeidsavtale.docx", "samarbeidsavtale.pdf", "intern.pdf"} <= set(by_yaml)
    assert made(tmp_path, "workbook", "sak.xlsx") == by_yaml
    assert made(tmp_path, "form", "sak.docx") == by_yaml
    assert asyncio.run(made_by_pages(tmp_path / "web", data)) == by_yaml


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_whole_case_on_pages_lies_in_its_bundle_as_a_file_does(tmp_path: Path) -> None:
    data = asked_for("sprak-og-lesing", checklists=True)
    write(tmp_path, data)
    by_yaml = made(tmp_path, "yaml", "sak.yaml", "--embed")
    assert asyncio.run(made_by_pages(tmp_path / "web", data, embed=True)) == by_yaml
