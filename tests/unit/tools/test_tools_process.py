"""Programs end, whatever they do, and take all they started with them."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from docgen.errors import ToolMissingError
from docgen.tools.process import MOST_KEPT, Finished, TimedOut, run_program


def shell(script: str, timeout_s: float = 5.0) -> Finished | TimedOut:
    return run_program(["/bin/sh", "-c", script], timeout_s=timeout_s)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_code_and_both_streams_come_back() -> None:
    assert shell("echo ut; echo feil >&2; exit 3") == Finished(code=3, out="ut\n", err="feil\n")


def test_a_program_ended_by_a_signal_has_a_negative_code() -> None:
    assert shell("kill -SEGV $$") == Finished(code=-signal.SIGSEGV, out="", err="")


def test_a_program_that_hangs_is_stopped_at_its_time_limit() -> None:
    began = time.monotonic()
    assert shell("echo begynt; sleep 60", 0.2) == TimedOut(timeout_s=0.2, out="begynt\n", err="")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("end", ["sleep 60", "exit 0", "exit 1"])
def test_grandchildren_die_with_the_program_however_it_ends(tmp_path: Path, end: str) -> None:
    note = tmp_path / "pid"
    shell(
        f"sh -c 'sleep 60 & echo $! > {note}; wait' & while ! test -s {note}; do :; done; {end}", 1
    )
    assert not is_alive(int(note.read_text()))


def test_a_grandchild_that_holds_the_streams_open_delays_nothing() -> None:
    began = time.monotonic()
    assert shell("sleep 60 & echo ferdig").out == "ferdig\n"
    assert time.monotonic() - began < 3


def test_an_interrupt_kills_the_program_too(tmp_path: Path) -> None:
    note = tmp_path / "pid"

    def interrupt() -> None:
        while not (note.is_file() and note.read_text()):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        shell(f"echo $$ > {note}.new; mv {note}.new {note}; sleep 60")
    assert not is_alive(int(note.read_text()))


def test_only_the_beginning_of_a_flood_is_kept_and_the_program_still_ends() -> None:
    flood = f"import sys; sys.stdout.write('x' * {MOST_KEPT * 8}); sys.stderr.write('slutt')"
    result = run_program([sys.executable, "-c", flood], timeout_s=20)
    assert result == Finished(code=0, out="x" * MOST_KEPT, err="slutt")


def test_a_program_gets_no_input_and_does_not_wait_for_ones_own() -> None:
    kept, (reading, writing) = os.dup(0), os.pipe()
    os.dup2(reading, 0)
    try:
        assert shell("cat; echo slutt", 2) == Finished(code=0, out="slutt\n", err="")
    finally:
        os.dup2(kept, 0)
        for descriptor in (kept, reading, writing):
            os.close(descriptor)


def test_a_program_is_in_a_session_of_its_own() -> None:
    ask = "import os; print(os.getsid(0) == os.getpid())"
    assert run_program([sys.executable, "-c", ask], timeout_s=20).out == "True\n"


def test_bytes_that_are_not_text_do_not_stop_the_reading() -> None:
    assert shell(r"printf 'a\377b'").out == "a\ufffdb"


def test_variables_come_on_top_of_ones_own() -> None:
    result = run_program(
        ["/bin/sh", "-c", "echo $DOCGEN_PROVE $HOME"],
        timeout_s=5,
        environment={"DOCGEN_PROVE": "ja"},
    )
    assert result.out == f"ja {os.environ['HOME']}\n"


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolMissingError) as caught:
        run_program([tmp_path / "borte"], timeout_s=5)
    assert caught.value.message == "program-not-started"
    assert caught.value.parameters["program"] == str(tmp_path / "borte")


def test_no_descriptor_is_left_open() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    shell("echo ut")
    shell("sleep 60", 0.05)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
