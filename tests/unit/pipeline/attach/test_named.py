"""A letter names the project by what is the case's own, or it is told that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import case_data

from docgen.checks import check
from docgen.model.case import Case
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.named import naming_faults
from docgen.settings.load import load_tables

LETTER = Looked(path=Path("brev.txt"), suffix="txt", media_type="", sha256="", size=1)
TABLES = load_tables()


@pytest.fixture(scope="module")
def case() -> Case:
    return check(case_data("digskole"), lambda _: None, tables=TABLES).case


def told(case: Case, text: str) -> list[str]:
    return [one.code for one in naming_faults(LETTER, text, case, TABLES)]


@pytest.mark.parametrize(
    "text",
    [
        "Tilskudd til digskole",
        "Til DigSkole \u2013 profesjonsfaglig digital kompetanse i hele skolens praksis",
        "Til Kompetansenettverk Trøndelag sør-\nvest",
        "Til ORKLAND\nkommune",
        "Org.nr. 921 233 418",
        "Org.nr. 921233418.",
        "Til kommunene Rennebu og Heim",
        "Vår sak 2022/90110",
        "Sak 2022/90001",
    ],
)
def test_its_own_names_and_numbers_are_found_however_they_are_set(case: Case, text: str) -> None:
    assert told(case, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Til Bergen kommune, org.nr. 964 338 531, Lesefrø",
        "Heimdal skole",
        "Org.nr. 1921233418",
        "Sak 2022/901101",
        "DigSkoler",
    ],
)
def test_what_only_looks_like_them_is_not_taken_for_them(case: Case, text: str) -> None:
    assert told(case, text) == ["grant-letter-of-another"]


def test_the_institution_alone_may_be_of_any_project(case: Case) -> None:
    assert told(case, "NTNU får tilskudd") == ["grant-letter-project-absent"]
