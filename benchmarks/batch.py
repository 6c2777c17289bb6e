"""Times `docgen generate` with many cases: what a second worker gives, what it costs to share.

    python benchmarks/batch.py [--cases N] [--part again] [--json]

What is measured, and why it is fair, stands in docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# The docgen of this checkout is timed, and not one that happens to be installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.batch_cases import change_one, write_cases
from benchmarks.batch_processes import Watched, generate
from docgen.tools.office import find_office

_CASES = 1000
_JOBS = 2
TARGETS: Mapping[str, tuple[str, float]] = {
    "jobs2_over_jobs1": (">=", 1.8),
    "overhead_share": ("<=", 0.10),
    "rerun_speedup": (">=", 200.0),
    "peak_mb_100": ("<=", 150.0),
    "peak_mb_1000": ("<=", 150.0),
    "memory_growth": ("<=", 0.05),
    "made_after_one_change": ("<=", 1.0),
    "failures": ("<=", 0.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was measured. `few` is a run of a tenth of the cases, `one` that with one worker.

    Both are None where only the second run was asked for.
    """

    cases: int
    few: Watched | None
    many: Watched
    one: Watched | None
    again: Watched
    changed: Watched

    @property
    def figures(self) -> dict[str, float]:
        """Each figure that has a target; named for 1,000 cases, whatever their number."""
        figures = {
            "overhead_share": self.many.overhead_share,
            "rerun_speedup": self.many.seconds / self.again.seconds,
            "peak_mb_1000": self.many.peak_mb,
            "made_after_one_change": float(len(self.changed.made)),
            "failures": float(self.many.failed + (self.one.failed if self.one else 0)),
        }
        if self.one is not None:
            figures["jobs2_over_jobs1"] = self.one.seconds / self.many.seconds
        if self.few is not None:
            figures["peak_mb_100"] = self.few.peak_mb
            figures["memory_growth"] = abs(self.many.peak_mb / self.few.peak_mb - 1)
        return {name: figures[name] for name in TARGETS if name in figures}

    def as_json(self) -> dict[str, Any]:
        """One object for all that was measured."""
        return {name: round(value, 3) for name, value in self.figures.items()} | {
            "cases": self.cases,
            "cases_per_hour": round(3600 * self.cases / self.many.seconds),
            **({"seconds_jobs1": round(self.one.seconds, 2)} if self.one else {}),
            "seconds_jobs2": round(self.many.seconds, 2),
            "seconds_again": round(self.again.seconds, 2),
            "seconds_changed": round(self.changed.seconds, 2),
            "setup": {
                "python": platform.python_version(),
                "cores": len(os.sched_getaffinity(0)),
                "libreoffice": find_office(None).version,
            },
        }

    def lines(self) -> Iterator[str]:
        """Tables in Markdown, so that they can stand in the documentation as they are."""
        yield f"{self.cases} cases"
        yield ""
        yield "| run | seconds | cases an hour |"
        yield "|---|--:|--:|"
        for name, run in (("one worker", self.one), ("two workers", self.many)):
            if run is None:
                continue
            yield f"| {name} | {run.seconds:.1f} | {3600 * self.cases / run.seconds:.0f} |"
        yield f"| again, nothing changed | {self.again.seconds:.2f} | |"
        yield f"| again, one case changed | {self.changed.seconds:.2f} | |"
        yield ""
        yield "| figure | measured | target | |"
        yield "|---|--:|--:|---|"
        for name, value in self.figures.items():
            sign, target = TARGETS[name]
            met = value >= target if sign == ">=" else value <= target
            yield f"| {name} | {value:.2f} | {sign} {target:g} | {'met' if met else 'NOT met'} |"


def _measure(number: int, folder: Path, *, whole: bool) -> Report:
    few, cases = folder / "few", folder / "cases"
    write_cases(max(1, number // 10), few)
    files = write_cases(number, cases)
    report_of_few = generate(few, folder / "out-few", _JOBS) if whole else None
    one = generate(cases, folder / "out-one", 1) if whole else None
    many = generate(cases, folder / "out-many", _JOBS)
    again = generate(cases, folder / "out-many", _JOBS)
    change_one(files[0])
    changed = generate(cases, folder / "out-many", _JOBS)
    if changed.made != [files[0].stem] or again.made:
        message = f"made again: {again.made}; after the change: {changed.made}"
        raise RuntimeError(message)
    return Report(cases=number, few=report_of_few, many=many, one=one, again=again, changed=changed)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one object on one line, last")
    parser.add_argument("--cases", type=int, default=_CASES, help="how many; 1,000 by default")
    parser.add_argument(
        "--part", choices=["again"], help="only the run of two workers, and those after it"
    )
    chosen = parser.parse_args(argv)
    if chosen.cases < 1:
        parser.error("there must be a case")
    return chosen


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and tell it."""
    chosen = _arguments(argv)
    with TemporaryDirectory(prefix="docgen-benchmark-") as name:
        report = _measure(chosen.cases, Path(name), whole=chosen.part is None)
    if chosen.json:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(report.lines()) + "\n")


if __name__ == "__main__":
    main()
