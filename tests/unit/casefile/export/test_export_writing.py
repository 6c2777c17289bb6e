"""An export is written whole, never over anything, and the same files give the same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.casefile.export import ExportFile, check_destination, write_export
from docgen.casefile.export import folder as folder_module
from docgen.casefile.export.archive_file import zipped
from docgen.casefile.folder import CaseFolder
from docgen.errors import CannotWriteError, UsageError

FILES = (
    ExportFile(path="epost.txt", content=b"Hei!\n"),
    ExportFile(path="arkiv/01-avtale/avtale.pdf", content=b"%PDF-1.7 one"),
    ExportFile(path="arkiv/02-sjekkliste/liste.pdf", content=b"%PDF-1.7 two"),
)
TARGETS = ["eksport", "eksport.zip", "eksport.ZIP"]


def contents(place: Path) -> dict[str, bytes]:
    if place.is_dir():
        return {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in place.rglob("*")
            if path.is_file()
        }
    with zipfile.ZipFile(place) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def state(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_written_is_read_back_and_nothing_else_is_there(tmp_path: Path, name: str) -> None:
    target = tmp_path / "en ny mappe" / name
    assert write_export(FILES, target) == "made"
    assert contents(target) == {one.path: one.content for one in FILES}
    assert [path.name for path in target.parent.iterdir()] == [name]


@pytest.mark.parametrize("name", TARGETS)
def test_only_the_owner_may_read_it(tmp_path: Path, name: str) -> None:
    before = os.umask(0)
    try:
        write_export(FILES, tmp_path / name)
    finally:
        os.umask(before)
    for path in (tmp_path / name, *(tmp_path / name).rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@pytest.mark.parametrize("name", TARGETS)
def test_the_second_time_nothing_changes(tmp_path: Path, name: str) -> None:
    write_export(FILES, tmp_path / name)
    before = state(tmp_path)
    assert write_export(tuple(reversed(FILES)), tmp_path / name) == "unchanged"
    assert state(tmp_path) == before


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    assert write_export(FILES, tmp_path / "tom") == "made"
    assert contents(tmp_path / "tom") == {one.path: one.content for one in FILES}


def test_a_link_leads_to_where_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "ekte").mkdir()
    (tmp_path / "lenke").symlink_to("ekte")
    assert write_export(FILES, tmp_path / "lenke") == "made"
    assert (tmp_path / "lenke").is_symlink()
    assert set(contents(tmp_path / "ekte")) == {one.path for one in FILES}
    assert write_export(FILES, tmp_path / "lenke") == "unchanged"


def one_more(place: Path) -> None:
    (place / "notat.txt").write_text("mitt", encoding="utf-8")


def one_less(place: Path) -> None:
    (place / "epost.txt").unlink()


def one_other(place: Path) -> None:
    (place / "epost.txt").write_text("Hei?\n", encoding="utf-8")


def a_link_in_place(place: Path) -> None:
    (place / "epost.txt").rename(place.parent / "epost.txt")
    (place / "epost.txt").symlink_to(place.parent / "epost.txt")


@pytest.mark.parametrize("harm", [one_more, one_less, one_other, a_link_in_place])
def test_a_folder_with_something_else_is_left_alone(tmp_path: Path, harm: object) -> None:
    target = tmp_path / "eksport"
    write_export(FILES, target)
    assert callable(harm)
    harm(target)
    before = state(target)
    with pytest.raises(CannotWriteError) as caught:
        write_export(FILES, target)
    assert caught.value.message == "export-taken"
    assert state(target) == before


@pytest.mark.parametrize("there", [b"", b"noe annet", zipped(FILES)[:-1]])
def test_a_file_with_something_else_is_left_alone(tmp_path: Path, there: bytes) -> None:
    for name in ("eksport.zip", "eksport"):
        (tmp_path / name).write_bytes(there)
        with pytest.raises(CannotWriteError) as caught:
            write_export(FILES, tmp_path / name)
        assert caught.value.message == "export-taken"
        assert (tmp_path / name).read_bytes() == there


def test_the_root_of_everything_is_left_alone() -> None:
    with pytest.raises(CannotWriteError):
        write_export(FILES, Path("/"))


def test_a_folder_with_the_name_of_a_zip_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "eksport.zip").mkdir()
    with pytest.raises(CannotWriteError):
        write_export(FILES, tmp_path / "eksport.zip")
    assert list((tmp_path / "eksport.zip").iterdir()) == []


@pytest.mark.parametrize("name", ["eksport", "eksport.zip"])
@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_disk_that_refuses_or_a_stop_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException
) -> None:
    calls = []

    def refuse(_descriptor: int) -> None:
        calls.append(1)
        if len(calls) == (1 if name.endswith(".zip") else len(FILES)):
            raise error

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(CannotWriteError if isinstance(error, OSError) else KeyboardInterrupt):
            write_export(FILES, tmp_path / name)
    assert not (tmp_path / name).exists()
    assert write_export(FILES, tmp_path / name) == "made"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    left = folder_module.temporary_of(tmp_path / "eksport")
    left.mkdir()
    (left / "halv.pdf").write_bytes(b"%PDF")
    write_export(FILES, tmp_path / "eksport")
    assert [path.name for path in tmp_path.iterdir()] == ["eksport"]
    assert set(contents(tmp_path / "eksport")) == {one.path for one in FILES}


def test_nothing_is_exported_into_a_case(folder: CaseFolder) -> None:
    for place in (folder.root, folder.root / "eksport", folder.root / "v001" / "a" / "b.zip"):
        with pytest.raises(UsageError) as caught:
            check_destination(place)
        assert caught.value.message == "export-inside-case"
    check_destination(folder.root.parent / "eksport.zip")


def test_the_bytes_of_a_zip_file_are_those_of_every_machine_and_day() -> None:
    digest = hashlib.sha256(zipped(FILES)).hexdigest()
    assert digest == "df49f7a46833a603c01e8fbe0a5e98f8469028662cc4cc685052aabab1069599"


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}(/[a-z0-9-]{1,8}\.(pdf|xml)){0,2}", fullmatch=True),
        st.binary(max_size=200),
        max_size=6,
    ),
    st.randoms(use_true_random=False),
)
def test_a_zip_file_holds_what_was_given_in_any_order(
    found: dict[str, bytes], chance: object
) -> None:
    files = [ExportFile(path=path, content=content) for path, content in found.items()]
    made = zipped(files)
    chance.shuffle(files)  # type: ignore[attr-defined]
    assert zipped(files) == made
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {name: package.read(name) for name in package.namelist()} == found
        assert package.namelist() == sorted(found)
