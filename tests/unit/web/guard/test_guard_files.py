"""A name in an address means a file below its folder, and never another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.web.guard import NoSuchFileError, safe_child


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    inside = tmp_path / "case"
    (inside / "v001").mkdir(parents=True)
    (inside / "v001" / "avtale æøå.pdf").write_text("pdf", "utf-8")
    (inside / ".hidden").write_text("secret", "utf-8")
    (inside / ".work").mkdir()
    (inside / ".work" / "file").write_text("secret", "utf-8")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "link-inside.pdf").symlink_to(inside / "v001" / "avtale æøå.pdf")
    (inside / "up").symlink_to(tmp_path)
    (inside / "same").symlink_to(inside / "v001")
    os.mkfifo(inside / "pipe")
    return inside


def test_a_file_below_the_folder_is_found(folder: Path) -> None:
    found = safe_child(folder, "v001/avtale æøå.pdf")
    assert found == folder / "v001" / "avtale æøå.pdf"


def test_the_folder_itself_may_be_reached_by_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outputs").symlink_to(folder)
    assert safe_child(tmp_path / "outputs", "v001/avtale æøå.pdf").read_text("utf-8") == "pdf"


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/",
        "v001",
        "v001/",
        "/v001/avtale æøå.pdf",
        "v001//avtale æøå.pdf",
        "./v001/avtale æøå.pdf",
        "v001/../v001/avtale æøå.pdf",
        "../secret.txt",
        "v001/../../secret.txt",
        "..\\secret.txt",
        "%2e%2e/secret.txt",
        "/etc/passwd",
        "~/secret.txt",
        ".hidden",
        ".work/file",
        "link.txt",
        "link-inside.pdf",
        "up/secret.txt",
        "same/avtale æøå.pdf",
        "pipe",
        "absent.pdf",
        "v001/avtale æøå.pdf/x",
        "v001/avtale æøå.pdf\0",
        "\0",
        "a" * 5000,
        "\udcff",
    ],
)
def test_every_other_name_is_none(folder: Path, name: str) -> None:
    with pytest.raises(NoSuchFileError):
        safe_child(folder, name)


@given(st.lists(st.sampled_from(["..", ".", "", "/", "\\", "up", "v001", "secret.txt", "a"])))
def test_no_name_leads_out(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("secret", "utf-8")
    inside = outside / "in"
    (inside / "v001").mkdir(parents=True)
    (inside / "up").symlink_to(outside)
    with pytest.raises(NoSuchFileError):
        safe_child(inside, "/".join(parts))
