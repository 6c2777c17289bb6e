"""Values are found however the printer broke, stretched and divided their lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.conformance.proof.order import follow, longest_row
from docgen.conformance.text.flow import Flow, sought

LETTERS = st.text("abcæøåÆØÅé -–ﬁ1234,.«»\u00a0\u2011\n", min_size=1).filter(
    lambda text: any(sign.isalnum() for sign in text)
)


def flow_of(*lines: str) -> Flow:
    flow = Flow()
    for line in lines:
        flow.add(line, new_line=True)
    return flow


@given(value=LETTERS, cuts=st.sets(st.integers(0, 60)), around=st.tuples(LETTERS, LETTERS))
def test_a_value_is_found_wherever_its_lines_are_cut(
    value: str, cuts: set[int], around: tuple[str, str]
) -> None:
    before, after = around
    pieces = [value[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), None], strict=True)]
    flow = flow_of(before, *pieces, after)
    assert flow.find(sought(value)) >= 0


@given(value=st.text("abcdef", min_size=4), at=st.integers(1, 3), hyphen=st.sampled_from("-\u2010"))
def test_a_word_that_was_divided_is_found(value: str, at: int, hyphen: str) -> None:
    assert flow_of(value[:at] + hyphen, value[at:]).find(sought(value)) == 0
    # In the middle of a line nobody divides words.
    assert flow_of(value[:at] + hyphen + value[at:]).find(sought(value)) == -1


def test_a_hyphen_of_the_value_must_be_there() -> None:
    assert flow_of("Nord-Trøndelag").find(sought("Nord-Trøndelag")) == 0
    assert flow_of("Nord-", "Trøndelag").find(sought("Nord-Trøndelag")) == 0
    assert flow_of("NordTrøndelag").find(sought("Nord-Trøndelag")) == -1
    assert flow_of("5 000").find(sought("-5 000")) == -1
    assert flow_of("-5 000").find(sought("-5 000")) == 0


def test_a_value_that_is_a_word_is_not_found_inside_one() -> None:
    flow = flow_of("I 2025 er punkt 5 nytt")
    assert flow.find(sought("5", begins=True, ends=True)) == len("i2025erpunkt")
    assert flow.find(sought("5")) == len("i202")
    assert flow_of("I 2025").find(sought("5", begins=True)) == -1
    assert flow_of("I 5026").find(sought("5", ends=True)) == -1


def test_the_page_of_a_letter_is_known() -> None:
    flow = Flow()
    flow.add("én", page=1)
    flow.add("to", page=3)
    assert [flow.page_at(place) for place in (0, 1, 2, 3, 9)] == [1, 1, 1, 3, 3]
    assert Flow().page_at(0) is None


def test_values_follow_each_other() -> None:
    flow = flow_of("alfa beta gamma beta")
    assert follow([sought("beta"), sought("gamma"), sought("beta")], flow) == [4, 8, 13]
    assert follow([sought("gamma"), sought("alfa")], flow) is None


def test_one_that_is_gone_makes_none_of_the_others_seem_misplaced() -> None:
    values = [sought(text) for text in ("alfa", "delta", "beta", "gamma")]
    assert set(longest_row(values, flow_of("alfa beta gamma"))) == {0, 2, 3}
    # It stands elsewhere too, after all the others.
    assert set(longest_row(values, flow_of("alfa beta gamma delta"))) == {0, 2, 3}


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=8), st.text("abcd", max_size=12))
def test_the_row_is_as_long_as_can_be(wanted: list[str], text: str) -> None:
    flow, values = flow_of(text), [sought(one) for one in wanted]
    row = longest_row(values, flow)
    # The longest common subsequence, worked out in the ordinary way.
    table = [0] * (len(text) + 1)
    for one in wanted:
        before = 0
        for place, sign in enumerate(text, 1):
            longer = before + 1 if sign == one else max(table[place], table[place - 1])
            before, table[place] = table[place], longer
    assert len(row) == table[-1]
    numbers = sorted(row)
    assert [row[number] for number in numbers] == sorted(row.values())
    assert all(text[row[number]] == wanted[number] for number in numbers)
