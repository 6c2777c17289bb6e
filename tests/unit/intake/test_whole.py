"""Files are written whole, for those who may read the folder."""

from __future__ import annotations

from pathlib import Path

from docgen.intake.whole import write_whole


def test_colleagues_can_open_the_file_as_any_other_of_the_users(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_whole(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_file_that_was_there_is_for_the_same_people(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.touch()
    kept.chmod(0o640)
    write_whole(kept, b"x")
    assert kept.stat().st_mode & 0o777 == 0o640
