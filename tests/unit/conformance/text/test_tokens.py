"""The content of pages is read as pikepdf reads it."""

from __future__ import annotations

import pikepdf
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import ContentStreamInstruction, Name, Operator, String

from docgen.conformance.text.tokens import numbers, operations, strings

NUMBER = st.decimals(-9999, 9999, places=3, allow_nan=False)
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("Td"), st.tuples(NUMBER, NUMBER)),
        st.tuples(st.just("Tj"), st.tuples(st.binary(max_size=20))),
        st.tuples(st.just("TJ"), st.tuples(st.lists(st.one_of(NUMBER, st.binary(max_size=9))))),
        st.tuples(st.sampled_from(("q", "Q", "BT", "ET", "T*", "f*", "W*", "n")), st.just(())),
        st.tuples(st.just("Tf"), st.tuples(st.just(Name.F1), NUMBER)),
    )
)


def as_pdf(value: object) -> object:
    if isinstance(value, bytes):
        return String(value)
    if isinstance(value, list):
        return pikepdf.Array([as_pdf(one) for one in value])
    return value


@given(OPERATIONS)
def test_what_pikepdf_writes_is_read_again(told: list[tuple[str, tuple[object, ...]]]) -> None:
    written = pikepdf.unparse_content_stream(
        [
            ContentStreamInstruction([as_pdf(one) for one in own], Operator(name))
            for name, own in told
        ]
    )
    read = list(operations(written))
    assert [name.decode() for name, _ in read] == [name for name, _ in told]
    for (name, operands), (_, wanted) in zip(read, told, strict=True):
        if name == b"Td":
            assert numbers(operands) == [float(one) for one in wanted]  # type: ignore[arg-type]
        if name in (b"Tj", b"TJ"):
            row = wanted[0] if isinstance(wanted[0], list) else [wanted[0]]
            shown, moved = strings(operands[0])
            assert shown == b"".join(one for one in row if isinstance(one, bytes))
            assert abs(moved - sum(float(one) for one in row if not isinstance(one, bytes))) < 0.01


def test_strings_may_be_written_in_every_way() -> None:
    content = rb"[(a\)b) -3.5 <41 4> (\101\n\\) (in (two) deep)] TJ (x) ' % (no) Tj"
    (spaced, (row,)), (_, (single,)) = operations(content)
    assert spaced == b"TJ"
    assert strings(row) == (b"a)bA@A\n\\in (two) deep", -3.5)
    assert strings(single) == (b"x", 0.0)


def test_a_picture_in_the_content_is_one_operator() -> None:
    content = b"q BI /W 1 /H 1 ID \x00Tj(\xff> EI Q /P <</MCID 3>> BDC EMC"
    assert [name for name, _ in operations(content)] == [b"q", b"BI", b"Q", b"BDC", b"EMC"]


def test_marks_come_with_their_properties() -> None:
    content = b"/Span<</MCID 3/Lang(nb-NO)/In<</ActualText<FEFF0041>>>>>BDC\nEMC"
    (_, operands), _ = operations(content)
    assert operands[0] == b"/Span"
    assert b"/MCID 3" in operands[1]
    assert operands[1].endswith(b">>>>")
