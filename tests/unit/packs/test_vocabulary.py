"""What templates may say, by type, is what documents are really given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from samples import FILES, ROOT

from docgen.checks import check, scheme_words, sector_of
from docgen.errors import PackError
from docgen.intake import read_file
from docgen.model.base import Choice
from docgen.model.case import Case
from docgen.model.worded import Worded
from docgen.packs import find_packs
from docgen.packs.vocabulary import Listed, Parted, Type, Value, vocabulary
from docgen.render.amendment import Amending
from docgen.render.contents import ContentsRow, contents_of
from docgen.render.context import DocumentSetting, Subject, build_context
from docgen.render.institution import institution_view
from docgen.render.view import Namespace, Reader, View
from docgen.settings.load import load_tables
from docgen.word.filling.environment import Deferred
from docgen.word.filling.gap import Gap

TABLES = load_tables()
BASE = ROOT / "tests" / "invalid" / "rules" / "base.yaml"
INTERNAL = vocabulary(find_packs()["sjekkliste-prosjektleder"].manifest)
CONTENTS = vocabulary(find_packs()["innhold"].manifest)
OUTGOING = vocabulary(find_packs()["samarbeidsavtale"].manifest)
NOTHING = Worded("", "")
CASES = {"base": BASE, **FILES}


@cache
def subject_of(name: str) -> Subject:
    checked = check(read_file(CASES[name]).data, lambda _where: None, tables=TABLES)
    return Subject(
        case=checked.case,
        tables=TABLES,
        ruleset=checked.ruleset,
        scheme=scheme_words(checked.case, TABLES),
        sector=sector_of(checked.case, TABLES),
        day=date(2027, 1, 1),
    )


def contents(subject: Subject) -> Mapping[str, object]:
    row = ContentsRow(title="Avtale", pages=3, state=NOTHING)
    return contents_of(
        subject.case,
        TABLES,
        bundle="internal",
        title=NOTHING,
        language="nb",
        documents=[row],
        own_pages=1,
        rule_titles={},
        remarks=("Merknad",),
        replaces="",
        rules=NOTHING,
        to_sign=True,
    )


def given(
    name: str, *, outgoing: bool = False, institution: bool = False, listing: bool = False
) -> dict[str, object]:
    """What a document about the case is given."""
    subject = subject_of(name)
    setting = DocumentSetting(
        title="Tittel",
        language="nb",
        outgoing=outgoing,
        mark="utkast",
        institution=0 if institution else None,
        contents=contents(subject) if listing else {},
    )
    return build_context(subject, setting, Reader("nb", outgoing=outgoing))


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (INTERNAL, given("base", institution=True)),
        (CONTENTS, given("base", listing=True)),
        (OUTGOING, given("base", outgoing=True)),
    ],
    ids=["for-an-institution", "contents", "outgoing"],
)
def test_a_template_may_name_what_its_document_is_given_and_nothing_else(
    known: Parted, wanted: dict[str, object]
) -> None:
    hidden = known.internal if known is OUTGOING else frozenset()
    assert set(known.names) - hidden == set(wanted)


def test_the_internal_parts_are_known_and_known_to_be_internal() -> None:
    for known in (INTERNAL, OUTGOING):
        assert {"evidence", "exceptions", "events"} <= set(known.names) & known.internal


def test_only_the_contents_page_knows_contents_and_only_a_document_of_one_its_institution() -> None:
    assert "contents" in CONTENTS.names
    assert "contents" not in INTERNAL.names
    assert "institution" in INTERNAL.names
    assert "institution" not in CONTENTS.names


@pytest.mark.parametrize("name", ["words", "sums", "when", "deviations", "agreement_party"])
def test_the_names_under_a_derived_name_are_those_that_are_given(name: str) -> None:
    found, known = given("base")[name], INTERNAL.names[name]
    assert isinstance(found, Namespace)
    assert isinstance(known, Parted)
    assert set(known.names) == set(found._values)


def test_the_names_of_a_document_and_of_the_contents_are_those_that_are_given() -> None:
    for name, context in (("document", given("base")), ("contents", given("base", listing=True))):
        found, known = context[name], CONTENTS.names[name]
        assert isinstance(found, Namespace)
        assert isinstance(known, Parted)
        assert set(known.names) == set(found._values)


def institution(known: Parted) -> Parted:
    listed = known.names["institutions"]
    assert isinstance(listed, Listed)
    assert isinstance(listed.item, Parted)
    return listed.item


def test_an_institution_has_the_derived_names_and_internal_marks_of_its_view() -> None:
    subject = subject_of("base")
    view = institution_view(subject.case, TABLES, subject.day, 0, Reader("nb", outgoing=True))
    known = institution(OUTGOING)
    assert set(known.names) == {*type(view._model).model_fields, *view._extra}
    assert known == INTERNAL.names["institution"]
    refused = {name for name in known.names if is_refused(view, name)}
    assert refused == known.internal
    assert refused >= view._internal


def is_refused(view: View, name: str) -> bool:
    try:
        getattr(view, name)
    except PackError as error:
        return error.message == "internal-field-in-outgoing"
    return False


def items(found: View | Namespace) -> dict[str, object]:
    """Everything that a template can ask a part for."""
    names = found._values if isinstance(found, Namespace) else {}
    if isinstance(found, View):
        names = {**dict.fromkeys(type(found._model).model_fields), **found._extra}
    return {name: getattr(found, name) for name in names}


def wrong(found: object, known: Type, path: str) -> Iterator[str]:
    """The paths of values that are not of the type that the vocabulary says."""
    found = found.get() if isinstance(found, Deferred) else found
    match found, known:
        case Gap(), _:
            return
        case (View() | Namespace(), Parted()):
            for name, value in items(found).items():
                # What is given and not known has a type that nothing is of.
                inner = known.names.get(name, Value("any"))
                yield from wrong(value, inner, f"{path}.{name}")
        case (tuple(), Listed()):
            for number, value in enumerate(found):
                yield from wrong(value, known.item, f"{path}[{number}]")
        case _, Value() if is_of(found, known):
            return
        case _:
            yield f"{path}: {type(found)} is no {known}"


def is_of(found: object, known: Value) -> bool:
    match found:
        case Choice():
            return known.kind == "choice" and found.value in known.choices
        case bool():
            return known.kind == "yes-no"
        case Decimal() | int():
            return known.kind == "number"
        case date():
            return known.kind == "day"
        case str():
            return known.kind == "text"
        case _:
            return False


@pytest.mark.parametrize("name", CASES)
def test_every_value_of_a_case_is_of_the_type_that_the_vocabulary_says(name: str) -> None:
    checklist = given(name, institution=bool(subject_of(name).case.institutions))
    assert list(wrong(given(name, listing=True)["contents"], CONTENTS.names["contents"], "")) == []
    assert [
        text for key, value in checklist.items() for text in wrong(value, INTERNAL.names[key], key)
    ] == []


def test_the_walk_sees_a_wrong_type_a_wrong_choice_and_an_unknown_name() -> None:
    case = given("base", institution=True)
    assert list(wrong(case["id"], Value("number"), "id"))
    assert list(wrong(case["institutions"], Value("text"), "institutions"))
    assert list(wrong(case["institutions"], Listed(Value("text")), "institutions"))
    assert list(wrong(case["sums"], Parted({}), "sums"))
    language = case["language"]
    assert isinstance(language, Deferred)
    assert isinstance(language.get(), Choice)
    assert list(wrong(language, Value("choice", ("xx",)), "language"))


def test_only_an_amendment_knows_what_changes() -> None:
    known = vocabulary(find_packs()["endringsprotokoll"].manifest)
    assert "amendment" not in OUTGOING.names
    subject = subject_of("base")
    amending = Amending(number=1, before=Case(), patterns=("term.*", "institutions[*].frame"))
    setting = DocumentSetting(title="", language="nb", outgoing=True, pack="endringsprotokoll")
    context = build_context(
        replace(subject, amending=amending), setting, Reader("nb", outgoing=True)
    )
    part, found = known.names["amendment"], context["amendment"]
    assert isinstance(part, Parted)
    assert isinstance(found, Namespace)
    assert set(part.names) == set(found._values)
    for name in ("rows", "sums"):
        listed = part.names[name]
        assert isinstance(listed, Listed)
        assert isinstance(listed.item, Parted)
        rows = found._values[name]
        assert isinstance(rows, tuple)
        assert set(rows[0]) == set(listed.item.names)
