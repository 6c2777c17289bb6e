"""The commands of the guide for a department: as the service's own user, and each understood."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from department import DRIFT

from docgen.web.store import CaseStore, Database
from docgen.web.store.database import DATABASE

GUIDE = (DRIFT.parent / "drift.md").read_text(encoding="utf-8")
SHARED = (
    "DynamicUser",
    "User",
    "StateDirectory",
    "StateDirectoryMode",
    "UMask",
    "PrivateTmp",
    "WorkingDirectory",
)
# What systemd would do, as far as it can be done here: it says with what, and runs the command.
STAND_IN = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do
    if [ "$1" = -p ]; then shift; echo "$1" >> "$TOLD"; fi
    shift
done
shift
exec "$PYTHON" -m docgen "$@"
"""


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.+?)```", GUIDE, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def properties(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        name, equals, value = line.strip().partition("=")
        if equals:
            found.setdefault(name, []).append(value)
    return found


def ran(folder: Path, command: str, *, check: bool = True) -> subprocess.CompletedProcess[str]:
    """A command of the guide, with this folder in place of the machine's."""
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "etc").mkdir(exist_ok=True)
    for name, text in (
        ("systemd-run", STAND_IN),
        ("docgen-drift", (DRIFT / "docgen-drift").read_text(encoding="utf-8")),
    ):
        (folder / "bin" / name).write_text(text, encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    settings = (DRIFT / "docgen.toml").read_text(encoding="utf-8")
    settings = settings.replace("/var/lib/docgen", str(folder))
    (folder / "etc" / "docgen.toml").write_text(settings, encoding="utf-8")
    return subprocess.run(
        ["sh", "-ec", command.replace("/var/lib/docgen", str(folder))],
        cwd=folder / "etc",
        env={
            **os.environ,
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "TOLD": str(folder / "told"),
            "PYTHON": sys.executable,
        },
        capture_output=True,
        text=True,
        check=check,
    )


def test_the_command_is_run_as_the_service_is(tmp_path: Path) -> None:
    ran(tmp_path, "docgen-drift --help")
    told = properties((tmp_path / "told").read_text().splitlines())
    unit = properties((DRIFT / "docgen.service").read_text(encoding="utf-8").splitlines())
    assert {name: told[name] for name in SHARED} == {name: unit[name] for name in SHARED}
    # The secret is given to the service alone.
    public = [one for one in unit["Environment"] if "SECRET" not in one]
    assert told["Environment"] == public
    script = (DRIFT / "docgen-drift").read_text(encoding="utf-8")
    assert unit["ExecStart"][0].split()[0] in script


def test_no_command_writes_among_what_the_service_owns_as_root() -> None:
    assert any("docgen-drift backup" in line for line in commands())
    for line in commands():
        name = shlex.split(line)[0]
        # Root only puts the copy there, to be read, and takes things away.
        assert name in ("docgen-drift", "install", "rm", "mv") or "/var/lib/docgen" not in line
        if name == "install" and "/var/lib/docgen" in line:
            assert "-m 644" in line, "the service's user has to read it"
        assert name != "docgen", "it is not on the path"


def test_what_the_guide_says_brings_a_lost_database_back(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    outputs.mkdir()
    database = Database(outputs / DATABASE)
    key = CaseStore(database).begin({"id": "lesing"}, who="test").key
    database.close()
    (backup,) = (line for line in commands() if line.startswith("docgen-drift backup"))
    (copied,) = (line for line in commands() if line.startswith("install -m 644"))
    (restore,) = (line for line in commands() if line.startswith("docgen-drift restore"))
    ran(tmp_path, backup)
    (copy,) = tmp_path.glob("kopi-*.zip")
    for one in outputs.glob(f"{DATABASE}*"):
        one.unlink()
    ran(tmp_path, copied.replace("kopi-2027-03-01.zip", str(copy)))
    ran(tmp_path, restore)
    database = Database(outputs / DATABASE)
    assert CaseStore(database).get(key).data["id"] == "lesing"
    database.close()


@pytest.mark.parametrize("name", ["doctor", "status", "verify"])
def test_other_commands_of_the_guide_are_understood(tmp_path: Path, name: str) -> None:
    assert f"docgen-drift {name}" in commands()
    said = ran(tmp_path, f"docgen-drift {name}", check=False)
    assert "Traceback" not in said.stderr
    assert "docgen --help" not in said.stderr
    assert str(tmp_path / "outputs") in said.stdout + said.stderr or name == "doctor"
