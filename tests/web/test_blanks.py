"""The empty workbook and the empty Word form are fetched where filled-in ones are uploaded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from visiting import Visit, text_of, visited

from docgen.intake import read_cases

NAMES = {
    "nb": ("avtaler.xlsx", "skjema-ntnu-ilu.docx", "Avtaler"),
    "nn": ("avtalar.xlsx", "skjema-ntnu-ilu.docx", "Avtalar"),
    "en": ("agreements.xlsx", "form-ntnu-ilu.docx", "Agreements"),
}


@pytest.fixture(params=NAMES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def visit(tmp_path: Path, language: str) -> Iterator[Visit]:
    with visited(tmp_path, language=language) as one:
        yield one


def test_the_page_offers_them_in_the_language_of_the_user(
    visit: Visit, language: str, tmp_path: Path
) -> None:
    book_name, form_name, sheet = NAMES[language]
    page = visit.get("/last-opp").text
    assert 'href="/last-opp/regneark"' in page
    assert 'action="/last-opp/skjema"' in page
    assert '<option value="ntnu-ilu">' in page
    book = visit.get("/last-opp/regneark")
    assert f'filename="{book_name}"' in book.headers["content-disposition"]
    assert sheet in openpyxl.load_workbook(io.BytesIO(book.content)).sheetnames
    form = visit.get("/last-opp/skjema", params={"institusjon": "ntnu-ilu"})
    assert f'filename="{form_name}"' in form.headers["content-disposition"]
    (tmp_path / form_name).write_bytes(form.content)
    (read,) = read_cases(tmp_path / form_name).cases
    assert read.data["institutions"] == [{"profile": "ntnu-ilu"}]
    # Sent back as they are, they are told of and nothing is taken in.
    for name, content in ((book_name, book.content), (form_name, form.content)):
        sent = visit.upload((name, content))
        assert sent.status_code in (200, 422)
        assert not re.search(r"Traceback|500", text_of(sent))


@pytest.mark.parametrize("institution", ["", "ingen", "../ntnu-ilu"])
def test_there_is_no_form_of_an_institution_that_docgen_does_not_know(
    visit: Visit, institution: str
) -> None:
    found = visit.get("/last-opp/skjema", params={"institusjon": institution})
    assert found.status_code == 404
