"""`docgen export` called wrongly: each mistake is told with what to do, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import run_docgen

CASE = "sak"


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """Outputs with a case that docgen has begun, of which no version is left."""
    case = tmp_path / "outputs" / CASE
    case.mkdir(parents=True)
    (case / "chain.jsonl").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((), 2, "NAVN"),
        ((CASE,), 2, "--profile esignering"),
        ((CASE, "--to", "ut"), 2, "--profile arkiv"),
        ((CASE, "--profile", "esignering"), 2, "--to"),
        ((CASE, "--profile", "posten", "--to", "ut"), 2, "esignering"),
        ((CASE, CASE, "--profile", "arkiv", "--to", "ut"), 2, CASE),
        (("finnes-ikke", "--profile", "arkiv", "--to", "ut"), 2, "finnes-ikke"),
        (("", "--profile", "arkiv", "--to", "ut"), 2, ""),
        ((CASE, "--profile", "arkiv", "--to", "ut", "--title", "X"), 2, "--title"),
        ((CASE, "--profile", "arkiv", "--to", "ut", "--document", "x"), 2, "--document"),
        (
            (CASE, "--profile", "esignering", "--to", "ut", "--arkivmelding", "efm"),
            2,
            "--arkivmelding",
        ),
        ((CASE, "--profile", "arkiv", "--to", f"outputs/{CASE}/ut"), 2, "inne i mappen"),
        ((CASE, "--profile", "arkiv", "--to", f"outputs/{CASE}"), 2, "inne i mappen"),
        ((CASE, "--profile", "arkiv", "--to", "ut", "--templates", "borte"), 4, "borte"),
        ((CASE, "--profile", "arkiv", "--to", "ut"), 2, "docgen generate"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    outputs: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    before = sorted(outputs.rglob("*"))
    ran = run_docgen(outputs, "export", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert sorted(outputs.rglob("*")) == before


def test_help_says_what_each_profile_is(tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "export", "--help")
    assert ran.code == 0
    assert "arkiv" in ran.out
    assert "esignering" in ran.out
