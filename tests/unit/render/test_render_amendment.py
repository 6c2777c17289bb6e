"""The change protocol lists exactly the terms that change, as people write them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import case_data

from docgen.checks import check, scheme_words, sector_of
from docgen.model.artifact import Stamp
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.case_type import case_type
from docgen.model.changes import Change
from docgen.packs import find_packs
from docgen.render import DocumentSetting, Subject, render
from docgen.render.amendment import Amending, amendment_values
from docgen.render.clauses import CLAUSES, clause_of
from docgen.settings.load import load_tables
from docgen.word.reading.text import text_of

NAME = "utforskande-matematikk"
PACKS = find_packs()
TABLES = load_tables()
MODEL = case_type([one.manifest for one in PACKS.values()])
BASIS = PACKS["samarbeidsavtale"].manifest.basis
PROTOCOL = PACKS["endringsprotokoll"]
MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]


def day(text: str) -> str:
    year, month, number = (int(one) for one in text.split("-"))
    return f"{number}. {MONTHS[month - 1]} {year}"


def kroner(text: str) -> str:
    digits, groups = text, []
    while digits:
        digits, group = digits[:-3], digits[-3:]
        groups.insert(0, group)
    return f"{' '.join(groups)} kroner"


def same(text: str) -> str:
    return text


amounts = st.integers(1, 9_000_000).map(str)
days = st.dates(date(2026, 1, 1), date(2031, 12, 31)).map(date.isoformat)
words = st.sampled_from(["Skolane møtest", "Alle lærarar", "Felles økt & prøve", "Eige <tillegg>"])
# What people would write on paper: the clause, the term, and its value.
TERMS: dict[str, tuple[str, str, Callable[[str], str], st.SearchStrategy[str]]] = {
    "project.name": ("Punkt 4", "Prosjektnavn", same, words),
    "project.reach": ("Punkt 4", "Omfang", same, words),
    "institutions.0.frame": ("Punkt 5", "NTNU: Ramme for institusjonen", kroner, amounts),
    "term.effective_from": ("Punkt 6", "Avtalen er gjeldende fra", day, days),
    "term.end": ("Punkt 6", "Sluttdato", day, days),
    "funding.owner_grant": ("Punkt 5", "Tilskudd til eier", kroner, amounts),
    "funding.allocated_by": ("Punkt 6", "Tildelingen kommer fra", same, words),
    "funding.allocations.2.amount": ("Punkt 5", "Tildelinger, linje 3: Beløp", kroner, amounts),
}


def value_at(data: Any, path: str) -> str | None:
    for step in path.split("."):
        data = data[int(step)] if step.isdigit() else data.get(step)
    return None if data is None else str(data)


def put(data: Any, path: str, value: str | None) -> None:
    *above, last = path.split(".")
    for step in above:
        data = data[int(step)] if step.isdigit() else data[step]
    if value is None:
        data.pop(last, None)
    else:
        data[last] = value


def rows_of(before: dict[str, Any], after: dict[str, Any], language: str = "nb") -> list[list[str]]:
    """The rows of the table of terms in the Word file."""
    checked = check(after, lambda _where: None, tables=TABLES, packs=PACKS)
    case = checked.case
    amending = Amending(
        number=1, before=MODEL.model_validate(before), patterns=BASIS, signed_on=date(2026, 11, 12)
    )
    subject = Subject(
        case=case,
        tables=TABLES,
        ruleset=checked.ruleset,
        scheme=scheme_words(case, TABLES),
        sector=sector_of(case, TABLES),
        day=date(2027, 1, 1),
        amending=amending,
    )
    setting = DocumentSetting(
        title="Endringsprotokoll nr. 1", language=language, outgoing=True, pack="endringsprotokoll"
    )
    rendered = render(subject, setting, PROTOCOL.templates[language])
    package = rendered.package(
        Stamp(
            case=NAME,
            version="v001",
            facts="",
            title="",
            language=LANGUAGE_TAGS[language],
            made_on=date(2027, 1, 1),
        )
    )
    terms = Document(io.BytesIO(package)).tables[1]
    found = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in terms.rows]
    return found[1:]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(data=st.data())
def test_it_lists_exactly_the_terms_that_change(data: st.DataObject) -> None:
    before, after = case_data(NAME), case_data(NAME)
    for path in data.draw(st.lists(st.sampled_from(sorted(TERMS)), unique=True)):
        put(after, path, data.draw(TERMS[path][3] | st.none()))
        if data.draw(st.booleans()):
            put(before, path, data.draw(TERMS[path][3] | st.none()))
    # Nothing of this is a term.
    after["partner"]["reference"] = "2027/1"
    after["case_number"] = "2027/2"
    expected = []
    for path, (clause, term, said, _) in TERMS.items():
        old, new = value_at(before, path), value_at(after, path)
        if old != new:
            texts = ["ikke avtalt" if one is None else said(one) for one in (old, new)]
            expected.append((clause, term, *texts))
    there = rows_of(before, after)
    assert sorted((row[0][:7], *row[1:4]) for row in there) == sorted(expected)
    assert [row[0] for row in there] == sorted(row[0] for row in there)
    back = rows_of(after, before)
    assert [(row[1], row[3], row[2]) for row in back] == [(row[1], row[2], row[3]) for row in there]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_clauses_are_called_what_the_agreement_calls_them(language: str) -> None:
    templates = PACKS["samarbeidsavtale"].templates
    if language not in templates:
        pytest.skip("there is no agreement in this written standard yet")
    said = text_of(templates[language].read_bytes()).splitlines()
    headings = [line.lstrip("# ") for line in said if line.startswith("# ")]
    own = [one.get(language) for one in CLAUSES]
    assert own == [one for one in headings if one in own]


@pytest.mark.parametrize(
    ("path", "language", "said"),
    [
        ("basic_package.price", "nb", "Vedlegg: Grunnpakke"),
        ("basic_package.semesters[0].days", "en", "Annex: Basic package"),
        ("annexes[0]", "nn", "Vedlegg"),
    ],
)
def test_a_term_of_an_annex_has_its_place_too(path: str, language: str, said: str) -> None:
    nothing: frozenset[str] = frozenset()
    paths = (nothing, nothing)
    change = Change(kind="changed", path=path, profile=None, before=1, after=2, paths=paths)
    assert clause_of(change, language) == said


def test_the_longest_name_of_a_clause_is_not_parted_in_its_column() -> None:
    for template in PROTOCOL.templates.values():
        document = Document(io.BytesIO(template.read_bytes()))
        widths = [table.columns[0].width for table in document.tables if len(table.columns) == 5]
        # 19 letters of nine points, and what a cell has on its sides.
        assert [width is not None and width.twips >= 1900 for width in widths] == [True]


def test_sums_have_what_they_grow_by() -> None:
    after = case_data(NAME)
    put(after, "institutions.0.frame", "250000")
    case = MODEL.model_validate(after)

    before = MODEL.model_validate(case_data(NAME))
    amending = Amending(number=1, before=before, patterns=BASIS)
    told = amendment_values(amending, case, TABLES, {"owner_party": "kommunen"}, "nb")
    sums = {
        row["name"]: [
            str(row[key]).replace("\u00a0", " ") for key in ("before", "after", "difference")
        ]
        for row in told["sums"]  # type: ignore[attr-defined]
    }
    assert sums["Ramme for NTNU"] == ["300 000", "250 000", "\u221250 000"]
    assert sums["Tilskudd til kommunen"] == ["100 000", "100 000", "0"]
    assert sums["Samlet for prosjektet"] == ["400 000", "350 000", "\u221250 000"]
    assert told["changes_sums"] is True
