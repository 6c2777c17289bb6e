"""A file of an older schema becomes one of today's, and all else in it stays as it was."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_formats import SAMPLE_TEXTS, each_format, written
from samples import Ran, fingerprints, run_docgen
from trial_files import INPUTS, ONE_INSTITUTION, sample_data, trial_data, trial_text

from docgen.intake.migrate.form import Form
from docgen.intake.migrate.json_form import JsonForm
from docgen.intake.migrate.migrated import CODES, Migrated, NotMigrated, Today, migrate_file
from docgen.intake.migrate.steps import OLDEST, STEPS, steps_from
from docgen.intake.migrate.toml_form import TomlForm
from docgen.intake.migrate.yaml_form import YamlForm
from docgen.intake.reader import read_file
from docgen.model.case import CASE_SCHEMA

FORMS: dict[str, type[Form]] = {"yaml": YamlForm, "json": JsonForm, "toml": TomlForm}

KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
WORDS = st.text(st.sampled_from("abc æøå09.,:#-'\"[]{}"), max_size=12)
VALUES = st.recursive(
    WORDS | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)
CASES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)

HAND_WRITTEN = """\
# Prøvefil, skrevet for hånd.

kortnavn: 'sak' # endres aldri
prosjektnavn: "Språk: lesing" # i anførselstegn
prosjektbeskrivelse: |
  Første avsnitt.

  # Dette er tekst, ikke en kommentar
mal_versjon: 2021 # ikke lenger

# Hvem
part:
  navn: Orkland kommune
  kontaktperson: {navn: Randi Eksempel, epost: randi@example.no} # på én linje
  # flere
  koordinatorer:
    - Ola Eksempel # bare navnet
    -   navn: Kari Eksempel
        tlf: "12345678"
ntnu:
    adm_koordinator: Siri Eksempel
faktura: # til høsten
  # kommer
  mottaker: Orkland kommune
  intervaller:
  - {dato: 2027-06-01, belop: 600000}
okonomisk_ramme: 600000
fremmed: uendret
"""
TODAY = """\
# Prøvefil, skrevet for hånd.

schema: docgen/case/1
id: 'sak' # endres aldri
project:
  name: "Språk: lesing" # i anførselstegn
  description: |
    Første avsnitt.

    # Dette er tekst, ikke en kommentar
# mal_versjon: 2021 # ikke lenger

# Hvem
partner:
  name: Orkland kommune
  contact: {name: Randi Eksempel, email: randi@example.no} # på én linje
  # flere
  coordinators:
    - {name: Ola Eksempel} # bare navnet
    -   name: Kari Eksempel
        phone: "12345678"
institutions:
    - profile: ntnu-ilu
      administrative_coordinator: Siri Eksempel
      invoice_plan:
      - {date: 2027-06-01, amount: 600000}
      frame: 600000
funding:
  invoice:
    # kommer
    name: Orkland kommune
