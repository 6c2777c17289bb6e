"""Nothing of a template is left over in a document, and what is absent is shown."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from samples import FILES, body_paragraphs, docx_text, package_of, paragraph_text, squeezed

LEFTOVERS = re.compile(
    r"\[mangler|«Tips|Tips:|Klikk her|Sett inn|\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|\{#|%\}|\}\}|"
    r"___|XXX|\.\.\.\.|lorem|\bundefined\b|<[a-z/]",
    re.IGNORECASE,
)

# A colon between two numbers divides one by the other.
SLIPS = re.compile(r" [.,;!?]| :(?! \d)| $|^ |\.\.|,,|\( | \)")


@pytest.mark.parametrize("name", [name for name in FILES if name != "kompetanseloftet"])
def test_nothing_of_the_template_is_left_over(rendered: Any, name: str) -> None:
    for drafted in rendered(name).values():
        docx = io.BytesIO(package_of(drafted))
        lines = [paragraph_text(paragraph) for paragraph in body_paragraphs(docx)]
        assert [line for line in lines if LEFTOVERS.search(line)] == []
        # Boxes stand apart by three spaces on purpose.
        double = [line for line in lines if re.search(r"\S[  \u00a0]{2,}\S", line)]
        assert [line for line in double if "☐" not in line] == []
        assert [line for line in lines if SLIPS.search(line)] == []


def test_gaps_of_the_incomplete_one_are_shown_and_are_not_blanks(rendered: Any) -> None:
    docx = io.BytesIO(package_of(rendered("kompetanseloftet")["samarbeidsavtale"]))
    said = squeezed(docx_text(docx))
    for field in ("prosjektnavn", "prosjektbeskrivelse", "sluttdato"):
        assert f"[mangler: {field}]" in said
    assert "None" not in said
