"""Which published document can stand as it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from casefile_folders import manifest, stage

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import HistoryEntry, sha256_of
from docgen.casefile.publish import publish
from docgen.casefile.reuse import find_reusable, latest_entry
from docgen.errors import TamperedError
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


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(bytes(content))


def publish_signed(folder: CaseFolder, place: Path) -> None:
    entry = manifest(3, facts="f3", state="signed")
    line = HistoryEntry(
        event="signed", version=3, day="2027-01-01", document="avtale", evidence="s", basis="b"
    )
    history = (entry.history[0], line)
    publish(folder, stage(place / "signed"), entry.model_copy(update={"history": history}))


@pytest.mark.parametrize("harm", [flip, Path.unlink])
@pytest.mark.parametrize("name", ["avtale.docx", "avtale.pdf"])
def test_a_document_that_is_damaged_is_not_taken_from_there(
    folder: CaseFolder, tmp_path: Path, harm: Callable[[Path], None], name: str
) -> None:
    publish(folder, stage(tmp_path / "third"), manifest(3, facts="f1"))
    assert find(folder, "f1", "p1", DocumentState.APPROVED) == 3
    harm(folder.root / "v003" / name)
    assert find(folder, "f1", "p1", DocumentState.APPROVED) == 1
    harm(folder.root / "v001" / name)
    assert find(folder, "f1", "p1", DocumentState.APPROVED) is None


@pytest.mark.parametrize("harm", [flip, Path.unlink])
@pytest.mark.parametrize("name", ["avtale.docx", "avtale.pdf"])
def test_a_signed_document_that_is_damaged_is_told_and_never_made_again(
    folder: CaseFolder, tmp_path: Path, harm: Callable[[Path], None], name: str
) -> None:
    publish_signed(folder, tmp_path)
    assert find(folder, "f1", "p1", DocumentState.SIGNED) == 3
    harm(folder.root / "v003" / name)
    with pytest.raises(TamperedError) as caught:
        find(folder, "f1", "p1", DocumentState.SIGNED)
    assert caught.value.message == "signed-damaged"
    assert caught.value.parameters == {"document": "avtale", "version": "v003"}


def test_a_signed_document_whose_folder_is_gone_is_never_made_again(
    folder: CaseFolder, tmp_path: Path
) -> None:
    publish_signed(folder, tmp_path)
    for version in folder.versions():
        shutil.rmtree(folder.version_folder(version))
    with pytest.raises(TamperedError) as caught:
        find(folder, "f3", "p1", DocumentState.SIGNED)
    assert caught.value.message == "signed-damaged"


def test_what_is_kept_is_copied_as_it_was_published(folder: CaseFolder, tmp_path: Path) -> None:
    kept = find_reusable(folder, "avtale", facts="f1", pack_digest="p1", state=DocumentState.READY)
    assert kept is not None
    kept.copy_to(tmp_path)
    published = folder.manifest(1)
    for name in ("avtale.docx", "avtale.pdf"):
        assert (tmp_path / name).read_bytes() == (folder.root / "v001" / name).read_bytes()
        listed = published.file(name)
        assert listed is not None
        assert listed.sha256 == sha256_of(tmp_path / name)
    assert published.file("finnes-ikke.pdf") is None
