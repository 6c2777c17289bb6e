"""Files that nobody means well with: each is told of or refused, and nothing of it is left."""

from __future__ import annotations

import io
import resource
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from samples import case_of
from visiting import Visit, text_of, visited

from docgen.intake.workbook.writer import write_workbook

BOMB = b"0" * 300_000_000
MOST_KB = 700_000
DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b'<!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with visited(tmp_path_factory.mktemp("visit")) as one:
        yield one


@pytest.fixture(autouse=True)
def tidied(visit: Visit) -> Iterator[None]:
    """Throw away what a test has left."""
    yield
    for folder in visit.desk.uploads.root.iterdir():
        visit.desk.uploads.forget(folder)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("book") / "avtaler.xlsx"
    write_workbook(file, language="nb", profiles=["ntnu-ilu"], cases=[case_of("digskole")])
    return file.read_bytes()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for one in source.namelist():
            if one != name:
                target.writestr(one, source.read(one))
        target.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def left(visit: Visit) -> list[Path]:
    return [one for one in visit.desk.uploads.root.rglob("*") if one.is_file()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bombe.xlsx", zipped(xl__workbook=BOMB)),
        ("bombe.docx", zipped(word__document=BOMB)),
        ("bombe.ods", zipped(content=BOMB)),
        ("entiteter.docx", zipped(**{"word__document.xml": DOCTYPE + b"<x>&j;&f;</x>"})),
        ("tom.xlsx", b""),
        ("tom.yaml", b""),
        ("tilfeldig.xlsx", bytes(range(256)) * 100),
        ("tilfeldig.docx", bytes(range(256)) * 100),
        ("tilfeldig.csv", bytes(range(256)) * 100),
        ("tilfeldig.yaml", bytes(range(256)) * 100),
        ("dyp.json", b'{"a":' * 5000 + b"1" + b"}" * 5000),
        ("dyp.yaml", b"[" * 5000),
        (
            "latter.yaml",
            b"a: &a [x,x,x,x,x,x,x,x,x]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (98 + n, 98 + n, b"*%c," % (97 + n) * 9) for n in range(9)
            ),
        ),
        ("stor.yaml", b"id: a\nproject: {name: " + b"x" * 2_000_000 + b"}\n"),
        ("program.exe", b"MZ" + b"\0" * 1000),
        ("uten ending", b"id: a\n"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_is_told_of_and_nothing_of_it_is_kept(
    visit: Visit, name: str, content: bytes
) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = visit.upload((name, content))
    assert answer.status_code == 422
    assert name in text_of(answer)
    assert left(visit) == []
    assert visit.desk.cases.all() == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_KB
    assert "root:" not in answer.text


def test_a_tag_in_yaml_makes_nothing_run(visit: Visit, tmp_path: Path) -> None:
    made = tmp_path / "made"
    tagged = f"id: !!python/object/apply:os.system ['touch {made}']\nproject: {{name: P}}\n"
    answer = visit.upload(("merkelapp.yaml", tagged.encode()))
    assert answer.status_code in (200, 422)
    assert "Feil" in text_of(answer)
    assert not made.exists()


def test_entities_in_a_workbook_are_not_followed(visit: Visit, book: bytes) -> None:
    strings = DOCTYPE + b"<sst><si><t>&j;&f;</t></si></sst>"
    answer = visit.upload(("avtaler.xlsx", with_part(book, "xl/sharedStrings.xml", strings)))
    assert answer.status_code in (200, 422)
    assert "root:" not in answer.text
    assert "aaaaaaaaaaaaaaaaaaaa" not in answer.text


def test_macros_do_not_run_and_do_not_come_back(visit: Visit, book: bytes) -> None:
    macros = with_part(book, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Sub AutoOpen" * 50)
    found = visit.upload(("avtaler.xlsm", macros))
    assert found.status_code == 200
    copy = visit.get(f"{found.url}/kopi/0")
    assert copy.status_code == 200
    assert openpyxl.load_workbook(io.BytesIO(copy.content)).sheetnames[0]
    assert b"AutoOpen" not in copy.content
    visit.post(f"{found.url}/forkast")


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/sak.yaml",
        "..\\..\\sak.yaml",
        "/etc/sak.yaml",
        "C:\\sak.yaml",
        ".sak.yaml",
        "sak\x07\u202e.yaml",
        "<img src=x onerror=alert(1)>.yaml",
        "æøå ✓ " + "x" * 400 + ".yaml",
        "con.yaml",
        "-rf.yaml",
    ],
)
def test_the_name_of_a_file_is_only_shown(visit: Visit, name: str) -> None:
    found = visit.upload((name, b"schema: docgen/case/1\nid: navn\nproject: {name: Prosjektet}\n"))
    assert found.status_code == 200
    assert [one.name for one in left(visit)] == ["1.yaml"]
    assert "<img" not in found.text
    assert "/etc/" not in found.text
    visit.post(f"{found.url}/forkast")


def test_too_many_and_too_large_files_are_refused(visit: Visit) -> None:
    many = [(f"{number}.yaml", b"id: a\n") for number in range(21)]
    assert visit.upload(*many).status_code == 400
    answer = visit.upload(("stor.xlsx", b"x" * 20_500_000))
    assert answer.status_code == 413
    assert "20 MB" in answer.text
    assert left(visit) == []


def test_what_somebody_sent_is_nobody_elses(visit: Visit) -> None:
    found = visit.upload(("sak.yaml", b"schema: docgen/case/1\nid: navn\nproject: {name: P}\n"))
    token = str(found.url).rsplit("/", 1)[-1]
    assert visit.desk.uploads.find(token, "local") is not None
    assert visit.desk.uploads.find(token, "another") is None
    assert visit.get("/last-opp/finnes-ikke").status_code == 410
    visit.post(f"{found.url}/forkast")
