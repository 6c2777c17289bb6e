"""Whether a case's folder is as a run left it, seen from outside: names, sizes and times."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["fingerprint"]


def fingerprint(case_folder: Path, version: int | None) -> str:
    """A digest (hex) of the files of the case's folder and of its version; no file is opened.

    It tells whether anything was written, added or taken away since. What was changed without a
    trace in size and time is for `docgen verify` to find.
    """
    digest = hashlib.blake2b(digest_size=16)
    lines = sorted(_lines(case_folder))
    if version is not None:
        # The version has folders of its own: the archive package, and what came back.
        lines += sorted(_lines(case_folder / f"v{version:03d}", deep=True))
    for line in lines:
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _lines(folder: Path | str, *, deep: bool = False) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield f"{entry.name}/\n"
                    if deep:
                        below = _lines(entry.path, deep=True)
                        yield from (f"{entry.name}/{line}" for line in below)
                    continue
                status = entry.stat(follow_symlinks=False)
                yield f"{entry.name} {status.st_size} {status.st_mtime_ns}\n"
    except OSError as error:
        # Absent, or not to be looked at: whoever goes through the case is told which.
        yield f"none {error.errno}\n"
