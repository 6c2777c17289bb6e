"""How far a run has come, on stderr: how many cases, how fast, how long it takes yet."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

from docgen.cli.words import Words

__all__ = ["Progress"]

_MINUTE, _HOUR = 60, 3600
_REFRESHED_HZ = 4
# Before so many cases nobody can say how long it takes.
_FIRST_GUESS = 3


class Progress:
    """One line at the bottom of the terminal; nothing at all where stderr is none."""

    def __init__(self, words: Words, *, quiet: bool) -> None:
        """Say nothing yet; with `quiet` never."""
        self._words = words
        self._console = Console(stderr=True, quiet=quiet)
        self._shown = self._console.is_terminal and not quiet
        self._total = 0
        self._done = 0
        self._begun = time.monotonic()
        self._live = Live(
            get_renderable=self._line,
            console=self._console,
            refresh_per_second=_REFRESHED_HZ,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def __enter__(self) -> Self:
        """Show that something is being done."""
        if self._shown:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away."""
        self.stop()

    def stop(self) -> None:
        """Take the line away; again is no harm."""
        self._live.stop()

    def expect(self, total: int) -> None:
        """So many cases are to be gone through."""
        self._total = total
        self._begun = time.monotonic()

    def advance(self) -> None:
        """One more is done."""
        self._done += 1

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Make room for what is printed meanwhile."""
        if not self._live.is_started:
            yield
            return
        self._live.stop()
        try:
            yield
        finally:
            self._live.start()

    def _line(self) -> Text:
        if not self._total:
            return Text(self._words("progress-start"))
        elapsed = time.monotonic() - self._begun
        line = self._words("progress-done", done=str(self._done), number=str(self._total))
        if self._done >= _FIRST_GUESS:
            rate = self._done / elapsed
            minutely = f"{rate * _MINUTE:.0f}"
            left = self._time((self._total - self._done) / rate)
            line = f"{line} – {self._words('progress-rate', rate=minutely, left=left)}"
        return Text(line)

    def _time(self, seconds: float) -> str:
        if seconds < _MINUTE:
            return self._words("seconds", number=f"{max(seconds, 1):.0f}")
        if seconds < _HOUR:
            return self._words("minutes", number=f"{seconds / _MINUTE:.0f}")
        hours, rest = divmod(seconds, _HOUR)
        minutes = self._words("minutes", number=f"{rest / _MINUTE:.0f}")
        return f"{self._words('hours', number=f'{hours:.0f}')} {minutes}"
