"""One worker: the program that drives a LibreOffice, seen from docgen."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import ToolMissingError
from docgen.model.artifact import ExportFailure
from docgen.tools import uno_worker
from docgen.tools.dialogue import Dialogue, Ended, Silent
from docgen.tools.memory import memory_of
from docgen.tools.office import APT_LINE
from docgen.tools.profile import EXPORT_OPTIONS, profile_settings

__all__ = ["Export", "Exported", "NotExported", "Setup", "Worker"]

_NAME = "docgen-office-"
_HEAD, _END, _TAIL_BYTES = b"%PDF-", b"%%EOF", 1024
# Where a user's fonts are, and what is made of them: documents look as they do in LibreOffice's
# own windows. Nothing else that a user has set reaches LibreOffice.
_KEPT = ("HOME", "PATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "XDG_DATA_HOME")
_KEPT_PREFIX = "FONTCONFIG_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A Word document, and where LibreOffice shall write the PDF of it."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """There is a whole PDF at the target, as LibreOffice made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotExported:
    """There is none; `reason` is a message id, and `again` whether a fresh worker may do better."""

    reason: ExportFailure

    @property
    def again(self) -> bool:
        """What LibreOffice refuses it will refuse again; all else may have been the worker."""
        return self.reason != "conversion-refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a worker is started with: its Python, LibreOffice's program, perhaps an allocator."""

    python: Path
    engine: Path
    allocator: Path | None
    start_timeout_s: float


class Worker:
    """A running worker with a LibreOffice, a profile and a folder of its own.

    It starts by itself once made; `is_ready` looks whether it is there, `wait` waits for it.
    """

    def __init__(self, setup: Setup) -> None:
        """Start the program.

        Raises:
            ToolMissingError: it could not be started at all.
        """
        self.documents = 0
        self.memory_mb = 0
        self.peak_mb = 0
        self._setup = setup
        self._ready = False
        self._office = 0
        # The worker makes the folder, and so can remove it whenever docgen is killed.
        self._folder = Path(tempfile.gettempdir()).absolute() / f"{_NAME}{secrets.token_hex(8)}"
        # -s: without what a user has installed for himself.
        program: list[str | Path] = [setup.python.absolute(), "-s", Path(uno_worker.__file__)]
        self._dialogue = Dialogue(program, dict(_environment()))
        self._dialogue.say(
            {
                "folder": str(self._folder),
                "engine": str(setup.engine),
                "environment": self._office_environment(),
                "profile": profile_settings(),
                "options": EXPORT_OPTIONS,
            }
        )

    def _office_environment(self) -> dict[str, str]:
        # svp draws without a screen. LibreOffice takes the language of what says none, and the
        # size of a sheet, from the locale.
        made = {**dict(_environment()), "SAL_USE_VCLPLUGIN": "svp"}
        if self._setup.allocator is not None:
            made["LD_PRELOAD"] = str(self._setup.allocator)
        return {**made, "TMPDIR": str(self._folder / "tmp")}

    def is_ready(self) -> bool:
        """Whether LibreOffice is up by now.

        Raises:
            ToolMissingError: it does not start.
        """
        return self._started(0)

    def wait(self) -> None:
        """Wait until LibreOffice is up.

        Raises:
            ToolMissingError: it does not start.
        """
        if not self._started(self._setup.start_timeout_s):
            raise self._not_started()

    def _started(self, timeout_s: float) -> bool:
        if not self._ready:
            told = self._dialogue.hear(timeout_s)
            if isinstance(told, Silent):
                return False
            if isinstance(told, Ended) or told.get("event") != "ready":
                raise self._not_started()
            self._ready, self._office = True, int(told.get("office", 0))
        return True

    def _not_started(self) -> ToolMissingError:
        return ToolMissingError(
            "office-not-started", path=str(self._setup.engine), install=APT_LINE
        )

    def export(self, job: Export, timeout_s: float) -> Exported | NotExported:
        """Make one PDF. After a failure that may be the worker's own, the worker is done for."""
        self.documents += 1
        self._dialogue.say(
            {"source": str(job.source.absolute()), "target": str(job.target.absolute())}
        )
        told = self._dialogue.hear(timeout_s)
        if isinstance(told, Silent):
            return NotExported(reason="conversion-timeout")
        if isinstance(told, Ended) or told.get("event") == "crashed":
            return NotExported(reason="conversion-crashed")
        if told.get("event") == "refused":
            return NotExported(reason="conversion-refused")
        self.memory_mb, self.peak_mb = memory_of([self._dialogue.pid, self._office])
        return _judged(job.target)

    def kill(self) -> None:
        """Kill it, from any thread and whatever it is doing; `end` is still to come."""
        self._dialogue.kill()

    def end(self) -> None:
        """Kill it and remove what it leaves; again is no harm."""
        self._dialogue.end()
        uno_worker.remove_traces(self._folder)


def _environment() -> Iterator[tuple[str, str]]:
    yield "LC_ALL", "C.UTF-8"
    for name, value in os.environ.items():
        if name in _KEPT or name.startswith(_KEPT_PREFIX):
            yield name, value


def _judged(made: Path) -> Exported | NotExported:
    """What is there, whatever was said of it."""
    try:
        with made.open("rb") as file:
            head = file.read(len(_HEAD))
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL_BYTES))
            whole = head == _HEAD and _END in file.read()
    except OSError:
        return NotExported(reason="conversion-no-file")
    return Exported() if whole else NotExported(reason="conversion-bad-file")
