"""Files that were sent, for as long as somebody looks at what was found in them.

They lie in a private folder under names of docgen's own, and are gone when they have been taken in,
thrown away, have lain for half an hour, or the server ends: a thread sees to it, whether or not
anybody asks for them again.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TypeVar

from docgen.intake import InputFile
from docgen.web.upload.lodging import Lodging
from docgen.web.upload.looking import LookedOver
from docgen.web.upload.named import ending_of, shown_name

__all__ = ["Held", "Sent", "Uploads"]

_LOOK_S = 10.0
_LASTS_S = 1800.0 - 2 * _LOOK_S
"""So that they are gone in half an hour, though the thread looks only so often."""

_MOST = 20
"""So many uploads of one person are held; the oldest make room."""

_TOKEN_BYTES = 16
_NOTHING = LookedOver(cases=(), told=(), placed=())
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as a browser sends it: what it is called there, and its bytes, open at the start."""

    name: str
    content: IO[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Files that are held. `owner` is the id of the user who sent them; nobody else sees them.

    `case` is the key of the agreement that they came back of; empty for files to be taken in, of
    which `looked` tells what is in them.
    """

    token: str
    owner: str
    folder: Path
    files: tuple[InputFile, ...]
    looked: LookedOver
    until: float
    case: str = ""

    def file(self, number: int) -> InputFile | None:
        """One of the files, counted from 0."""
        return self.files[number] if 0 <= number < len(self.files) else None


class Uploads:
    """Holds files. Threads may share it."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, look_s: float = _LOOK_S
    ) -> None:
        """Nothing is held yet; `clock` counts seconds, and every `look_s` what is old goes."""
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[str, Held] = {}
        self._lodging = Lodging()
        self.root = self._lodging.files
        # One at a time: what a large file takes in memory is taken once.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="uploads")
        self._ended = threading.Event()
        self._watch = threading.Thread(
            target=self._look, args=(look_s,), name="uploads-age", daemon=True
        )
        self._watch.start()

    async def run(self, work: Callable[[], Result]) -> Result:
        """Do `work` in the one thread that reads files of others."""
        return await asyncio.wrap_future(self._worker.submit(work))

    def place(self, sent: Sequence[Sent]) -> tuple[Path, tuple[InputFile, ...]]:
        """Write the files into a folder of their own, each under a number."""
        folder = Path(tempfile.mkdtemp(dir=self.root))
        files = []
        for number, one in enumerate(sent, start=1):
            shown = shown_name(one.name)
            path = folder / f"{number}{ending_of(shown)}"
            with path.open("xb") as target:
                shutil.copyfileobj(one.content, target)
            files.append(InputFile(path=path, shown_as=shown))
        return folder, tuple(files)

    def hold(
        self,
        owner: str,
        folder: Path,
        files: tuple[InputFile, ...],
        looked: LookedOver = _NOTHING,
        *,
        case: str = "",
    ) -> Held:
        """Hold files that were placed and looked over; the user's oldest make room."""
        held = Held(
            token=secrets.token_urlsafe(_TOKEN_BYTES),
            owner=owner,
            folder=folder,
            files=files,
            looked=looked,
            until=self._clock() + _LASTS_S,
            case=case,
        )
        with self._lock:
            self._make_room(owner)
            self._held[held.token] = held
        return held

    def find(self, token: str, owner: str) -> Held | None:
        """Files to be taken in, if they are the user's; None when there are none any more."""
        with self._lock:
            self._tidy()
            return self._own(token, owner, "")

    def take(self, token: str, owner: str, case: str) -> Held | None:
        """Files that came back of this case, as `find`. Whoever takes them removes them."""
        with self._lock:
            self._tidy()
            held = self._own(token, owner, case)
            if held is not None:
                del self._held[token]
            return held

    def _own(self, token: str, owner: str, case: str) -> Held | None:
        held = self._held.get(token)
        return held if held is not None and (held.owner, held.case) == (owner, case) else None

    def renew(self, held: Held, looked: LookedOver) -> Held | None:
        """Hold what was found in the files now, no longer than before; None when they are gone."""
        renewed = replace(held, looked=looked)
        with self._lock:
            if held.token not in self._held:
                return None
            self._held[held.token] = renewed
        return renewed

    def drop(self, held: Held) -> None:
        """Throw the files away."""
        with self._lock:
            self._held.pop(held.token, None)
        self.forget(held.folder)

    @staticmethod
    def forget(folder: Path) -> None:
        """Remove a folder of files with all that is in it."""
        shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Throw everything away; again is no harm."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        self._ended.set()
        self._watch.join()
        self._lodging.close()

    def _look(self, look_s: float) -> None:
        """Let what is old go, until the server ends."""
        while not self._ended.wait(look_s):
            with self._lock:
                self._tidy()

    def _tidy(self) -> None:
        now = self._clock()
        self._let_go([one for one in self._held.values() if one.until <= now])

    def _make_room(self, owner: str) -> None:
        own = [one for one in self._held.values() if one.owner == owner]
        self._let_go(own[: max(0, len(own) + 1 - _MOST)])

    def _let_go(self, over: Sequence[Held]) -> None:
        for one in over:
            del self._held[one.token]
            self.forget(one.folder)
