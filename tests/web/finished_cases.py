"""Cases that are filled in to the end: what is left is to approve them, and what follows."""

from __future__ import annotations

import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import case_data, run_docgen
from visiting import Visit, case_key, visited

from docgen.tools.office import Office
from docgen.web.access import Role, User

CASE = "tidlig-innsats"
APPROVER = "Berit Eksempel"
HEAD = User(id="sub-berit", name=APPROVER, roles=frozenset({Role.HEAD_OF_UNIT}))
ECONOMIST = User(id="sub-per", name="Per Eksempel", roles=frozenset({Role.ECONOMIST}))


def wait_until_made(visit: Visit, key: str) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        if visit.get(f"/avtale/{key}/dokumenter/naa").status_code == 204:
            return
        time.sleep(0.2)
    raise AssertionError("the documents were not made in time")


def with_evidence(*kinds: str, name: str = CASE) -> dict[str, Any]:
    """The sample with only these of its approvals."""
    data = case_data(name)
    return {**data, "evidence": [one for one in data["evidence"] if one["kind"] in kinds]}


def make(folder: Path, data: dict[str, Any]) -> None:
    """Take the case in, take it over, and have its documents made."""
    with visited(folder) as visit:
        sent = yaml.safe_dump(data, allow_unicode=True).encode()
        visit.take_in(visit.upload(("sak.yaml", sent)), "all")
        key = case_key(visit, data["id"])
        assert visit.post(f"/avtale/{key}/overta").status_code == 303
        visit.post(f"/avtale/{key}/lag")
        wait_until_made(visit, key)


@pytest.fixture(scope="session")
def waiting(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agreement that waits for the head of unit and the economist."""
    del office
    folder = tmp_path_factory.mktemp("waiting")
    make(folder, with_evidence())
    return folder


@pytest.fixture
def folder(waiting: Path, tmp_path: Path) -> Path:
    shutil.copytree(waiting, tmp_path, dirs_exist_ok=True)
    return tmp_path


def answers(visit: Visit, address: str) -> dict[str, str]:
    """What a browser would send of the page when nobody has touched it."""
    page = visit.get(address).text
    sent = {}
    for found in re.finditer(r"<(input|textarea|select)\b[^>]*>", page):
        tag = found[0]
        name = re.search(r'name="([^"]*)"', tag)
        if name is None or name[1] in ("language", "here", "_do"):
            continue
        value = re.search(r'value="([^"]*)"', tag)
        if 'type="radio"' in tag or 'type="checkbox"' in tag:
            if " checked" in tag and value:
                sent[name[1]] = value[1]
        elif found[1] == "textarea":
            sent[name[1]] = page[found.end() :].partition("</textarea>")[0].strip("\n")
        elif found[1] == "select":
            chosen = re.search(
                r'<option value="([^"]*)" selected', page[found.end() :].partition("</select>")[0]
            )
            sent[name[1]] = chosen[1] if chosen else ""
        else:
            sent[name[1]] = value[1] if value else ""
    return sent


def decide(visit: Visit, page: str, do: str = "approve", **other: str) -> Any:
    address = f"/avtale/{case_key(visit, CASE)}/{page}"
    said = {**answers(visit, address), **{k.replace("__", "."): v for k, v in other.items()}}
    return visit.post(address, data={**said, "_do": do})


def status(folder: Path) -> dict[str, Any]:
    """What the command line says of the case in the same outputs."""
    (line,) = run_docgen(folder, "status", CASE, "--json").of_type("case")
    return line


def manifest(folder: Path) -> dict[str, Any]:
    newest = sorted((folder / "outputs" / CASE).glob("v[0-9]*"))[-1]
    found: dict[str, Any] = json.loads((newest / "manifest.json").read_text("utf-8"))
    return found
