"""A thousand documents through one pool: failures, pace, memory, and what is left afterwards."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.pdf_docgen import jobs_of
from benchmarks.pdf_documents import Agreement, write_agreements
from docgen.convert import convert
from docgen.model.artifact import Converted
from docgen.settings.options import Settings
from docgen.tools.pool import OfficePool, open_pool

__all__ = ["Endurance", "measure_endurance"]

_DOCUMENTS, _STEP = 1000, 100
_PIPES = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - LibreOffice's own choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Endurance:
    """`rates` are documents per second, for one hundred after the other."""

    failures: int
    rates: tuple[float, ...]
    peak_mb: int
    left: tuple[str, ...]

    @property
    def last_over_first(self) -> float:
        """The pace of the last hundred against that of the first."""
        return self.rates[-1] / self.rates[0]


def measure_endurance(folder: Path) -> Endurance:
    """Convert a thousand agreements, warmed up before; files, processes and pipes are counted."""
    documents = write_agreements(_STEP, folder / "thousand")
    scratch, out = folder / "own", folder / "out"
    scratch.mkdir()
    out.mkdir()
    workers: set[Path] = set()
    usual, tempfile.tempdir = tempfile.tempdir, str(scratch)
    try:
        with open_pool(Settings()) as pool:
            # Two documents of each worker's first fifteen are slow; they say nothing of the end.
            _hundred(documents, out, pool)
            steps = []
            for _ in range(_DOCUMENTS // _STEP):
                steps.append(_hundred(documents, out, pool))
                workers |= set(scratch.iterdir())
            peak = pool.peak_memory_mb()
    finally:
        tempfile.tempdir = usual
    return Endurance(
        failures=sum(failed for failed, _ in steps),
        rates=tuple(_STEP / took for _, took in steps),
        peak_mb=peak,
        left=tuple(_left(scratch, out, workers)),
    )


def _hundred(documents: list[Agreement], out: Path, pool: OfficePool) -> tuple[int, float]:
    """How many failed, and the seconds that all took."""
    begun = perf_counter()
    outcomes = convert(jobs_of(documents, out, out), pool)
    return sum(not isinstance(one, Converted) for one in outcomes), perf_counter() - begun


def _left(scratch: Path, out: Path, workers: set[Path]) -> Iterator[str]:
    """What is there that should not be: scratch files, work folders, pipes, programs."""
    yield from (str(path) for path in scratch.iterdir())
    yield from (str(path) for path in out.iterdir() if path.suffix not in {".pdf", ".docx"})
    yield from (str(pipe) for worker in sorted(workers) for pipe in _pipes(worker))
    yield from _programs(scratch)


def _pipes(worker: Path) -> Iterator[Path]:
    """The pipes of a worker with this folder that are still there; others may run LibreOffice too.

    One is named by the folder, the other by its profile: see `docgen.tools.uno_worker`.
    """
    profile = f"file://{worker}/profile".encode("utf-16-le")
    digest = hashlib.md5(profile, usedforsecurity=False).digest()
    alone = "SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)
    for place in _PIPES:
        for name in (worker.name, alone):
            pipe = place / f"OSL_PIPE_{os.getuid()}_{name}"
            if pipe.exists():
                yield pipe


def _programs(scratch: Path) -> Iterator[str]:
    """Programs that this one started, or that work in its folder."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
            fields = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() or str(scratch) in " ".join(words):
            yield f"program {process.name}: {words[0]}"
