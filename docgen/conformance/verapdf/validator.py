"""Asks veraPDF, which runs in a program of its own."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import docgen
from docgen.conformance.verapdf.verdict import Flavour, Trouble, Verdict, verdict_from
from docgen.errors import ToolMissingError
from docgen.tools.dialogue import Dialogue, Ended, Silent

__all__ = ["APT_LINE", "PIP_LINE", "Validator"]

APT_LINE = "apt-get install -y --no-install-recommends default-jre-headless"
PIP_LINE = 'pip install "docgen[verify]"'

# Without the folder it is started in, whose modules are not ours to run.
_COMMAND = (sys.executable, "-P", "-m", "docgen.conformance.verapdf.worker")
_START_S = 60.0
# The worker is of the same docgen as this is.
_ENVIRONMENT = {"PYTHONPATH": str(Path(docgen.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}


class Validator:
    """veraPDF, started when it is first asked and ended with the `with` block.

    Not for several threads at once.
    """

    def __init__(self, *, timeout_s: float, command: Sequence[str] = _COMMAND) -> None:
        """Nothing is started yet.

        Args:
            timeout_s: seconds that one file may take by one standard.
            command: the program that judges; tests have others.
        """
        self._timeout_s = timeout_s
        self._command = command
        self._worker: Dialogue | None = None
        self._version = ""

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program, whatever it is doing."""
        self.close()

    def close(self) -> None:
        """End the program; it is started again when it is asked again."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def version(self) -> str:
        """Which veraPDF it is.

        Raises:
            ToolMissingError: it, or Java, is not there.
        """
        self._started()
        return self._version

    def check(self, pdf: Path, flavours: Sequence[Flavour]) -> tuple[Verdict, ...]:
        """Judge the file by each standard. What cannot be judged does not conform.

        Raises:
            ToolMissingError: veraPDF or Java is not there.
        """
        return tuple(self._check(pdf, flavour) for flavour in flavours)

    def _check(self, pdf: Path, flavour: Flavour) -> Verdict:
        verdict = self._asked(pdf, flavour)
        # The files before may have been too much for it; a fresh one tells whether it is this one.
        return self._asked(pdf, flavour) if verdict.trouble == "crashed" else verdict

    def _asked(self, pdf: Path, flavour: Flavour) -> Verdict:
        worker = self._started()
        worker.say({"pdf": str(pdf.absolute()), "flavour": flavour})
        answer = worker.hear(self._timeout_s)
        trouble: Trouble = "timeout" if isinstance(answer, Silent) else "crashed"
        if isinstance(answer, dict):
            # An answer of another shape is not what the worker says when it is well.
            with contextlib.suppress(ValueError, KeyError, TypeError):
                return verdict_from(answer)
        self.close()
        return Verdict(flavour=flavour, compliant=False, trouble=trouble)

    def _started(self) -> Dialogue:
        if self._worker is None:
            worker = Dialogue(self._command, {**os.environ, **_ENVIRONMENT})
            try:
                self._version = _greeting(worker)
            except BaseException:
                worker.end()
                raise
            self._worker = worker
        return self._worker


def _greeting(worker: Dialogue) -> str:
    said = worker.hear(_START_S)
    if isinstance(said, Silent | Ended):
        raise _missing("java-unusable", "")
    if "missing" in said:
        raise _missing(str(said["missing"]), str(said.get("reason", "")))
    return str(said.get("version", ""))


def _missing(message: str, reason: str) -> ToolMissingError:
    return ToolMissingError(message, install=APT_LINE, pip=PIP_LINE, reason=reason or "?")
