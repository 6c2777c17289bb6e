"""Whatever the values are, all of them are found in what the real LibreOffice makes of them."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proofs import filled

from docgen.convert import convert
from docgen.model.artifact import Converted
from docgen.tools.coverage import KNOWN
from docgen.tools.pool import OfficePool

pytestmark = [pytest.mark.office, pytest.mark.slow]

# What stands in agreements, and what nobody thinks of until it stands there.
SIGNS = "".join(
    sign
    for sign in map(chr, range(0x20, 0x2715))
    if KNOWN.fullmatch(sign) and unicodedata.category(sign)[0] in "LNPSZ"
)
WORD = st.text(SIGNS, min_size=1, max_size=24) | st.text("abcæøåABC123-–.,/", min_size=1)
# Signs of template code are told at the field, and no document is made of them.
CODE = re.compile(r"\{([{%#]|$)")
VALUE = (
    st.lists(WORD, min_size=1, max_size=40)
    .map(" ".join)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: not CODE.search(text))
)


def template(document: Document) -> None:
    document.add_heading("Prøve {{ en }}", 1)
    document.add_paragraph("{%p for verdi in verdier %}")
    document.add_paragraph("{{ verdi }}")
    document.add_paragraph("Før {{ verdi }} etter", style="List Bullet")
    document.paragraphs[-1].runs[0].bold = True
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(4, 3, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("Nr", "{{ en }}", "Tekst"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "{%tr for verdi in verdier %}"
    for cell, text in zip(
        table.rows[2].cells, ("{{ loop.index }}", "{{ verdi }}", "{{ verdi }}{{ en }}"), strict=True
    ):
        cell.text = text
    table.cell(3, 0).text = "{%tr endfor %}"
    document.sections[0].header.paragraphs[0].text = "{{ en }}"


@given(values=st.lists(VALUE, min_size=20, max_size=30), one=VALUE)
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_every_value_is_found(pool: OfficePool, values: list[str], one: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        job = filled(Path(folder), "lov", template, {"verdier": values, "en": one})
        (result,) = convert([job], pool)
        assert isinstance(result, Converted), result
