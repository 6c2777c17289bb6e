"""Publishes a version: built in a temporary folder, renamed into place last of all.

The version folder is the truth. `history.jsonl`, `chain.jsonl` and `current.json` follow from it
and are completed on the next run when docgen was stopped between the rename and their writing.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import (
    MANIFEST_NAME,
    VersionManifest,
    as_json,
    file_entry,
    sha256_of,
)
from docgen.errors import CannotWriteError

__all__ = ["HISTORY", "complete_records", "publish", "workspace", "write_whole"]

HISTORY, CHAIN, CURRENT = "history.jsonl", "chain.jsonl", "current.json"
_WORK = ".work-"


@contextmanager
def workspace(outputs: Path, case: str) -> Iterator[Path]:
    """A temporary folder on the file system of the outputs, gone when the work is done.

    Raises:
        CannotWriteError: the outputs cannot be written.
    """
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{_WORK}{case}-", dir=outputs))
    except OSError as error:
        raise CannotWriteError(
            "cannot-write", folder=str(outputs), reason=error.strerror or ""
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half."""
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.chmod(0o600)
    temporary.replace(path)


def publish(folder: CaseFolder, staged: Path, manifest: VersionManifest) -> Path:
    """Give the staged files their manifest and rename them into place as the next version.

    Raises:
        CannotWriteError: the disk is full, or the version exists already.
    """
    target = folder.version_folder(manifest.version)
    try:
        folder.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = [path for path in sorted(staged.rglob("*")) if path.is_file()]
        entries = tuple(file_entry(path, staged) for path in files)
        write_whole(staged / MANIFEST_NAME, as_json(manifest.model_copy(update={"files": entries})))
        _make_private(staged)
        staged.rename(target)
        complete_records(folder)
    except OSError as error:
        raise CannotWriteError(
            "cannot-write", folder=str(folder.root), reason=error.strerror or ""
        ) from error
    return target


def _make_private(staged: Path) -> None:
    staged.chmod(0o700)
    for path in staged.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def complete_records(folder: CaseFolder) -> None:
    """Bring the history, the chain and `current.json` up to the newest version. Idempotent."""
    versions = folder.versions()
    if not versions:
        return
    history = [line.model_dump(mode="json", exclude_none=True) for line in folder.history_lines()]
    previous, chain = None, []
    for version in versions:
        digest = sha256_of(folder.version_folder(version) / MANIFEST_NAME)
        chain.append({"version": version, "manifest": digest, "previous": previous})
        previous = digest
    newest = folder.manifest(versions[-1])
    current: dict[str, object] = {
        "case": newest.case,
        "version": newest.version,
        "state": newest.state,
        "folder": folder.version_folder(newest.version).name,
    }
    _append_missing(folder.root / HISTORY, history)
    _append_missing(folder.root / CHAIN, chain)
    content = as_json(current)
    target = folder.root / CURRENT
    if not target.is_file() or target.read_bytes() != content:
        write_whole(target, content)


def _append_missing(path: Path, lines: list[dict[str, object]]) -> None:
    # Only ever appended to: what stands there is never written again.
    have = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    wanted = [json.dumps(line, ensure_ascii=False) for line in lines]
    missing = wanted[len(have) :]
    if not missing:
        return
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in missing)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o600)
