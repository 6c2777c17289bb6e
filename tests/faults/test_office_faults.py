"""The real LibreOffice, stopped, killed and crashed in the middle of documents."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from doubles import double_of_office
from processes import descendants, gone, new_descendants, program_of, wait_until
from tagged import stamp

from docgen.convert import convert
from docgen.model.artifact import Converted, NotConverted, ToConvert
from docgen.settings.options import Settings
from docgen.tools.office import Office
from docgen.tools.pool import OfficePool, Wear, open_pool
from docgen.tools.worker import Export, Exported, NotExported

pytestmark = [pytest.mark.office, pytest.mark.slow, pytest.mark.usefixtures("office")]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where workers put their folders."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def own_pool(home: Path) -> Iterator[OfficePool]:
    """A pool to break: one worker, a short time for each document."""
    with open_pool(Settings(workers=1, timeout_s=5)) as pool:
        yield pool
    assert list(home.iterdir()) == []


def word(path: Path, pages: int = 1) -> Path:
    document = Document()
    for number in range(pages):
        document.add_heading(f"Side {number + 1}", 1)
        for _ in range(12):
            document.add_paragraph("Partene er enige om det som står her. " * 12)
        document.add_page_break()
    document.save(str(path))
    return path


def job(path: Path) -> Export:
    return Export(source=path, target=path.with_suffix(".pdf"))


def warm(pool: OfficePool, folder: Path) -> int:
    """Start the worker; the process id of its LibreOffice."""
    assert list(pool.export([job(word(folder / "varm.docx"))])) == [(0, Exported())]
    return office_of(folder)


def office_of(folder: Path) -> int:
    """The LibreOffice whose profile is below the folder: other tests have theirs."""
    offices = [one for one in descendants(os.getpid()) if program_of(one) == "soffice.bin"]
    (found,) = [one for one in offices if bytes(folder) in _command_of(one)]
    return found


def _command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def pipes() -> set[str]:
    """The pipes of all the LibreOffices of this machine, which lie there and nowhere else."""
    return {path.name for path in Path("/tmp").glob("OSL_PIPE_*")}  # noqa: S108


def worker_of(office: int) -> int:
    return int(Path(f"/proc/{office}/stat").read_text().rpartition(")")[2].split()[1])


def test_a_document_that_crashes_it_costs_only_itself(own_pool: OfficePool, tmp_path: Path) -> None:
    document = Document()
    document.add_comment(document.add_paragraph("Se her").runs, "Stemmer dette?", "Kari", "K")
    document.save(str(tmp_path / "merknad.docx"))
    sources = [tmp_path / "merknad.docx", word(tmp_path / "en.docx"), word(tmp_path / "to.docx")]
    jobs = [ToConvert(docx=one, pdf=one.with_suffix(".pdf"), stamp=stamp()) for one in sources]
    first, *others = convert(jobs, own_pool)
    assert first == NotConverted(docx=sources[0], reason="conversion-crashed")
    assert [type(one) for one in others] == [Converted, Converted]


def test_it_keeps_to_itself(own_pool: OfficePool, home: Path, tmp_path: Path) -> None:
    office = warm(own_pool, tmp_path)
    limits = Path(f"/proc/{office}/limits").read_text()
    assert re.search(r"Max core file size +0 +0 ", limits)
    assert re.search(rf"Max data size +{2 * 1024**3} +{2 * 1024**3} ", limits)
    # No internet sockets, by the kernel: linux/seccomp.h, SECCOMP_MODE_FILTER.
    assert "Seccomp:\t2\n" in Path(f"/proc/{office}/status").read_text()
    (folder,) = home.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    own = [name for name in pipes() if folder.name in name]
    assert len(own) == 1
    assert Path("/tmp", own[0]).stat().st_mode & 0o077 == 0  # noqa: S108
    assert os.getpgid(office) == worker_of(office) == os.getsid(office)


def test_what_a_user_has_set_does_not_reach_it(
    own_pool: OfficePool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "URE_BOOTSTRAP", "LANGUAGE", "DOCGEN_OUTPUTS", "http_proxy"):
        monkeypatch.setenv(name, "/tull")
    office = warm(own_pool, tmp_path)
    for pid in (office, worker_of(office)):
        assert b"/tull" not in Path(f"/proc/{pid}/environ").read_bytes()


@pytest.mark.parametrize("who", ["soffice.bin", "worker"])
def test_one_killed_in_the_middle_is_replaced_and_the_document_made(
    own_pool: OfficePool, tmp_path: Path, who: str
) -> None:
    office = warm(own_pool, tmp_path)
    answers = own_pool.export([job(word(tmp_path / "lang.docx", pages=400))])
    threading.Timer(
        0.3, os.kill, (office if who == "soffice.bin" else worker_of(office), signal.SIGKILL)
    ).start()
    assert list(answers) == [(0, Exported())]
    wait_until(lambda: gone(office))
    assert office_of(tmp_path) != office


def test_one_that_stands_still_is_stopped_in_time(own_pool: OfficePool, tmp_path: Path) -> None:
    office = warm(own_pool, tmp_path)
    os.kill(office, signal.SIGSTOP)
    assert list(own_pool.export([job(word(tmp_path / "en.docx"))])) == [(0, Exported())]
    wait_until(lambda: gone(office))


def test_what_takes_too_long_is_told_after_two_tries(home: Path, tmp_path: Path) -> None:
    before = descendants(os.getpid())
    long = word(tmp_path / "lang.docx", pages=150)
    with open_pool(Settings(workers=1, timeout_s=0.3)) as pool:
        told = list(pool.export([job(long)]))
    assert told == [(0, NotExported(reason="conversion-timeout"))]
    assert list(home.iterdir()) == []
    assert new_descendants(before) == []


def test_a_worn_worker_is_replaced_without_a_pause(
    office: Office, own_pool: OfficePool, tmp_path: Path
) -> None:
    del office
    own_pool.wear = Wear(documents=10)
    source = word(tmp_path / "en.docx")
    seen = set()
    for _ in range(60):
        assert list(own_pool.export([job(source)])) == [(0, Exported())]
        seen |= {one for one in descendants(os.getpid()) if program_of(one) == "soffice.bin"}
    assert len(seen) > 1


RUN = """
import sys
from pathlib import Path
from docgen.settings.options import Settings
from docgen.tools.pool import open_pool
from docgen.tools.worker import Export

