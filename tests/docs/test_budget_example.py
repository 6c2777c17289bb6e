"""The budget of the guide is one that docgen makes as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from samples import run_docgen

GUIDE = Path(__file__).parents[2] / "docs" / "veiledning.md"


def test_the_budget_of_the_guide_is_complete_and_its_sums_agree(tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8").split("\n## Budsjett og faktorberegning\n", 1)[1]
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert example
    head = (
        "schema: docgen/case/1\nid: eksempel\ndocuments: [budsjett, faktorberegning]\n"
        "project: {name: Lesing}\npartner: {name: Eksempelvik kommune}\n"
    )
    (tmp_path / "eksempel.yaml").write_text(head + example[1], encoding="utf-8")
    ran = run_docgen(tmp_path, "check", "--strict", "eksempel.yaml")
    assert ran.code == 0
    assert "eksempel: klar til signering" in ran.out
