"""A case says which request it comes from, and is told when there is none of that name."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import asked, write_request
from overviews import signed, status
from samples import Ran, run_docgen

TODAY = date(2026, 11, 26)
NAME = "utforskande-matematikk"
CODE = "case-request-unknown"


def inputs(work: Path, request: str, *requests: dict[str, Any]) -> Path:
    """A case that says it comes from `request`, and the requests there are."""
    write_request(work / "inputs", signed(request=request))
    for one in requests:
        write_request(work / "inputs" / "henvendelser", one)
    return work / "inputs"


def told(ran: Ran) -> list[tuple[str, str]]:
    """Where the finding stands, and what there is to do."""
    (case,) = ran.of_type("case")
    return [(one["place"], one["remedy"]) for one in case["findings"] if one["code"] == CODE]


def test_a_misspelt_request_is_told_with_the_one_that_is_meant(work: Path) -> None:
    folder = inputs(work, "lesning", asked())
    ran = run_docgen(work, "check", folder, "--json")
    ((place, remedy),) = told(ran)
    assert re.search(r"utforskande-matematikk\.yaml:\d+:\d+$", place)
    assert "Mente du «lesing»?" in remedy
    assert (ran.code, ran.of_type("case")[0]["state"]) == (0, "signed")
    shown = run_docgen(work, "check", folder)
    assert "varsel: Det finnes ingen henvendelse med kortnavnet «lesning»." in shown.out


def test_a_request_that_is_like_no_other_is_to_be_put_in_or_left_out(work: Path) -> None:
    # A folder is looked through, and so is `inputs` when a single file is named.
    folder = inputs(work, "noe-helt-annet")
    for path in (folder, folder / f"{NAME}.yaml"):
        ((_, remedy),) = told(run_docgen(work, "check", path, "--json"))
        assert "legg filen med henvendelsen i inputs" in remedy
        assert "Mente du" not in remedy


def test_a_request_that_is_there_is_not_told_of(work: Path) -> None:
    folder = inputs(work, "lesing", asked())
    for path in (folder, folder / f"{NAME}.yaml"):
        assert told(run_docgen(work, "check", path, "--json")) == []
    assert "finnes ikke" not in status(work, TODAY, NAME).out


def test_a_file_alone_may_have_its_requests_anywhere(tmp_path: Path) -> None:
    write_request(tmp_path, signed(request="lesing"))
    assert told(run_docgen(tmp_path, "check", f"{NAME}.yaml", "--json")) == []


@pytest.mark.parametrize("named", [(), (NAME,)])
def test_the_overview_says_so_too(work: Path, named: tuple[str, ...]) -> None:
    inputs(work, "lesning", asked())
    said = " ".join(status(work, TODAY, *named).out.split())
    if named:
        assert "Henvendelse lesning (finnes ikke)" in said
    else:
        assert f"henvendelser som ikke finnes: {NAME} (lesning)." in said
