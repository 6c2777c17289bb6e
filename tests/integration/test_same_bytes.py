"""The same case gives the same bytes, whoever makes it, where and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from samples import FILES, OF_A_RUN

from docgen.tools.office import Office

# Two places a calendar day apart, with other words and another order of sets.
AWAY = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
FAR = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Pago_Pago", "LC_ALL": "POSIX"}


def generate(folder: Path, *, variables: dict[str, str], outputs: str) -> dict[str, bytes]:
    """Every file that a process of its own makes of one sample, by its path."""
    folder.mkdir(parents=True)
    shutil.copy(FILES["digskole"], folder / "sak.yaml")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DOCGEN_")}
    made = subprocess.run(
        [sys.executable, "-m", "docgen", "generate", "sak.yaml", "-o", outputs, "--embed"],
        cwd=folder,
        env={**kept, "SOURCE_DATE_EPOCH": "1798761600", **variables},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    root = folder / outputs
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        # What a run notes for itself has times in it.
        if path.is_file() and path.name not in OF_A_RUN - {"index.html"}
    }


@pytest.mark.office
def test_other_processes_zones_seeds_and_folders_give_the_same_bytes(
    office: Office, tmp_path: Path
) -> None:
    del office
    first = generate(tmp_path / "en", variables=AWAY, outputs="outputs")
    second = generate(tmp_path / "to" / "æ ø å", variables=FAR, outputs="ut mappe")
    assert sorted(first) == sorted(second)
    assert {name.rpartition(".")[2] for name in first} >= {"docx", "pdf", "json"}
    assert [name for name in first if first[name] != second[name]] == []
