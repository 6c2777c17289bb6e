"""What a form has fields for, and how they are told apart in Word."""

from __future__ import annotations

import pytest

from docgen.intake.form.fields import LONGEST, bookmark_of, form_fields
from docgen.intake.form.layout import AT_THE_TOP, topics
from docgen.intake.form.words import WORDS
from docgen.model.case import Case
from docgen.model.fields import field_paths

LEFT_OUT = (
    *("basic_package", "additional_agreements"),
    "schema",
    "request",
    "documents",
    "more_documents",
    "fields",
    "evidence",
    "exceptions",
    "clauses",
    "events",
    "institutions[0].factor_calculation",
    "institutions[0].budget",
)
LANGUAGES = ("nb", "nn", "en")


def test_word_keeps_every_tag_whole() -> None:
    assert max(map(len, form_fields())) <= LONGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_keeps_every_title_whole(language: str) -> None:
    assert max(len(field.name(language)) for field in form_fields().values()) <= LONGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_says_which_field_it_is(language: str) -> None:
    # In the whole form, not only under its heading.
    names = [field.name(language) for field in form_fields().values()]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == set()


def test_word_allows_every_bookmark_and_none_is_used_twice() -> None:
    names = [bookmark_of(tag) for tag in form_fields()]
    assert len(set(names)) == len(names)
    # With the number of a row behind it.
    assert max(map(len, names)) + len("_9999") <= 40


def test_every_value_of_a_case_has_a_field_but_what_is_left_out_on_purpose() -> None:
    paths = {
        path.replace("institutions[0].", "").replace("[0]", "[]")
        for path in field_paths(Case)
        if not path.startswith(LEFT_OUT)
    }
    assert set(form_fields()) == paths


def test_every_field_stands_in_the_form_once() -> None:
    found = [*AT_THE_TOP]
    for topic in topics():
        found += [field.tag for group in topic.groups for field in group.fields]
    assert sorted(found) == sorted(form_fields())


def test_a_group_is_a_list_or_has_none_in_it() -> None:
    for topic in topics():
        for group in topic.groups:
            lists = {field.list_tag for field in group.fields}
            assert len(lists) == 1
            assert group.rows is (lists != {""})


def test_every_question_and_help_is_about_a_field() -> None:
    told = [key.partition("-")[2] for key in WORDS if key.startswith(("ask-", "help-"))]
    assert set(told) <= set(form_fields())


def test_every_word_is_there_in_three_languages() -> None:
    assert all(all(text.strip() for text in texts) for texts in WORDS.values())
