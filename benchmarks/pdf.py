"""Times docgen's way to archival PDFs against others', and its bundles, in one run.

    python benchmarks/pdf.py [--json] [--part speed|finish|bundle|thousand]

What is measured, and why it is fair, stands in docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

# The docgen of this checkout is timed, and not one that happens to be installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pdf_parts import measure_bundles, measure_finish
from benchmarks.pdf_peers import install_pdf_peers
from benchmarks.pdf_report import Report
from benchmarks.pdf_samples import make_samples
from benchmarks.pdf_speed import measure_speed
from benchmarks.pdf_thousand import measure_endurance
from docgen.tools.allocator import find_allocator
from docgen.tools.office import find_office

PARTS = ("speed", "finish", "bundle", "thousand")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one object on one line, last")
    parser.add_argument("--part", choices=PARTS, help="only this part; all of them otherwise")
    parser.add_argument("--rounds", type=int, default=9, help="paired rounds, 7 or more")
    chosen = parser.parse_args(argv)
    if chosen.rounds < 7:
        parser.error("fewer than 7 rounds tell nothing")
    return chosen


def _measure(parts: Sequence[str], rounds: int, folder: Path) -> Report:
    setup = {
        "rounds": str(rounds),
        "python": platform.python_version(),
        "cores": str(len(os.sched_getaffinity(0))),
        "libreoffice": find_office(None).version,
        "allocator": allocator.name if (allocator := find_allocator()) else "glibc",
    }
    engines, shipped = {}, {}
    if "speed" in parts:
        peers = install_pdf_peers()
        setup |= peers.versions()
        engines = measure_speed(peers, folder / "office", rounds, office=True)
        shipped = measure_speed(peers, folder / "shipped", rounds, office=False)
    samples = make_samples(folder / "samples") if {"finish", "bundle"} & set(parts) else []
    measured: dict[str, float] = {}
    if "finish" in parts:
        measured |= measure_finish(samples, folder, rounds)
    if "bundle" in parts:
        measured |= measure_bundles(samples, folder, rounds)
    endurance = measure_endurance(folder) if "thousand" in parts else None
    return Report(
        setup=setup, engines=engines, shipped=shipped, parts=measured, endurance=endurance
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Measure what is asked for and tell it."""
    chosen = _arguments(argv)
    with TemporaryDirectory(prefix="docgen-benchmark-") as name:
        report = _measure((chosen.part,) if chosen.part else PARTS, chosen.rounds, Path(name))
    if chosen.json:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(report.lines()) + "\n")


if __name__ == "__main__":
    main()
