"""Doubles of LibreOffice and its worker, for what is told and kept instead of what is made."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from tagged import tagged

from docgen.tools.office import Office
from docgen.tools.pool import OfficePool, Wear
from docgen.tools.worker import Setup

_WORKER = Path(__file__).parent / "faults" / "worker_double.py"
_LITTLE = Wear()
_OFFICE = '#!/bin/sh\necho "LibreOffice {version} 40(Build:2)"\n'


@dataclass(frozen=True, slots=True)
class Double:
    """The folder of a LibreOffice that is none, with notes of what its workers were asked."""

    folder: Path

    @property
    def soffice(self) -> Path:
        return self.folder / "soffice"

    @property
    def python(self) -> Path:
        return self.folder / "python"

    def fail(self, fault: str) -> Double:
        """Have every worker do one thing wrong: see `tests/faults/worker_double.py`."""
        command = f'exec "{sys.executable}" -I "{_WORKER}" {fault} "{self.folder}" "$@"'
        self.python.write_text(f"#!/bin/sh\n{command}\n")
        self.python.chmod(0o755)
        return self

    def say_version(self, version: str) -> Double:
        """Be another LibreOffice."""
        self.soffice.write_text(_OFFICE.format(version=version))
        return self

    def use(self, patch: pytest.MonkeyPatch) -> Double:
        """Have docgen find it."""
        patch.setenv("DOCGEN_SOFFICE", str(self.soffice))
        patch.setenv("DOCGEN_PYTHON_UNO", str(self.python))
        return self

    def pool(
        self,
        *,
        workers: int = 1,
        timeout_s: float = 20,
        wear: Wear = _LITTLE,
        start_s: float = 20,
        in_turn: bool = False,
    ) -> OfficePool:
        """A pool of its workers."""
        setup = Setup(
            python=self.python, engine=self.soffice, allocator=None, start_timeout_s=start_s
        )
        office = Office(path=self.soffice, version="7.4.7.2")
        return OfficePool(
            office, setup, workers=workers, timeout_s=timeout_s, wear=wear, in_turn=in_turn
        )

    def notes(self, name: str) -> list[str]:
        """The lines that its workers wrote of their `starts`, `documents`, `folders` or `pids`."""
        file = self.folder / name
        return file.read_text().split() if file.exists() else []


def double_of_office(folder: Path, pages: int = 2) -> Double:
    """A double that works: each PDF is the same few pages."""
    folder.mkdir()
    tagged(folder / "good.pdf", pages=pages)
    with pikepdf.open(folder / "good.pdf") as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(folder / "untagged.pdf")
    (folder / "soffice").write_text(_OFFICE.format(version="7.4.7.2"))
    (folder / "soffice").chmod(0o755)
    return Double(folder).fail("works")
