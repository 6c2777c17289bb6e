"""The list of commands in the help."""

from __future__ import annotations

from pathlib import Path

from samples import run_docgen

from docgen.cli.run import COMMANDS


def test_every_command_is_listed_once_in_full_and_in_the_order_of_the_work(tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "--help")
    rows = [line.split(maxsplit=1) for line in ran.out.splitlines() if line.startswith("  ")]
    listed = {row[0]: row[1] for row in rows if len(row) == 2 and row[0] in COMMANDS}
    assert list(listed) == list(COMMANDS)
    assert [name for name, told in listed.items() if told.endswith("...")] == []
