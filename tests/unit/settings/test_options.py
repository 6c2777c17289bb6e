"""Options come first, then DOCGEN_* variables, then docgen.toml."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.errors import UsageError
from docgen.settings.options import load_settings


def test_without_anything_said_it_is_bokmal_and_outputs() -> None:
    assert load_settings().language == "nb"
    assert load_settings().outputs == Path("outputs")


def test_the_file_is_read_then_the_environment_then_the_options(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "docgen.toml").write_text('language = "nn"\noutputs = "fra-fil"\ntimeout_s = 7\n')
    assert load_settings().language == "nn"
    monkeypatch.setenv("DOCGEN_LANGUAGE", "en")
    monkeypatch.setenv("DOCGEN_OUTPUTS", "fra-miljo")
    assert load_settings().language == "en"
    chosen = load_settings(outputs=Path("fra-valg"), language=None)
    assert (chosen.outputs, chosen.language, chosen.timeout_s) == (Path("fra-valg"), "en", 7)


def test_an_option_that_was_not_given_changes_nothing() -> None:
    assert load_settings(language=None, outputs=None) == load_settings()


@pytest.mark.parametrize(
    "text", ["ukjent = 1", 'language = "sv"', "timeout_s = 0", "timeout_s = 'lenge'"]
)
def test_a_setting_that_is_unknown_or_wrong_is_named(text: str, folder: Path) -> None:
    (folder / "docgen.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_settings()
    assert raised.value.message == "setting-invalid"
    assert raised.value.parameters["name"] == text.split()[0]


def test_an_unknown_option_is_an_error_too() -> None:
    with pytest.raises(UsageError):
        load_settings(ukjent=1)


@pytest.mark.parametrize("content", [b"language = ", b"language = '\xf8'"])
def test_a_settings_file_that_cannot_be_read_is_told_of(content: bytes, folder: Path) -> None:
    (folder / "docgen.toml").write_bytes(content)
    with pytest.raises(UsageError) as raised:
        load_settings()
    assert raised.value.message == "settings-file-broken"


def test_settings_do_not_change_after_they_are_read() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().language = "en"


def test_folders_with_packs_are_named_in_the_variable_as_the_system_lists_folders(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("DOCGEN_TEMPLATES", "maler")
    assert load_settings().templates == (Path("maler"),)
    monkeypatch.setenv("DOCGEN_TEMPLATES", os.pathsep.join(("maler", "", "/felles/maler")))
    assert load_settings().templates == (Path("maler"), Path("/felles/maler"))
    monkeypatch.delenv("DOCGEN_TEMPLATES")
    (folder / "docgen.toml").write_text('templates = ["a", "b"]')
    assert load_settings().templates == (Path("a"), Path("b"))


def test_a_wrong_variable_is_named_and_not_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_TIMEOUT_S", "lenge")
    with pytest.raises(UsageError) as raised:
        load_settings()
    assert raised.value.message == "variable-invalid"
    assert raised.value.parameters["name"] == "DOCGEN_TIMEOUT_S"
