"""An empty case file is pleasant to fill in, and checks as a draft from the start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from docgen.checks import check
from docgen.intake import place_of, read_file
from docgen.intake.blank import blank_case
from docgen.intake.blank_words import blank_words
from docgen.model.case import Case
from docgen.model.finding import Finding, Severity
from docgen.model.partner import PartnerKind
from docgen.model.project import Scheme
from docgen.model.schema import case_schema
from docgen.settings.load import load_tables

LANGUAGES = ("nb", "nn", "en")
INSTITUTIONS = (["ntnu-ilu"], ["ntnu-ilu", "nord"])
EXAMPLE = re.compile(r"^( *)# ( +(?:- |# |[a-z_]+:).*)$")
IN_EXAMPLE = re.compile(r"^ *# +# +- ")
LIST_IN_EXAMPLE = re.compile(r"^ *# +[a-z_]+: +#")


def blank(language: str = "nb", partner: str = "network", **values: object) -> str:
    chosen: dict[str, object] = {"scheme": "collective", "institutions": ["ntnu-ilu"]} | values
    return blank_case("prove", partner=partner, language=language, **chosen)  # type: ignore[arg-type] - values of a test


def found(text: str, folder: Path) -> Iterator[Finding]:
    file = folder / "prove.yaml"
    file.write_text(text, encoding="utf-8")
    raw = read_file(file)
    yield from raw.findings
    yield from check(raw.data, lambda path: place_of(raw, path), tables=load_tables()).findings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("partner", [str(kind) for kind in PartnerKind])
@pytest.mark.parametrize("institutions", INSTITUTIONS, ids=len)
def test_it_checks_as_a_draft(
    language: str, partner: str, institutions: list[str], tmp_path: Path
) -> None:
    for scheme in Scheme:
        text = blank(language, partner, scheme=str(scheme), institutions=institutions)
        wrong = [one for one in found(text, tmp_path) if not one.absent]
        told = [one.code for one in wrong if one.severity is Severity.ERROR]
        county = partner == PartnerKind.COUNTY and scheme is Scheme.COLLECTIVE
        assert told == (["county-other-regulation"] if county else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_can_be_used_by_taking_the_mark_away(language: str, tmp_path: Path) -> None:
    head, rule, body = blank(language).partition("# ---")
    used = "\n".join(EXAMPLE.sub(r"\1\2", line) for line in body.split("\n"))
    file = tmp_path / "prove.yaml"
    file.write_text(head + rule + used, encoding="utf-8")
    raw = read_file(file)
    assert raw.findings == ()
    codes = {one.code for one in found(head + rule + used, tmp_path)}
    assert codes & {"unknown-key", "wrong-shape-list", "wrong-shape-mapping"} == set()
    assert raw.data["annexes"]
    # An item without values is there, and nothing in it.
    assert raw.data["evidence"] == [{}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_within_an_example_says_that_its_mark_is_taken_away_again(language: str) -> None:
    again = blank_words(language).again
    lines = blank(language, institutions=[]).split("\n")
    inner = [number for number, line in enumerate(lines) if IN_EXAMPLE.match(line)]
    assert len(inner) > 10
    for number in inner:
        key = next(n for n in range(number, 0, -1) if LIST_IN_EXAMPLE.match(lines[n]))
        assert lines[key + 1].strip("# ") == again, lines[key]
    assert again not in blank(language)


def test_a_list_within_an_example_is_used_as_its_comment_says() -> None:
    head, rule, body = blank(partner="municipality", institutions=[]).partition("# ---")
    once = [EXAMPLE.sub(r"\1\2", line) for line in body.split("\n")]
    assert yaml.safe_load(head + rule + "\n".join(once))["institutions"][0]["tasks"] is None
    number = next(n for n, line in enumerate(once) if re.match(r"    tasks:  ", line))
    once[number + 2] = once[number + 2].replace("# ", "", 1)
    read = yaml.safe_load(head + rule + "\n".join(once))
    assert read["institutions"][0]["tasks"] == ["ett ledd på hver linje"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_editor_has_nothing_to_say_of_it(language: str) -> None:
    read = yaml.safe_load(blank(language))
    assert list(Draft202012Validator(case_schema()).iter_errors(read)) == []


def test_a_network_is_asked_about_every_field_but_a_municipalitys_own() -> None:
    keys = set(re.findall(r"^[ #]*(?:- )?([a-z_]+):", blank(), re.MULTILINE))
    properties = [case_schema(), *case_schema()["$defs"].values()]
    wanted = {name for part in properties for name in part.get("properties", {})}
    # Which documents to make is asked of nobody who makes the usual ones.
    assert wanted - keys == {"municipality_number", "documents", "more_documents", "fields"}


def test_others_are_not_asked_about_what_only_a_network_has() -> None:
    for word in ("legal_party", "is_legal_person", "municipalities", "contacts"):
        assert f"{word}:" not in blank(partner="municipality")
    assert "municipality_number:" in blank(partner="municipality")


def test_the_first_key_names_the_schema_and_editors_are_told_where_it_is() -> None:
    lines = [line for line in blank().split("\n") if line and not line.startswith("#")]
    assert lines[0].startswith("schema: docgen/case/1")
    modeline = blank(schema_file="case.schema.json").split("\n")[0]
    assert modeline == "# yaml-language-server: $schema=case.schema.json"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_easy_on_the_eyes(language: str) -> None:
    for line in blank(language).split("\n"):
        assert len(line) <= 100, line
        assert line == line.rstrip()


def test_text_under_a_long_field_becomes_its_value(tmp_path: Path) -> None:
    filled = re.sub(
        r"( +)(description: \|.*\n)", r"\1\2\1  En linje: med kolon.\n", blank(), count=1
    )
    file = tmp_path / "prove.yaml"
    file.write_text(filled, encoding="utf-8")
    assert read_file(file).data["project"]["description"] == "En linje: med kolon.\n"


def test_titles_follow_the_language() -> None:
    assert "# Prosjektnavn" in blank("nb")
    assert "# Prosjektnamn" in blank("nn")
    assert "# Project name" in blank("en")
    assert Case.model_fields["scheme"].title in blank("nb")
