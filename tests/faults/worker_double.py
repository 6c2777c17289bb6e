"""A double of the worker that fails in one way: `worker_double.py FAULT FOLDER [what python gets]`.

It notes each start in `FOLDER/starts` and each document in `FOLDER/documents`, and makes of every
document the PDF in `FOLDER/good.pdf`, with the document's words in it. A document that holds the
word BAD is the one that a fault named `one_…` is about; other faults are about every document.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

# Python was told to look at nothing but its own modules.
sys.path.insert(0, str(Path(__file__).parents[1]))

from written import write_words

FAULT, FOLDER = sys.argv[1], Path(sys.argv[2])

Outcome = dict[str, object]
own_folders: list[Path] = []


def hang() -> Outcome:
    # As soffice starts soffice.bin, so that the whole group must be killed.
    child = subprocess.Popen(["sleep", "600"])
    note("pids", f"{os.getpid()} {child.pid}")
    # What it hangs at is no reason to outlive docgen, as with the real one.
    select.select([sys.stdin], [], [], 600)
    child.kill()
    end()
    return {}


def end() -> None:
    for folder in own_folders:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit()


def works(source: Path, target: Path) -> Outcome:
    if zipfile.is_zipfile(source):
        write_words(FOLDER / "good.pdf", source, target)
    else:
        shutil.copyfile(FOLDER / "good.pdf", target)
    return {"event": "stored"}


def says(event: str) -> Callable[[Path, Path], Outcome]:
    return lambda _source, _target: {"event": event}


def dies(_source: Path, _target: Path) -> Outcome:
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}


def babbles(source: Path, target: Path) -> Outcome:
    say("Fatal error: no JSON at all")
    return works(source, target)


def hangs(_source: Path, _target: Path) -> Outcome:
    return hang()


def hangs_halfway(_source: Path, target: Path) -> Outcome:
    target.write_bytes((FOLDER / "good.pdf").read_bytes()[:700])
    return hang()


def garbage_pdf(source: Path, target: Path) -> Outcome:
    target.write_bytes(b"%PDF-1.7 and nothing more")
    return says("stored")(source, target)


def nonsense_pdf(source: Path, target: Path) -> Outcome:
    target.write_bytes(b"%PDF-1.7\nwith an end\n%%EOF\n")
    return says("stored")(source, target)


def untagged_pdf(_source: Path, target: Path) -> Outcome:
    shutil.copyfile(FOLDER / "untagged.pdf", target)
    return says("stored")(_source, target)


def words_of(source: Path) -> bytes:
    if not zipfile.is_zipfile(source):
        return source.read_bytes()
    with zipfile.ZipFile(source) as package:
        return b"".join(package.read(name) for name in package.namelist())


def only_the_bad(fault: Callable[[Path, Path], Outcome]) -> Callable[[Path, Path], Outcome]:
    def chosen(source: Path, target: Path) -> Outcome:
        return (fault if b"BAD" in words_of(source) else works)(source, target)

    return chosen


def crashes_once(source: Path, target: Path) -> Outcome:
    first = not (FOLDER / "crashed").exists()
    (FOLDER / "crashed").touch()
    return (dies if first else works)(source, target)


FAULTS = {
    "works": works,
    "crashes": says("crashed"),
    "dies": dies,
    "babbles": babbles,
    "hangs": hangs,
    "hangs_halfway": hangs_halfway,
    "no_output": says("stored"),
    "garbage_pdf": garbage_pdf,
    "nonsense_pdf": nonsense_pdf,
    "untagged_pdf": untagged_pdf,
    "refuses": says("refused"),
    "crashes_once": crashes_once,
    "one_dies": only_the_bad(dies),
    "one_hangs": only_the_bad(hangs),
    "one_no_output": only_the_bad(says("stored")),
    "one_refused": only_the_bad(says("refused")),
}
"""What becomes of a document."""


def note(name: str, line: str) -> None:
    with (FOLDER / name).open("a") as file:
        file.write(line + "\n")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def start() -> None:
    order = json.loads(sys.stdin.readline())
    note("starts", str(os.getpid()))
    note("folders", order["folder"])
    own_folders.append(Path(order["folder"]))
    own_folders[0].mkdir()
    if FAULT == "never_ready":
        hang()
    if FAULT == "ends_at_once":
        sys.exit(0)
    say(json.dumps({"event": "failed" if FAULT == "not_started" else "ready"}))


def main() -> None:
    if "-c" in sys.argv:  # asked whether it has uno
        sys.exit(FAULT == "no_uno")
    start()
    for line in sys.stdin:
        job = json.loads(line)
        note("documents", str(os.getpid()))
        say(json.dumps(FAULTS[FAULT](Path(job["source"]), Path(job["target"]))))
    # docgen is gone without a word.
    end()


main()
