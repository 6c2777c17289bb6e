"""Which files are held to their tags."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from tagged import tagged

from docgen.conformance.archival import archival_breaches


@pytest.mark.parametrize(("level", "told"), [("A", True), ("U", False), ("B", False)])
def test_a_file_is_held_to_its_tags_when_it_promises_them(
    level: str, told: bool, tmp_path: Path
) -> None:
    whole, broken = tagged(tmp_path / "hel.pdf", conformance=level), tmp_path / "brutt.pdf"
    with pikepdf.open(whole) as pdf:
        del pdf.Root.StructTreeRoot.K.K[0]
        pdf.save(broken)
    found = {one.code for one in archival_breaches(broken, None)}
    assert ("structure-mark-unowned" in found) == told
    assert bool(found) == told
