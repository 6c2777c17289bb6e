"""Names are checked by their types and by where they are known, without filling in anything."""

from __future__ import annotations

import pytest
from small_templates import checked, codes, one, told
from word_language.package import header
from word_language.pieces import p, r, text_box

from docgen.model.finding import Severity

FRAME = "{{ institution.frame|kroner }}"


@pytest.mark.parametrize(
    "tag",
    [
        FRAME,
        "{{ project.name }}",
        "{{ project.name.upper() }}",
        "{{ term.start.year }}",
        "{{ project['name'] }}",
        "{{ institutions[0].frame|kroner }}",
        "{{ institutions|length }}",
        "{{ institution.details.guidelines|liste }}",
        "{% if not institutions %}{{ institutions }}{% endif %}",
        "{% if institutions %}ja{% else %}{{ institutions }}{% endif %}",
        "{% for en in institutions %}{{ en.frame|kroner }}{% else %}{{ institutions }}{% endfor %}",
        "{% for en in institutions %}{{ loop.index }}{% endfor %}",
        "{% for en in institutions if en.frame %}x{% endfor %}",
        "{% for ord in project.name.split() %}{{ ord }}{% endfor %}",
        "{% for tegn in project.name|stor %}{{ tegn }}{% endfor %}",
        "{% for aar in range(3) %}{{ aar }}{% endfor %}",
        "{% set navn = project.name %}{{ navn }}",
        "{% set navn %}x{% endset %}{{ navn }}",
        "{% with navn = project.name %}{{ navn }}{% endwith %}",
        "{% macro m(a) %}{{ a }}{{ varargs }}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}",
        "{{ project.name if project.name else 'uten' }}",
        "{{ partner.kind == 'network' }}",
    ],
)
def test_what_is_right_is_passed_over_in_silence(tag: str) -> None:
    assert codes(tag) == []


@pytest.mark.parametrize(
    ("tag", "field", "nearest"),
    [
        ("{{ projekt.name }}", "projekt", "project"),
        ("{{ project.nmae }}", "project.nmae", "project.name"),
        ("{{ project['nmae'] }}", "project.nmae", "project.name"),
        ("{{ partner.contact.emial }}", "partner.contact.emial", "partner.contact.email"),
        ("{{ institutions[0].frme }}", "institutions[0].frme", "institutions[0].frame"),
        ("{% if projekt %}x{% endif %}", "projekt", "project"),
        ("{% for en in projekt %}{{ en }}{% endfor %}", "projekt", "project"),
        ("{% set x = projekt %}{{ x }}", "projekt", "project"),
        ("{{ project.name|default(projekt) }}", "projekt", "project"),
        ("{{ project.name.start }}", "project.name.start", "project.name"),
        ("{{ term.start.dag }}", "term.start.dag", "term.start"),
        ("{{ sums.total.name }}", "sums.total.name", "sums.total"),
        ("{{ partner.orgnrr|orgnr }}", "partner.orgnrr", "partner.orgnr"),
    ],
)
def test_an_unknown_field_is_told_as_it_is_written_with_the_nearest_one(
    tag: str, field: str, nearest: str
) -> None:
    fault = one("Først", tag)
    assert fault.code == "template-unknown-field"
    assert fault.place
    assert fault.place.paragraph == 1
    assert (fault.parameters["field"], fault.parameters["nearest"]) == (field, nearest)


def test_a_field_of_what_is_gone_through_is_told_by_the_name_that_the_loop_gives_it() -> None:
    fault = one(
        "{%p for avdeling in institutions %}", "{{ avdeling.frme|kroner }}", "{%p endfor %}"
    )
    assert fault.parameters["field"] == "avdeling.frme"
    assert fault.parameters["nearest"] == "avdeling.frame"


def test_a_name_that_the_template_made_may_be_the_nearest() -> None:
    fault = one(
        "{%p for avdeling in institutions %}",
        "{{ avdelin.frame }}",
        "{{ avdeling.frame|kroner }}",
        "{%p endfor %}",
    )
    assert fault.parameters["nearest"] == "avdeling"


