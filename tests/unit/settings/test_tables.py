"""The shipped tables are whole and right: schemes, institutions, municipalities."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from stdnum.no import orgnr

from docgen.errors import UsageError
from docgen.model.project import Scheme, Sector
from docgen.settings.load import load_tables
from docgen.settings.tables import COLLECTIVE_SCHEME_FROM, DatedText, InstitutionProfile, Phrase
from docgen.texts import translate

TABLES = load_tables()
REGISTER = TABLES.municipalities
PROFILE = """
id = "{id}"
name = {{ nb = "Egen", nn = "Eigen", en = "Own" }}
short_name = "{short}"
approver_title = {{ nb = "Leder", nn = "Leiar", en = "Head" }}
"""


def profiles_in(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_register_has_every_municipality_once() -> None:
    assert len(REGISTER.by_number) == 357
    names = {(one.name, one.county) for one in REGISTER.by_number.values()}
    assert len(names) == 357
    assert len({one.county for one in REGISTER.by_number.values()}) == 15


def test_every_number_has_four_digits_and_its_zero() -> None:
    assert all(number.isdigit() and len(number) == 4 for number in REGISTER.by_number)
    assert all(number == one.number for number, one in REGISTER.by_number.items())
    assert REGISTER.by_number["0301"].name == "Oslo"


def test_every_organisation_number_is_right_and_stands_once() -> None:
    numbers = [one.orgnr for one in REGISTER.by_number.values() if one.orgnr]
    assert [number for number in numbers if not orgnr.is_valid(number)] == []
    assert len(numbers) == len(set(numbers))
    # Haram became a municipality again in 2024, and the source does not have its number.
    assert [one.name for one in REGISTER.by_number.values() if not one.orgnr] == ["Haram"]


def test_the_written_standards_are_counted_right() -> None:
    counted = Counter(one.written_standard for one in REGISTER.by_number.values())
    assert counted == {"nb": 118, "nn": 88, "neutral": 151}


def test_the_register_says_where_it_comes_from_and_how_long_it_holds() -> None:
    assert "FOR-2019-12-20-2114" in REGISTER.origin
    assert REGISTER.as_of < REGISTER.valid_to


def test_every_scheme_and_sector_of_the_model_has_words() -> None:
    assert {one.scheme for one in TABLES.schemes.schemes} == {str(scheme) for scheme in Scheme}
    assert {one.sector for one in TABLES.schemes.sectors} == {str(sector) for sector in Sector}


def test_the_schemes_of_2021_end_the_day_before_the_collective_one_begins() -> None:
    for one in TABLES.schemes.schemes:
        if one.scheme == "collective":
            assert one.valid_from == COLLECTIVE_SCHEME_FROM
            assert one.valid_to is None
        else:
            assert one.valid_to == COLLECTIVE_SCHEME_FROM - timedelta(days=1)


def test_no_scheme_has_words_twice_on_one_day() -> None:
    for one, other in combinations(TABLES.schemes.schemes, 2):
        if one.scheme == other.scheme:
            assert not one.holds(other.valid_from)
            assert not other.holds(one.valid_from)


def test_the_thirty_per_cent_are_dekoms_alone_and_nothing_is_short_from_2026() -> None:
    asked = {one.scheme for one in TABLES.schemes.schemes if one.thirty_per_cent}
    assert asked == {"dekom"}
    assert [one.scheme for one in TABLES.schemes.schemes if one.short_name is None] == [
        "collective"
    ]


@pytest.mark.parametrize("name", ["county_governor", "data_protection_service", "own_contribution"])
def test_a_name_that_changed_has_one_form_on_every_day(name: str) -> None:
    entries: tuple[DatedText, ...] = getattr(TABLES.schemes, name)
    for one, following in pairwise(entries):
        assert one.valid_to is not None
        assert one.valid_to + timedelta(days=1) == following.valid_from
    assert entries[-1].valid_to is None


@pytest.mark.parametrize(
    ("day", "name"), [(date(2020, 12, 31), "Fylkesmannen"), (date(2021, 1, 1), "Statsforvalteren")]
)
def test_the_county_governor_got_a_new_name_in_2021(day: date, name: str) -> None:
    assert [one.text.nb for one in TABLES.schemes.county_governor if one.holds(day)] == [name]


def test_three_institutions_are_shipped_and_only_ntnu_is_whole() -> None:
    assert set(TABLES.profiles) == {"ntnu-ilu", "nord", "dmmh"}
    ntnu = TABLES.profiles["ntnu-ilu"]
    assert ntnu.unit == "SU-ILU"
    assert ntnu.orgnr is not None
    assert orgnr.is_valid(ntnu.orgnr)
    assert ntnu.ethics_mailbox


@pytest.mark.parametrize("profile", TABLES.profiles.values(), ids=lambda one: one.id)
def test_one_circular_holds_today_and_it_is_among_the_guidelines(
    profile: InstitutionProfile,
) -> None:
    circular = [one for one in profile.circular if one.holds(date(2026, 11, 1))]
    guidelines = [one.text.nb for one in profile.guidelines if one.holds(date(2026, 11, 1))]
    assert [one.text.nb for one in circular] == ["rundskriv F-07-13"]
    assert sum("F-07-13" in text for text in guidelines) == 1
    assert not any("F-20-07" in text for text in guidelines)


def test_a_profile_of_ones_own_is_added_and_wins_over_a_shipped_one(tmp_path: Path) -> None:
    folder = profiles_in(
        tmp_path,
        a=PROFILE.format(id="uit", short="UiT"),
        b=PROFILE.format(id="nord", short="Nord, egen"),
    )
    profiles = load_tables(folder).profiles
    assert set(profiles) == {"ntnu-ilu", "nord", "dmmh", "uit"}
    assert profiles["nord"].short_name == "Nord, egen"
    assert load_tables().profiles["nord"].short_name == "Nord universitet"


@pytest.mark.parametrize(
    "text",
    [
        'id = "x"',
        PROFILE.format(id="Stor Bokstav", short="x"),
        PROFILE.format(id="x", short="x") + "ukjent = 1",
    ],
)
def test_a_profile_that_is_wrong_stops_the_run_and_is_named(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        load_tables(profiles_in(tmp_path, feil=text))
    assert raised.value.message == "profile-invalid"
    assert raised.value.parameters["file"].endswith("feil.toml")


def test_a_phrase_falls_back_to_bokmal() -> None:
    assert Phrase(nb="a", nn="b", en="c").get("sv") == "a"


@pytest.mark.parametrize("content", [b"id = ", b'id = "x"\nid = "y"', b"id = '\xf8'"])
def test_a_profile_that_is_no_toml_is_told_where(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "feil.toml").write_bytes(content)
    with pytest.raises(UsageError) as raised:
        load_tables(tmp_path)
    assert raised.value.message == "profile-not-toml"
    assert raised.value.parameters["file"].endswith("feil.toml")


@pytest.mark.parametrize("written", ["974767881", "12345", "97476788O"])
def test_a_profile_with_a_wrong_organisation_number_is_refused(
    written: str, tmp_path: Path
) -> None:
    text = f'orgnr = "{written}"\n' + PROFILE.format(id="x", short="x")
    with pytest.raises(UsageError) as raised:
        load_tables(profiles_in(tmp_path, feil=text))
    assert raised.value.parameters["field"] == "orgnr"
    said = translate("messages", "profile-invalid.message", "nb", **raised.value.parameters)
    assert "feil.toml" in said
    assert "kontrollsiffer" in said


def test_spaces_in_a_profiles_number_are_dropped(tmp_path: Path) -> None:
    text = 'orgnr = "974 767 880"\n' + PROFILE.format(id="x", short="x")
    assert load_tables(profiles_in(tmp_path, riktig=text)).profiles["x"].orgnr == "974767880"


@pytest.mark.parametrize("profile", TABLES.profiles.values(), ids=lambda one: one.id)
def test_a_shipped_profile_has_a_number_with_its_check_digit(profile: InstitutionProfile) -> None:
    assert profile.orgnr is not None
    assert orgnr.is_valid(profile.orgnr)


@pytest.mark.parametrize("name", ["borte", "fil"])
def test_a_setting_that_names_no_folder_with_profiles_is_an_error(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(UsageError) as raised:
        load_tables(tmp_path / name)
    assert raised.value.message == "profiles-folder-missing"
    assert raised.value.parameters["folder"] == str(tmp_path / name)
