"""Files that were sent are gone in half an hour, also when nobody and no server is there."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from samples import case_data
from started import REAL, Started, came_in, started

from docgen.web.upload.holding import Held, Sent, Uploads
from docgen.web.upload.looking import LookedOver

NOTHING = LookedOver(cases=(), told=(), placed=())
HALF_AN_HOUR, MINUTE = 1800.0, 60.0
MOST = 20
SENT = yaml.safe_dump(case_data("digskole"), allow_unicode=True).encode()


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files lie for a while: a folder of this test's own, for servers that it starts too."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


@pytest.fixture
def uploads(temporary: Path, clock: Clock) -> Iterator[Uploads]:
    assert temporary.is_dir()
    one = Uploads(clock=clock, look_s=0.01)
    yield one
    one.close()


def hold(uploads: Uploads, owner: str) -> Held:
    folder, files = uploads.place([Sent(name="a.yaml", content=io.BytesIO(b"id: a"))])
    return uploads.hold(owner, folder, files, NOTHING)


def becomes(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    return true()


def left_in(temporary: Path) -> list[Path]:
    return [one for one in temporary.rglob("*.yaml") if one.is_file()]


def test_what_nobody_asks_for_again_is_gone_in_half_an_hour(uploads: Uploads, clock: Clock) -> None:
    held = hold(uploads, "kari")
    clock.now = HALF_AN_HOUR - MINUTE
    time.sleep(0.1)
    assert held.folder.exists()
    assert uploads.find(held.token, "kari") is held
    clock.now = HALF_AN_HOUR - 10
    assert becomes(lambda: not held.folder.exists())
    assert uploads.find(held.token, "kari") is None


def test_what_others_send_pushes_nobody_out(uploads: Uploads) -> None:
    mine = hold(uploads, "kari")
    others = [hold(uploads, "ola") for _ in range(MOST + 1)]
    assert uploads.find(mine.token, "kari") is mine
    assert mine.folder.exists()
    # One's own oldest goes.
    assert uploads.find(others[0].token, "ola") is None
    assert not others[0].folder.exists()
    assert all(uploads.find(one.token, "ola") for one in others[1:])


def test_nothing_is_left_when_the_server_ends(temporary: Path) -> None:
    uploads = Uploads()
    hold(uploads, "kari")
    for _ in range(2):
        uploads.close()
    assert list(temporary.iterdir()) == []


def sent(server: Started) -> None:
    with came_in(server) as client:
        answer = client.post("/last-opp", files={"files": ("sak.yaml", SENT)})
        assert answer.status_code == 303


@pytest.mark.slow
def test_what_a_killed_server_left_is_gone_when_the_next_one_starts(
    tmp_path: Path, temporary: Path
) -> None:
    folders = [tmp_path / name for name in ("en", "to", "tre")]
    for one in folders:
        one.mkdir()
    with started(folders[0], "--port", "0", program_of=REAL) as living:
        sent(living)
        kept = left_in(temporary)
        with started(folders[1], "--port", "0", program_of=REAL) as killed:
            sent(killed)
            killed.ended(signal.SIGKILL)
        assert len(left_in(temporary)) == 2
        with started(folders[2], "--port", "0", program_of=REAL) as third:
            assert third.port
            # The other server is at work, and its files are its own.
            assert left_in(temporary) == kept
            third.ended(signal.SIGTERM)
        living.ended(signal.SIGTERM)
    assert list(temporary.glob("docgen-opplasting-*")) == []


def test_what_only_has_such_a_name_is_left_alone(temporary: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "annet"
    elsewhere.mkdir()
    (elsewhere / "brev.yaml").touch()
    (temporary / "docgen-opplasting-lenke").symlink_to(elsewhere)
    (temporary / "docgen-opplasting-fil").touch()
    (temporary / "docgen-opplasting-uten-lås").mkdir()
    Uploads().close()
    assert sorted(one.name for one in temporary.iterdir()) == [
        "docgen-opplasting-fil",
        "docgen-opplasting-lenke",
        "docgen-opplasting-uten-lås",
    ]
    assert [one.name for one in elsewhere.iterdir()] == ["brev.yaml"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives folders away")
def test_folders_of_other_users_are_left_alone(temporary: Path) -> None:
    theirs = temporary / "docgen-opplasting-annen"
    theirs.mkdir()
    (theirs / ".lock").touch()
    os.chown(theirs, 65534, 65534)
    Uploads().close()
    assert theirs.is_dir()
