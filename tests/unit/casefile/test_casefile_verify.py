"""`verify` finds whatever was done to a published folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder

Harm = Callable[[Path], object]


def told(folder: CaseFolder) -> set[tuple[str, str]]:
    return {(one.kind, one.path) for one in verify_folder(folder)}


def test_an_untouched_folder_is_sound(folder: CaseFolder) -> None:
    assert verify_folder(folder) == ()


def flip_a_bit(root: Path) -> None:
    file = root / "v001" / "avtale.pdf"
    content = bytearray(file.read_bytes())
    content[3] ^= 1
    file.write_bytes(bytes(content))


def edit_manifest(root: Path) -> None:
    file = root / "v001" / "manifest.json"
    file.write_text(file.read_text().replace('"state": "ready"', '"state": "signed"', 1))


def edit_file_and_manifest(root: Path) -> None:
    """What somebody does who knows what a manifest is, but not what the chain is for."""
    import hashlib

    file, manifest = root / "v001" / "avtale.docx", root / "v001" / "manifest.json"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_bytes(b"wurd")
    after = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text().replace(before, after))


def drop_version(root: Path) -> None:
    import shutil

    shutil.rmtree(root / "v001")


def rewrite(name: str, change: Callable[[list[str]], list[str]]) -> Harm:
    def harm(root: Path) -> None:
        lines = (root / name).read_text().splitlines()
        (root / name).write_text("".join(f"{line}\n" for line in change(lines)))

    return harm


def break_link(lines: list[str]) -> list[str]:
    second = json.loads(lines[1])
    return [lines[0], json.dumps({**second, "previous": "0" * 64})]


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (flip_a_bit, {("file-changed", "v001/avtale.pdf")}),
        (
            lambda root: (root / "v002" / "avtale.docx").write_bytes(b"other"),
            {("file-changed", "v002/avtale.docx")},
        ),
        (
            lambda root: (root / "v001" / "avtale.pdf").unlink(),
            {("file-missing", "v001/avtale.pdf")},
        ),
        (
            lambda root: (root / "v001" / "vedlegg" / "plan.pdf").unlink(),
            {("file-missing", "v001/vedlegg/plan.pdf")},
        ),
        (
            lambda root: (root / "v002" / "avtale (1).pdf").write_bytes(b"copy"),
            {("file-added", "v002/avtale (1).pdf")},
        ),
        (
            lambda root: (root / "v002" / ".skjult").write_bytes(b"hidden"),
            {("file-added", "v002/.skjult")},
        ),
        (
            lambda root: (root / "v001" / "lenke").symlink_to(root / "v002"),
            {("file-added", "v001/lenke")},
        ),
        (lambda root: (root / "notat.txt").write_bytes(b"x"), {("file-added", "notat.txt")}),
        (edit_manifest, {("manifest-changed", "v001/manifest.json")}),
        (edit_file_and_manifest, {("manifest-changed", "v001/manifest.json")}),
        (
            lambda root: (root / "v002" / "manifest.json").write_text("{"),
            {
                ("manifest-unreadable", "v002/manifest.json"),
                ("manifest-changed", "v002/manifest.json"),
            },
        ),
        (
            lambda root: (root / "v002" / "manifest.json").unlink(),
            {("manifest-unreadable", "v002/manifest.json")},
        ),
        (drop_version, {("version-missing", "v001")}),
        (rewrite("chain.jsonl", break_link), {("chain-broken", "chain.jsonl")}),
        (rewrite("chain.jsonl", lambda lines: lines[:1]), {("chain-broken", "chain.jsonl")}),
        (rewrite("chain.jsonl", lambda _: ["not json"]), {("chain-broken", "chain.jsonl")}),
        (lambda root: (root / "chain.jsonl").unlink(), {("chain-broken", "chain.jsonl")}),
        (
            rewrite("history.jsonl", lambda lines: [line.replace("e1", "e9") for line in lines]),
            {("record-changed", "history.jsonl")},
        ),
        (rewrite("history.jsonl", lambda lines: lines[1:]), {("record-changed", "history.jsonl")}),
        (lambda root: (root / "history.jsonl").unlink(), {("record-changed", "history.jsonl")}),
        (
            lambda root: (root / "current.json").write_text('{"version": 1}'),
            {("record-changed", "current.json")},
        ),
        (lambda root: (root / "current.json").unlink(), {("record-changed", "current.json")}),
    ],
)
def test_harm_is_found_and_named(
    folder: CaseFolder, harm: Harm, expected: set[tuple[str, str]]
) -> None:
    harm(folder.root)
    assert told(folder) == expected


def test_a_file_of_the_same_size_that_differs_is_found(folder: CaseFolder) -> None:
    file = folder.root / "v001" / "avtale.docx"
    file.write_bytes(b"x" * file.stat().st_size)
    assert told(folder) == {("file-changed", "v001/avtale.docx")}


def test_a_file_turned_into_a_link_is_found_even_when_it_says_the_same(
    folder: CaseFolder, tmp_path: Path
) -> None:
    file = folder.root / "v001" / "avtale.docx"
    file.rename(tmp_path / "avtale.docx")
    file.symlink_to(tmp_path / "avtale.docx")
    assert told(folder) == {("file-changed", "v001/avtale.docx")}
    (tmp_path / "avtale.docx").unlink()
    assert told(folder) == {("file-missing", "v001/avtale.docx")}


@pytest.mark.parametrize(
    "name", ["~$avtale.docx", ".~lock.avtale.docx#", ".DS_Store", "Thumbs.db", "desktop.ini"]
)
def test_what_word_and_file_managers_leave_is_passed_by(folder: CaseFolder, name: str) -> None:
    (folder.root / name).write_bytes(b"x")
    (folder.root / "v001" / name).write_bytes(b"x")
    assert told(folder) == set()
    (folder.root / "v001" / f"x{name}").write_bytes(b"x")
    assert told(folder) == {("file-added", f"v001/x{name}")}
