"""What was entered on the web pages comes out as case files that give the same case."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from samples import case_data, run_docgen

from docgen.intake import read_file
from docgen.web.store.cases import CaseStore
from docgen.web.store.changes import Log, What
from docgen.web.store.database import DATABASE, Database

NAMES = ("digskole", "rekom-1")


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    with closing(Database(tmp_path / DATABASE)) as database:
        store = CaseStore(database)
        for name in NAMES:
            store.begin(case_data(name), who="local")
    return tmp_path


def export(outputs: Path, *arguments: str) -> tuple[int, str]:
    target = ("--profile", "svar", "--to", str(outputs / "svar"), "-o", str(outputs))
    ran = run_docgen(outputs, "export", *arguments, *target)
    return ran.code, ran.out + ran.err


def test_all_cases_are_written_and_read_again(outputs: Path) -> None:
    code, said = export(outputs, "--all")
    assert code == 0, said
    for name in NAMES:
        file = outputs / "svar" / f"{name}.yaml"
        assert str(file) in said
        checked = run_docgen(outputs, "check", str(file), "--json")
        given = run_docgen(outputs, "check", str(_sample(name)), "--json")
        assert [one["state"] for one in checked.of_type("case")] == [
            one["state"] for one in given.of_type("case")
        ]
        assert read_file(file).data["id"] == name
    with closing(Database(outputs / DATABASE)) as database:
        (found,) = (one for one in CaseStore(database).all() if one.case_id == NAMES[0])
        assert [one.what for one in Log(database).entries(found.key)][-1] is What.EXPORTED


def _sample(name: str) -> Path:
    (found,) = (Path(__file__).parents[2] / "inputs").glob(f"*/{name}.yaml")
    return found


def test_nothing_is_written_over_and_nothing_in_half(outputs: Path) -> None:
    there = outputs / "svar" / "rekom-1.yaml"
    there.parent.mkdir()
    there.write_text("mitt\n", encoding="utf-8")
    code, said = export(outputs, "--all")
    assert (code, there.read_text(encoding="utf-8")) == (2, "mitt\n")
    assert "blir ikke skrevet over" in said
    assert not (outputs / "svar" / "digskole.yaml").exists()


def test_what_is_not_there_is_told_all_at_once(outputs: Path) -> None:
    code, said = export(outputs, "rekom-1", "nei", "ingen")
    assert code == 2
    assert "nei" in said
    assert "ingen" in said
    assert not (outputs / "svar").exists()


def test_without_web_pages_there_are_no_answers(tmp_path: Path) -> None:
    code, said = export(tmp_path, "--all")
    assert code == 2
    assert "ingen avtaler fra nettsidene" in said
    assert not (tmp_path / DATABASE).exists()


def test_options_of_other_profiles_are_refused(outputs: Path) -> None:
    code, said = export(outputs, "--all", "--title", "Kort")
    assert code == 2
    assert "--title" in said
