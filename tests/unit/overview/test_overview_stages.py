"""Each stage by a case made for it, with whose move it is and since when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overviews import TABLES, happened, known, row, shop, signed, unsigned, without

from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.model.case import Case
from docgen.model.history import CaseHistory, Happened
from docgen.model.record import Event, EventKind
from docgen.overview.gather import look_at
from docgen.overview.known import Known
from docgen.overview.moves import MOVERS, Move
from docgen.overview.row import row_of
from docgen.overview.stage import Stage, stage_of

AUTUMN = date(2026, 11, 26)


def request() -> dict[str, Any]:
    data = without(unsigned(), "checklist-leader", "checklist-head", "budget", "factor-calculation")
    for institution in data["institutions"]:
        del institution["leader_checklist"], institution["head_checklist"]
    return data


def rejected() -> dict[str, Any]:
    data = without(unsigned(), "checklist-head")
    data["institutions"][0]["head_checklist"] |= {"goals": "nei", "rejection_reason": "Nei."}
    return data


def waiting(*, reserved: bool) -> dict[str, Any]:
    data = unsigned()
    del data["funding"]["grant_letter"]
    data["funding"]["grant_reservation"] = "ja" if reserved else "nei"
    return data


def open_ended() -> dict[str, Any]:
    data = signed()
    del data["term"]["end"], data["term"]["years"]
    data["term"]["open_end"] = {"review_date": "2028-03-01", "reason": "Prøves ut først."}
    return data


def evaluated() -> dict[str, Any]:
    return happened(signed(), "evaluated", "2028-07-01")


CASES: dict[str, tuple[Callable[[], dict[str, Any]], date, Stage, Move, date | None]] = {
    "a request": (request, AUTUMN, Stage.REQUESTED, Move.FILL_IN, date(2026, 8, 24)),
    "the leader is to sign": (
        lambda: without(unsigned(), "checklist-leader", "checklist-head"),
        AUTUMN,
        Stage.CHECKLISTS,
        Move.LEADER,
        date(2026, 8, 24),
    ),
    "the head is to approve": (
        lambda: without(unsigned(), "checklist-head"),
        AUTUMN,
        Stage.CHECKLISTS,
        Move.HEAD,
        date(2026, 9, 17),
    ),
    "the head has said no": (rejected, AUTUMN, Stage.REJECTED, Move.REJECTED, date(2026, 9, 17)),
    "no budget": (
        lambda: without(unsigned(), "budget"),
        AUTUMN,
        Stage.BUDGET,
        Move.ECONOMIST,
        date(2026, 9, 17),
    ),
    "no factor calculation": (
        lambda: without(unsigned(), "factor-calculation"),
        AUTUMN,
        Stage.BUDGET,
        Move.ECONOMIST,
        date(2026, 9, 17),
    ),
    "no grant letter": (
        lambda: waiting(reserved=False),
        AUTUMN,
        Stage.WAITING_FOR_GRANT,
        Move.GRANT,
        date(2026, 9, 21),
    ),
    "no grant letter, with a reservation": (
        lambda: waiting(reserved=True),
        AUTUMN,
        Stage.TO_SEND,
        Move.SEND,
        date(2026, 9, 21),
    ),
    "all in place": (unsigned, AUTUMN, Stage.TO_SEND, Move.SEND, date(2026, 9, 21)),
    "sent": (
        lambda: happened(unsigned(), "sent", "2026-10-05"),
        AUTUMN,
        Stage.SENT,
        Move.SIGN,
        date(2026, 10, 5),
    ),
    "to be sent tomorrow": (
        lambda: happened(unsigned(), "sent", "2026-11-27"),
        AUTUMN,
        Stage.TO_SEND,
        Move.SEND,
        date(2026, 9, 21),
    ),
    "signed": (signed, AUTUMN, Stage.SIGNED, Move.START, date(2026, 11, 12)),
    "the first day": (
        signed,
        date(2027, 1, 11),
        Stage.RUNNING,
        Move.CARRY_OUT,
        date(2027, 1, 11),
    ),
    "91 days left": (signed, date(2028, 3, 17), Stage.RUNNING, Move.CARRY_OUT, date(2027, 1, 11)),
    "90 days left": (signed, date(2028, 3, 18), Stage.ENDING, Move.ENDING, date(2028, 3, 18)),
    "the last day": (signed, date(2028, 6, 16), Stage.ENDING, Move.ENDING, date(2028, 3, 18)),
    "over": (signed, date(2028, 6, 17), Stage.TO_EVALUATE, Move.EVALUATE, date(2028, 6, 16)),
    "open": (open_ended, date(2028, 2, 28), Stage.RUNNING, Move.CARRY_OUT, date(2027, 1, 11)),
    "open, to be reviewed": (
        open_ended,
        date(2028, 3, 1),
        Stage.RUNNING,
        Move.REVIEW,
        date(2027, 1, 11),
    ),
    "evaluated": (evaluated, date(2028, 8, 1), Stage.EVALUATED, Move.CLOSE, date(2028, 7, 1)),
    "closed": (
        lambda: happened(evaluated(), "closed", "2028-07-15", note="Ferdig."),
        date(2028, 8, 1),
        Stage.CLOSED,
        Move.ARCHIVE,
        date(2028, 7, 15),
    ),
    "given up before it was signed": (
        lambda: happened(request(), "closed", "2026-10-01", note="Trukket."),
        AUTUMN,
        Stage.CLOSED,
        Move.ARCHIVE,
        date(2026, 10, 1),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_at_the_stage_that_it_was_made_for(tmp_path: Path, name: str) -> None:
    made, today, stage, move, since = CASES[name]
    found = row(tmp_path, made(), today)
    assert (found.stage, found.move, found.since) == (stage, move, since)


def test_the_cases_above_are_of_every_stage_that_an_input_can_have() -> None:
    made = {stage for _, _, stage, _, _ in CASES.values()}
    assert set(Stage) - made == {Stage.ARCHIVED, Stage.FORGOTTEN, Stage.UNREADABLE}


def test_what_is_absent_is_filled_in_before_anybody_approves(tmp_path: Path) -> None:
    data = without(unsigned(), "checklist-leader", "checklist-head")
    del data["partner"]["contact"]
    assert row(tmp_path, data, AUTUMN).move is Move.FILL_IN


def test_an_error_is_mended_before_anything_else(tmp_path: Path) -> None:
    data = unsigned()
    data["term"]["end"] = "2026-01-01"
    found = row(tmp_path, data, AUTUMN)
    assert (found.state, found.move) == (DocumentState.BLOCKED, Move.MEND)


def test_a_file_that_cannot_be_read_has_a_stage_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "feil.yaml"
    file.write_text("schema: [docgen/case/1\n", encoding="utf-8")
    raw = read_file(file, "feil.yaml")
    found = row_of(look_at(raw, shop(tmp_path, AUTUMN)), TABLES, AUTUMN)
    assert (found.stage, found.move, found.case) == (Stage.UNREADABLE, Move.RESTORE, "feil.yaml")


def test_another_document_has_no_gates(tmp_path: Path) -> None:
    data = {
        "schema": "docgen/case/1",
        "id": "bare-liste",
        "documents": ["sjekkliste-prosjektleder"],
        "institutions": [{"profile": "ntnu-ilu"}],
    }
    found = row(tmp_path, data, AUTUMN)
    assert (found.stage, found.move) == (Stage.TO_SEND, Move.FILL_IN)
    assert found.early is None


def recorded(*events: str) -> Known:
    happenings = tuple(
        Happened(event=event, day=date(2028, 9, 1), document="samarbeidsavtale", journal="2028/1-2")  # type: ignore[arg-type]
        for event in events
    )
    return Known(
        name="sak",
        file="sak.yaml",
        case=Case(),
        state=DocumentState.SIGNED,
        signed=True,
        history=CaseHistory(happened=happenings),
    )


def test_closed_and_archived_are_told_apart() -> None:
    assert stage_of(recorded("archived"), AUTUMN) is Stage.RUNNING
    assert stage_of(recorded("closed"), AUTUMN) is Stage.CLOSED
    assert stage_of(recorded("archived", "closed"), AUTUMN) is Stage.ARCHIVED
    found = row_of(recorded("archived", "closed"), TABLES, AUTUMN)
    assert (found.move, found.since, found.dues) == (Move.NOTHING, date(2028, 9, 1), ())


def test_every_move_has_somebody() -> None:
    assert set(MOVERS) == set(Move)


DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))
EVENTS = st.lists(
    st.builds(lambda kind, day: Event(kind=kind, date=day), st.sampled_from(EventKind), DAYS),
    max_size=5,
)


@given(events=EVENTS, today=DAYS, is_signed=st.booleans(), state=st.sampled_from(DocumentState))
def test_every_case_is_at_exactly_one_stage(
    events: list[Event], today: date, is_signed: bool, state: DocumentState
) -> None:
    case = BASE.case.model_copy(update={"events": tuple(events)}) if BASE.case else None
    found = row_of(
        Known(
            name="sak",
            file="sak.yaml",
            case=case,
            state=state,
            states=BASE.states,
            signed=is_signed,
            findings=BASE.findings,
        ),
        TABLES,
        today,
    )
    assert found.stage in Stage
    assert found.move in Move
    assert found.since is None or found.since <= max(today, date(2026, 11, 12))
    # Nothing that is to come has been recorded as done.
    if found.stage in {Stage.CLOSED, Stage.EVALUATED, Stage.SENT}:
        kinds = {str(found.stage)}
        assert any(one.kind in kinds and one.date and one.date <= today for one in events)


@pytest.fixture(autouse=True, scope="module")
def _base(tmp_path_factory: pytest.TempPathFactory) -> None:
    global BASE
    BASE = known(tmp_path_factory.mktemp("base"), signed(), AUTUMN)


BASE: Known
