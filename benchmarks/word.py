"""Times docgen's Word engine against docxtpl, the npm libraries and the floor, in one run.

    python benchmarks/word.py [--json] [--part engines|table|memory]

What is measured, and why it is fair, stands in docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

# The docgen of this checkout is timed, and not one that happens to be installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.word_case import DOCUMENTS, Sample, prepare
from benchmarks.word_docgen import require_safe
from benchmarks.word_engines import engines_of, verify_texts
from benchmarks.word_growth import measure_memory, measure_tables
from benchmarks.word_peers import Peer, install_peers, node_version, pinned_versions
from benchmarks.word_report import Compared, Report
from benchmarks.word_rounds import paired_rounds

PARTS = ("engines", "table", "memory")
ROUND_MS = 400.0
# The npm libraries need about this long until node has compiled what is hot.
WARM_UP_MS = 3000.0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one object on one line, last")
    parser.add_argument("--part", choices=PARTS, help="only this part; all of them otherwise")
    parser.add_argument("--rounds", type=int, default=9, help="paired rounds, 7 or more")
    parser.add_argument("--documents", type=int, default=10_000, help="of the part memory")
    chosen = parser.parse_args(argv)
    if chosen.rounds < 7:
        parser.error("fewer than 7 rounds tell nothing")
    return chosen


def _compare(sample: Sample, peers: list[Peer], folder: Path, rounds: int) -> Compared:
    engines = engines_of(sample, peers, folder)
    verify_texts(engines)
    require_safe(sample.jinja, sample.data)
    variants = {engine.name: engine.fill for engine in engines}
    timed = paired_rounds(variants, rounds=rounds, round_ms=ROUND_MS, warm_up_ms=WARM_UP_MS)
    return Compared(document=sample.name, engines=timed, peers=tuple(peer.name for peer in peers))


def _compare_all(samples: list[Sample], folder: Path, rounds: int) -> tuple[Compared, ...]:
    installed = install_peers()
    with ExitStack() as running:
        peers = [Peer(name, installed) for name in samples[0].peers]
        for peer in peers:
            running.callback(peer.close)
        return tuple(_compare(sample, peers, folder, rounds) for sample in samples)


def _setup(rounds: int) -> dict[str, str]:
    return {
        "rounds": str(rounds),
        "python": platform.python_version(),
        "docxtpl": version("docxtpl"),
        "node": node_version(),
        **pinned_versions(),
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Measure what is asked for and tell it."""
    chosen = _arguments(argv)
    parts = (chosen.part,) if chosen.part else PARTS
    with TemporaryDirectory(prefix="docgen-benchmark-") as name:
        folder = Path(name)
        samples = [prepare(document, folder) for document in DOCUMENTS]
        # Memory comes first: its process is a new one, and the machine is still cool.
        memory = measure_memory(samples, chosen.documents) if "memory" in parts else None
        tables = (
            measure_tables(folder, chosen.rounds, round_ms=ROUND_MS, warm_up_ms=WARM_UP_MS)
            if "table" in parts
            else ()
        )
        compared = _compare_all(samples, folder, chosen.rounds) if "engines" in parts else ()
    report = Report(setup=_setup(chosen.rounds), compared=compared, tables=tables, memory=memory)
    if chosen.json:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(report.lines()) + "\n")


if __name__ == "__main__":
    main()
