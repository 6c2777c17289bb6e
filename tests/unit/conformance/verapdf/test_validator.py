"""A judge that dies, hangs or talks nonsense costs the file it was asked about."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from docgen.conformance.verapdf import Failure, Validator, Verdict
from docgen.conformance.verapdf.verdict import verdict_from, verdict_object
from docgen.errors import ExitCode, ToolMissingError

GOOD = Verdict(flavour="2a", compliant=True, checks=7)

# Answers every question as `judge` does; what it is asked about says what becomes of it.
DOUBLE = f"""
import json, os, sys, time
good = {verdict_object(GOOD)!r}
print(json.dumps({{"version": "1.0"}}), flush=True)
for line in sys.stdin:
    name = os.path.basename(json.loads(line)["pdf"])
    if name == "crash.pdf":
        os._exit(134)
    if name == "once.pdf" and not os.path.exists(json.loads(line)["pdf"]):
        open(json.loads(line)["pdf"], "w").close()
        os._exit(134)
    if name == "hang.pdf":
        time.sleep(60)
    if name == "nonsense.pdf":
        print("Exception in thread main", flush=True)
    elif name == "other.pdf":
        print("[]", flush=True)
    elif name == "lie.pdf":
        print(json.dumps({{**good, "checks": 0}}), flush=True)
    else:
        print(json.dumps({{**good, "flavour": json.loads(line)["flavour"]}}), flush=True)
"""


@pytest.fixture
def judge() -> Validator:
    return Validator(timeout_s=0.5, command=[sys.executable, "-c", DOUBLE])


def said(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_a_verdict_for_each_standard_in_order(judge: Validator) -> None:
    with judge:
        first, second = judge.check(Path("a.pdf"), ["2a", "ua1"])
    assert first == GOOD
    assert second.flavour == "ua1"


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("crash", "crashed"),
        ("hang", "timeout"),
        ("nonsense", "crashed"),
        ("other", "crashed"),
        ("lie", "crashed"),
    ],
)
def test_what_goes_wrong_costs_one_file(judge: Validator, name: str, trouble: str) -> None:
    with judge:
        (before,) = judge.check(Path("a.pdf"), ["2a"])
        (wrong,) = judge.check(Path(f"{name}.pdf"), ["2a"])
        (after,) = judge.check(Path("b.pdf"), ["2a"])
    assert (before, after) == (GOOD, GOOD)
    assert (wrong.compliant, wrong.trouble) == (False, trouble)


def test_a_crash_that_does_not_come_again_is_not_told(judge: Validator, tmp_path: Path) -> None:
    with judge:
        assert judge.check(tmp_path / "once.pdf", ["2a"]) == (GOOD,)


def test_nothing_is_started_before_it_is_asked() -> None:
    with Validator(timeout_s=1, command=["/no/such/program"]):
        pass


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("""print('{"missing": "java-missing", "reason": ""}')""", "java-missing"),
        ("""print('{"missing": "verapdf-missing", "reason": ""}')""", "verapdf-missing"),
        ("print('Error: could not find libjava.so')", "java-unusable"),
        ("", "java-unusable"),
    ],
)
def test_what_is_not_installed_is_told_with_what_to_install(script: str, message: str) -> None:
    judge = Validator(timeout_s=1, command=said(script))
    with judge, pytest.raises(ToolMissingError) as caught:
        judge.check(Path("a.pdf"), ["2a"])
    assert caught.value.exit_code is ExitCode.TOOL_MISSING
    assert caught.value.message == message
    assert "default-jre-headless" in caught.value.parameters["install"]
    assert "docgen[verify]" in caught.value.parameters["pip"]


def test_the_program_ends_with_the_block(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = f"import os; open({str(note)!r}, 'w').write(str(os.getpid()))\n{DOUBLE}"
    with Validator(timeout_s=5, command=said(script)) as judge:
        judge.check(Path("a.pdf"), ["2a"])
        pid = int(note.read_text())
        os.kill(pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_one_that_hangs_is_stopped_in_time(judge: Validator) -> None:
    began = time.monotonic()
    with judge:
        judge.check(Path("hang.pdf"), ["2a"])
    assert time.monotonic() - began < 5


def test_a_verdict_survives_the_way_between_the_programs() -> None:
    failure = Failure(rule="7.1-3", count=2, description="Blåbær", place="root/pages[0]")
    verdict = Verdict(flavour="ua1", compliant=False, checks=3, failures=(failure,))
    assert verdict_from(json.loads(json.dumps(verdict_object(verdict)))) == verdict


@pytest.mark.parametrize("changed", [{"checks": 0}, {"trouble": "unreadable"}, {"flavour": "9z"}])
def test_a_verdict_that_contradicts_itself_is_none(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"2a|9z"):
        verdict_from({**verdict_object(GOOD), **changed})