# faktura: til høsten
fremmed: uendret
"""


def migrated(path: Path) -> Migrated:
    found = migrate_file(path, path.name)
    assert isinstance(found, Migrated), found
    return found


def file_of(place: Path, kind: str, text: str) -> Path:
    file = place / f"sak.{kind}"
    file.write_text(text, encoding="utf-8", newline="")
    return file


# -- nothing changes but what is changed -----------------------------------------------------------


@pytest.mark.parametrize("file", sorted(INPUTS.glob("*/*.yaml")), ids=lambda one: one.stem)
def test_a_file_taken_apart_and_written_again_is_the_same(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert YamlForm(text).written() == text


@each_format
def test_samples_in_every_format_are_the_same(kind: str) -> None:
    for text in SAMPLE_TEXTS[kind]:
        assert FORMS[kind](text).written() == text  # type: ignore[call-arg]


@each_format
@given(data=CASES)
def test_whatever_a_file_holds_it_is_the_same(kind: str, data: dict[str, Any]) -> None:
    text = written(kind, data)
    assert FORMS[kind](text).written() == text  # type: ignore[call-arg]


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_comments_order_quotes_and_columns_stay(tmp_path: Path, end: str) -> None:
    before, after = (
        HAND_WRITTEN,
        TODAY.replace(
            "administrative_coordinator: Siri Eksempel",
            "administrative_coordinator: {name: Siri Eksempel}",
        ),
    )
    if end == "":
        before, after = before.rstrip("\n"), after.rstrip("\n")
    found = migrated(file_of(tmp_path, "yaml", before.replace("\n", end or "\n")))
    text = found.content.decode().replace("\r\n", "\n")
    assert text == after, "".join(difflib.ndiff(after.splitlines(True), text.splitlines(True)))


# -- every field comes where it belongs ------------------------------------------------------------


@each_format
@pytest.mark.parametrize("name", ONE_INSTITUTION)
def test_a_sample_of_the_trial_format_is_the_sample_of_today(
    tmp_path: Path, kind: str, name: str
) -> None:
    wanted = sample_data(name)
    old = trial_data(name)
    assert not {"project", "partner", "term", "institutions", "scheme_"} & set(old)
    found = migrated(file_of(tmp_path, kind, trial_text(name, kind)))
    assert found.schema == OLDEST
    (tmp_path / f"ny.{kind}").write_bytes(found.content)
    assert read_file(tmp_path / f"ny.{kind}").data == wanted


@pytest.mark.parametrize("name", ONE_INSTITUTION)
def test_check_says_the_same_of_it_as_of_the_sample(tmp_path: Path, name: str) -> None:
    (tmp_path / "inn").mkdir()
    file = file_of(tmp_path / "inn", "yaml", trial_text(name, "yaml"))
    assert run_docgen(tmp_path, "check", "inn").code == 3
    assert run_docgen(tmp_path, "migrate", "inn", "--in-place").code == 0
    told = findings(run_docgen(tmp_path, "check", file, "--json"))
    assert told == findings(run_docgen(tmp_path, "check", ONE_INSTITUTION[name], "--json"))


def findings(ran: Ran) -> list[tuple[str, str]]:
    (line,) = ran.of_type("case")
    return sorted((one["code"], one["where"]) for one in line["findings"])


def test_words_that_are_others_now_are_written_anew(tmp_path: Path) -> None:
    text = "kortnavn: sak\nmva_status: 'Unntatt § 3-5'\nfinansieringsmodus: ntnu_fakturerer # ja\n"
    content = migrated(file_of(tmp_path, "yaml", text)).content.decode()
    assert "vat_status: exempt" in content
    assert "mode: invoicing # ja" in content


# -- what is told ----------------------------------------------------------------------------------


def test_every_change_is_told_with_its_line(tmp_path: Path) -> None:
    changes = migrated(file_of(tmp_path, "yaml", HAND_WRITTEN)).changes
    lines = HAND_WRITTEN.splitlines()
    for one in changes:
        if one.kind != "added":
            key = re.split(r"[.\[]", one.old)[-1].rstrip("]0123456789[") or one.old.split("[")[0]
            assert key.split(".")[-1] in lines[one.line - 1], one
    kinds = {one.old: one.kind for one in changes}
    assert kinds["mal_versjon"] == "kept"
    assert kinds["fremmed"] == "unknown"
    assert {one.new for one in changes if one.kind == "added"} == {
        "schema",
        "institutions[0].profile",
    }


def test_json_has_no_comments_so_what_has_no_place_is_told(tmp_path: Path) -> None:
    found = migrated(file_of(tmp_path, "json", '{"kortnavn": "sak", "bakgrunn": "Lang tekst"}'))
    assert [one.old for one in found.changes if one.kind == "dropped"] == ["bakgrunn"]
    assert found.content == b'{"schema": "docgen/case/1", "id": "sak"}'


# -- what is left alone ----------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(INPUTS.glob("*/*.yaml")), ids=lambda one: one.stem)
def test_a_file_of_today_is_never_touched(file: Path) -> None:
    assert migrate_file(file, file.name) == Today()


def test_a_file_that_only_lacks_its_schema_gets_it(tmp_path: Path) -> None:
    found = migrated(file_of(tmp_path, "yaml", "# øverst\n\nid: sak\nproject:\n  name: Lesing\n"))
    assert found.content.decode() == (
        "# øverst\n\nschema: docgen/case/1\nid: sak\nproject:\n  name: Lesing\n"
    )


REFUSED = {
    "migrate-conflict": ("yaml", "prosjektnavn: A\nproject:\n  name: B\n"),
    "migrate-schema-unknown": ("yaml", "id: sak\nschema: docgen/case/9\n"),
    "migrate-not-text": ("xlsx", ""),
    "migrate-lost": (
        "yaml",
        "gjeldende_fra: 2026-08-01\nopprettet: &d 2027-01-01\nstartdato: *d\n",
    ),
    "broken-yaml": ("yaml", "prosjektnavn: [A\n"),
    "not-utf8": ("toml", None),
    "duplicate-key": ("yaml", "prosjektnavn: A\nprosjektnavn: B\n"),
    "empty-file": ("json", ""),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_brought_up_to_date_is_refused_and_not_touched(
    tmp_path: Path, code: str
) -> None:
    kind, text = REFUSED[code]
    file = file_of(tmp_path, kind, text or "")
    if text is None:
        file.write_bytes(b'prosjektnavn = "\xe5"\n')
    before = fingerprints(tmp_path)
    ran = run_docgen(tmp_path, "migrate", file.name, "--in-place", "--json")
    (line,) = ran.of_type("case")
    assert (ran.code, line["outcome"]) == (3, "refused")
    told = {one["code"] for one in line["findings"]}
    assert told & {code, "yaml-unclosed"}
    assert all(one["place"].startswith(f"sak.{kind}:") for one in line["findings"])
    assert fingerprints(tmp_path) == before


def test_every_code_is_provoked() -> None:
    assert set(CODES) <= set(REFUSED)


# -- the command -----------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a trial file, one below it, one of today and one that is no case."""
    (tmp_path / "inn/2026").mkdir(parents=True)
    file_of(tmp_path / "inn", "yaml", HAND_WRITTEN).chmod(0o640)
    file_of(tmp_path / "inn/2026", "json", '{"kortnavn": "sak-2", "prosjektnavn": "To"}\n')
    (tmp_path / "inn/ny.yaml").write_text("schema: docgen/case/1\nid: ny\n", encoding="utf-8")
    (tmp_path / "inn/README.md").write_text("Les meg", encoding="utf-8")
    return tmp_path


