"""Which published document can stand as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from casefile_folders import manifest, stage

from docgen.casefile.folder import CaseFolder
from docgen.casefile.publish import publish
from docgen.casefile.reuse import find_reusable, latest_entry
from docgen.model.artifact import DocumentState


def find(folder: CaseFolder, facts: str, pack: str, state: DocumentState) -> int | None:
    kept = find_reusable(folder, "avtale", facts=facts, pack_digest=pack, state=state)
    return kept.version if kept else None


@pytest.mark.parametrize(
    ("facts", "pack", "state", "version"),
    [
        ("f2", "p1", DocumentState.READY, 2),
        ("f1", "p1", DocumentState.READY, 1),
        ("f3", "p1", DocumentState.READY, None),
        ("f2", "p2", DocumentState.READY, None),
        # A new template makes nothing again that is approved or signed.
        ("f2", "p2", DocumentState.APPROVED, 2),
        ("f3", "p2", DocumentState.APPROVED, None),
        ("f3", "p2", DocumentState.SIGNED, 2),
    ],
)
def test_the_newest_that_says_the_same_by_the_same_template_stands(
    folder: CaseFolder, facts: str, pack: str, state: DocumentState, version: int | None
) -> None:
    assert find(folder, facts, pack, state) == version


def test_a_draft_is_not_what_was_signed(tmp_path: Path) -> None:
    case = CaseFolder(tmp_path / "sak")
    publish(case, stage(tmp_path / "staged"), manifest(1, facts="f1", state="draft"))
    assert find(case, "f2", "p1", DocumentState.SIGNED) is None
    assert find(case, "f1", "p2", DocumentState.APPROVED) is None


def test_a_document_nobody_has_made_is_not_found(folder: CaseFolder) -> None:
    kept = find_reusable(folder, "brev", facts="f2", pack_digest="p1", state=DocumentState.READY)
    assert kept is None
    assert latest_entry(folder, "brev") is None
    latest = latest_entry(folder, "avtale")
    assert latest is not None
    assert latest.facts == "f2"
