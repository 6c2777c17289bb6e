"""Finds the input files in what the user named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import UsageError
from docgen.intake.codes import IntakeCode
from docgen.intake.migrate.copies import is_kept_copy
from docgen.intake.reader import FORMATS, name_shown
from docgen.model.finding import Finding, Place, Severity

__all__ = ["InputFile", "Skipped", "find_inputs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file to read; `shown_as` is its name as reached from what the user named.

    `named` tells that it was named itself, and not a folder that it lies in.
    """

    path: Path
    shown_as: str
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file or folder that is not read, because."""

    path: Path
    shown_as: str
    finding: Finding


Found = InputFile | Skipped

# The records of a case folder, as docgen.casefile writes them.
_CASE_FOLDER = {"chain.jsonl", "history.jsonl"}
# Settings and lists of other programs that lie where people also keep cases.
_NO_CASES = {
    "case.json",
    "report.json",
    "current.json",
    "manifest.json",
    "docgen.toml",
    "pack.toml",
    "pyproject.toml",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
}


def find_inputs(paths: Iterable[Path], outputs: Path | None = None) -> Iterator[Found]:
    """The files to read, in order, each once. A file that is named is always read.

    What docgen has made itself is no input: a folder above `outputs` is read without it, and no
    case folder is read.

    Raises:
        UsageError: a path does not exist, or a folder holds no case.
    """
    # A mistyped path is told before the first case is made.
    folders = {path: _is_folder(path) for path in paths}
    for path in folders:
        if folders[path] and not any(isinstance(one, InputFile) for one in _walk(path, outputs)):
            raise UsageError("no-inputs", path=name_shown(path))
    return _each_once(folders, outputs)


def _each_once(folders: Mapping[Path, bool], outputs: Path | None) -> Iterator[Found]:
    seen: set[Path] = set()
    for path, is_folder in folders.items():
        for entry in _walk(path, outputs) if is_folder else [_input(path, named=True)]:
            real = entry.path.resolve()
            if real not in seen:
                seen.add(real)
                yield entry


def _is_folder(path: Path) -> bool:
    """Whether `path` is a folder; what cannot even be looked at is told of when it is read."""
    try:
        path.stat()
    except PermissionError:
        return False
    except (OSError, ValueError):
        raise UsageError("input-not-found", path=name_shown(path)) from None
    return path.is_dir()


def _walk(top: Path, outputs: Path | None) -> Iterator[Found]:
    todo, visited = [top], set()
    # Somebody may well keep inputs and outputs in one folder, and name it.
    if outputs is not None and outputs.resolve() != top.resolve():
        visited.add(outputs.resolve())
    while todo:
        path = todo.pop()
        if not path.is_dir():
            known = path.suffix.lower() in FORMATS
            yield _input(path, named=False) if known else _skipped(path, "not-an-input")
            continue
        # A link may lead to a folder above: each real folder is read once.
        if (real := path.resolve()) in visited:
            continue
        visited.add(real)
        try:
            entries = sorted(entry for entry in path.iterdir() if not _ignored(entry))
        except OSError:
            yield _skipped(path, "unreadable-folder")
            continue
        if not _CASE_FOLDER & {entry.name for entry in entries}:
            todo.extend(reversed(entries))


def _ignored(path: Path) -> bool:
    """Hidden files, READMEs and schemas live beside the cases, and that is as it should be."""
    name = path.name.lower()
    return (
        # `~$` begins the name of what Word and Excel keep while a file is open.
        name.startswith((".", "~$", "readme", "schema.")) or name.endswith(".schema.json")
    ) or (name in _NO_CASES or is_kept_copy(name))


def _input(path: Path, *, named: bool) -> InputFile:
    return InputFile(path=path, shown_as=name_shown(path), named=named)


def _skipped(path: Path, code: IntakeCode) -> Skipped:
    shown = name_shown(path)
    place = Place(file=shown, line=1, column=1)
    finding = Finding(code=code, severity=Severity.WARNING, place=place)
    return Skipped(path=path, shown_as=shown, finding=finding)
