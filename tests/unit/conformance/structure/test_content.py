"""A page's content is cut where its marks are, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary

from docgen.conformance.structure.content import Section, UnbalancedMarksError, paints, sections

PIECES = st.sampled_from(
    [
        b"q 1 0 0 1 0 0 cm Q",
        b"BT (EMC) Tj ET",
        b"[<0E4D43> -3 (a\\)b)] TJ",
        b"/F1 9 Tf",
        b"% EMC /P <</MCID 3>> BDC\n",
        b"/Span <</ActualText (BDC (nested) EMC)>> BDC (x) Tj EMC",
        b"BI /W 1 /H 1 ID \x00EMC\x01 EI",
        b"0 0 9 9 re f*",
    ]
)
MARKED = st.tuples(st.sampled_from([b"/Artifact BMC", b"/P <</MCID %d>> BDC"]), st.lists(PIECES))


@given(st.lists(st.one_of(MARKED, PIECES)))
def test_every_mark_is_one_section_and_all_bytes_are_in_some(
    parts: list[tuple[bytes, list[bytes]] | bytes],
) -> None:
    written, marks = [], []
    for number, part in enumerate(parts):
        if isinstance(part, bytes):
            written.append(part)
            continue
        opening, inside = part
        is_tag = b"%d" in opening
        marks.append(number if is_tag else None)
        written += [opening % number if is_tag else opening, *inside, b"EMC"]
    content = b"\n".join(written)
    cut = sections(content)
    assert [one.mark for one in cut if one.kind != "bare"] == marks
    covered = b" ".join(content[one.start : one.end] for one in cut)
    assert covered.split() == content.split()
    assert all(a.end <= b.start for a, b in pairwise(cut))


@pytest.mark.parametrize("content", [b"EMC", b"/P <</MCID 0>> BDC", b"/P BMC EMC EMC", b"/A BMC"])
def test_marks_that_do_not_match_are_told(content: bytes) -> None:
    with pytest.raises(UnbalancedMarksError):
        sections(content)


def test_marks_within_marks_belong_to_the_section_around_them() -> None:
    content = b"/Artifact BMC /P <</MCID 4>> BDC EMC EMC /Span <</Lang (en)>> BDC (a) Tj EMC"
    artifact, bare = sections(content)
    assert (artifact.kind, artifact.inner) == ("artifact", (4,))
    assert bare == Section("bare", artifact.end, artifact.end, len(content))


def test_properties_may_be_named() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Properties=Dictionary(MC0=Dictionary(MCID=6)))
    assert [one.mark for one in sections(b"/P /MC0 BDC (a) Tj EMC", page)] == [6]


@pytest.mark.parametrize(
    "content",
    [b"(a)Tj", b"[<00>]TJ", b"/Im1 Do", b"0 0 m S", b"f*", b"b", b"BI /W 1 ID x EI", b"(a)'"],
)
def test_what_draws_is_seen(content: bytes) -> None:
    assert paints(content)


@pytest.mark.parametrize(
    "content", [b"q 0 0 9 9 re W n Q", b"(S f Do)", b"/S gs", b"% f\n", b"0.1 w", b"/Do /f"]
)
def test_what_draws_nothing_is_not(content: bytes) -> None:
    assert not paints(content)
