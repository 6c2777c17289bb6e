"""A result that is kept as JSON says the same when it is read, and nothing was made of it now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.batch.kept import as_kept, from_kept
from docgen.model.artifact import DocumentState
from docgen.model.base import Texts
from docgen.model.finding import Finding, Place, Severity, Waiver
from docgen.model.result import CaseResult, DocumentResult
from docgen.model.word_place import InTemplate, WordPlace

TEXT = st.text(max_size=12)
OUTPUTS = Path("/ut")
PLACES = st.builds(
    Place, file=TEXT, line=st.integers(1, 9), column=st.integers(1, 9), sheet=TEXT, control=TEXT
)
WORD = st.builds(
    WordPlace, text=TEXT, cell=st.none() | st.tuples(*[st.integers(1, 9)] * 3), under=TEXT
)
FINDINGS = st.builds(
    Finding,
    code=TEXT,
    severity=st.sampled_from(Severity),
    where=TEXT,
    place=st.none() | PLACES,
    parameters=st.dictionaries(TEXT, TEXT, max_size=2),
    documents=st.lists(TEXT, max_size=2).map(tuple),
    absent=st.booleans(),
    overridable=st.booleans(),
    waiver=st.none() | st.builds(Waiver, date=TEXT, index=st.integers(0, 9)),
    title=st.none() | st.builds(Texts, TEXT, TEXT, TEXT),
    in_template=st.none() | st.builds(InTemplate, file=TEXT, word=WORD),
)
NAMES = st.sampled_from(["a.docx", "sak/v001/b.pdf"])
FILES = st.none() | NAMES.map(OUTPUTS.joinpath)
DOCUMENTS = st.builds(
    DocumentResult,
    key=TEXT,
    title=TEXT,
    pack=TEXT,
    state=st.sampled_from(DocumentState),
    action=st.sampled_from([None, "made", "unchanged"]),
    docx=FILES,
    pdf=FILES,
    stale=st.sampled_from([None, "facts", "template"]),
)
RESULTS = st.builds(
    CaseResult,
    case=TEXT,
    source=TEXT,
    state=st.sampled_from(DocumentState),
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
    documents=st.lists(DOCUMENTS, max_size=3).map(tuple),
    action=st.sampled_from([None, "made", "unchanged"]),
    version=st.none() | st.integers(1, 9),
    folder=FILES,
    bundle=FILES,
    bundle_out=FILES,
)


@given(RESULTS)
def test_it_is_the_same_with_everything_unchanged(result: CaseResult) -> None:
    unchanged = replace(
        result,
        action="unchanged" if result.action else None,
        documents=tuple(
            replace(one, action="unchanged" if one.action else None, stale=None)
            for one in result.documents
        ),
    )
    assert from_kept(as_kept(result, OUTPUTS), OUTPUTS) == unchanged


@given(RESULTS)
def test_the_outputs_may_lie_elsewhere_the_next_time(result: CaseResult) -> None:
    moved = from_kept(as_kept(result, OUTPUTS), Path("/annet"))
    assert from_kept(as_kept(moved, Path("/annet")), OUTPUTS) == from_kept(
        as_kept(result, OUTPUTS), OUTPUTS
    )


def test_what_is_no_result_is_refused() -> None:
    for text in ("", "{}", "null", '{"case": "a"}'):
        with pytest.raises(ValidationError):
            from_kept(text, OUTPUTS)
