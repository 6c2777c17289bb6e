"""`docgen export` of several cases: a folder each, and what is wrong with one ends no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, desk, quick_desk
from samples import Ran, fingerprints, run_docgen

__all__ = ["desk", "quick_desk"]

FIRST, SECOND, DRAFT = "digskole", "digskole-2", "utkast"


def three_cases(desk: Desk) -> None:
    desk.take(FIRST)
    assert desk.generate().code == 0
    desk.data["id"] = SECOND
    assert desk.generate().code == 0
    desk.data["id"] = DRAFT
    del desk.data["case_number"]
    assert desk.generate().code == 0


@pytest.fixture
def made(quick_desk: Desk) -> Desk:
    """Two complete cases, and one that has no number in the archive."""
    return quick_desk.begin(three_cases)


def export(desk: Desk, *arguments: str) -> Ran:
    return run_docgen(desk.folder, "export", "--profile", "arkiv", *arguments)


def contents(place: Path) -> dict[str, bytes]:
    found = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}


def names(place: Path) -> list[str]:
    return sorted(one.name for one in place.iterdir())


def test_each_case_has_a_folder_with_what_it_has_alone(made: Desk) -> None:
    assert export(made, FIRST, "--to", "alene").code == 0
    ran = export(made, FIRST, SECOND, "--to", "ut", "--json")
    assert ran.code == 0
    assert names(made.folder / "ut") == [FIRST, SECOND]
    assert contents(made.folder / "ut" / FIRST) == contents(made.folder / "alene")
    assert [line["action"] for line in ran.of_type("case")] == ["made", "made"]
    (summary,) = ran.of_type("summary")
    assert (summary["cases"], summary["exported"], summary["failed"]) == (2, 2, 0)
    before = fingerprints(made.folder)
    again = export(made, FIRST, SECOND, "--to", "ut", "--json")
    assert [line["action"] for line in again.of_type("case")] == ["unchanged", "unchanged"]
    assert fingerprints(made.folder) == before


def test_what_the_archive_has_already_is_told(made: Desk) -> None:
    said = ("archived", FIRST, "--journal", "03=2022/90001-4")
    assert run_docgen(made.folder, *said).code == 0
    ran = export(made, FIRST, "--to", "ut")
    assert "  03-samarbeidsavtale: utgående, har alt nummeret 2022/90001-4\n" in ran.out
    assert "  02-sjekkliste-enhetsleder-ntnu-ilu: internt\n" in ran.out
    (line,) = export(made, FIRST, "--to", "ut", "--json").of_type("case")
    assert line["numbers"] == {"samarbeidsavtale": "2022/90001-4"}


def test_a_case_that_is_named_twice_is_one(made: Desk) -> None:
    assert export(made, FIRST, f"outputs/{FIRST}", "--to", "ut").code == 0
    assert "manifest.json" in names(made.folder / "ut")


def test_one_that_cannot_go_ends_no_other(made: Desk) -> None:
    ran = export(made, DRAFT, FIRST, "--to", "ut")
    assert (ran.code, names(made.folder / "ut")) == (9, [FIRST])
    assert f"{DRAFT}: feil: {DRAFT} har ikke saksnummer" in ran.err.lower()
    assert "1 eksportert, 0 hoppet over, 1 har feil" in ran.out


def test_all_are_those_that_are_so_far(made: Desk) -> None:
    ran = export(made, "--all", "--to", "ut")
    assert (ran.code, ran.err) == (0, "")
    assert names(made.folder / "ut") == [FIRST, SECOND]
    assert f"{DRAFT}: hoppet over." in ran.out
    told = export(made, "--all", "--to", "ut", "--json")
    (skipped,) = [line for line in told.of_type("case") if line["case"] == DRAFT]
    assert (skipped["action"], skipped["reason"]["code"]) == (
        "skipped",
        "export-case-number-missing",
    )


def test_a_damaged_case_is_no_reason_to_pass_it_by(made: Desk) -> None:
    (made.folder / "outputs" / SECOND / "v001" / "samarbeidsavtale.pdf").write_bytes(b"%PDF")
    ran = export(made, "--all", "--to", "ut")
    assert (ran.code, names(made.folder / "ut")) == (9, [FIRST])
    assert f"{SECOND}/v001/samarbeidsavtale.pdf" in ran.out


def test_what_lies_there_already_is_left_and_the_others_go(made: Desk) -> None:
    (made.folder / "ut" / FIRST).mkdir(parents=True)
    (made.folder / "ut" / FIRST / "notat.txt").write_text("mitt", encoding="utf-8")
    ran = export(made, FIRST, SECOND, "--to", "ut")
    assert ran.code == 9
    assert names(made.folder / "ut" / FIRST) == ["notat.txt"]
    assert "manifest.json" in names(made.folder / "ut" / SECOND)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "ut"), "--all"),
        (("--all", FIRST, "--to", "ut"), "--all"),
        ((FIRST, SECOND, "--to", "ut.zip"), "ut.zip"),
        ((FIRST, "borte", "--to", "ut"), "borte"),
        (("--all", "-o", "tom", "--to", "ut"), "tom"),
        (("--all", "--to", f"outputs/{FIRST}"), "inne i mappen"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(
    made: Desk, arguments: tuple[str, ...], told: str
) -> None:
    (made.folder / "tom").mkdir()
    before = fingerprints(made.folder)
    ran = export(made, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert fingerprints(made.folder) == before


def test_a_title_is_that_of_one(made: Desk) -> None:
    said = ("export", FIRST, SECOND, "--profile", "esignering", "--to", "ut", "--title", "Kort")
    ran = run_docgen(made.folder, *said)
    assert (ran.code, "--title" in ran.err) == (2, True)
    assert not (made.folder / "ut").exists()