documents = [Path(name) for name in sys.argv[1:]]
with open_pool(Settings(workers=2)) as pool:
    for _ in range(1000):
        jobs = [Export(source=one, target=one.with_suffix(".pdf")) for one in documents]
        for _ in pool.export(jobs):
            print("made", flush=True)
"""


@pytest.mark.parametrize("stopped", [False, True], ids=["at work", "with LibreOffice stopped"])
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_docgen_killed_leaves_nothing(
    home: Path, tmp_path: Path, sent: signal.Signals, stopped: bool
) -> None:
    documents = [word(tmp_path / f"{number}.docx", pages=9) for number in range(2)]
    started = subprocess.Popen(
        [sys.executable, "-c", RUN, *map(str, documents)],
        env={**os.environ, "TMPDIR": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert started.stdout is not None
    with started.stdout:
        for _ in range(10):
            assert started.stdout.readline() == b"made\n"
        family = descendants(started.pid)
        assert [program_of(one) for one in family].count("soffice.bin") == 2
        folders = [folder.name for folder in home.iterdir()]
        assert len(folders) == 2
        assert all(any(folder in name for name in pipes()) for folder in folders)
        if stopped:
            for one in family:
                if program_of(one) == "soffice.bin":
                    os.kill(one, signal.SIGSTOP)
        started.send_signal(sent)
        started.wait(20)
    wait_until(lambda: all(gone(one) for one in family), 10)
    wait_until(lambda: list(home.iterdir()) == [], 10)
    assert not {name for name in pipes() if any(folder in name for folder in folders)}


def test_a_script_before_the_program_is_ended_with_it(home: Path, tmp_path: Path) -> None:
    before = descendants(os.getpid())
    double = double_of_office(tmp_path / "double")
    double.soffice.write_text('#!/bin/sh\n/usr/bin/env soffice "$@"\n')
    with open_pool(Settings(workers=1, soffice=double.soffice)) as pool:
        assert pool.office.engine == double.soffice
        assert list(pool.export([job(word(tmp_path / "en.docx"))])) == [(0, Exported())]
        family = new_descendants(before)
        assert len(family) > 2
    assert all(gone(one) for one in family)
    assert list(home.iterdir()) == []