def test_a_loop_variable_outside_its_loop_names_the_loop() -> None:
    fault = one(
        "{%p for en in institutions %}", "{{ en.frame|kroner }}", "{%p endfor %}", "{{ en.frame }}"
    )
    assert fault.code == "template-variable-outside-loop"
    assert fault.place
    assert fault.place.paragraph == 3
    assert fault.parameters["field"] == "en"
    assert fault.parameters["loop"] == "{%p for en in institutions %}"


def test_a_variable_of_the_body_is_not_known_in_the_header() -> None:
    related = (header("h1", p("{{ navn }}{{ en }}")),)
    faults = told(
        "{% set navn = id %}{{ navn }}",
        "{% for en in institutions %}{{ en.frame }}{% endfor %}",
        related=related,
    )
    assert [(one.code, one.place and one.place.kind) for one in faults] == [
        ("template-unknown-field", "header"),
        ("template-unknown-field", "header"),
    ]


@pytest.mark.parametrize(
    ("tag", "code", "parameters"),
    [
        ("{{ institutions }}", "prints-parts", {"field": "institutions", "name": "profile"}),
        ("{{ annexes }}", "prints-list", {"field": "annexes"}),
        ("{{ partner }}", "prints-part", {"field": "partner", "example": "partner.name"}),
        ("{{ institutions.frame }}", "is-a-list", {"list": "institutions", "name": "frame"}),
        ("{% for x in partner %}{{ x }}{% endfor %}", "not-a-list", {"field": "partner"}),
        ("{% for x in sums.total %}{{ x }}{% endfor %}", "not-a-list", {"field": "sums.total"}),
        ("{% for x in project.name %}{{ x }}{% endfor %}", "not-a-list", {"field": "project.name"}),
        (
            "{% if partner.kind == 'nettverk' %}x{% endif %}",
            "comparison-never",
            {"field": "partner.kind", "value": "nettverk", "nearest": "network"},
        ),
        (
            "{{ project.name|kroner }}",
            "filter-unfit",
            {"filter": "kroner", "field": "project.name", "shape": "word-shape-text"},
        ),
        (
            "{{ institutions|kroner }}",
            "filter-unfit",
            {"shape": "word-shape-list", "fitting": "length"},
        ),
    ],
)
def test_what_the_type_forbids_is_told_with_what_to_write(
    tag: str, code: str, parameters: dict[str, str]
) -> None:
    fault = one("Først", tag)
    assert (fault.code, fault.place and fault.place.paragraph) == (f"template-{code}", 1)
    assert parameters.items() <= fault.parameters.items()


@pytest.mark.parametrize(
    ("tag", "example"),
    [
        ("{{ sums|kroner }}", "sums.frame|kroner"),
        ("{{ words|person }}", "words."),
        ("{{ when|dato }}", "when.network"),
    ],
)
def test_a_filter_on_a_whole_part_is_told_with_a_field_that_it_fits(tag: str, example: str) -> None:
    fault = one(tag)
    assert fault.code == "template-filter-of-part"
    assert fault.parameters["example"].startswith(example)
    assert codes(f"{{{{ {fault.parameters['example']} }}}}") == []


def test_the_example_of_a_part_can_itself_be_written() -> None:
    (fault,) = told("{{ institution }}")
    assert codes(f"{{{{ {fault.parameters['example']} }}}}") == []


def test_an_internal_field_in_an_outgoing_document_is_told_and_in_an_internal_one_is_not() -> None:
    tags = (
        "{{ institution.leader_name }}",
        "{% for en in institutions %}{{ en.leader_name }}{% endfor %}",
    )
    faults = told(*tags, audience="outgoing")
    assert [one.code for one in faults] == ["internal-field-in-outgoing"] * 2
    assert [one.parameters["field"] for one in faults] == [
        "institution.leader_name",
        "en.leader_name",
    ]
    assert codes(*tags) == []


def test_a_list_may_be_printed_only_where_it_is_empty() -> None:
    assert codes("{% if institutions %}{{ institutions }}{% endif %}") == [("prints-parts", 0)]
    assert codes("{% if not institutions %}x{% else %}{{ institutions }}{% endif %}") == [
        ("prints-parts", 0)
    ]
    assert codes("{% if annexes %}x{% else %}{{ institutions }}{% endif %}") == [
        ("prints-parts", 0)
    ]


