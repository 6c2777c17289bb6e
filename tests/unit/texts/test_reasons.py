"""No word of another library, and none in English, reaches a Norwegian user."""

from __future__ import annotations

import errno
import os
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from docgen.errors import PackError, UsageError
from docgen.model.pack import Manifest
from docgen.packs import load_pack
from docgen.settings.load import load_tables
from docgen.settings.options import load_settings
from docgen.settings.tables import InstitutionProfile
from docgen.texts import known, os_reason, toml_reason, translate, wrong_field
from docgen.texts.reasons import OS_REASONS, WRONG_REASONS

PATTERNS = ("reason-pattern-id", "reason-pattern-version", "reason-pattern-docgen")
OTHERS = ("reason-other", "reason-wrong", "reason-not-utf8", "reason-seconds")
TOML = (
    "reason-toml-end",
    "reason-toml-last-twice",
    "reason-toml-here",
    "reason-toml-value",
    "reason-toml-twice",
)
ENGLISH = ("Input", "should", "Field", "valid", "error", "at line", "denied", "exists", "match")
WRONG = [1, 1.5, True, "x", "", [], ["x"], {}, {"x": 1}, None]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    "reason", sorted({*OS_REASONS.values(), *WRONG_REASONS.values(), *PATTERNS, *OTHERS, *TOML})
)
def test_every_reason_has_words(reason: str, language: str) -> None:
    assert known("messages", reason, language)


def said(message: str, parameters: dict[str, str]) -> str:
    return translate("messages", f"{message}.message", "nb", **parameters)


@pytest.mark.parametrize("model", [Manifest, InstitutionProfile])
def test_every_kind_of_wrong_value_has_a_reason_of_its_own(
    model: type[Manifest | InstitutionProfile],
) -> None:
    names = [field.alias or name for name, field in model.model_fields.items()]
    for name in [*names, "ukjent"]:
        for value in WRONG:
            try:
                model.model_validate({name: value})
            except ValidationError as error:
                for one in error.errors(include_url=False):
                    told = wrong_field([one])
                    assert told["reason"] != "reason-wrong", one
                    text = said("pack-invalid", {"file": "pack.toml", **told})
                    assert not [word for word in ENGLISH if word in text], text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('schema = "docgen/pack/1"', "feltet mangler"),
        ('schema = "docgen/pack/2"', "docgen/pack/1"),
        ('schema = "docgen/pack/1"\nid = "Brev"', "små bokstaver"),
        ('schema = "docgen/pack/1"\nid = "brev"\nversion = "1"', "tre tall"),
        ("schema = \n", "linje 1"),
        ("a = 1\na = 2", "to ganger"),
    ],
)
def test_a_wrong_manifest_is_told_of_in_norwegian(content: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(content)
    with pytest.raises(PackError) as raised:
        load_pack(tmp_path)
    text = said(raised.value.message, raised.value.parameters)
    assert words in text
    assert "pack.toml" in text
    assert not [word for word in ENGLISH if word in text]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("templates = 5", "en liste"),
        ("ukjent = 1", "finnes ikke"),
        ('language = "sv"', "nb, nn, en"),
        ("timeout_s = 0", "større enn 0"),
        ('timeout_s = "lenge"', "et tall"),
        ("outputs = 3", "fil eller mappe"),
        ('language = "n', "slutten"),
        ("language = n\n", "linje 1"),
        ("language", "ikke gyldig TOML"),
    ],
)
def test_a_wrong_setting_is_told_of_in_norwegian(
    content: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docgen.toml").write_text(content)
    with pytest.raises(UsageError) as raised:
        load_settings()
    text = said(raised.value.message, raised.value.parameters)
    assert words in text
    assert not [word for word in ENGLISH if word in text]


def test_the_remedy_for_a_wrong_setting_names_the_file_or_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docgen.toml").write_text("timeout_s = 0")
    with pytest.raises(UsageError) as in_file:
        load_settings()
    assert "docgen.toml" in said(in_file.value.message, in_file.value.parameters)
    monkeypatch.setenv("DOCGEN_TIMEOUT_S", "lenge")
    with pytest.raises(UsageError) as in_variable:
        load_settings()
    assert "DOCGEN_TIMEOUT_S" in said(in_variable.value.message, in_variable.value.parameters)


@pytest.mark.parametrize("code", sorted(OS_REASONS))
def test_what_the_system_says_is_put_in_our_words(code: int) -> None:
    reason = os_reason(OSError(code, os.strerror(code)))
    text = said("cannot-write", {"folder": "outputs", "reason": reason})
    assert os.strerror(code) not in text
    assert reason not in text


def test_what_we_do_not_know_of_the_system_has_words_too() -> None:
    assert os_reason(OSError("noe")) == os_reason(OSError(errno.ELOOP, "x")) == "reason-other"


def test_the_place_in_a_toml_text_is_told() -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads("a = 1\nb = \nc = 1")
    told = toml_reason(raised.value)
    assert told["reason"] == "reason-toml-value"
    assert told["line"] == "2"


def test_a_folder_that_is_called_as_a_reason_stays_what_it_is() -> None:
    assert "reason-text" in said("cannot-write", {"folder": "reason-text", "reason": "x"})


def test_a_broken_profile_never_speaks_english(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("name = 1")
    with pytest.raises(UsageError) as raised:
        load_tables(tmp_path)
    text = said(raised.value.message, raised.value.parameters)
    assert not [word for word in ENGLISH if word in text]
