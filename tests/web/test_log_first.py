"""Nothing is done without a line in the log: another program holds the database meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from attaching import scan_of
from finished_cases import CASE, ECONOMIST, HEAD, answers, manifest
from visiting import Visit, case_key, text_of, visited

from docgen.errors import ConversionError
from docgen.web.approval import approving
from docgen.web.pages import came_back, taken_back
from docgen.web.store import database

NOT_BEGUN, NOT_COMPLETED = "Loggen kan ikke skrives", "kunne ikke skrives i loggen"


@pytest.fixture(autouse=True)
def nobody_waits_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a database that another program holds."""
    monkeypatch.setattr(database, "_BUSY_S", 0.2)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program writes, and does not come to an end."""
    other = sqlite3.connect(
        folder / "outputs" / database.DATABASE, isolation_level=None, check_same_thread=False
    )
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
    finally:
        other.close()


def lines(visit: Visit) -> list[str]:
    return [one.what.value for one in visit.desk.log.entries(case_key(visit, CASE))]


def kinds(folder: Path) -> list[str]:
    return [one["kind"] for one in manifest(folder)["attached"]]


def attach(visit: Visit) -> Any:
    page = visit.desk.outputs / CASE / "v001" / "sjekkliste-prosjektleder-ntnu-ilu.pdf"
    scan = scan_of(page, visit.desk.outputs.parent / "scan.pdf")
    files = [("files", ("sjekkliste.pdf", scan.read_bytes(), "application/pdf"))]
    said = {"kind": "checklist-leader", "date": "26.11.2026", "by": "Berit Eksempel"}
    address = f"/avtale/{case_key(visit, CASE)}/kom-tilbake"
    return visit.post(address, files=files, data={**said, "despite": "Skannet."})


def approve(visit: Visit) -> Any:
    address = f"/avtale/{case_key(visit, CASE)}/okonomi"
    return visit.post(address, data={**answers(visit, address), "_do": "approve"})


def withdraw(visit: Visit) -> Any:
    address = f"/avtale/{case_key(visit, CASE)}/kom-tilbake/1/trekk"
    return visit.client.post(address, data={"reason": "Feil fil."}, follow_redirects=True)


def test_what_cannot_be_logged_is_not_approved(folder: Path) -> None:
    with visited(folder, user=ECONOMIST) as visit:
        before = lines(visit)
        with locked(folder):
            answer = approve(visit)
        assert NOT_BEGUN in text_of(answer)
        assert "er ikke gjort" in text_of(answer)
        assert "Godkjenningen er lagret" not in text_of(answer)
        assert (lines(visit), kinds(folder)) == (before, [])
        assert approve(visit).status_code == 200
        assert lines(visit)[-2:] == ["approving", "approved"]


def test_what_cannot_be_logged_is_not_attached_nor_taken_back(folder: Path) -> None:
    with visited(folder, user=ECONOMIST) as visit:
        before = lines(visit)
        with locked(folder):
            assert NOT_BEGUN in text_of(attach(visit))
        assert (lines(visit), kinds(folder)) == (before, [])
        approve(visit)
        before = lines(visit)
        with locked(folder):
            assert NOT_BEGUN in text_of(withdraw(visit))
        assert lines(visit) == before
        assert len(kinds(folder)) == 2
        assert withdraw(visit).status_code == 200
        assert lines(visit)[-2:] == ["withdrawing", "withdrawn"]


def test_what_cannot_be_logged_is_not_made(folder: Path) -> None:
    with visited(folder, user=HEAD) as visit:
        key = case_key(visit, CASE)
        before = lines(visit)
        with locked(folder):
            answer = visit.post(f"/avtale/{key}/lag")
        assert answer.status_code == 500
        assert NOT_BEGUN in text_of(answer)
        assert visit.desk.queue.find(key) is None
        assert lines(visit) == before
        assert visit.post(f"/avtale/{key}/lag").status_code == 303
        assert lines(visit) == [*before, "made"]


def afterwards(deed: Callable[..., Any], held: ExitStack, folder: Path) -> Callable[..., Any]:
    """The deed, and then another program that holds the database."""

    def done(*asked: Any, **named: Any) -> Any:
        made = deed(*asked, **named)
        held.enter_context(locked(folder))
        return made

    return done


def test_what_was_done_is_told_though_the_log_lacks_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with visited(folder, user=ECONOMIST) as visit:
        with ExitStack() as held, monkeypatch.context() as patch:
            kept = approving.recorded
            # At the second of two: the first is not to be told of as undone either.
            calls: list[object] = []

            def second(*asked: Any) -> Any:
                calls.append(asked)
                return (afterwards(kept, held, folder) if len(calls) == 2 else kept)(*asked)

            patch.setattr(approving, "recorded", second)
            answer = approve(visit)
        assert answer.status_code == 200
        assert NOT_COMPLETED in text_of(answer)
        assert "Godkjenningen er lagret" in text_of(answer)
        assert kinds(folder) == ["budget", "factor-calculation"]
        assert lines(visit)[-1] == "approving"
        with ExitStack() as held, monkeypatch.context() as patch:
            patch.setattr(taken_back, "take_back", afterwards(taken_back.take_back, held, folder))
            answer = withdraw(visit)
        assert answer.status_code == 200
        assert NOT_COMPLETED in text_of(answer)
        assert lines(visit)[-1] == "withdrawing"


def test_a_file_that_was_attached_is_told_of_though_the_log_lacks_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with visited(folder, user=ECONOMIST) as visit:
        with ExitStack() as held, monkeypatch.context() as patch:
            patch.setattr(came_back, "attach", afterwards(came_back.attach, held, folder))
            answer = attach(visit)
        assert NOT_COMPLETED in text_of(answer)
        assert kinds(folder) == ["checklist-leader"]
        assert lines(visit)[-1] == "attaching"


def test_a_rejection_that_the_log_lacks_is_told_as_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with visited(folder, user=HEAD) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/godkjenn"
        start = "institutions[0].head_checklist"
        no = {f"{start}.capacity": "nei", f"{start}.rejection_reason": "For få folk."}
        sent = {**answers(visit, address), **no, "_do": "reject"}
        with ExitStack() as held, monkeypatch.context() as patch:
            cases = type(visit.desk.cases)
            patch.setattr(cases, "save", afterwards(cases.save, held, folder))
            answer = visit.client.post(address, data=sent, follow_redirects=True)
        assert NOT_COMPLETED in text_of(answer)
        assert "Avtalen er ikke godkjent" in text_of(answer)
        assert lines(visit)[-1] == "saved"


def test_an_approval_that_ends_halfway_is_logged_as_far_as_it_came(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, calls = approving.make_certificate, list[object]()

    def broken(*asked: Any) -> None:
        calls.append(asked)
        if len(calls) == 2:
            raise ConversionError("bundle-part-unreadable", file="godkjenning.pdf")
        kept(*asked)

    with visited(folder, user=ECONOMIST) as visit:
        monkeypatch.setattr(approving, "make_certificate", broken)
        answer = approve(visit)
        assert answer.status_code == 422
        assert "Godkjenningen er lagret" in text_of(answer)
        assert 'data-color="danger"' in answer.text
        last = visit.desk.log.entries(case_key(visit, CASE))[-1]
        assert (last.what.value, last.fields) == ("approved", ("attached[1]",))
        assert kinds(folder) == ["budget"]
