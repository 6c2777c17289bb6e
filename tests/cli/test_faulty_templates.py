"""A template with mistakes stops the run before its first document, whatever the case takes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from doubles import Double
from samples import FILES, ROOT, run_docgen

CASE = str(FILES["digskole"])


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with a copy of the agreement's pack, in which DigSkole takes not every branch."""
    shutil.copytree(ROOT / "templates" / "samarbeidsavtale", tmp_path / "m" / "samarbeidsavtale")
    return tmp_path / "m"


def add(packs: Path, *paragraphs: str) -> Path:
    file = packs / "samarbeidsavtale" / "template.nb.docx"
    document = Document(str(file))
    # Before the section's properties, after all that is there.
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(file))
    return file


@pytest.mark.parametrize("command", ["check", "generate"])
def test_a_mistake_in_a_branch_that_the_case_does_not_take_stops_it_too(
    command: str, packs: Path, double: Double, tmp_path: Path
) -> None:
    del double
    never = ("{%p if when.rules_2026 and not when.rules_2026 %}", "{{ partner.orgnrr }}")
    file = add(packs, *never, "{%p endif %}")
    ended = run_docgen(
        tmp_path, command, CASE, "--templates", str(packs), "-o", str(tmp_path / "ut")
    )
    assert ended.code == 4
    assert str(file) in ended.err
    assert "avsnittet «{{ partner.orgnrr }}»" in ended.err
    assert "Mente du «partner.orgnr»?" in ended.err
    assert not list((tmp_path / "ut").rglob("*.docx"))


def test_all_mistakes_are_told_at_once(packs: Path, tmp_path: Path) -> None:
    add(packs, "{{ partner.orgnrr }}", "{{ term.start|datto }}", "{%p if annexes %} ved siden av")
    ended = run_docgen(
        tmp_path, "check", CASE, "--templates", str(packs), "-o", str(tmp_path / "ut")
    )
    assert ended.code == 4
    told = ("partner.orgnrr", "datto", "ved siden av", "{%p endif %}")
    assert [text for text in told if text not in ended.err] == []


def test_a_sound_copy_is_used_as_the_original(packs: Path, tmp_path: Path) -> None:
    ended = run_docgen(
        tmp_path, "check", CASE, "--templates", str(packs), "-o", str(tmp_path / "ut")
    )
    assert ended.code == 0
