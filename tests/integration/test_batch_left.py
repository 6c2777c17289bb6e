"""What is left as it is, and what must not be: all that the result of a case rests on."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from doubles import double_of_office
from samples import FILES, Ran, run_docgen

from docgen.batch import report_files
from docgen.batch.journal import JOURNAL
from docgen.pipeline import undrawable

CASE = "rekom-1"
BOOK = "avtaler.xlsx"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's folder with one case that is ready."""
    double_of_office(tmp_path / "double", pages=3).use(monkeypatch)
    shutil.copy(FILES[CASE], tmp_path / "sak.yaml")
    return tmp_path


def generate(folder: Path, file: str = "sak.yaml", *options: str) -> Ran:
    return run_docgen(folder, "generate", file, "--json", *options)


def case_line(ran: Ran) -> dict[str, Any]:
    (line,) = ran.of_type("case")
    return line


def codes(ran: Ran) -> set[str]:
    return {one["code"] for one in case_line(ran)["findings"]}


def in_row(book: Path, sheet: str, row: int, *values: str | None) -> None:
    """Write values from the first cell of a row on."""
    opened = openpyxl.load_workbook(book)
    for column, value in enumerate(values, start=1):
        opened[sheet].cell(row, column).value = value
    opened.save(book)


def test_a_row_that_gives_no_value_is_told_of_when_it_comes_moves_and_goes(folder: Path) -> None:
    run_docgen(folder, "new", "--workbook", BOOK, "--from", "sak.yaml")
    book = folder / BOOK
    assert case_line(generate(folder, BOOK))["state"] == "ready"
    wrong = (CASE, "Tullerolle", None, "Kari Eksempel")
    in_row(book, "Personer", 40, *wrong)
    ran = generate(folder, BOOK)
    assert (ran.code, codes(ran)) == (3, {"role-unknown"})
    in_row(book, "Personer", 40, None, None, None, None)
    in_row(book, "Personer", 41, *wrong)
    ran = generate(folder, BOOK)
    (told,) = case_line(ran)["findings"]
    assert told["place"] == f"{BOOK}:Personer!B41"
    in_row(book, "Personer", 41, None, None, None, None)
    ran = generate(folder, BOOK)
    assert (ran.code, case_line(ran)["state"]) == (0, "ready")


def test_a_row_of_a_text_file_is_told_of_where_it_stands_now(folder: Path) -> None:
    file, headings, row = folder / "a.csv", "Kortnavn;Prosjektnavn;Sluttdato\n", "en;P;aldri\n"
    for lines, line in (((headings, row), 2), ((headings, ";;\n", row), 3)):
        file.write_text("".join(lines), encoding="utf-8")
        (told,) = [
            one
            for one in case_line(generate(folder, "a.csv"))["findings"]
            if one["where"] == "term.end" and one["severity"] == "error"
        ]
        assert told["place"] == f"a.csv:{line}:3"


def test_a_case_that_waited_for_a_font_is_made_when_there_is_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undrawable, "undrawable", lambda text: ("\U0001f600",) if text else ())
    ran = generate(folder)
    assert (ran.code, codes(ran)) == (3, {"character-undrawable"})
    ran = generate(folder, "sak.yaml", "--lang", "nn")
    said = " ".join(one["message"] for one in case_line(ran)["findings"])
    # What is put together from fields is called by its own name, in the reader's language.
    assert "«tittelen til leiaren»" in said
    monkeypatch.setattr(undrawable, "undrawable", lambda _: ())
    ran = generate(folder)
    assert (ran.code, case_line(ran)["action"]) == (0, "made")


def test_a_plan_of_a_case_that_nobody_has_is_refused_like_the_run(folder: Path) -> None:
    for options in ((), ("--plan",)):
        assert generate(folder, "sak.yaml", "--reopen", "en-annen", *options).code == 2


@pytest.mark.parametrize("lie", ["/etc", "../annet"])
def test_a_journal_that_leads_elsewhere_is_only_work_done_again(folder: Path, lie: str) -> None:
    generate(folder)
    with sqlite3.connect(folder / "outputs" / JOURNAL) as journal:
        (text,) = journal.execute("SELECT result FROM noted").fetchone()
        journal.execute(
            "UPDATE noted SET result = ?", (json.dumps(json.loads(text) | {"folder": lie}),)
        )
    journal.close()
    ran = generate(folder)
    assert (ran.code, case_line(ran)["action"]) == (0, "unchanged")
    (row,) = json.loads((folder / "outputs" / "report.json").read_text("utf-8"))["cases"]
    assert (row["why"], row["folder"]) == ("new", f"{CASE}/v001")


def test_nothing_that_a_run_writes_can_be_read_by_others_even_while_it_is_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, int] = {}
    page_of = report_files.page_of

    def looked_at(*given: Any, **named: Any) -> Iterator[str]:
        files = [path for path in (folder / "outputs").iterdir() if path.is_file()]
        seen.update({path.name: path.stat().st_mode & 0o077 for path in files})
        yield from page_of(*given, **named)

    monkeypatch.setattr(report_files, "page_of", looked_at)
    generate(folder)
    assert {".report.jsonl", ".report.html.new", JOURNAL, f"{JOURNAL}-wal"} <= set(seen)
    assert set(seen.values()) == {0}


def test_what_is_wrong_with_files_as_a_whole_is_in_the_report(folder: Path) -> None:
    run_docgen(folder, "new", "--workbook", BOOK, "--from", "sak.yaml")
    in_row(folder / BOOK, "Avtaler", 10, None, "Uten kortnavn")
    (told,) = generate(folder, BOOK).of_type("finding")
    report = json.loads((folder / "outputs" / "report.json").read_text("utf-8"))
    assert [one["code"] for one in report["findings"]] == ["row-without-id"]
    assert report["counts"]["made"] == 1
    page = (folder / "outputs" / "report.html").read_text("utf-8")
    assert told["message"] in page
    assert f"({BOOK}:Avtaler!" in page


def test_a_run_of_files_without_a_case_that_can_be_read_leaves_no_older_report(
    folder: Path,
) -> None:
    generate(folder)
    run_docgen(folder, "new", "--workbook", BOOK)
    in_row(folder / BOOK, "Avtaler", 10, None, "Uten kortnavn")
    assert generate(folder, BOOK).code == 3
    report = json.loads((folder / "outputs" / "report.json").read_text("utf-8"))
    assert (report["cases"], len(report["findings"])) == ([], 1)
