"""An export that is killed leaves nothing that looks like one, and the next run makes it whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.casefile.export import ExportFile, write_export

FILES = tuple(
    ExportFile(path=f"arkiv/{number:02d}-avtale/avtale.pdf", content=b"%PDF-1.7" * 1000)
    for number in range(4)
)
# Killed by the kernel, at the moment that a file is to be safe on the disk, or is to get its name.
KILLED = """
import os, signal, sys
from pathlib import Path
from docgen.casefile.export import ExportFile, write_export

def killed(real, moment, calls=[]):
    def call(*arguments, **named):
        calls.append(1)
        if len(calls) == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call

what, moment, target = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
if what == "fsync":
    os.fsync = killed(os.fsync, moment)
else:
    setattr(Path, what, killed(getattr(Path, what), moment))
files = tuple(
    ExportFile(path=f"arkiv/{number:02d}-avtale/avtale.pdf", content=b"%PDF-1.7" * 1000)
    for number in range(4)
)
write_export(files, target)
"""


@pytest.mark.parametrize(
    ("name", "what", "moment"),
    [
        ("ut", "fsync", 1),
        ("ut", "fsync", 3),
        ("ut", "fsync", 4),
        ("ut", "mkdir", 2),
        ("ut", "rename", 1),
        ("ut.zip", "fsync", 1),
        ("ut.zip", "replace", 1),
    ],
)
def test_a_killed_export_is_not_there_and_the_next_run_is_whole(
    tmp_path: Path, name: str, what: str, moment: int
) -> None:
    target = tmp_path / name
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, what, str(moment), str(target)], check=False, timeout=60
    )
    assert ran.returncode == -signal.SIGKILL
    assert not target.exists()
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())
    assert write_export(FILES, target) == "made"
    assert write_export(FILES, target) == "unchanged"
    assert [path.name for path in tmp_path.iterdir()] == [name]
