"""A value that is absent: falsy in conditions, visible when printed, never a blank."""

from __future__ import annotations

from collections.abc import Callable, Iterator

__all__ = ["Gap", "inside"]

_LABEL = {"nb": "mangler", "nn": "manglar", "en": "missing"}


def inside(title: str) -> str:
    """The title as inside a sentence: `Sluttdato` in lower case, `EHF-adresse` as it is."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


class Gap:
    """Stands for an absent field. Printing it writes `[mangler: <title>]` and reports its path."""

    __slots__ = ("_language", "_path", "_report", "_title")

    def __init__(self, path: str, title: str, language: str, report: Callable[[str], None]) -> None:
        """Remember which field it stands for and whom to tell when it is printed."""
        self._path = path
        self._title = title
        self._language = language
        self._report = report

    def __bool__(self) -> bool:
        """Absent is never true."""
        return False

    def __iter__(self) -> Iterator[object]:
        """An absent list has no items."""
        return iter(())

    def __len__(self) -> int:
        """An absent list is empty."""
        return 0

    def __str__(self) -> str:
        """The visible gap; whoever prints it is on record."""
        self._report(self._path)
        return f"[{_LABEL.get(self._language, 'mangler')}: {inside(self._title)}]"

    def __repr__(self) -> str:
        """For people who debug; printing this is not printing the gap."""
        return f"Gap({self._path})"
