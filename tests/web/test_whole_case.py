"""A whole case by keyboard: begun, filled in, looked over, made, and fetched as it was written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest
from conftest import OpenPage
from keys import Keys
from places import Place
from samples import case_data, packed
from watching import look_at

from docgen.model.where import parse_where
from docgen.texts import translate
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.plan import plain_path
from docgen.web.form.questions import Question, questions_in

MAKING_MS = 90_000
MOST_SURELY = 30
"""So many names, amounts and days a case has at least."""

BUNDLE = "-intern.pdf"
"""How the name of the bundle with every document ends, among all files that are fetched."""

NOT_PRINTED = {
    "created",
    "grant_decision.reference",
    "funding.allocations.amount",
    "institutions.project_number",
    "institutions.cost_centre",
}
"""What these documents do not say, or add up."""

BUTTONS = ("begin-button", "make-documents", "fetch-all", "making-done")


def sample(name: str) -> dict[str, Any]:
    """The sample without what it answers and nobody is asked for."""
    data = case_data(name)
    for one in data["institutions"]:
        one["leader_checklist"]["impartiality"].pop("disqualified", None)
    if data["partner"]["kind"] == "municipality":
        data["partner"].pop("municipalities", None)
    return data


def answers_of(filled: Filled, page: Page) -> dict[str, Any]:
    """What has to be written on a page for the case to be this one."""
    answered = (one for one in questions_in(filled.nodes(page)) if one.is_answered)
    return {one.name: _stripped(one) for one in answered}


def _stripped(question: Question) -> str | tuple[str, ...]:
    """The answer without the line break that ends a block of a file."""
    return question.value.rstrip("\n") if isinstance(question.value, str) else question.value


@pytest.mark.office
@pytest.mark.parametrize(
    ("language", "name", "javascript"),
    [
        pytest.param("nb", "rekom-2", True, id="nb-script"),
        pytest.param("nb", "rekom-2", False, id="nb-no-script", marks=pytest.mark.slow),
        pytest.param("nn", "utforskande-matematikk", True, id="nn-script", marks=pytest.mark.slow),
        pytest.param(
            "nn", "utforskande-matematikk", False, id="nn-no-script", marks=pytest.mark.slow
        ),
    ],
)
@pytest.mark.timeout(300)
def test_a_whole_case_by_keyboard(
    place: Place, open_page: OpenPage, language: str, name: str, javascript: bool
) -> None:
    wanted = Filled.of(sample(name), place.desk.shop, language, "nettskjema")
    case_id = f"{name}-{language}-{'with' if javascript else 'without'}"
    page = open_page(javascript=javascript, locale=f"{language}-NO")
    keys = Keys(page)
    begin, make, fetch, made = (translate("web", one, language) for one in BUTTONS)
    place.come_in(page, "/ny")
    project, partner = wanted.case.project, wanted.case.partner
    assert project is not None
    assert partner is not None
    first = {
        "name": project.name,
        "scheme": str(wanted.case.scheme),
        "kind": str(partner.kind),
        "profile": wanted.case.institutions[0].profile,
        "id": case_id,
    }
    _begin(keys, first, begin)

    visited = []
    while "/side/" in page.url:
        slug = page.url.rpartition("/")[2]
        assert slug not in visited, f"{slug} comes a second time"
        visited.append(slug)
        shown = wanted.pages.find(slug)
        assert shown is not None
        keys.fill(answers_of(wanted, shown))
    assert visited == [one.slug for one in wanted.main_pages]

    path = page.url.removeprefix(place.address)
    _expect_kept(place, wanted, path, case_id)
    keys.to(make)
    keys.enter()
    page.get_by_text(made).wait_for(timeout=MAKING_MS)
    if javascript:
        look_at(page)
    keys.to(fetch)
    with page.expect_download() as fetching:
        keys.press("Enter")
    printed = _text_of(fetching.value.path())
    told = _said(wanted)
    assert len(told) > MOST_SURELY
    lost = [where for where, said in told if said not in printed]
    assert not {plain_path(parse_where(one)) for one in lost} - NOT_PRINTED


def _begin(keys: Keys, first: dict[str, Any], button: str) -> None:
    keys.skip()
    for _ in range(30):
        keys.press("Tab")
        focus = keys.focus()
        if focus.name in first:
            keys.answer(focus, first)
        elif focus.text == button:
            keys.enter()
            return
    raise AssertionError(f"there is no {button}")


def _expect_kept(place: Place, wanted: Filled, path: str, case_id: str) -> None:
    """The case is the one that was wanted, as far as the pages on the way ask for it."""
    kept = Filled.of(place.data(path), place.desk.shop, wanted.language, "nettskjema")
    for page in wanted.main_pages:
        here, there = (answers_of(case, page) for case in (kept, wanted))
        assert here == there, page.slug
    assert kept.data["id"] == case_id


def _text_of(fetched: Path) -> str:
    """All that stands in the bundle for the institution, without spaces: lines end anywhere."""
    with zipfile.ZipFile(fetched) as files:
        (bundle,) = (name for name in files.namelist() if name.endswith(BUNDLE))
        pages = pypdf.PdfReader(io.BytesIO(files.read(bundle))).pages
        return packed(" ".join(page.extract_text() for page in pages))


def _said(wanted: Filled) -> list[tuple[str, str]]:
    """Names, amounts and days that were written, as documents have them."""
    found = []
    for page in wanted.main_pages:
        for question in questions_in(wanted.nodes(page)):
            said = wanted.echoes.said(parse_where(question.where))
            # Nothing is said of what nobody pays.
            if said and question.value != "0" and question.kind in ("money", "day", "line"):
                # In a table the unit stands in the heading.
                found.append((question.where, packed(said).removesuffix("kroner")))
    return found
