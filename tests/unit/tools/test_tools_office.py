"""LibreOffice is found, or the user is told how to get it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from docgen.errors import ToolMissingError
from docgen.texts import known
from docgen.tools import office as module
from docgen.tools.office import Office, export_pdfs, find_office


def program(path: Path, script: str = "echo 'LibreOffice 7.4.7.2 40(Build:2)'") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine whose only programs are in the folder returned."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(module, "_USUAL_PLACES", (str(tmp_path / "usual" / "soffice"),))
    return folder


def test_the_named_one_comes_before_the_one_on_path(bare: Path, tmp_path: Path) -> None:
    program(bare / "soffice")
    named = program(tmp_path / "egen" / "soffice", "echo LibreOffice 24.2.1.2 abc")
    assert find_office(named) == Office(path=named, version="24.2.1.2")


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_it_is_found_on_path_under_either_name(bare: Path, name: str) -> None:
    path = program(bare / name)
    assert find_office(None) == Office(path=path, version="7.4.7.2")


def test_the_usual_places_are_looked_at_last(bare: Path, tmp_path: Path) -> None:
    usual = program(tmp_path / "usual" / "soffice")
    assert find_office(None).path == usual
    on_path = program(bare / "soffice")
    assert find_office(None).path == on_path


@pytest.mark.parametrize("script", ["exit 1", "echo tull"])
def test_one_that_does_not_say_its_version_has_none(bare: Path, script: str) -> None:
    program(bare / "soffice", script)
    assert find_office(None).version == ""


@pytest.mark.usefixtures("bare")
def test_without_libreoffice_the_remedy_has_the_line_to_install_it() -> None:
    with pytest.raises(ToolMissingError) as caught:
        find_office(None)
    assert caught.value.message == "office-missing"
    assert caught.value.parameters["install"].startswith("apt-get install")


def test_a_named_one_that_is_not_there_is_an_error_and_no_other_is_taken(
    bare: Path, tmp_path: Path
) -> None:
    program(bare / "soffice")
    (tmp_path / "tekst").write_text("ikke et program")
    for named in (tmp_path / "borte", tmp_path / "tekst", tmp_path):
        with pytest.raises(ToolMissingError) as caught:
            find_office(named)
        assert (caught.value.message, caught.value.parameters["path"]) == (
            "office-not-there",
            str(named),
        )


ROOT = Path(__file__).parents[3]
SPOKEN = re.compile(r'(?:Error\(\s*|message=|reason=|else )"([a-z]+-[a-z-]+)"')


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_message_of_tools_conversion_and_bundling_has_words(language: str) -> None:
    said = {
        message
        for stage in ("tools", "convert", "bundle")
        for file in (ROOT / "docgen" / stage).glob("*.py")
        for message in SPOKEN.findall(file.read_text(encoding="utf-8"))
    }
    assert {"office-missing", "conversion-no-file", "bundle-part-foreign", "probe-font"} <= said
    silent = [one for one in said if not known("messages", f"{one}.message", language)]
    assert silent == []


def test_the_line_to_install_is_the_one_of_the_makefile() -> None:
    packages = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert module.APT_LINE.split()[-1] in packages


def test_what_an_office_leaves_behind_lies_in_a_folder_that_goes(
    bare: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note"
    program(
        bare / "soffice", f'echo "$TMPDIR" > "{note}"; echo x > "$TMPDIR/lu1.tmp"; echo "$1" >&2'
    )
    office = Office(path=bare / "soffice", version="")
    export_pdfs(office, [], tmp_path, timeout_s=30)
    scratch = Path(note.read_text().strip())
    assert scratch.parent.name.startswith("docgen-office-")
    assert not scratch.parent.exists()


def test_the_pipe_of_a_killed_office_is_removed_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PIPE_FOLDERS", (str(tmp_path),))
    other = tmp_path / f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_1"
    other.write_text("")
    # As LibreOffice 7.4.7 names it: a byte below 16 has one digit only.
    uri = "file:///tmp/docgen-office-ljinxjjc"
    pipe = tmp_path / f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_96ebd86b8fe42a8461e4e5730cad13a"
    pipe.write_text("")
    module._remove_pipe(uri)
    assert not pipe.exists()
    assert other.exists()
