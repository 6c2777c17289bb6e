"""The names that a template makes itself, where they are known, and which of them nobody reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.packs.vocabulary import Type
from docgen.word.language.tags import Tag

__all__ = ["Scopes", "Typed"]


@dataclass(frozen=True, slots=True)
class Typed:
    """What an expression is: its type, and its path when it is a field."""

    kind: Type
    path: str = ""


class Scopes:
    """Names by scope, the innermost last; `gone` are those of loops that have ended, by name."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: list[dict[str, Typed]] = [{}]
        self._unread: list[dict[str, Tag]] = [{}]
        self.gone: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        """All names that are known here."""
        return (name for scope in self._known for name in scope)

    def define(self, name: str, typed: Typed, *, maker: Tag | None = None) -> None:
        """Make a name known in the innermost scope; its `maker` is told of when nobody reads it."""
        self._known[-1][name] = typed
        if maker is not None:
            self._unread[-1][name] = maker

    def find(self, name: str) -> Typed | None:
        """What the name is here; None when the template has not made it."""
        for known, unread in zip(reversed(self._known), reversed(self._unread), strict=True):
            if name in known:
                unread.pop(name, None)
                if name == "loop":
                    # Who counts the rounds needs nothing of what is gone through.
                    unread.clear()
                return known[name]
        return None

    def begin(self) -> None:
        """Begin a scope within the ones there are."""
        self._known.append({})
        self._unread.append({})

    def end(self, shown: str) -> dict[str, Tag]:
        """End the innermost scope, which `shown` began; its names that nobody read."""
        self.gone.update(dict.fromkeys(self._known.pop(), shown))
        return self._unread.pop()

    def unread(self) -> dict[str, Tag]:
        """The names of the outermost scope that nobody read."""
        return dict(self._unread[0])
