"""Which files are which case, in what order, and which of them clash."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from samples import FILES, run_docgen

from docgen.batch.sources import (
    Sources,
    Unit,
    digest_of,
    find_sources,
    read_source,
    read_sources,
)
from docgen.errors import UsageError
from docgen.intake import InputFile, RawCase


def write(folder: Path, *cases: tuple[str, str]) -> None:
    for file, case in cases:
        (folder / file).write_text(f"schema: docgen/case/1\nid: {case}\n", encoding="utf-8")


def ids(sources: Sources) -> list[str | None]:
    return [unit.case for unit in sources.units]


def read(unit: Unit) -> RawCase:
    return read_sources(unit.sources, unit.clash)


def test_every_file_is_a_case_in_the_order_of_the_names(tmp_path: Path) -> None:
    write(tmp_path, ("b.yaml", "to"), ("a.yaml", "en"), ("c.yaml", "tre"))
    found = find_sources([tmp_path])
    assert ids(found) == ["en", "to", "tre"]
    assert [unit.shown_as for unit in found.units] == [
        str(tmp_path / name) for name in ("a.yaml", "b.yaml", "c.yaml")
    ]
    assert found.findings == ()


def test_nothing_of_a_file_but_its_name_is_held(tmp_path: Path) -> None:
    write(tmp_path, ("a.yaml", "en"))
    (unit,) = find_sources([tmp_path]).units
    assert isinstance(unit.sources[0], InputFile)
    assert read(unit).data["id"] == "en"


def test_files_with_one_id_clash_and_each_names_the_others(tmp_path: Path) -> None:
    write(tmp_path, ("a.yaml", "en"), ("b.yaml", " en "), ("c.yaml", "en"), ("d.yaml", "to"))
    found = find_sources([tmp_path])
    assert [len(unit.clash) for unit in found.units] == [2, 2, 2, 0]
    (told,) = [one for one in read(found.units[0]).findings if one.code == "id-clash"]
    assert told.parameters["id"] == "en"
    assert "b.yaml" in told.parameters["file"]
    assert "c.yaml" in told.parameters["file"]
    assert "a.yaml" not in told.parameters["file"]


def test_of_a_file_that_was_copied_many_times_the_first_others_are_named(tmp_path: Path) -> None:
    write(tmp_path, *((f"{number:03}.yaml", "en") for number in range(100)))
    units = find_sources([tmp_path]).units
    assert len(units) == 100
    assert {len(unit.clash) for unit in units} == {5}
    assert all(unit.shown_as not in unit.clash for unit in units)


def test_files_without_an_id_are_cases_of_their_own(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("schema: docgen/case/1\n", encoding="utf-8")
    found = find_sources([tmp_path])
    assert ids(found) == [None, None]
    assert all(unit.clash == () for unit in found.units)


def test_what_is_known_of_a_file_need_not_be_looked_at(tmp_path: Path) -> None:
    write(tmp_path, ("a.yaml", "en"))
    (unit,) = find_sources([tmp_path]).units
    assert ids(find_sources([tmp_path], None, {unit.files[0]: "kjent"}.get)) == ["kjent"]


def test_the_digest_follows_the_bytes_and_not_the_name(tmp_path: Path) -> None:
    write(tmp_path, ("a.yaml", "en"))
    (before,) = find_sources([tmp_path]).units
    assert digest_of(before.sources) == before.digest
    (tmp_path / "a.yaml").rename(tmp_path / "z.yaml")
    (moved,) = find_sources([tmp_path]).units
    assert moved.digest == before.digest
    write(tmp_path, ("z.yaml", "en # en merknad"))
    (changed,) = find_sources([tmp_path]).units
    assert (changed.case, changed.digest == before.digest) == ("en", False)


def test_a_file_that_is_gone_has_no_digest(tmp_path: Path) -> None:
    write(tmp_path, ("a.yaml", "en"))
    (unit,) = find_sources([tmp_path]).units
    (tmp_path / "a.yaml").unlink()
    assert digest_of(unit.sources) == ""
    assert [one.code for one in read(unit).findings] == ["unreadable-file"]


AGREEMENTS = [["Kortnavn", "Prosjektnavn"], ["en", "Prosjekt 1"], ["to", "Prosjekt 2"]]
PEOPLE = ["Kortnavn", "Rolle", "Navn"]


def digests_of_rows(folder: Path, *people: list[str]) -> list[str]:
    book = openpyxl.Workbook()
    for title, rows in {"Avtaler": AGREEMENTS, "Personer": [PEOPLE, *people]}.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / "avtaler.xlsx")
    return [unit.digest for unit in find_sources([folder]).units]


def test_what_is_wrong_in_a_row_that_gives_no_value_is_in_the_digest(tmp_path: Path) -> None:
    one, two = digests_of_rows(tmp_path)
    wrong = digests_of_rows(tmp_path, ["en", "Tullerolle", "Kari Eksempel"])
    assert (wrong[0] == one, wrong[1] == two) == (False, True)
    moved = digests_of_rows(tmp_path, [], ["en", "Tullerolle", "Kari Eksempel"])
    assert moved == wrong
    assert digests_of_rows(tmp_path) == [one, two]


def test_what_travels_with_a_task_has_the_digest_of_its_file(tmp_path: Path) -> None:
    write(tmp_path, ("en.yaml", "en"))
    run_docgen(tmp_path, "new", "to", "--form", "to.docx")
    units = find_sources([tmp_path]).units
    assert ids(find_sources([tmp_path])) == ["en", "to"]
    for unit in units:
        assert digest_of([read_source(one) for one in unit.sources]) == unit.digest


def test_a_form_that_is_none_any_more_is_told_of_where_the_case_is(tmp_path: Path) -> None:
    form = tmp_path / "to.docx"
    run_docgen(tmp_path, "new", "to", "--form", form)
    (unit,) = find_sources([tmp_path]).units
    form.write_bytes(b"noe annet")
    assert [one.code for one in read(unit).findings] == ["form-damaged"]


def test_paths_that_lead_to_no_case_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find_sources([tmp_path])
    assert caught.value.message == "no-inputs"
    with pytest.raises(UsageError) as caught:
        find_sources([tmp_path / "borte"])
    assert caught.value.message == "input-not-found"


def test_the_samples_are_eleven_cases() -> None:
    folders = sorted({file.parent for file in FILES.values()})
    assert set(ids(find_sources(folders))) == set(FILES)
