"""Which files are read when a user names files and folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import UsageError
from docgen.intake import InputFile, find_inputs


def names(*paths: Path) -> list[str]:
    return [entry.path.name for entry in find_inputs(paths) if isinstance(entry, InputFile)]


def made(folder: Path, *files: str) -> Path:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("id: x\n", encoding="utf-8")
    return folder


def test_folders_are_read_to_the_bottom_in_order(tmp_path: Path) -> None:
    made(tmp_path, "b.yaml", "a/z.json", "a/b/c.toml", "c.yml")
    assert names(tmp_path) == ["c.toml", "z.json", "b.yaml", "c.yml"]


def test_readmes_hidden_files_and_schemas_are_no_cases(tmp_path: Path) -> None:
    made(tmp_path, "a.yaml", "README.md", ".git/b.yaml", "case.schema.json", "schema.json")
    found = list(find_inputs([tmp_path]))
    assert [entry.path.name for entry in found] == ["a.yaml"]


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    made(tmp_path, ".a.yaml", "brev.docx")
    assert names(tmp_path / ".a.yaml", tmp_path / "brev.docx") == [".a.yaml", "brev.docx"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    made(tmp_path, "a.yaml")
    assert names(tmp_path, tmp_path / "a.yaml", tmp_path / "." / "a.yaml") == ["a.yaml"]


def test_a_link_to_a_folder_above_does_not_go_round_in_circles(tmp_path: Path) -> None:
    made(tmp_path, "a/b.yaml")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert [entry.path.name for entry in find_inputs([tmp_path])] == ["b.yaml"]


@pytest.mark.parametrize(("name", "error"), [("borte", "input-not-found"), ("tom", "no-inputs")])
def test_what_is_not_there_stops_the_run_before_it_begins(
    name: str, error: str, tmp_path: Path
) -> None:
    made(tmp_path, "a.yaml")
    (tmp_path / "tom").mkdir()
    with pytest.raises(UsageError) as raised:
        find_inputs([tmp_path / "a.yaml", tmp_path / name])
    assert raised.value.message == error


def test_what_docgen_has_made_is_no_input(tmp_path: Path) -> None:
    made(tmp_path, "inputs/a.yaml", "outputs/x/v001/case.json", "outputs/index.json", "docgen.toml")
    made(tmp_path, "pyproject.toml", "package.json", "kopi/chain.jsonl", "kopi/b.yaml")
    told = list(find_inputs([tmp_path], tmp_path / "outputs"))
    assert [entry.path.name for entry in told] == ["a.yaml"]


def test_a_folder_with_inputs_and_outputs_together_is_read_when_it_is_named(
    tmp_path: Path,
) -> None:
    made(tmp_path, "a.yaml", "a/history.jsonl", "a/v001/case.json")
    told = list(find_inputs([tmp_path], tmp_path))
    assert [entry.path.name for entry in told] == ["a.yaml"]


def test_a_file_of_docgen_that_is_named_is_read(tmp_path: Path) -> None:
    made(tmp_path, "case.json")
    assert names(tmp_path / "case.json") == ["case.json"]