def test_in_place_keeps_the_old_file_and_its_rights(place: Path) -> None:
    today = (place / "inn/ny.yaml").stat()
    ran = run_docgen(place, "migrate", "inn", "--in-place")
    assert ran.code == 0, ran.out
    assert (place / "inn/sak.yaml.case-0").read_text("utf-8") == HAND_WRITTEN
    assert (place / "inn/sak.yaml").read_text("utf-8").startswith("# Prøvefil")
    for name in ("sak.yaml", "sak.yaml.case-0"):
        assert (place / "inn" / name).stat().st_mode & 0o777 == 0o640
    assert (place / "inn/ny.yaml").stat() == today
    before = fingerprints(place)
    ran = run_docgen(place, "migrate", "inn", "--in-place")
    assert (ran.code, "3 i dagens format" in ran.out) == (0, True)
    assert fingerprints(place) == before
    # The copies are no cases, and nobody is told of them.
    told = run_docgen(place, "check", "inn", "--json").of_type("finding")
    assert [one for one in told if "case-0" in str(one["place"])] == []


def test_to_another_folder_leaves_the_old_files(place: Path) -> None:
    before = fingerprints(place / "inn")
    assert run_docgen(place, "migrate", "inn", "--to", "ut").code == 0
    assert fingerprints(place / "inn") == before
    names = {str(path.relative_to(place / "ut")) for path in (place / "ut").rglob("*.*")}
    assert names == {"sak.yaml", f"2026{os.sep}sak.json"}
    made = fingerprints(place / "ut")
    assert run_docgen(place, "migrate", "inn", "--to", "ut").code == 0
    assert fingerprints(place / "ut") == made
    (place / "ut/sak.yaml").write_text("annet\n", encoding="utf-8")
    assert run_docgen(place, "migrate", "inn", "--to", "ut").code == 8
    assert (place / "ut/sak.yaml").read_text("utf-8") == "annet\n"


