"""Which files are workbooks of agreements, and what is said of those that are not."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets_made import AGREEMENTS, saved, told

from docgen.intake import INTAKE_CODES, find_inputs, read_cases
from docgen.intake.raw import FileRead
from docgen.model.finding import Severity

LINES = "Kortnavn;Prosjektnavn;Startdato;Ramme for institusjonen;Vedlegg til avtalen"


def read_bytes(folder: Path, name: str, content: bytes, *, named: bool = True) -> FileRead:
    file = folder / name
    file.write_bytes(content)
    return read_cases(file, name, named=named)


def codes(read: FileRead) -> list[str]:
    return [code for code, _ in told(read)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook-damaged"),
        (b"PK\x03\x04", "workbook-damaged"),
        (b"Kortnavn;Navn", "workbook-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook-locked"),
    ],
)
@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "ods"])
def test_a_file_that_is_no_workbook_is_refused(
    ending: str, content: bytes, code: str, tmp_path: Path
) -> None:
    read = read_bytes(tmp_path, f"avtaler.{ending}", content)
    assert codes(read) == [code]
    assert read.cases[0].data == {}


def test_a_zip_file_of_something_else_is_refused(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert codes(read_bytes(tmp_path, "brev.xlsx", content.getvalue())) == ["workbook-damaged"]


def test_another_workbook_is_refused_when_named_and_passed_by_in_a_folder(tmp_path: Path) -> None:
    path = saved(tmp_path, {"Budsjett": [["Post", "Sum"], ["Reise", 100]], "Ark2": []})
    assert codes(read_cases(path)) == ["no-agreements"]
    read = read_cases(path, named=False)
    assert read.cases == ()
    assert [(one.code, one.severity) for one in read.findings] == [
        ("not-an-input", Severity.WARNING)
    ]


def test_a_workbook_with_no_rows_yet_has_no_cases_and_no_mistakes(tmp_path: Path) -> None:
    read = read_cases(saved(tmp_path, {"Avtaler": [AGREEMENTS]}))
    assert (read.cases, read.findings) == ((), ())


def test_what_excel_keeps_beside_an_open_file_is_no_input(tmp_path: Path) -> None:
    saved(tmp_path, {"Avtaler": [AGREEMENTS]})
    (tmp_path / "~$avtaler.xlsx").write_bytes(b"x")
    (tmp_path / ".~lock.avtaler.xlsx#").write_bytes(b"x")
    assert [one.path.name for one in find_inputs([tmp_path])] == ["avtaler.xlsx"]


def changed(path: Path, part: str, before: bytes, after: bytes) -> bytes:
    """The workbook with something else in a part of it."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                assert before in text
                text = text.replace(before, after)
            new.writestr(name, text)
    return content.getvalue()


def test_one_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = saved(tmp_path, {"Avtaler": [AGREEMENTS, ["a", "x"]]})
    sheet = "xl/worksheets/sheet1.xml"
    far = changed(path, sheet, b'r="B2"', b'r="XFD2"')
    (tmp_path / "far.xlsx").write_bytes(far)
    far = changed(tmp_path / "far.xlsx", sheet, b'<row r="2"', b'<row r="1048576"')
    assert codes(read_bytes(tmp_path, "far.xlsx", far)) == ["workbook-too-large"]


def test_a_sheet_whose_xml_is_broken_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, {"Avtaler": [AGREEMENTS, ["a", "x"]]})
    broken = changed(path, "xl/workbook.xml", b"<sheets>", b"<sheets")
    assert codes(read_bytes(tmp_path, "broken.xlsx", broken)) == ["workbook-damaged"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_file_is_the_sheet_of_agreements(
    separator: str, encoding: str, tmp_path: Path
) -> None:
    heads = LINES.replace(";", separator)
    values = separator.join(['"b1"', '"Språk; og lesing"', "1.8.26", '"1 000,50"', '"En\nTo, tre"'])
    text = f"\r\n{heads}\r\n\r\n{values}\r\n".encode(encoding)
    read = read_bytes(tmp_path, "avtaler.csv", text)
    assert told(read) == []
    (raw,) = read.cases
    assert raw.data["project"] == {"name": "Språk; og lesing"}
    assert raw.data["institutions"] == [{"frame": "1 000,50"}]
    assert raw.data["annexes"] == ["En", "To, tre"]
    assert str(raw.places["id",]) == "avtaler.csv:4:1"


def test_the_line_that_tells_excel_of_the_separator_is_passed_by(tmp_path: Path) -> None:
    text = f"sep=;\r\n{LINES}\r\na;x\r\n".encode()
    assert [raw.data["id"] for raw in read_bytes(tmp_path, "a.csv", text).cases] == ["a"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no-agreements"),
        (b"Post;Sum\r\nReise;100", "no-agreements"),
        (b"Kortnavn\x81;Prosjektnavn\r\na;x", "csv-unreadable"),
        (b"\xff\xfeK", "csv-unreadable"),
        (b'"' + b"x" * 1_100_000, "csv-unreadable"),
    ],
)
def test_a_csv_file_that_cannot_be_read_is_refused(
    content: bytes, code: str, tmp_path: Path
) -> None:
    assert codes(read_bytes(tmp_path, "avtaler.csv", content)) == [code]


@given(
    content=st.binary(max_size=200) | st.text('Kortnavn;,\t"\r\n\x00æ', max_size=60).map(str.encode)
)
def test_no_csv_file_raises(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    read = read_bytes(tmp_path_factory.mktemp("csv"), "a.csv", b"Kortnavn;Startdato\n" + content)
    assert set(codes(read)) <= set(INTAKE_CODES)


@pytest.mark.parametrize("seed", range(12))
def test_no_change_in_the_parts_of_a_workbook_raises(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    path = saved(tmp_path, {"Avtaler": [AGREEMENTS, ["a", "x", 500, "=1+1"], ["b"]]})
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            text = bytearray(old.read(name))
            for _ in range(chance.randint(0, 2)):
                at = chance.randrange(len(text))
                text[at : at + chance.randint(0, 9)] = chance.choice([b"9", b"<", b'"', b"-1", b""])
            new.writestr(name, bytes(text))
    assert set(codes(read_bytes(tmp_path, "b.xlsx", content.getvalue()))) <= set(INTAKE_CODES)
