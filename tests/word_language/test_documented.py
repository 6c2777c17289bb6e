"""docs/word-language.md has every difference that the corpus knows, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from word_language.corpus import TEMPLATES
from word_language.entry import Differs, Refused

GUIDE = (Path(__file__).parents[2] / "docs" / "word-language.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "heading"),
    [(Differs, "### docgen gir et annet resultat"), (Refused, "### docgen sier fra")],
)
def test_the_guide_has_the_differences_of_the_corpus_and_no_other(
    kind: type[Differs | Refused], heading: str
) -> None:
    section = GUIDE.split(heading)[1].split("\n### ")[0]
    told = re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE)
    known = {entry.expects.code for entry in TEMPLATES if isinstance(entry.expects, kind)}
    assert sorted(told) == sorted(known)
