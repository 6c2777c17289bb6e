"""Each feature of Word becomes an archival PDF, or is refused for the right reason."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import assert_never

import pikepdf
import pytest
from pypdf import PdfReader

from docgen.conformance.trees import elements
from stress.every import EVERY
from stress.feature import Breached, Faulty, Passes
from stress.journey import Arrived

pytestmark = [pytest.mark.office, pytest.mark.slow, pytest.mark.timeout(300)]

every_feature = pytest.mark.parametrize("name", EVERY)


def test_there_are_enough_of_them() -> None:
    assert len(EVERY) >= 60


@every_feature
def test_it_passes_or_is_refused_for_the_right_reason(
    arrived: dict[str, Arrived], name: str
) -> None:
    came, expected = arrived[name], EVERY[name].expects
    assert came.pdf, "LibreOffice made no PDF"
    match expected:
        case Passes():
            assert (came.faults, came.breaches, came.rules) == ((), (), ())
        case Faulty(code=code, conforms=True):
            assert (set(came.faults), came.breaches, came.rules) == ({code}, (), ())
        case Faulty(code=code):
            assert set(came.faults) == {code}
            assert came.breaches
        case Breached(code=code):
            assert (came.faults, came.breaches) == ((), (code,))
        case _:
            assert_never(expected)


@every_feature
def test_what_verapdf_refuses_docgen_keeps_back_by_itself(
    arrived: dict[str, Arrived], name: str
) -> None:
    came = arrived[name]
    assert not came.rules or came.breaches, came.rules


@pytest.mark.parametrize("name", [name for name, one in EVERY.items() if one.tags])
def test_its_tags_are_there(pdf: Path, name: str) -> None:
    with pikepdf.open(pdf) as opened:
        roles = Counter(str(one.S) for one in elements(opened.Root.StructTreeRoot))
    wanted = EVERY[name].tags
    assert {role: roles[role] for role in wanted} == wanted


@pytest.mark.parametrize("name", [name for name, one in EVERY.items() if one.alts is not None])
def test_its_pictures_say_what_they_show(pdf: Path, name: str) -> None:
    with pikepdf.open(pdf) as opened:
        tree = opened.Root.StructTreeRoot
        said = tuple(str(one.get("/Alt", "")) for one in elements(tree) if one.S == "/Figure")
    assert said == EVERY[name].alts


@pytest.mark.parametrize("name", [name for name, one in EVERY.items() if one.links is not None])
def test_its_links_can_be_followed(pdf: Path, name: str) -> None:
    with pikepdf.open(pdf) as opened:
        links = [one for page in opened.pages for one in page.obj.get("/Annots", [])]
        assert len(links) == EVERY[name].links
        assert all("/A" in one or "/Dest" in one for one in links)


@pytest.mark.parametrize("name", [name for name, one in EVERY.items() if one.shows or one.hides])
def test_its_text_can_be_read(pdf: Path, name: str) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert [words for words in EVERY[name].shows if words not in text] == []
    assert [words for words in EVERY[name].hides if words in text] == []
