"""`docgen new` writes a case file to fill in, and never over another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli.new import SCHEMA_FILE, command
from docgen.cli.words import Words
from docgen.errors import CannotWriteError, UsageError
from docgen.intake import read_file
from docgen.settings.options import Settings


def run(*arguments: str, language: str = "nb") -> Result:
    return CliRunner().invoke(
        command(Words(language), Settings()), arguments, catch_exceptions=False
    )


def test_the_file_is_written_and_the_next_step_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("lesing-i-fag", "--scheme", "dekom", "--partner", "network")
    file = Path("inputs/lesing-i-fag.yaml")
    assert result.exit_code == 0
    assert str(file) in result.stdout
    data = read_file(file).data
    assert data["id"] == "lesing-i-fag"
    assert data["scheme"] == "dekom"
    assert data["partner"]["kind"] == "network"


def test_every_institution_that_is_named_has_its_place(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    run("sak", "--institution", "nord", "--institution", "dmmh", "-o", str(file))
    assert [one["profile"] for one in read_file(file).data["institutions"]] == ["nord", "dmmh"]


def test_editors_are_told_of_the_schema_only_where_it_is(tmp_path: Path) -> None:
    run("uten", "-o", str(tmp_path / "uten.yaml"))
    assert SCHEMA_FILE not in (tmp_path / "uten.yaml").read_text(encoding="utf-8")
    (tmp_path / SCHEMA_FILE).write_text("{}", encoding="utf-8")
    run("med", "-o", str(tmp_path / "med.yaml"))
    assert SCHEMA_FILE in (tmp_path / "med.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_file_has_the_documents_one_may_ask_for_as_lines_that_wait(
    tmp_path: Path, language: str
) -> None:
    file = tmp_path / "sak.yaml"
    run("sak", "-o", str(file), language=language)
    text = file.read_text(encoding="utf-8")
    assert "more_documents" not in read_file(file).data
    assert all(len(line) <= 100 for line in text.splitlines())
    waiting, rest = text[text.index("# more_documents:") :], text[: text.index("# more_documents:")]
    file.write_text(rest + re.sub("^# ", "", waiting, flags=re.MULTILINE), encoding="utf-8")
    read = read_file(file)
    assert read.findings == ()
    assert {"oversendelsesbrev", "avtaleoversikt"} <= set(read.data["more_documents"])


def test_a_file_for_one_document_offers_no_others(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    run("sak", "-o", str(file), "--document", "praksisavtale")
    assert "more_documents" not in file.read_text(encoding="utf-8")


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    file.write_text("min egen", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        run("sak", "-o", str(file))
    assert raised.value.message == "file-exists"
    assert file.read_text(encoding="utf-8") == "min egen"


@pytest.mark.parametrize("name", ["Lesing", "lesing i fag", "../ut", "", "å", "x" * 41])
def test_a_name_that_can_name_no_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        run(name, "-o", str(tmp_path / "sak.yaml"))
    assert raised.value.message == "bad-case-name"


def test_an_institution_that_has_no_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        run("sak", "--institution", "uit", "-o", str(tmp_path / "sak.yaml"))
    assert raised.value.message == "no-such-profile"
    assert "ntnu-ilu" in raised.value.parameters["known"]


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with pytest.raises(CannotWriteError):
        run("sak", "-o", str(tmp_path / "fil" / "sak.yaml"))
