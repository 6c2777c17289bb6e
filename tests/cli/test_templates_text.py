"""`docgen templates text` prints Word files as text, so that git shows what was changed in one."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from samples import ROOT, run_docgen

TEMPLATE = ROOT / "templates" / "samarbeidsavtale" / "template.nb.docx"
KEY = "diff.docx.textconv"


def git(folder: Path, *arguments: str) -> str:
    """What git says, without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": str(ROOT)}
    who = ["-c", "user.name=Kari Eksempel", "-c", "user.email=kari@example.no"]
    ran = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env={**kept, **quiet},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return ran.stdout


def change(path: Path, before: str, after: str) -> None:
    document = Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(before, after)
    document.save(str(path))


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository that holds a template and what this one says of Word files."""
    shutil.copy(TEMPLATE, tmp_path / "avtale.docx")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Malen")
    return tmp_path


def test_git_shows_the_line_that_was_changed_in_a_word_file(clone: Path) -> None:
    git(clone, "config", KEY, f"{shlex.quote(sys.executable)} -m docgen templates text")
    change(clone / "avtale.docx", "Evaluerer egne tiltak", "Evaluerer alle tiltak")
    lines = git(clone, "diff", "--unified=0").splitlines()
    assert [line for line in lines if line.startswith(("- ", "-- "))] == [
        "-- Evaluerer egne tiltak."
    ]
    assert [line for line in lines if line.startswith("+- ")] == ["+- Evaluerer alle tiltak."]
    # A file that Word cannot open is shown as what it is, and ends no comparison.
    (clone / "avtale.docx").write_bytes(b"ikke en Word-fil")
    assert "+[Filen er ingen Word-fil" in git(clone, "diff")


def test_without_the_setting_git_takes_a_word_file_for_what_it_is(clone: Path) -> None:
    change(clone / "avtale.docx", "Evaluerer egne tiltak", "Evaluerer alle tiltak")
    assert "Binary files" in git(clone, "diff")
    before = (clone / "avtale.docx").read_bytes()
    git(clone, "-c", "core.autocrlf=true", "stash", "--quiet")
    git(clone, "-c", "core.autocrlf=true", "stash", "pop", "--quiet")
    assert (clone / "avtale.docx").read_bytes() == before


def test_several_files_are_shown_each_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "skadet.docx").write_bytes(b"PK")
    ran = run_docgen(tmp_path, "templates", "text", TEMPLATE, "skadet.docx")
    assert (ran.code, ran.err) == (0, "")
    assert f"==> {TEMPLATE} <==\nSamarbeidsavtale\n" in ran.out
    assert ran.out.endswith(
        "==> skadet.docx <==\n[Filen er ingen Word-fil (.docx), eller den er skadet.]\n"
    )


def test_one_file_is_shown_without_a_name_in_the_language_of_the_run(tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "--lang", "en", "templates", "text", TEMPLATE)
    assert ran.out.startswith("Samarbeidsavtale\n")
    assert "=== header ===" in ran.out


def test_a_file_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "templates", "text", "borte.docx")
    assert (ran.code, ran.out) == (4, "")
    assert "borte.docx" in ran.err


def test_the_text_is_utf8_whatever_the_locale_says(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "docgen", "templates", "text", str(TEMPLATE)]
    odd = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        command, cwd=tmp_path, env=odd, capture_output=True, timeout=60, check=True
    )
    assert "på vegne av" in ran.stdout.decode("utf-8")


@pytest.fixture
def own_clone(tmp_path: Path) -> Path:
    """A clone in a folder with blanks and an apostrophe's neighbour, with docgen set up in it."""
    folder = tmp_path / "min klone"
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "docgen").write_text('#!/bin/sh\necho "kalt: $1 $2"\n')
    (folder / ".venv" / "bin" / "docgen").chmod(0o755)
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "readable-diffs", folder / ".ci")
    git(folder, "init", "--quiet")
    return folder


def set_up(folder: Path, word: str = "on") -> str:
    """Run the script as `make` does; what the setting is afterwards."""
    ran = subprocess.run(
        [".ci/readable-diffs", word], cwd=folder, capture_output=True, timeout=60, check=True
    )
    assert (ran.stdout, ran.stderr) == (b"", b"")
    settings = git(folder, "config", "--local", "--list").splitlines()
    return next((line.partition("=")[2] for line in settings if line.startswith(KEY)), "")


def test_set_up_tells_git_of_the_program_and_git_can_call_it(own_clone: Path) -> None:
    assert set_up(own_clone) == f"'{own_clone}/.venv/bin/docgen' templates text"
    config = own_clone / ".git" / "config"
    before = config.stat().st_mtime_ns
    set_up(own_clone)
    assert config.stat().st_mtime_ns == before
    (own_clone / ".gitattributes").write_text("*.docx diff=docx\n")
    (own_clone / "ny.docx").write_bytes(b"x")
    git(own_clone, "add", "-N", "ny.docx")
    assert "+kalt: templates text" in git(own_clone, "diff")
    assert set_up(own_clone, "off") == ""


def test_set_up_leaves_what_others_have_set(own_clone: Path) -> None:
    git(own_clone, "config", KEY, "pandoc --to=markdown")
    assert set_up(own_clone) == "pandoc --to=markdown"
    assert set_up(own_clone, "off") == "pandoc --to=markdown"
    # Another work tree of the same clone: as long as its program is there.
    other = own_clone / "annet tre" / "docgen"
    other.parent.mkdir()
    other.touch(0o755)
    git(own_clone, "config", KEY, f"'{other}' templates text")
    assert set_up(own_clone) == f"'{other}' templates text"
    other.unlink()
    assert set_up(own_clone) == f"'{own_clone}/.venv/bin/docgen' templates text"


def test_set_up_touches_no_repository_that_docgen_only_lies_in(own_clone: Path) -> None:
    inner = own_clone / "docgen"
    shutil.copytree(own_clone / ".ci", inner / ".ci")
    assert set_up(inner) == ""


def test_set_up_outside_git_says_nothing(own_clone: Path) -> None:
    shutil.rmtree(own_clone / ".git")
    subprocess.run([".ci/readable-diffs", "on"], cwd=own_clone, timeout=60, check=True)
    assert not (own_clone / ".git").exists()
