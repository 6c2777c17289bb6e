"""What differs between two texts: laws, and what two programs make of one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.conformance.wording import Clause, Line, clauses_of, differences
from docgen.conformance.wording.words import letters_of, words_of

WORD = st.text("abcdefghijklmnopqrstuvwxyzæøå0123456789.,()§", min_size=1, max_size=9)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
CLAUSE = st.tuples(PARAGRAPH, st.lists(PARAGRAPH, max_size=4))
TEXT = st.lists(CLAUSE, min_size=1, max_size=6)


def lines_of(text: list[tuple[str, list[str]]]) -> list[Line]:
    lines = []
    for number, (heading, paragraphs) in enumerate(text, start=1):
        lines.append(Line(text=f"{number} {heading}", level=1))
        lines += [Line(text=paragraph) for paragraph in paragraphs]
    return lines


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text: list[tuple[str, list[str]]]) -> None:
    clauses = clauses_of(lines_of(text))
    assert differences(clauses, clauses) == ()


@given(TEXT, st.data())
def test_how_lines_are_broken_makes_no_difference(
    text: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    lines = lines_of(text)
    broken = []
    for line in lines:
        words = line.text.split()
        at = data.draw(st.integers(0, len(words))) if not line.level else 0
        parts = [words[:at], words[at:]] if at else [words]
        broken += [Line(text="  ".join(part), level=line.level) for part in parts if part]
    assert differences(clauses_of(lines), clauses_of(broken)) == ()


@given(TEXT, st.data())
def test_one_changed_word_is_found_in_its_clause(
    text: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    before = clauses_of(lines_of(text))
    number = data.draw(st.integers(0, len(before) - 1))
    clause = before[number]
    place = data.draw(st.integers(0, len(clause.words) - 1))
    words = (*clause.words[:place], "endretord", *clause.words[place + 1 :])
    after = (*before[:number], Clause(title=clause.title, words=words), *before[number + 1 :])
    found = differences(before, after)
    assert {(one.clause, one.kind) for one in found} == {(clause.title, "changed")}
    assert any("endretord" in one.after for one in found)
    assert any(clause.words[place] in one.before for one in found)
    if len(set(clause.words)) == len(clause.words):
        # Among words that are alike, «0 0 0 0 0», one that came and one that went say the same.
        assert len(found) == 1


@given(TEXT, st.data())
def test_a_clause_that_came_is_told_as_added_and_one_that_went_as_removed(
    text: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    before = clauses_of(lines_of(text))
    new = Clause(title="Nytt punkt", words=("Helt", "nytt"))
    place = data.draw(st.integers(0, len(before)))
    after = (*before[:place], new, *before[place:])
    (added,) = differences(before, after)
    assert (added.clause, added.kind, added.before, added.after) == (
        "Nytt punkt",
        "added",
        "",
        "Helt nytt",
    )
    (removed,) = differences(after, before)
    assert (removed.kind, removed.before, removed.after) == ("removed", "Helt nytt", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sam-\narbeid", "samarbeid"),
        ("NTNU-\nansatte", "NTNU-ansatte"),
        ("1\u00a0000\u202f000 kroner", "1 000 000 kroner"),
        ("«DigSkole»", "“DigSkole”"),
        ("• Evaluerer egne tiltak", "- Evaluerer egne tiltak"),
        ("2023\u20132025", "2023-2025"),
        ("SAMARBEID", "Samarbeid"),
        ("\ufb01nansiering", "finansiering"),
        ("av\u00adtale", "avtale"),
    ],
)
def test_what_two_programs_make_of_one_text_is_the_same(one: str, other: str) -> None:
    before, after = (clauses_of([Line(text=text)]) for text in (one, other))
    assert differences(before, after) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("300 000 kroner", "200 000 kroner"),
        ("1,5 millioner", "15 millioner"),
        ("2023-2025", "20232025"),
        ("skal ikke", "skal"),
        ("30 prosent", "3 0prosent1"),
    ],
)
def test_what_says_something_else_differs(one: str, other: str) -> None:
    before, after = (clauses_of([Line(text=text)]) for text in (one, other))
    assert len(differences(before, after)) == 1


def test_a_heading_without_a_number_is_known_by_those_above_it() -> None:
    lines = [
        Line(text="Underskrifter", level=1),
        Line(text="For NTNU", level=2),
        Line(text="Navn"),
        Line(text="2 Varighet", level=1),
        Line(text="2.1 Frist", level=2),
    ]
    assert [one.title for one in clauses_of(lines)] == [
        "Underskrifter",
        "Underskrifter: For NTNU",
        "2 Varighet",
        "2.1 Frist",
    ]


def test_a_plain_line_is_a_heading_when_the_other_text_has_it_as_one() -> None:
    lines = [Line(text="1 Bakgrunn"), Line(text="Avtalen bygger på loven.")]
    assert [one.title for one in clauses_of(lines, ["1  Bakgrunn"])] == ["1 Bakgrunn"]
    assert [one.title for one in clauses_of(lines)] == [""]


def test_changes_that_lie_close_are_one() -> None:
    before, after = (
        clauses_of([Line(text=text)])
        for text in ("a b c d e f g h i j k l m n o p", "a b X d Y f g h i j k l m n Z p")
    )
    found = differences(before, after)
    assert [(one.before, one.after) for one in found] == [
        ("a b c d e f g h i …", "a b X d Y f g h i …"),
        ("… k l m n o p", "… k l m n Z p"),
    ]


def test_signs_that_only_begin_an_item_are_no_words() -> None:
    assert words_of("– • Ett punkt\u00ad - to") == ["Ett", "punkt", "to"]
    assert letters_of("Ett  «Punkt»") == 'ett"punkt"'


def test_a_clause_of_far_too_many_words_is_one_change() -> None:
    # Word for word this takes hours; counted by the number of differences, not by the clock.
    told = [Clause(title="1 Mål", words=("og", "eller") * 2000)]
    swollen = [Clause(title="1 Mål", words=("eller", "og", "og") * 20_000)]
    (found,) = differences(told, swollen)
    assert (found.kind, found.clause) == ("changed", "1 Mål")
    assert differences(told, told) == ()
