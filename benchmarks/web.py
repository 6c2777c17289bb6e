"""Times the pages of `docgen serve`: with many cases, and with many people at work.

    python benchmarks/web.py [--cases N] [--users N] [--seconds S] [--json]

What is measured, and why it is fair, stands in docs/performance.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

# The docgen of this checkout is timed, and not one that happens to be installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.web_people import Busy, people_at_work
from benchmarks.web_server import Served, seeded, serving, settled, time_pages

_CASES, _USERS, _SECONDS = 1000, 50, 60
TARGETS: Mapping[str, tuple[str, float]] = {
    "slowest_page_ms": ("<=", 100.0),
    "form_p95_ms": ("<=", 500.0),
    "errors": ("<=", 0.0),
}


def main() -> int:
    """Measure, and tell; 1 when a figure is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=_CASES)
    parser.add_argument("--users", type=int, default=_USERS)
    parser.add_argument("--seconds", type=int, default=_SECONDS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="docgen-bench-") as folder:
        keys = seeded(Path(folder), asked.cases)
        with serving(Path(folder)) as served:
            pages = _pages(served, keys)
            busy = asyncio.run(people_at_work(served, keys, asked.users, asked.seconds))
    figures = {
        "slowest_page_ms": max(pages.values()),
        "form_p95_ms": busy.p95_ms,
        "errors": float(busy.errors),
    }
    _tell(pages, busy, figures)
    if asked.json:
        sys.stdout.write(json.dumps({"pages_ms": pages, **figures}) + "\n")
    missed = [name for name, most in figures.items() if most > TARGETS[name][1]]
    return 1 if missed else 0


def _pages(served: Served, keys: list[str]) -> dict[str, float]:
    took = settled(served)
    sys.stdout.write(f"The work list knew all {len(keys)} cases after {took:.0f} s.\n")
    return time_pages(served, keys[0])


def _tell(pages: Mapping[str, float], busy: Busy, figures: Mapping[str, float]) -> None:
    out = sys.stdout.write
    out("\nPages, one after the other (median, ms)\n")
    for name, took in pages.items():
        out(f"  {name:<28}{took:8.0f}\n")
    out(f"\n{busy.users} people for {busy.seconds:.0f} s, while documents of cases were made\n")
    out(f"  requests {busy.requests}, of these saved pages {busy.saved}\n")
    out(f"  cases made meanwhile {busy.made}\n")
    out(f"  form pages: median {busy.median_ms:.0f} ms, 95 per cent within {busy.p95_ms:.0f} ms, ")
    out(f"slowest {busy.slowest_ms:.0f} ms\n  errors {busy.errors}\n\n")
    for name, value in figures.items():
        sign, most = TARGETS[name]
        out(f"  {name:<20}{value:8.1f}  {sign} {most:g}  {'yes' if value <= most else 'NO'}\n")


if __name__ == "__main__":
    sys.exit(main())
