"""A case that cannot be gone through is told of, and the others are checked all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from samples import FILES, run_docgen

from docgen.errors import TamperedError
from docgen.intake import RawCase
from docgen.pipeline.make import inspect
from docgen.pipeline.workshop import Workshop

GOOD, HURT = FILES["digskole"], FILES["rekom-3"]


def hurt(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fails(raw: RawCase, shop: Workshop) -> Any:
        if raw.data["id"] == "rekom-3":
            raise error
        return inspect(raw, shop)

    monkeypatch.setattr("docgen.cli.check.inspect", fails)


def test_a_tampered_case_is_told_of_and_the_next_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt(monkeypatch, TamperedError("manifest-unreadable", file="manifest.json"))
    ran = run_docgen(tmp_path, "check", HURT, GOOD)
    assert ran.code == 9
    assert "rekom-3: mislyktes\n" in ran.out
    assert f"{HURT}: feil: Kan ikke lese manifest.json. [manifest-unreadable]\n    → " in ran.out
    assert "digskole: klar til signering" in ran.out
    assert "2 avtaler kontrollert" in ran.out
    assert ran.err == ""
    assert run_docgen(tmp_path, "check", HURT).code == 3


def test_an_unforeseen_failure_of_one_case_tells_where_and_no_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt(monkeypatch, OverflowError("Kari Eksempel, 73 00 00 00"))
    ran = run_docgen(tmp_path, "check", HURT, GOOD)
    assert ran.code == 9
    assert "rekom-3: mislyktes\n" in ran.out
    assert "[internal-error]" in ran.out
    assert "digskole: klar til signering" in ran.out
    assert "OverflowError" in ran.err
    assert "check.py:" in ran.err
    assert "Traceback" not in ran.err
    assert "Kari" not in ran.out + ran.err
    assert run_docgen(tmp_path, "check", HURT).code == 1


def test_programs_get_a_line_for_the_case_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt(monkeypatch, TamperedError("manifest-unreadable", file="manifest.json"))
    ran = run_docgen(tmp_path, "check", HURT, GOOD, "--json")
    failed, good = ran.of_type("case")
    assert (failed["case"], failed["state"], failed["version"]) == ("rekom-3", "failed", None)
    assert failed["error"] == "manifest-unreadable"
    (told,) = failed["findings"]
    assert (told["code"], told["severity"]) == ("manifest-unreadable", "error")
    assert told["message"]
    assert told["remedy"]
    assert set(failed) == set(good)
    (summary,) = ran.of_type("summary")
    assert summary["states"] == {"failed": 1, "ready": 1}


def test_an_interruption_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hurt(monkeypatch, KeyboardInterrupt())
    ran = run_docgen(tmp_path, "check", HURT, GOOD)
    assert ran.code == 130
    assert "digskole" not in ran.out
