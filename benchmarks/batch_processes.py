"""Runs `docgen generate` as people do, and watches what it and its processes take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Watched", "generate"]

_ROOT = Path(__file__).resolve().parent.parent
_LOOK_S = 0.25
_OFFICE = (b"soffice", b"uno_worker.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One run: its own time by the clock, process start included, and its report.

    `peak_mb` is the most that one process of docgen's own took (VmHWM); LibreOffice and the program
    that drives it are not docgen's own.
    """

    seconds: float
    peak_mb: float
    report: dict[str, Any]

    @property
    def made(self) -> list[str]:
        """The cases that were gone through in this run."""
        return [case["case"] for case in self.report["cases"] if case["why"] is not None]

    @property
    def failed(self) -> int:
        """Cases that were not made."""
        return int(self.report["counts"]["failed"] + self.report["counts"]["blocked"])

    @property
    def overhead_share(self) -> float:
        """What of the workers' time no case was made in, their start included."""
        room = self.report["wall_s"] * self.report["jobs"]
        busy = sum(case["seconds"] for case in self.report["cases"])
        return float((room - busy) / room)


def generate(cases: Path, outputs: Path, jobs: int) -> Watched:
    """Run the command of this checkout, and read its report."""
    command = [sys.executable, "-m", "docgen", "generate", str(cases), "-o", str(outputs)]
    begun = time.perf_counter()
    started = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
        [*command, "--jobs", str(jobs), "--json"],
        cwd=_ROOT,
        stdout=subprocess.DEVNULL,
        env={name: text for name, text in os.environ.items() if not name.startswith("DOCGEN_")},
    )
    peaks: dict[int, float] = {}
    while True:
        try:
            code = started.wait(_LOOK_S)
            break
        except subprocess.TimeoutExpired:
            peaks |= {pid: _peak_mb(pid) or peaks.get(pid, 0.0) for pid in _own(started.pid)}
    seconds = time.perf_counter() - begun
    if code != 0:
        message = f"docgen ended with {code}"
        raise RuntimeError(message)
    report = json.loads((outputs / "report.json").read_text(encoding="utf-8"))
    return Watched(seconds=seconds, peak_mb=max(peaks.values(), default=0.0), report=report)


def _own(pid: int) -> Iterator[int]:
    """The process and all that it started, but for LibreOffice and what drives it."""
    parents = dict(_parents())
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return (one for one in found if not any(name in _command(one) for name in _OFFICE))


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            continue
        yield int(folder.name), int(stat[1])


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _peak_mb(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    lines = (line.partition(":") for line in status.splitlines())
    return next((int(value.split()[0]) / 1024 for name, _, value in lines if name == "VmHWM"), 0.0)
