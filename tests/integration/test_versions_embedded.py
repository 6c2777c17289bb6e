"""Files inside intern.pdf from run to run, and none in til-motpart.pdf."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from desk import Desk, case_line, desk, quick_desk

__all__ = ["desk", "quick_desk"]

DOCUMENTS = [
    "samarbeidsavtale",
    "sjekkliste-enhetsleder-ntnu-ilu",
    "sjekkliste-prosjektleder-ntnu-ilu",
]


def inside(pdf: Path) -> dict[str, bytes]:
    """Name and content of every file that a PDF carries, listed or not."""
    with pikepdf.open(pdf) as opened:
        listed = {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}
        streams = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Type") == pikepdf.Name.EmbeddedFile
        ]
        assert len(streams) == len(listed)
    return listed


@pytest.fixture
def ready(quick_desk: Desk) -> Desk:
    """A ready case that nothing has been made of."""
    quick_desk.take("digskole")
    return quick_desk


def version(ready: Desk, *options: str) -> tuple[int, str]:
    line = case_line(ready.generate(*options))
    return line["version"], line["action"]


def test_the_case_and_the_word_files_are_inside_the_internal_bundle_alone(ready: Desk) -> None:
    ready.generate("--embed")
    names = ["case.json", *(f"{key}.docx" for key in DOCUMENTS)]
    assert inside(ready.case / "v001" / "intern.pdf") == {
        name: ready.content(1, name) for name in names
    }
    for pdf in ("til-motpart.pdf", *(f"{key}.pdf" for key in DOCUMENTS)):
        assert inside(ready.case / "v001" / pdf) == {}


def test_nothing_is_inside_unless_it_is_asked_for(ready: Desk) -> None:
    ready.generate()
    assert inside(ready.case / "v001" / "intern.pdf") == {}
    assert ready.manifest(1)["bundle"]["embedded"] == []


def test_it_stays_as_it_was_until_something_else_is_said(ready: Desk) -> None:
    assert version(ready) == (1, "made")
    assert version(ready, "--no-embed") == (1, "unchanged")
    assert version(ready, "--embed") == (2, "made")
    assert version(ready, "--embed") == (2, "unchanged")
    assert version(ready) == (2, "unchanged")
    assert version(ready, "--no-embed") == (3, "made")
    assert version(ready) == (3, "unchanged")
    for key in DOCUMENTS:
        assert ready.kept(key, 1, 3)
    assert inside(ready.case / "v003" / "intern.pdf") == {}
    assert ready.content(1, "til-motpart.pdf") == ready.content(2, "til-motpart.pdf")


def test_the_setting_says_it_for_every_run(ready: Desk) -> None:
    (ready.folder / "docgen.toml").write_text("embed = true\n", encoding="utf-8")
    assert version(ready) == (1, "made")
    assert "case.json" in inside(ready.case / "v001" / "intern.pdf")
    assert version(ready, "--no-embed") == (2, "made")
    assert version(ready) == (3, "made")


def test_what_no_page_prints_is_still_the_same_inside_as_beside(ready: Desk) -> None:
    ready.generate("--embed")
    ready.data["events"][0]["note"] = "Dette står ikke på noen side."
    line = case_line(ready.generate())
    assert line["version"] == 2
    found = inside(ready.case / "v002" / "intern.pdf")
    assert found["case.json"] == ready.content(2, "case.json")
    assert "Dette står ikke på noen side.".encode() in found["case.json"]


def test_a_case_number_that_is_added_stands_at_the_foot_of_both_bundles(ready: Desk) -> None:
    number = ready.data.pop("case_number")
    ready.generate()
    assert ready.manifest(1)["bundle_out"]["footer"] == "digskole"
    ready.data["case_number"] = number
    ready.generate()
    assert ready.manifest(2)["bundle"]["footer"] == f"Sak {number}"
