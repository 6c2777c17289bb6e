"""The guide for case workers tells of every command, option, exit code and setting."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docgen.cli.run import build
from docgen.cli.words import Words
from docgen.errors import ExitCode
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.settings.signin import SignIn
from docgen.settings.tables import InstitutionProfile

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "veiledning.md").read_text(encoding="utf-8")
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "inputs" / "README.md"])

GROUP = build(Words("nb"), Settings())
COMMON = {"-h", "--help"}


def section(page: str, title: str) -> str:
    """What stands under a heading, up to the next one of the same or a higher level."""
    level = title.split(" ", 1)[0]
    after = page.split(f"\n{title}\n", 1)[1]
    return re.split(rf"\n#{{1,{len(level)}}} ", after, maxsplit=1)[0]


def rows(text: str) -> dict[str, str]:
    """The rows of a table by their first cell, without backticks."""
    found = re.findall(r"^\| ([^|]+?) \| (.+) \|$", text, re.MULTILINE)
    return {first.strip("`"): rest for first, rest in found}


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for key in group.list_commands(context):
        command = group.get_command(context, key)
        assert command is not None
        yield f"{name} {key}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {key}")


COMMANDS = dict(commands(GROUP, "docgen"))


def options(command: click.Command) -> set[str]:
    found = [entry for entry in command.params if isinstance(entry, click.Option)]
    return {name for entry in found for name in (*entry.opts, *entry.secondary_opts)}


def written_options(text: str) -> set[str]:
    tables = "\n".join(line for line in text.splitlines() if line.startswith("| `-"))
    return set(re.findall(r"`(--?[a-z][a-z-]*)", tables))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_part_of_the_guide_with_its_options(name: str) -> None:
    assert written_options(section(GUIDE, f"### {name}")) == options(COMMANDS[name])


def test_the_guide_has_no_command_that_docgen_does_not_have() -> None:
    assert set(re.findall(r"^### (docgen .+)$", GUIDE, re.MULTILINE)) == set(COMMANDS)


def test_the_options_of_all_commands_stand_first() -> None:
    first = section(GUIDE, "## Kommandoene").split("\n### ", 1)[0]
    assert written_options(first) == options(GROUP)
    assert all(f"`{name}`" in first for name in COMMON)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_choice_of_an_option_stands_in_the_guide(name: str) -> None:
    text = section(GUIDE, f"### {name}")
    for option in COMMANDS[name].params:
        if isinstance(option.type, click.Choice):
            assert [str(one) for one in option.type.choices if f"`{one}`" not in text] == []


def test_every_exit_code_stands_in_the_guide_with_its_meaning() -> None:
    listed = rows(section(GUIDE, "## Utgangskoder"))
    meant = {int(code): text for code, text in listed.items() if code.isdigit()}
    assert set(meant) == {int(code) for code in ExitCode}
    assert len(set(meant.values())) == len(meant)


def test_every_setting_stands_in_the_guide_with_its_variable() -> None:
    listed = rows(section(GUIDE, "## Innstillinger"))
    wanted = {name: f"`DOCGEN_{name.upper()}`" for name in Settings.model_fields}
    assert set(listed) - {"innstilling", "---"} == set(wanted)
    assert [name for name, variable in wanted.items() if variable not in listed[name]] == []


def test_the_guide_says_rightly_what_a_setting_is_when_it_is_not_set() -> None:
    listed = rows(section(GUIDE, "## Innstillinger"))
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, str | Path | float):
            shown = str(field.default).removesuffix(".0")
            assert listed[name].endswith(f"`{shown}`"), name


def test_every_field_of_the_sign_in_stands_in_the_guide_for_who_runs_it() -> None:
    text = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
    listed = rows(section(text, "## Innstillinger for innlogging"))
    assert set(listed) - {"felt", "---"} == set(SignIn.model_fields)
    for name, field in SignIn.model_fields.items():
        if isinstance(field.default, str):
            assert listed[name].endswith(f"`{field.default}`"), name
        if isinstance(field.default, tuple):
            assert listed[name].endswith(", ".join(f"`{one}`" for one in field.default)), name


def test_the_example_of_a_settings_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = re.search(r"```toml\n(.+?)```", GUIDE, re.DOTALL)
    assert example
    (tmp_path / "docgen.toml").write_text(example[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert Settings().language == "nn"
    assert Settings().templates == (Path("maler"),)


def examples() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for line in re.findall(r"^\.venv/bin/(docgen .+)$", page.read_text("utf-8"), re.MULTILINE):
            yield page.name, line


@pytest.mark.parametrize(("page", "line"), list(examples()))
def test_every_command_shown_is_one_that_docgen_understands(page: str, line: str) -> None:
    del page
    name, *arguments = shlex.split(line, comments=True)
    command: click.Command = GROUP
    context = click.Context(GROUP, info_name=name)
    while isinstance(command, click.Group):
        found = command.get_command(context, arguments.pop(0))
        assert found is not None, line
        command = found
    command.make_context(line, arguments)


def test_the_profile_of_the_guide_loads_and_is_known_by_its_id(tmp_path: Path) -> None:
    text = section(GUIDE, "## Egen institusjonsprofil")
    profile, settings = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "et-annet-navn.toml").write_text(profile, encoding="utf-8")
    loaded = load_tables(tmp_path).profiles["eksempel"]
    # One complete file: no field of a profile is left out.
    assert set(tomllib.loads(profile)) == set(InstitutionProfile.model_fields)
    assert loaded.circular
    assert set(tomllib.loads(settings)) == {"profiles"}
