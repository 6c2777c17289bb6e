"""A run that is killed again and again is made whole by the last one, and nothing is made twice."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from batches import Batch, write_cases
from processes import wait_until
from samples import fingerprints

from docgen.tools.office import Office

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.office]

_KILLS, _CASES = 20, 50
# Every other run is killed so soon after its start, and the others so soon after one more case is
# made: together they reach into every part of a run, and leave some cases for the last one, also on
# a machine that has nothing else to do.
_AFTER_START_S, _AFTER_A_CASE_S = 3.0, 0.6
_MOMENTS = (_AFTER_START_S, _AFTER_A_CASE_S)
_LONG_S = 300  # on a machine with much else to do


def kill_at(batch: Batch, more: int, seconds: float) -> bool:
    """Start the run and kill it later; whether it was still at work."""
    before = len(batch.published())
    run = batch.start()
    try:
        done = before + more
        wait_until(
            lambda: run.process.poll() is not None or len(batch.published()) >= done, _LONG_S
        )
        time.sleep(seconds)
    finally:
        working = run.end()
    return working


@pytest.mark.timeout(900)
def test_a_run_of_fifty_that_is_killed_twenty_times_ends_whole(
    office: Office, tmp_path: Path
) -> None:
    del office
    moment = random.Random(27)  # noqa: S311 - the same moments every time
    batch = Batch(tmp_path)
    names = write_cases(batch.inputs, _CASES)
    made: dict[str, tuple[int, str]] = {}
    killed = 0
    for number in range(_KILLS):
        more = number % 2
        killed += kill_at(batch, more, moment.uniform(0, _MOMENTS[more]))
        now = published_files(batch)
        # What one run has published no other has touched.
        assert now.items() >= made.items()
        made = now
    assert killed == _KILLS
    wait_until(lambda: batch.at_work() == [], timeout_s=10)
    planned, before = batch.plan(), batch.published()
    known = {case for case, why in planned.items() if why is None}
    # At a kill each worker may have published what nobody took note of.
    assert known <= before
    assert len(before - known) <= 2 * _KILLS
    assert 0 < len(known) < _CASES
    last = batch.run()
    assert last.code == 0, last.err
    assert batch.why() == planned
    assert batch.is_whole(names)
    assert published_files(batch).items() >= made.items()
    actions = {line["case"]: line["action"] for line in last.of_type("case")}
    assert {case for case, action in actions.items() if action == "made"} == set(names) - before
    assert batch.at_work() == []
    assert set(batch.plan().values()) == {None}


def published_files(batch: Batch) -> dict[str, tuple[int, str]]:
    """The files of all versions, with their times and contents."""
    return {
        f"{case}/{name}": found
        for case in batch.published()
        for name, found in fingerprints(batch.outputs / case / "v001").items()
    }
