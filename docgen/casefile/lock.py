"""One run at a time on one case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from docgen.casefile.folder import CaseFolder
from docgen.casefile.work import left_of, remove_left
from docgen.casefile.writing import cannot_write
from docgen.errors import CannotWriteError

__all__ = ["WAIT_S", "clear_left", "held", "locked"]

WAIT_S = 60.0


@contextmanager
def held(path: Path, name: str, timeout_s: float, *, busy: str = "case-busy") -> Iterator[None]:
    """Hold the lock of the file or folder `path`, which users know as `name`.

    `busy` is the message id of what is said when another run has it.

    Raises:
        CannotWriteError: another run holds it longer than `timeout_s`, or no lock can be made.
    """
    file = path.with_name(f".{path.name}.lock")
    lock = FileLock(file, timeout=timeout_s, mode=0o600)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise CannotWriteError(busy, case=name) from error
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    try:
        yield
    finally:
        # Taken away while it is held: who waits for it sees that, and makes a new one.
        _remove_lock(file)
        lock.release()


def _remove_lock(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        # A lock file that stays is no hindrance to anyone.
        return


@contextmanager
def locked(folder: CaseFolder, timeout_s: float = WAIT_S) -> Iterator[None]:
    """Keep other runs from the case; what runs that were killed left is removed.

    Not to be nested: a second lock of the same run waits for the first.

    Raises:
        CannotWriteError: another run works on the case longer than `timeout_s`, or the outputs
            cannot be written.
    """
    with held(folder.root, folder.root.name, timeout_s):
        remove_left(folder)
        yield


def clear_left(outputs: Path) -> None:
    """Remove what runs that were killed have left in `outputs`, but where another is at work.

    A case that nobody asks for any more would keep it for ever.
    """
    with suppress(OSError):
        names = [entry.name for entry in outputs.iterdir() if entry.name.startswith(".")]
        for name in {left for one in names if (left := left_of(one))}:
            with suppress(CannotWriteError), locked(CaseFolder(outputs / name), 0):
                continue