def test_check_writes_nothing_and_says_that_there_is_something_to_do(place: Path) -> None:
    before = fingerprints(place)
    ran = run_docgen(place, "migrate", "inn", "--check")
    assert ran.code == 3
    assert "inn/sak.yaml:3: kortnavn heter nå id" in ran.out
    assert fingerprints(place) == before


def test_the_last_line_is_the_next_command(place: Path) -> None:
    def last(*options: str) -> str:
        return run_docgen(place, "migrate", *options).out.splitlines()[-1]

    assert last("inn", "--check").endswith("docgen migrate inn --in-place")
    assert last("inn/sak.yaml", "--to", "en fil").endswith("docgen check 'en fil/sak.yaml'")
    assert last("inn", "--to", "ut").endswith("docgen check ut")
    assert last("inn", "--in-place").endswith("docgen check inn")
    # Nothing is left to do, and nothing is suggested.
    assert "docgen" not in last("inn", "--in-place")


def test_somebody_has_to_say_where(place: Path) -> None:
    for options in ((), ("--check", "--in-place"), ("--to", "ut", "--in-place")):
        assert run_docgen(place, "migrate", "inn", *options).code == 2


def test_one_wrong_file_keeps_no_other_from_it(place: Path) -> None:
    (place / "inn/a.yaml").write_text("prosjektnavn: [\n", encoding="utf-8")
    ran = run_docgen(place, "migrate", "inn", "--in-place", "--json")
    assert ran.code == 9
    (summary,) = ran.of_type("summary")
    assert summary["outcomes"] == {"migrated": 2, "refused": 1, "today": 1}


def test_a_copy_of_another_old_file_is_not_written_over(place: Path) -> None:
    (place / "inn/sak.yaml.case-0").write_text("eldre\n", encoding="utf-8")
    assert run_docgen(place, "migrate", "inn/sak.yaml", "--in-place").code == 0
    assert (place / "inn/sak.yaml.case-0").read_text("utf-8") == "eldre\n"
    assert (place / "inn/sak.yaml.case-0-2").read_text("utf-8") == HAND_WRITTEN


@each_format
def test_check_points_to_migrate(tmp_path: Path, kind: str) -> None:
    for said in ({}, {"schema": OLDEST}):
        file_of(tmp_path, kind, written(kind, {**said, "prosjektnavn": "Lesing"}))
        (line,) = run_docgen(tmp_path, "check", f"sak.{kind}", "--json").of_type("case")
        (told,) = line["findings"]
        assert told["code"] == "schema-older"
        assert f"docgen migrate sak.{kind} --in-place" in told["remedy"]


def test_an_unknown_schema_points_to_migrate_too(tmp_path: Path) -> None:
    file_of(tmp_path, "yaml", "schema: docgen/case/9\nid: sak\n")
    (line,) = run_docgen(tmp_path, "check", "sak.yaml", "--json").of_type("case")
    (told,) = [one for one in line["findings"] if one["code"] == "schema-unknown"]
    assert "docgen migrate" in told["remedy"]


# -- the register ----------------------------------------------------------------------------------


def test_every_step_leads_to_todays_schema() -> None:
    for step in STEPS:
        assert steps_from(step.old)[-1].new == CASE_SCHEMA
    assert steps_from("docgen/case/9") == ()


def test_a_broken_step_costs_nobody_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.intake.migrate import migrated as module
    from docgen.intake.migrate.steps import Step

    def careless(form: Form) -> tuple[()]:
        form.root.children.pop()
        return ()

    broken = Step(old=OLDEST, new=CASE_SCHEMA, change=careless)
    monkeypatch.setattr(module, "steps_from", lambda _: (broken,))
    found = migrate_file(file_of(tmp_path, "yaml", HAND_WRITTEN), "sak.yaml")
    assert isinstance(found, NotMigrated)
    assert [one.code for one in found.findings] == ["migrate-lost"]
