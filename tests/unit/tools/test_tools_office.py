"""LibreOffice is found, or the user is told how to get it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from docgen.errors import ToolMissingError
from docgen.texts import known
from docgen.tools import office as module
from docgen.tools import uno_worker
from docgen.tools.allocator import ALLOCATOR_APT_LINE
from docgen.tools.office import Office, find_office
from docgen.tools.uno_python import UNO_APT_LINE


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
SPOKEN = re.compile(r'(?:Error\(\s*|message=|reason=|else |return |Literal\[\s*)"([a-z]+-[a-z-]+)"')
# Each stage that asks it has its own words for the answer.
UNSPOKEN = {"zipped.py"}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_message_of_tools_conversion_and_bundling_has_words(language: str) -> None:
    said = {
        message
        for stage in ("tools", "convert", "bundle")
        for file in (ROOT / "docgen" / stage).glob("*.py")
        if file.name not in UNSPOKEN
        for message in SPOKEN.findall(file.read_text(encoding="utf-8"))
    }
    assert {
        "office-missing",
        "conversion-no-file",
        "conversion-damaged",
        "bundle-part-foreign",
        "probe-font",
    } <= said
    silent = [one for one in said if not known("messages", f"{one}.message", language)]
    assert silent == []


@pytest.mark.parametrize("line", [module.APT_LINE, UNO_APT_LINE, ALLOCATOR_APT_LINE])
def test_the_line_to_install_is_the_one_of_the_makefile(line: str) -> None:
    packages = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert line.split()[-1] in packages.split()


def test_the_program_beside_the_script_is_started(tmp_path: Path) -> None:
    script = program(tmp_path / "program" / "soffice")
    (tmp_path / "bin").mkdir()
    link = tmp_path / "bin" / "soffice"
    link.symlink_to(script)
    assert Office(path=link, version="").engine == link
    engine = program(tmp_path / "program" / "soffice.bin")
    assert Office(path=link, version="").engine == engine


def test_the_pipes_of_a_killed_worker_are_removed_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uno_worker, "_PIPE_FOLDERS", (str(tmp_path),))
    pipe = tmp_path / f"OSL_PIPE_{os.getuid()}_"
    folder = Path("/tmp/docgen-office-ljinxjjc")  # noqa: S108 - nothing is made there
    # As LibreOffice 7.4.7 names it: a byte below 16 has one digit only.
    alone = "SingleOfficeIPC_f0e26491e3af92f69b13eefafb91284"
    for name in (alone, folder.name, "SingleOfficeIPC_1"):
        Path(f"{pipe}{name}").touch()
    uno_worker.remove_traces(folder)
    assert [path.name for path in tmp_path.iterdir()] == [f"{pipe.name}SingleOfficeIPC_1"]
