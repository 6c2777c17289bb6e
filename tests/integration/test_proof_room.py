"""A value that the template has too little room for, or hides, is missed in the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from proofs import filled

from docgen.convert import convert
from docgen.model.artifact import NotArchival
from docgen.tools.pool import OfficePool

pytestmark = pytest.mark.office

LONG = " ".join(f"Setning nummer {number} i den lange teksten." for number in range(260))


def clipping(document: Document, kind: str) -> None:
    document.add_paragraph("Før.")
    if kind == "row":
        row = document.add_table(1, 1, style="Table Grid").rows[0]
        row.height, row.height_rule = Cm(0.5), WD_ROW_HEIGHT_RULE.EXACTLY
        row.cells[0].text = "{{ lang }}"
    elif kind == "low row":
        row = document.add_table(1, 1, style="Table Grid").rows[0]
        row.height, row.height_rule = Cm(0.2), WD_ROW_HEIGHT_RULE.EXACTLY
        row.cells[0].text = "{{ navn }}"
    elif kind == "box":
        document.paragraphs[0]._p.append(box("{{ lang }}"))
    else:
        document.add_paragraph("{{ navn }}").runs[0].font.hidden = True
    document.add_paragraph("Etter.")


def box(text: str) -> object:
    shape = (
        f'<w:r xmlns:w="{qn("w:x")[1:-2]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape id="b" style="width:100pt;height:20pt"><v:textbox><w:txbxContent><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    return parse_xml(shape)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("row", {"content-value-missing", "content-text-cut"}),
        ("low row", {"content-text-cut"}),
        ("box", {"content-value-missing"}),
        ("hidden", {"content-value-missing"}),
    ],
)
def test_a_value_that_there_is_no_room_for_is_told(
    pool: OfficePool, tmp_path: Path, kind: str, wanted: set[str]
) -> None:
    job = filled(
        tmp_path,
        "klipp",
        lambda document: clipping(document, kind),
        {"navn": "Kari Nordmann-Eksempel", "lang": LONG},
    )
    (result,) = convert([job], pool)
    assert isinstance(result, NotArchival)
    assert {one.code for one in result.breaches} == wanted
