"""A document's facts are what its template reads; nothing internal goes out; gaps are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import PackError
from docgen.model.artifact import Rendered
from docgen.model.case import Case
from docgen.model.fault import BadTemplateError
from docgen.model.institution import Institution
from docgen.render import DocumentSetting, Subject, facts_digest, render
from docgen.render.view import Reader, View, canonical
from docgen.settings.load import load_tables

CASE: dict[str, Any] = {
    "schema": "docgen/case/1",
    "id": "prove",
    "project": {"name": "Lesing", "sector": "school"},
    "partner": {
        "kind": "municipality",
        "name": "Skaun kommune",
        "coordinators": [{"name": "Anne Eksempel"}, {"name": "Ola Eksempel"}],
    },
    "institutions": [
        {
            "profile": "ntnu-ilu",
            "frame": "600000",
            "cost_centre": "900001",
            "leader_checklist": {"impartiality": {"description": "En hemmelighet."}},
        }
    ],
    "evidence": [{"kind": "budget", "journal_number": "2027/1"}],
}


def subject(case: Mapping[str, Any]) -> Subject:
    return Subject(
        case=Case.model_validate(case),
        tables=load_tables(),
        ruleset="2026",
        scheme=None,
        sector=None,
        day=date(2027, 1, 1),
    )


def run(
    tmp_path: Path, *paragraphs: str, case: Mapping[str, Any] = CASE, **setting: Any
) -> Rendered:
    file = tmp_path / "template.docx"
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(file))
    chosen = {"title": "Prøve", "language": "nb", "outgoing": False, **setting}
    return render(subject(case), DocumentSetting(**chosen), file)


def test_facts_are_exactly_what_was_read(tmp_path: Path) -> None:
    made = run(tmp_path, "{{ project.name }}")
    assert made.facts == {"project.name": "Lesing"}
    assert made.gaps == ()


def test_a_condition_is_read_too(tmp_path: Path) -> None:
    made = run(tmp_path, "{% if project.sector == 'school' %}{{ partner.name }}{% endif %}")
    assert made.facts == {"project.sector": "school", "partner.name": "Skaun kommune"}


def test_a_part_that_is_asked_for_is_on_record_whether_it_is_there_or_not(tmp_path: Path) -> None:
    made = run(tmp_path, "{% if partner.contact %}ja{% endif %}{% if partner %}ja{% endif %}")
    assert made.facts == {"partner.contact": "", "partner.?": "true"}
    assert made.gaps == ()


def test_a_loop_reads_the_number_of_items_and_what_is_used_of_them(tmp_path: Path) -> None:
    made = run(tmp_path, "{% for one in partner.coordinators %}{{ one.name }}{% endfor %}")
    assert made.facts == {
        "partner.coordinators.#": "2",
        "partner.coordinators[0].name": "Anne Eksempel",
        "partner.coordinators[1].name": "Ola Eksempel",
    }


def test_what_is_not_read_changes_nothing(tmp_path: Path) -> None:
    before = run(tmp_path, "{{ project.name }}")
    other = {**CASE, "partner": {"name": "En annen"}, "created": "2027-01-01"}
    after = run(tmp_path, "{{ project.name }}", case=other)
    assert facts_digest(before.facts) == facts_digest(after.facts)


def test_a_derived_value_is_a_fact(tmp_path: Path) -> None:
    made = run(tmp_path, "{{ sums.total }}{% if when.network %}x{% endif %}")
    assert made.facts == {"sums.total": "600000", "when.network": "False"}


def test_the_mark_of_a_draft_is_a_fact_where_the_template_prints_it(tmp_path: Path) -> None:
    ready = run(tmp_path, "{% if document.mark %}{{ document.mark }}{% endif %}")
    draft = run(tmp_path, "{% if document.mark %}{{ document.mark }}{% endif %}", mark="Utkast")
    assert facts_digest(ready.facts) != facts_digest(draft.facts)


def test_printed_gaps_are_reported_once_and_asked_ones_are_not(tmp_path: Path) -> None:
    made = run(
        tmp_path,
        "{{ term.end|dato }} og {{ term.end|dato }}",
        "{% if term.start %}{{ term.start|dato }}{% endif %}",
        "{{ institutions[0].signatory.name }}",
    )
    assert made.gaps == ("term.end", "institutions[0].signatory.name")


INTERNAL = [
    "{{ institutions[0].cost_centre }}",
    "{{ institutions[0].project_type }}",
    "{{ institutions[0].leader_checklist.impartiality.description }}",
    "{% if institutions[0].leader_checklist %}x{% endif %}",
    "{% for one in institutions %}{{ one.head_checklist.goals|svar }}{% endfor %}",
    "{{ institutions[0].leader_name }}",
    "{{ institutions[0].external_total }}",
    "{{ clauses[0].reason }}",
]


@pytest.mark.parametrize("text", INTERNAL)
def test_an_internal_field_is_refused_in_what_goes_out(tmp_path: Path, text: str) -> None:
    case = {**CASE, "clauses": [{"clause": "1", "reason": "Hemmelig grunn."}]}
    run(tmp_path, text, case=case)
    with pytest.raises(BadTemplateError) as caught:
        run(tmp_path, text, case=case, outgoing=True)
    assert caught.value.message == "internal-field-in-outgoing"
    place = caught.value.faults[0].place
    assert place is not None
    assert (place.kind, place.paragraph) == ("body", 0)
    assert "emmelig" not in str(caught.value.parameters)


@pytest.mark.parametrize("name", ["evidence", "exceptions", "events"])
def test_internal_parts_of_the_case_do_not_exist_for_what_goes_out(
    tmp_path: Path, name: str
) -> None:
    run(tmp_path, f"{{% for one in {name} %}}x{{% endfor %}}")
    with pytest.raises(PackError):
        run(tmp_path, f"{{% for one in {name} %}}x{{% endfor %}}", outgoing=True)


@pytest.mark.parametrize(
    "text", ["{{ nmae }}", "{{ project.nmae }}", "{{ sums.nmae }}", "{{ institutions[0].nmae }}"]
)
def test_a_name_that_does_not_exist_is_an_error_and_no_blank(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackError) as caught:
        run(tmp_path, text)
    assert caught.value.message == "template-unknown-field"


@pytest.mark.parametrize("text", ["{{ project }}", "{{ partner.coordinators[0] }}"])
def test_a_whole_part_cannot_be_printed(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackError) as caught:
        run(tmp_path, text)
    assert caught.value.message == "template-prints-part"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1E+2"), "100"),
        (Decimal("100.00"), "100"),
        (Decimal("0.10"), "0.1"),
        (date(2027, 1, 2), "2027-01-02"),
        (("a", Decimal("2.0")), "[a, 2]"),
        (True, "True"),
    ],
)
def test_equal_values_are_equal_facts(value: object, text: str) -> None:
    assert canonical(value) == text


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.integers(0, 4))
def test_however_an_amount_is_written_the_fact_is_one(amount: Decimal, zeros: int) -> None:
    assert canonical(Decimal(f"{amount}{'0' * zeros}")) == canonical(amount)


@given(st.dictionaries(st.text(), st.text()))
def test_the_digest_does_not_depend_on_the_order_of_reading(facts: dict[str, str]) -> None:
    assert facts_digest(facts) == facts_digest(dict(reversed(facts.items())))
    assert facts_digest({**facts, "mer": "x" + facts.get("mer", "")}) != facts_digest(facts)


def test_fields_of_an_absent_part_are_gaps_named_by_their_own_path() -> None:
    reader = Reader("nb", outgoing=False)
    view = View(Institution(), "institutions[0]", reader)
    name: Any = view
    assert str(name.leader_checklist.economist.name) == "[mangler: navn]"
    assert reader.gaps == ["institutions[0].leader_checklist.economist.name"]


def test_an_internal_field_of_an_absent_part_is_refused_too() -> None:
    view: Any = View(Institution(), "institutions[0]", Reader("nb", outgoing=True))
    with pytest.raises(PackError):
        _ = view.leader_checklist
