"""What was taken back is void from there, whatever came before it and whatever comes after."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from docgen.casefile.manifest import HistoryEntry
from docgen.casefile.past import case_history
from docgen.casefile.withdrawn import line_of, still_recorded, withdrawn_in
from docgen.model.attached import Attached
from docgen.model.history import Withdrawn, evidence_digest
from docgen.model.record import EvidenceKind

DAY = date(2026, 11, 26)
KINDS = (EvidenceKind.CHECKLIST_LEADER, EvidenceKind.SIGNED_AGREEMENT)


def attached(number: int, kind: EvidenceKind, content: str, profile: str | None) -> Attached:
    return Attached(
        kind=kind,
        institution=profile,
        number=number,
        file=f"dokumentasjon/{number:02d}-{kind}.pdf",
        sha256=content * 64,
        size=1,
        media_type="application/pdf",
        received=DAY,
        first_version=number,
        document=f"sjekkliste-{profile}" if profile else None,
    )


def recorded(one: Attached, version: int) -> HistoryEntry:
    """The line of what rests on it: an approval is an institution's, a signature no one's."""
    signed = one.kind is EvidenceKind.SIGNED_AGREEMENT
    return HistoryEntry(
        event="signed" if signed else "approved",
        version=version,
        day=DAY.isoformat(),
        document=one.document or "samarbeidsavtale",
        evidence=evidence_digest(one, None if signed else one.institution),
        basis="0",
    )


def taken_back(one: Attached, version: int) -> Withdrawn:
    return Withdrawn(
        number=one.number,
        file=one.file,
        kind=one.kind,
        sha256=one.sha256,
        version=version,
        day=DAY,
        reason="Feil fil",
        institution=one.institution,
        document=one.document,
    )


FILES = st.tuples(
    st.sampled_from(KINDS), st.sampled_from("ab"), st.sampled_from(["ntnu-ilu", "nord", None])
)


@given(st.lists(st.one_of(FILES, st.integers(0, 9)), max_size=14))
def test_what_stands_is_what_was_attached_and_not_taken_back(steps: list[object]) -> None:
    """Files are attached, each once at a time, and taken back by their place in what stands."""
    standing: list[Attached] = []
    lines: list[HistoryEntry] = []
    number = 0
    for version, step in enumerate(steps, start=1):
        if isinstance(step, tuple):
            same = [(one.kind, one.sha256, one.institution) for one in standing]
            if (step[0], step[1] * 64, step[2]) in same:
                continue
            number += 1
            standing.append(attached(number, *step))
            lines.append(recorded(standing[-1], version))
        elif isinstance(step, int) and step < len(standing):
            lines.append(line_of(taken_back(standing.pop(step), version)))
    wanted = [recorded(one, 0).evidence for one in standing]
    found = [line.evidence for line in still_recorded(lines) if line.event != "withdrawn"]
    assert sorted(map(str, found)) == sorted(map(str, wanted))


def test_a_line_tells_all_of_a_withdrawal() -> None:
    one = taken_back(attached(3, KINDS[0], "a", "ntnu-ilu"), 7)
    line = HistoryEntry.model_validate_json(line_of(one).model_dump_json(exclude_none=True))
    assert withdrawn_in([line]) == (one,)
    assert one.entry == "checklist-leader-3"


def test_a_number_stays_used_where_only_the_history_tells_of_it() -> None:
    gone = taken_back(attached(9, KINDS[0], "a", "ntnu-ilu"), 4)
    history = case_history([line_of(gone)], (), lambda _: None)
    assert (history.attached, history.last_number) == ((), 9)


def test_taking_back_before_it_is_recorded_says_what_the_record_says_after() -> None:
    file = attached(1, KINDS[1], "a", None)
    lines = [recorded(file, 2)]
    before = case_history(lines, (), lambda _: None)
    assert before.signed("samarbeidsavtale") is not None
    gone = taken_back(file, 3)
    coming = before.without((gone,))
    after = case_history([*lines, line_of(gone)], (), lambda _: None)
    assert (coming.recorded, coming.withdrawn) == (after.recorded, after.withdrawn)
    assert coming.signed("samarbeidsavtale") is None
    again = case_history([*lines, line_of(gone), recorded(file, 4)], (), lambda _: None)
    assert again.signed("samarbeidsavtale") is not None
