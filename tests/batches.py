"""A run of many small cases in a process of its own, and what it leaves on the machine."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from doubles import Double
from processes import descendants, wait_until
from samples import OF_A_RUN, Ran, case_data, run_docgen
from tasks import SMALL

__all__ = ["Batch", "Running", "workers_of", "write_case", "write_cases"]

_RUNS = itertools.count(1)
_OF_A_CASE = {"chain.jsonl", "current.json", "history.jsonl", "v001"}


def write_cases(folder: Path, number: int) -> list[str]:
    """So many distinct cases, each a file of its own; their ids."""
    folder.mkdir(exist_ok=True)
    names = [f"sak-{count:02}" for count in range(number)]
    for count, name in enumerate(names):
        write_case(folder / f"{name}.yaml", SMALL[count % len(SMALL)], name)
    return names


def write_case(file: Path, sample: str, name: str, project: str = "") -> None:
    """A sample as the case `name`."""
    data = case_data(sample) | {"id": name}
    data["project"] = data.get("project", {}) | {"name": project or f"Prosjektet {name}"}
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A run in a process of its own."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def ended(self, timeout_s: float = 60) -> Ran:
        """What it said, and ended with."""
        self.process.wait(timeout_s)
        out, err = (file.read_text("utf-8") for file in (self.out, self.err))
        return Ran(code=self.process.returncode, out=out, err=err)

    def end(self) -> bool:
        """Kill it; whether it was still at work."""
        working = self.process.poll() is None
        self.process.kill()
        self.process.wait()
        return working


@dataclass(frozen=True, slots=True)
class Batch:
    """`inn` are the cases, `ut` the outputs, `tmp` what programs take for /tmp."""

    folder: Path
    double: Double | None = None

    @property
    def inputs(self) -> Path:
        return self.folder / "inn"

    @property
    def outputs(self) -> Path:
        return self.folder / "ut"

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    @property
    def arguments(self) -> list[str]:
        return ["generate", str(self.inputs), "-o", str(self.outputs), "--json"]

    def start(self, *options: str, environment: Mapping[str, str] | None = None) -> Running:
        """Start the run as from a terminal."""
        self.temporary.mkdir(exist_ok=True)
        # Into files: nobody may be reading while it runs.
        number = next(_RUNS)
        out, err = (self.folder / f"{name}-{number}.txt" for name in ("sagt", "feil"))
        with out.open("w") as to_out, err.open("w") as to_err:
            process = subprocess.Popen(
                [sys.executable, "-m", "docgen", *self.arguments, *options],
                cwd=self.folder,
                env=self._environment() | dict(environment or {}),
                stdout=to_out,
                stderr=to_err,
                start_new_session=True,
            )
        return Running(process=process, out=out, err=err)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "DOCGEN_" not in name}
        own = {"TMPDIR": str(self.temporary), "PATH": f"{self._mark}:{os.environ['PATH']}"}
        if self.double:
            own |= {
                "DOCGEN_SOFFICE": str(self.double.soffice),
                "DOCGEN_PYTHON_UNO": str(self.double.python),
            }
        return kept | own

    @property
    def _mark(self) -> str:
        """A folder that is none, in the PATH of every process of the run and of no other."""
        return f"{self.folder}/ingen-programmer"

    def run(self, *options: str, environment: Mapping[str, str] | None = None) -> Ran:
        """The run from its start to its end."""
        return self.start(*options, environment=environment).ended(timeout_s=500)

    def plan(self) -> dict[str, str | None]:
        """Why each case would be gone through; None when it would not."""
        ran = run_docgen(self.folder, *self.arguments, "--plan")
        assert ran.code == 0
        return {line["case"]: line["why"] for line in ran.of_type("case")}

    def published(self) -> set[str]:
        """The cases that have a version."""
        return {path.parent.name for path in self.outputs.glob("*/v001")}

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.outputs / "report.json").read_text("utf-8"))
        return found

    def why(self) -> dict[str, str | None]:
        """Why each case was gone through, as the report has it."""
        return {row["case"]: row["why"] for row in self.report()["cases"]}

    def at_work(self) -> list[str]:
        """The command lines of the run's processes, whatever has become of their parents."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if self._mark.encode() in (folder / "environ").read_bytes():
                    found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return found

    def left_over(self) -> list[str]:
        """Whatever lies in the outputs and their cases that is no result."""
        found = [path.name for path in self.outputs.iterdir() if path.name not in OF_A_RUN]
        left = [name for name in found if name not in self.published()]
        for case in self.published():
            inside = {path.name for path in (self.outputs / case).iterdir()}
            left += [f"{case}/{name}" for name in inside ^ _OF_A_CASE]
        return sorted(left)

    def temporary_left(self) -> list[str]:
        """Whatever lies in what the run takes for /tmp."""
        return sorted(path.name for path in self.temporary.iterdir())

    def is_tidy(self) -> bool:
        """Whether nothing is left on the machine; the last programs may take a moment to end."""
        wait_until(lambda: not self.at_work() and not self.left_over(), timeout_s=5)
        return True

    def is_whole(self, names: Iterable[str]) -> bool:
        """Whether every case was made, once, and nothing else is there."""
        assert self.published() == set(names)
        assert self.is_tidy()
        for name in names:
            lines = (self.outputs / name / "history.jsonl").read_text("utf-8").splitlines()
            assert len(lines) == len(set(lines))
            assert sum(json.loads(line)["event"] == "generated" for line in lines) == 1
        return run_docgen(self.folder, "verify", "-o", self.outputs).code == 0


def workers_of(pid: int) -> list[int]:
    """The processes of docgen's own that share the work of a run."""
    return [one for one in descendants(pid) if b"spawn_main" in _command(one)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