def test_a_wrong_condition_does_not_make_what_follows_it_wrong() -> None:
    assert codes("{% if instituttions %}x{% else %}{{ institutions }}{% endif %}") == [
        ("unknown-field", 0)
    ]
    tags = (
        "{%p for en in instituttions %}",
        "{{ en }}",
        "{%p else %}",
        "{{ institutions }}",
        "{%p endfor %}",
    )
    assert codes(*tags) == [("unknown-field", 0)]


def test_a_condition_in_curly_quotes_does_not_make_what_follows_it_wrong() -> None:
    tag = "{% if “annexes” %}x{% else %}{{ annexes }}{% endif %}"
    assert codes(tag) == [("tag-quotes", 0)]


def test_a_list_where_a_block_is_not_closed_may_be_one_that_is_empty_there() -> None:
    assert codes("{%p for en in annexes %}", "{{ en }}", "{%p else %}", "{{ annexes }}") == [
        ("unclosed", 0)
    ]


def test_names_are_checked_also_where_a_block_is_not_closed() -> None:
    tags = ("{%p if annexes %}", "{{ projekt }}", "{% for en in institutions %}", "{{ en.frme }}")
    assert sorted(codes(*tags), key=str) == [
        ("unclosed", 0),
        ("unclosed", 2),
        ("unknown-field", 1),
        ("unknown-field", 3),
    ]


@pytest.mark.parametrize(
    ("tags", "name"),
    [
        (("{%p for en in institutions %}", "fast tekst", "{%p endfor %}"), "en"),
        (("{% set navn = id %}", "tekst"), "navn"),
        (("{% set navn %}x{% endset %}", "tekst"), "navn"),
    ],
)
def test_what_a_template_makes_and_nobody_reads_is_a_warning(
    tags: tuple[str, ...], name: str
) -> None:
    fault = one(*tags)
    assert (fault.code, fault.severity) == ("template-variable-unused", Severity.WARNING)
    assert fault.place
    assert fault.place.paragraph == 0
    assert fault.parameters["field"] == name


def test_a_misspelled_use_is_not_told_as_unused_as_well() -> None:
    assert codes("{% for en in institutions %}{{ enn.frame }}{% endfor %}") == [
        ("unknown-field", 0)
    ]


def test_what_is_read_is_noted_by_its_path_at_its_first_tag() -> None:
    reads = checked(
        "{{ id }}", "{% for en in institutions %}{{ en.frame }}{% endfor %}", "{{ id }}"
    ).reads
    assert set(reads) == {"id", "institutions", "institutions[].frame"}
    tag = reads["id"].tag
    assert tag
    assert tag.place.paragraph == 0


@pytest.mark.parametrize("tag", ["{{ projekt }}", "{{ id|kronr }}", "{{ “id” }}"])
def test_what_stands_in_a_text_box_is_told_once_though_word_holds_it_twice(tag: str) -> None:
    (found,) = codes(p(r("x"), text_box(p(tag))))
    assert found[1] == 1


def test_the_same_mistake_in_two_paragraphs_is_told_at_both() -> None:
    assert codes("{{ projekt }}", "{{ projekt }}") == [("unknown-field", 0), ("unknown-field", 1)]
    assert codes("{{ id|kronr }}", "{{ id|kronr }}") == [
        ("unknown-filter", 0),
        ("unknown-filter", 1),
    ]


@pytest.mark.parametrize(
    ("tag", "filter_", "others"),
    [
        ("{{ term.start }}", "dato", "dato_kort"),
        ("{{ partner.kind }}", "betegnelse", "betegnelse"),
        ("{{ when.network }}", "janei", "svar"),
        ("{% for en in institutions %}{{ en.project_type }}{% endfor %}", "betegnelse", ""),
    ],
)
def test_a_day_a_choice_or_an_answer_is_not_printed_as_it_is_kept(
    tag: str, filter_: str, others: str
) -> None:
    fault = one(tag)
    assert fault.code == "template-filter-missing"
    assert fault.parameters["filter"] == filter_
    assert others in fault.parameters["fitting"]
    assert codes(tag.replace(" }}", f"|{filter_} }}}}")) == []


@pytest.mark.parametrize("tag", ["{{ evidence }}", "{% for en in exceptions %}x{% endfor %}"])
def test_an_internal_part_is_no_misspelling_in_what_goes_out(tag: str) -> None:
    assert ("internal-field-in-outgoing", 0) in codes(tag, audience="outgoing")
