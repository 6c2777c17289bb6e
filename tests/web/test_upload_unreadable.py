"""A file that cannot be read, among others that can: told of, and no copy of it is offered."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from samples import case_data, case_of
from visiting import Visit, text_of, visited

from docgen.intake.workbook.writer import write_workbook


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("noe.txt", "ikke et dokument")
    return out.getvalue()


UNREADABLE = {
    "broken zip": b"PK\x03\x04abc",
    "another zip": other_zip(),
    "binary": bytes(range(256)) * 10,
    # What Office writes when a file has a password.
    "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "other letters": "id: blåbær\n".encode("latin-1"),
    "empty": b"",
}


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with visited(tmp_path_factory.mktemp("visit")) as one:
        yield one


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "ods", "docx", "yaml"])
@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_copy_is_offered_only_of_what_could_be_read(
    visit: Visit, content: bytes, ending: str
) -> None:
    good = yaml.safe_dump(case_data("digskole"), allow_unicode=True).encode()
    found = visit.upload(("sak.yaml", good), (f"ødelagt.{ending}", content))
    assert found.status_code == 200
    assert "med merknader" not in text_of(found)
    answer = visit.get(f"{found.url}/kopi/1")
    # A YAML file has no copy at all; of the others it is told why, by the name that it was sent as.
    assert answer.status_code == (404 if ending == "yaml" else 409)
    if ending != "yaml":
        assert f"Kan ikke lage en kopi av ødelagt.{ending}." in text_of(answer)


def test_what_could_be_read_beside_it_has_its_copy(visit: Visit, tmp_path: Path) -> None:
    book = tmp_path / "avtaler.xlsx"
    write_workbook(book, language="nb", profiles=["ntnu-ilu"], cases=[case_of("digskole")])
    found = visit.upload(("avtaler.xlsx", book.read_bytes()), ("ødelagt.xlsx", b"PK\x03\x04abc"))
    assert "Hent avtaler.xlsx med merknader" in text_of(found)
    assert "Hent ødelagt.xlsx" not in text_of(found)
    assert visit.get(f"{found.url}/kopi/0").status_code == 200


def test_a_short_name_that_the_rules_refuse_is_refused_here_too(visit: Visit) -> None:
    for length, refused in ((40, False), (41, True)):
        data = {**case_data("digskole"), "id": "a" * length}
        found = visit.upload(("sak.yaml", yaml.safe_dump(data, allow_unicode=True).encode()))
        assert ("før den har et gyldig kortnavn" in text_of(found)) == refused
