"""The last row of a table is kept with what comes after it only where the template means it."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from word_xml import document, saved

from docgen.word.filling.compiled import compile_template
from docgen.word.filling.environment import environment

KEPT = "<w:pPr><w:keepNext/></w:pPr>"
HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Overskrift</w:t></w:r></w:p>'


def row(text: str, kept: str = KEPT) -> str:
    return f"<w:tr><w:tc><w:tcPr/><w:p>{kept}<w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"


def table(*rows: str) -> str:
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return f"<w:tbl>{grid}{''.join(rows)}</w:tbl>"


LOOP = (row("{%tr for en in alle %}", ""), row("{{ en }}"), row("{%tr endfor %}", ""))


def kept_rows(*rows: str) -> list[bool]:
    """Whether each row of the table is kept with what comes after, once it is filled in."""
    source = saved(document(HEADING + table(*rows)))
    made = compile_template(source, environment("nb"), language_tag="nb-NO")
    (filled,) = Document(io.BytesIO(made.render({"alle": ["a", "b"]}))).tables
    marks = [one._tr.find(f".//{qn('w:keepNext')}") for one in filled.rows]
    return [mark is not None and mark.get(qn("w:val")) != "0" for mark in marks]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ((row("Navn"), row("Underskrift")), [True, True]),
        ((row("Navn"), row("Underskrift", "")), [True, False]),
        # On a row that is repeated the mark says that the rows belong together, and no more.
        ((row("Navn"), *LOOP), [True, True, False]),
        ((*LOOP, row("Sum")), [True, True, True]),
        ((*LOOP, row("Sum", "")), [True, True, False]),
    ],
)
def test_a_last_row_of_its_own_stays_with_what_comes_after(
    rows: tuple[str, ...], kept: list[bool]
) -> None:
    assert kept_rows(*rows) == kept
