"""A file that is a case of the web pages too: nothing is made of it, and nothing is lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from doubles import double_of_office
from samples import FILES, case_data, run_docgen

from docgen.web.store.cases import CaseStore
from docgen.web.store.database import DATABASE, Database
from docgen.web.store.imports import Imports, NewSource


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    double_of_office(tmp_path / "double").use(monkeypatch)
    (tmp_path / "outputs").mkdir()
    with closing(Database(tmp_path / "outputs" / DATABASE)) as database:
        CaseStore(database).begin(case_data("digskole"), who="local")
    return tmp_path


def test_the_others_are_made_and_this_one_is_told_of(folder: Path) -> None:
    for arguments, code in ((["--plan"], 3), ([], 9)):
        ran = run_docgen(folder, "generate", FILES["digskole"], FILES["rekom-3"], *arguments)
        said = " ".join((ran.out + ran.err).split())
        assert ran.code == code
        assert "Avtalen «digskole» fylles ut på nettsidene." in said
        assert "fjerner du avtalen på nettsidene først" in said
        assert not (folder / "outputs" / "digskole").exists()
    assert (folder / "outputs" / "rekom-3" / "v001").is_dir()


def test_when_every_file_is_refused_the_last_line_says_that_nothing_was_made(folder: Path) -> None:
    ran = run_docgen(folder, "generate", FILES["digskole"])
    assert ran.code == 3
    assert "Ingen dokumenter ble laget." in ran.out
    assert "lest:" not in ran.out


def test_it_is_made_once_the_pages_have_it_no_more(folder: Path) -> None:
    with closing(Database(folder / "outputs" / DATABASE)) as database:
        store = CaseStore(database)
        found = store.find("digskole")
        assert found is not None
        store.remove(found.key, who="local")
    assert run_docgen(folder, "generate", FILES["digskole"]).code == 0
    assert (folder / "outputs" / "digskole" / "v001").is_dir()


def test_a_file_that_was_taken_in_owns_its_case(folder: Path) -> None:
    with closing(Database(folder / "outputs" / DATABASE)) as database:
        source = NewSource(slot="", file="rekom-3.yaml", digest="0", read="{}")
        Imports(database).take_in(
            "rekom-3",
            [source],
            lambda _: case_data("rekom-3"),
            who="local",
            may_take=lambda *_: True,
            seen=None,
        )
    assert run_docgen(folder, "generate", FILES["rekom-3"]).code == 0


def test_in_other_outputs_it_is_made(folder: Path) -> None:
    ran = run_docgen(folder, "generate", FILES["digskole"], "-o", "andre")
    assert ran.code == 0
    assert (folder / "andre" / "digskole" / "v001").is_dir()
