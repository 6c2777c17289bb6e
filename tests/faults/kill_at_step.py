"""Runs docgen and kills it with SIGKILL at its N-th change on disk: `kill_at_step.py N ARGUMENTS`.

Prints to stderr how many changes there were when it came to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

CHANGES = {
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.truncate",
    "shutil.copyfile",
    "shutil.rmtree",
    "sqlite3.connect",
}
WRITING = os.O_WRONLY | os.O_RDWR
LAST = int(sys.argv[1])
count = 0


def watch(event: str, details: tuple[Any, ...]) -> None:
    global count
    if event not in CHANGES and not (event == "open" and (details[2] or 0) & WRITING):
        return
    if event == "open" and "/dev/" in str(details[0]):
        return
    count += 1
    if count == LAST:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    from docgen.cli import run

    sys.addaudithook(watch)
    code = run(sys.argv[2:])
    sys.stderr.write(f"{count}\n")
    raise SystemExit(code)
