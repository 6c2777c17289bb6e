"""How much is free at the foot of a page is what another program draws there, or a little less."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from samples import FILES, Produced

from docgen.conformance.signing.ink import inked_boxes
from docgen.conformance.text.budget import Budget

pytestmark = [
    pytest.mark.office,
    pytest.mark.timeout(600),
    pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed"),
]
DPI = 72
MM = 72 / 25.4
# What docgen counts besides: the tails that letters of the last line may not have, and a pixel.
SLACK_MM = 1.2
INK = 200
DRAWN = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s")


def drawn(pdf: Path) -> Iterator[float | None]:
    """The free millimetres at the foot of each page, as poppler draws it; None when it is empty."""
    command = ["pdftoppm", "-gray", "-r", str(DPI), str(pdf)]
    pages = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    place = 0
    while found := DRAWN.match(pages, place):
        width, height = int(found[1]), int(found[2])
        begin, place = found.end(), found.end() + width * height
        rows = (pages[begin + width * row :][:width] for row in range(height - 1, -1, -1))
        free = next((number for number, row in enumerate(rows) if min(row) < INK), None)
        yield None if free is None else free / MM


def counted(pdf: Path) -> Iterator[float | None]:
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)  # type: ignore[attr-defined]
            boxes = inked_boxes(page, (left, bottom, right, top), Budget())
            lowest = min((box[1] for box in boxes), default=None)
            yield None if lowest is None else (lowest - bottom) / MM


@pytest.mark.parametrize("file", ["samarbeidsavtale.pdf", "intern.pdf"])
@pytest.mark.parametrize("case", FILES)
def test_as_much_is_free_as_another_program_leaves(
    produced: Produced, case: str, file: str
) -> None:
    pdf = produced.version(case) / file
    pairs = list(zip(drawn(pdf), counted(pdf), strict=True))
    assert pairs
    for by_poppler, by_docgen in pairs:
        assert by_poppler is not None
        assert by_docgen is not None
        assert by_poppler - SLACK_MM <= by_docgen <= by_poppler + 1 / MM


def test_the_comparison_sees_a_difference(produced: Produced, tmp_path: Path) -> None:
    source, changed = produced.version("digskole") / "samarbeidsavtale.pdf", tmp_path / "a.pdf"
    with pikepdf.open(source) as opened:
        opened.pages[0].contents_add(b"0 g 100 6 100 1 re f")
        opened.save(changed)
    before, after = list(drawn(source)), list(drawn(changed))
    assert before[0] is not None
    assert after[0] is not None
    assert after[0] < 3 < before[0]
    assert before[1:] == after[1:]
    first = next(counted(changed))
    assert first == pytest.approx(6 / MM)
