"""The real worker with a LibreOffice that is none: it is told, and nothing is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import descendants, gone, new_descendants, program_of, wait_until

from docgen.errors import ToolMissingError
from docgen.settings.options import Settings
from docgen.tools.office import Office, find_office
from docgen.tools.pool import OfficePool
from docgen.tools.uno_python import find_uno_python
from docgen.tools.worker import Export, Setup

pytestmark = pytest.mark.office


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def engine(folder: Path, script: str) -> Path:
    path = folder / "soffice.bin"
    path.write_text(f'#!/bin/sh\necho "$$ $*" >>"{folder}/starts"\n{script}\n')
    path.chmod(0o755)
    return path


def broken(office: Office, program: Path, start_timeout_s: float = 30) -> OfficePool:
    setup = Setup(
        python=find_uno_python(None, office),
        engine=program,
        allocator=None,
        start_timeout_s=start_timeout_s,
    )
    return OfficePool(office, setup, workers=1, timeout_s=5)


def fail(pool: OfficePool, folder: Path) -> float:
    """Try one document; the seconds until it is told that LibreOffice does not start."""
    began = time.monotonic()
    with pool, pytest.raises(ToolMissingError) as caught:
        list(pool.export([Export(source=folder / "a.docx", target=folder / "a.pdf")]))
    assert caught.value.message == "office-not-started"
    return time.monotonic() - began


@pytest.mark.parametrize(("script", "starts"), [("exit 81", 3), ("exit 1", 1), ("exit 0", 1)])
def test_one_that_ends_is_started_again_only_when_it_asks(
    office: Office, home: Path, tmp_path: Path, script: str, starts: int
) -> None:
    fail(broken(office, engine(tmp_path, script)), tmp_path)
    assert len((tmp_path / "starts").read_text().splitlines()) == starts
    assert list(home.iterdir()) == []


def test_one_that_never_answers_is_given_up(office: Office, home: Path, tmp_path: Path) -> None:
    before = descendants(os.getpid())
    assert fail(broken(office, engine(tmp_path, "sleep 600 & wait"), 1), tmp_path) < 10
    assert list(home.iterdir()) == []
    assert new_descendants(before) == []


def test_a_program_that_is_gone_is_told(office: Office, home: Path, tmp_path: Path) -> None:
    fail(broken(office, tmp_path / "borte"), tmp_path)
    assert list(home.iterdir()) == []


RUN = """
import sys
from pathlib import Path
from docgen.tools.worker import Setup, Worker
worker = Worker(Setup(python=Path(sys.argv[1]), engine=Path(sys.argv[2]), allocator=None,
                      start_timeout_s=60))
worker.wait()
"""


def test_docgen_killed_while_it_starts_leaves_nothing(
    office: Office, home: Path, tmp_path: Path
) -> None:
    script = engine(tmp_path, "sleep 600 & wait")
    started = subprocess.Popen(
        [sys.executable, "-c", RUN, str(find_uno_python(None, office)), str(script)],
        env={**os.environ, "TMPDIR": str(home)},
    )
    wait_until((tmp_path / "starts").exists)
    wait_until(lambda: "sleep" in [program_of(one) for one in descendants(started.pid)])
    family = descendants(started.pid)
    started.send_signal(signal.SIGKILL)
    started.wait(10)
    wait_until(lambda: all(gone(one) for one in family), 10)
    wait_until(lambda: list(home.iterdir()) == [], 10)


def test_a_named_python_without_uno_is_told_and_no_other_is_taken(office: Office) -> None:
    named = Settings(python_uno=Path("/bin/false")).python_uno
    with pytest.raises(ToolMissingError) as caught:
        find_uno_python(named, office)
    assert (caught.value.message, caught.value.parameters["path"]) == (
        "uno-not-there",
        "/bin/false",
    )


def test_libreoffices_own_python_is_looked_for_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "program").mkdir()
    own = tmp_path / "program" / "python"
    for path in (tmp_path / "program" / "soffice", tmp_path / "program" / "soffice.bin", own):
        path.write_text("#!/bin/sh\nexit 0\n")
        path.chmod(0o755)
    monkeypatch.setattr("docgen.tools.uno_python._SYSTEM", Path("/bin/false"))
    there = Office(path=tmp_path / "program" / "soffice", version="")
    assert find_uno_python(None, there) == own
    own.unlink()
    with pytest.raises(ToolMissingError) as caught:
        find_uno_python(None, there)
    assert caught.value.message == "uno-missing"
    assert caught.value.parameters["install"].endswith(" python3-uno")


def test_the_real_one_is_found(office: Office) -> None:
    assert find_office(None) == office
    assert office.engine.name == "soffice.bin"
