"""The records beside the versions: `history.jsonl`, `chain.jsonl` and `current.json`.

The first two are only ever appended to, one JSON object a line. A run that was stopped in the
middle of a line leaves its beginning: that beginning is cut, and the line written whole, when a
manifest says how the line goes on. Whatever else cannot be read is damage and is told.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docgen.casefile.manifest import VersionManifest, as_json
from docgen.errors import TamperedError
from docgen.texts import os_reason

__all__ = [
    "CHAIN",
    "CURRENT",
    "HISTORY",
    "ChainEntry",
    "Record",
    "append_entries",
    "as_lines",
    "current_content",
    "current_version",
    "read_record",
    "readable_entries",
    "unreadable",
    "without",
]

HISTORY, CHAIN, CURRENT = "history.jsonl", "chain.jsonl", "current.json"
_ABSENT = (FileNotFoundError, NotADirectoryError)


class ChainEntry(BaseModel):
    """One line of the chain: the hash of a version's manifest and of the one before it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = Field(ge=1)
    manifest: str
    previous: str | None = None


class _Pointer(BaseModel):
    """As much of `current.json` as tells which version is the newest."""

    version: int = Field(ge=1)


Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Generic[Entry]):
    """What a record holds: its entries, and the unfinished line it ends in.

    `whole` is the size in bytes of what is not `tail`; `ended` is False when only the line break
    of the last entry is lacking.
    """

    path: Path
    entries: tuple[Entry, ...] = ()
    tail: bytes = b""
    whole: int = 0
    ended: bool = True

    def missing(self, wanted: Sequence[Entry]) -> tuple[Entry, ...]:
        """What of `wanted` is not in the record; what is wanted twice must be there twice.

        Raises:
            TamperedError: the record ends in something that none of these begins with.
        """
        lacking = without(wanted, self.entries)
        if self.tail and not any(_line(entry).startswith(self.tail) for entry in lacking):
            raise _damaged(self.path, len(self.entries) + 1)
        return lacking


def without(entries: Sequence[Entry], taken: Sequence[Entry]) -> tuple[Entry, ...]:
    """`entries` in their order, less one for each equal one in `taken`."""
    left = Counter(taken)
    kept = []
    for entry in entries:
        if left[entry]:
            left[entry] -= 1
        else:
            kept.append(entry)
    return tuple(kept)


def unreadable(path: Path, error: OSError) -> TamperedError:
    """The failure that `path` is there and may not, or cannot, be read."""
    return TamperedError("folder-unreadable", folder=str(path), reason=os_reason(error))


def _damaged(path: Path, line: int) -> TamperedError:
    return TamperedError("record-unreadable", file=str(path), line=str(line))


def _line(entry: BaseModel) -> bytes:
    # The first link of the chain says that nothing comes before it; a history line leaves out
    # what it does not have.
    bare = not isinstance(entry, ChainEntry)
    return json.dumps(entry.model_dump(mode="json", exclude_none=bare), ensure_ascii=False).encode()


def as_lines(entries: Sequence[BaseModel]) -> bytes:
    """The entries as the lines of a record."""
    return b"".join(_line(entry) + b"\n" for entry in entries)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except _ABSENT:
        return b""
    except OSError as error:
        raise unreadable(path, error) from error


def _parsed(model: type[Entry], line: bytes) -> Entry | None:
    try:
        return model.model_validate_json(line)
    except ValidationError:
        return None


def read_record(path: Path, model: type[Entry]) -> Record[Entry]:
    """The record at `path`; an empty one when there is no such file.

    Raises:
        TamperedError: a whole line is not UTF-8, not JSON or not an entry, or the file cannot be
            read.
    """
    content = _content(path)
    *lines, tail = content.split(b"\n")
    entries = []
    for number, line in enumerate(lines, start=1):
        entry = _parsed(model, line)
        if entry is None:
            raise _damaged(path, number)
        entries.append(entry)
    last = _parsed(model, tail) if tail else None
    if last is not None:
        return Record(path=path, entries=(*entries, last), whole=len(content), ended=False)
    return Record(path=path, entries=tuple(entries), tail=tail, whole=len(content) - len(tail))


def readable_entries(path: Path, model: type[Entry]) -> tuple[Entry, ...]:
    """The entries that can be read, whatever stands between them.

    Raises:
        TamperedError: the file cannot be opened.
    """
    found = (_parsed(model, line) for line in _content(path).split(b"\n") if line)
    return tuple(entry for entry in found if entry is not None)


def append_entries(record: Record[Entry], entries: Sequence[Entry]) -> None:
    """Append `entries` to the record; an unfinished line is cut first. Writes nothing needlessly.

    Raises:
        OSError: the file cannot be written.
    """
    new = as_lines(entries)
    if not record.ended:
        new = b"\n" + new
    if not new and not record.tail:
        return
    descriptor = os.open(record.path, os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.truncate(record.whole)
        file.seek(record.whole)
        file.write(new)
        file.flush()
        os.fsync(file.fileno())
    record.path.chmod(0o600)


def current_content(newest: VersionManifest, folder: str) -> bytes:
    """What `current.json` says when `newest` is the newest version, in the folder `folder`."""
    return as_json(
        {"case": newest.case, "version": newest.version, "state": newest.state, "folder": folder}
    )


def current_version(path: Path) -> int | None:
    """The version that `current.json` names; None when it is not there or not readable as such.

    Raises:
        TamperedError: the file cannot be opened.
    """
    found = _parsed(_Pointer, _content(path))
    return found.version if found else None
