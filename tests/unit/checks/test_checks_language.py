"""Which written standard documents get, and what is told when they cannot have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packs_on_disk import write_pack

from docgen.checks import Checked, check, languages_of
from docgen.model.case import Case
from docgen.model.pack import Pack
from docgen.model.partner import Partner, PartnerKind, WrittenStandard
from docgen.packs import find_packs, load_pack
from docgen.settings.load import load_tables

Checking = Callable[..., Checked]
TABLES = load_tables()
# Of the register: Frøya and Malvik have adopted bokmål, Surnadal, Volda and Ørsta nynorsk, the
# others nothing.
BOKMAL, NYNORSK = ("5014", "5031"), ("1566", "1577", "1520")
NEUTRAL = ("5055", "5056", "5059", "5061")
HOST = {"partner.legal_party.orgnr": "964981892", "partner.legal_party.name": "Surnadal kommune"}


def network(*members: str, **more: str) -> dict[str, Any]:
    listed = {"partner.municipalities": list(members), "language": None}
    return listed | {name.replace("__", "."): value for name, value in more.items()}


@pytest.mark.parametrize(
    ("members", "wanted"),
    [
        (NYNORSK, "nn"),
        (BOKMAL, "nb"),
        ((*NYNORSK, BOKMAL[0]), "nn"),
        ((*NYNORSK[:2], BOKMAL[0], NEUTRAL[0]), "nb"),  # half is no majority
        ((NYNORSK[0], *NEUTRAL), "nb"),
        (NEUTRAL, "nb"),
    ],
)
def test_documents_to_a_network_follow_the_majority_of_its_municipalities(
    checked: Checking, members: Sequence[str], wanted: str
) -> None:
    case = checked(network(*members)).case
    assert languages_of(case, TABLES)[True] == wanted


@given(
    members=st.lists(st.sampled_from(BOKMAL + NYNORSK + NEUTRAL), unique=True),
    language=st.sampled_from([None, *WrittenStandard]),
)
def test_a_network_gets_what_more_than_half_adopted_and_else_what_the_case_says(
    members: list[str], language: WrittenStandard | None
) -> None:
    case = Case(
        language=language,
        partner=Partner(kind=PartnerKind.NETWORK, municipalities=tuple(members)),
    )
    half = len(members) / 2
    if len(set(members) & set(NYNORSK)) > half:
        wanted = "nn"
    elif len(set(members) & set(BOKMAL)) > half:
        wanted = "nb"
    else:
        wanted = str(language or "nb")
    assert languages_of(case, TABLES)[True] == wanted


def test_what_the_network_has_settled_on_goes_before_the_majority(checked: Checking) -> None:
    settled = checked(network(*NYNORSK, partner__written_standard="nb"))
    assert languages_of(settled.case, TABLES)[True] == "nb"
    assert told(settled) == []


def test_the_municipality_that_enters_into_the_agreement_goes_before_the_majority(
    checked: Checking,
) -> None:
    hosted = checked(network(*BOKMAL, "1566") | HOST)
    assert languages_of(hosted.case, TABLES)[True] == "nn"
    assert told(hosted) == ["written-standards-differ"]


def told(checked: Checked) -> list[str]:
    codes = ("language-not-adopted", "written-standards-differ")
    return [one.code for one in checked.findings if one.code in codes]


@pytest.mark.parametrize(
    ("members", "codes"),
    [
        (NYNORSK, []),
        (BOKMAL, []),
        (NEUTRAL, []),
        ((*BOKMAL, *NEUTRAL), []),
        ((*NYNORSK, *NEUTRAL), ["written-standards-differ"]),
        ((*NYNORSK, BOKMAL[0]), ["written-standards-differ"]),
        ((NYNORSK[0], BOKMAL[0]), ["written-standards-differ"]),
    ],
)
def test_it_is_told_when_a_municipality_has_adopted_another_than_the_agreement_has(
    checked: Checking, members: Sequence[str], codes: list[str]
) -> None:
    assert told(checked(network(*members))) == codes


def test_who_has_chosen_is_not_told_and_who_chose_against_the_majority_is(
    checked: Checking,
) -> None:
    chosen = checked(network(*NYNORSK, *NEUTRAL) | {"language": "nn"})
    assert languages_of(chosen.case, TABLES)[True] == "nn"
    assert told(chosen) == []
    against = checked(network(*NYNORSK) | {"language": "nb"})
    assert languages_of(against.case, TABLES)[True] == "nn"
    assert told(against) == ["language-not-adopted"]


def lacking(
    base: dict[str, Any], packs: dict[str, Pack], **more: str
) -> list[tuple[str, str, tuple[str, ...]]]:
    found = check(base | more, lambda _: None, tables=TABLES, packs=packs)
    return [
        (one.where, one.parameters["used"], one.documents)
        for one in found.findings
        if one.code == "template-language-missing"
    ]


@pytest.fixture
def letters(tmp_path: Path) -> dict[str, Pack]:
    folders = (
        write_pack(tmp_path, "ut", audience="outgoing", nb=("x",)),
        write_pack(tmp_path, "inne", nn=("x",)),
        write_pack(tmp_path, "begge", audience="outgoing", nb=("x",), nn=("x",)),
        write_pack(tmp_path, "engelsk", audience="outgoing", en=("x",)),
    )
    return {folder.name: load_pack(folder) for folder in folders}


@pytest.mark.parametrize(
    ("standards", "expected"),
    [
        ({"language": "nn", "internal_language": "nn"}, [("language", "nb", ("ut",))]),
        ({"language": "nb", "internal_language": "nb"}, [("internal_language", "nn", ("inne",))]),
        ({"language": "nb", "internal_language": "nn"}, []),
    ],
)
def test_a_document_without_a_template_in_the_wanted_standard_is_told_of(
    base: dict[str, Any],
    letters: dict[str, Pack],
    standards: dict[str, str],
    expected: list[tuple[str, str, tuple[str, ...]]],
) -> None:
    wanted = [(where, f"word-language-{used}", keys) for where, used, keys in expected]
    assert lacking(base, letters, **standards) == wanted


@pytest.mark.parametrize("standard", ["nb", "nn"])
def test_what_docgen_ships_is_there_in_both_standards(base: dict[str, Any], standard: str) -> None:
    shipped = find_packs()
    assert lacking(base, shipped, language=standard, internal_language=standard) == []
