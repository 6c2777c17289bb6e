"""What is caught of one case, what it ends in, and what goes on up."""

from __future__ import annotations

import pytest

from docgen.cli.cases import Failed, attempt, exit_code, standing
from docgen.cli.failures import failure_line, failure_object
from docgen.cli.words import Words
from docgen.errors import CannotWriteError, ExitCode, PackError, TamperedError, ToolMissingError
from docgen.intake import RawCase
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity

RAW = RawCase(file="a.yaml", data={"id": " sak "}, places={}, findings=(), digest="")
READY = DocumentState.READY


def failing(error: BaseException) -> Failed:
    def work(_raw: RawCase) -> str:
        raise error

    found = attempt(RAW, work)
    assert isinstance(found, Failed)
    return found


def test_what_is_made_of_a_case_is_handed_on() -> None:
    assert attempt(RAW, lambda raw: raw.file) == "a.yaml"


def test_a_failure_is_kept_with_its_case() -> None:
    error = TamperedError("manifest-unreadable", file="m")
    failed = failing(error)
    assert (failed.error, failed.file, failed.name) == (error, RAW.file, "sak")
    assert (failed.code, failed.exit_code) == ("manifest-unreadable", ExitCode.INPUT)
    assert (failing(KeyError("x")).code, failing(KeyError("x")).exit_code) == (
        "internal-error",
        ExitCode.INTERNAL,
    )


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), SystemExit(), PackError("x"), ToolMissingError("x")]
)
def test_what_concerns_every_case_is_no_failure_of_one(error: BaseException) -> None:
    with pytest.raises(type(error)):
        failing(error)


def test_one_failed_case_gives_its_own_code_and_several_give_9() -> None:
    disk = failing(CannotWriteError("x"))
    assert exit_code([disk]) is ExitCode.CANNOT_WRITE
    assert exit_code([failing(ValueError("x"))]) is ExitCode.INTERNAL
    assert exit_code([READY, disk]) is ExitCode.SOME_FAILED
    assert exit_code([READY, READY]) is ExitCode.OK


def test_no_value_of_an_unforeseen_failure_is_told() -> None:
    failed = failing(ValueError("Kari Eksempel"))
    message, remedy = failure_line(failed.error, Words("nb"))
    assert "ValueError" in message
    assert "Kari" not in message + remedy
    shown = failure_object(failed, Words("en"))
    assert (shown["code"], shown["place"]) == ("internal-error", "a.yaml:1:1")
    assert "Kari" not in str(shown)


def test_a_signed_case_whose_file_has_errors_counts_as_stopped() -> None:
    wrong = Finding(code="end-not-after-start", severity=Severity.ERROR)
    doubt = Finding(code="years-differ", severity=Severity.WARNING)
    assert standing(DocumentState.SIGNED, [doubt, wrong]) is DocumentState.BLOCKED
    assert standing(DocumentState.SIGNED, [doubt]) is DocumentState.SIGNED
    assert standing(DocumentState.DRAFT, [wrong]) is DocumentState.DRAFT
