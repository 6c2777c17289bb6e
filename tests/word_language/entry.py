"""One entry of the corpus: a template, the values, and how docgen stands to docxtpl on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Differs", "Expectation", "Refused", "Same", "Template"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """docgen's output is docxtpl's, part by part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """docxtpl is wrong. `shows` of the entry and `holds` say what is right.

    `code` names the difference in docs/word-language.md.
    """

    code: str
    holds: Callable[[bytes], bool] = field(default=lambda _: True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """docxtpl fails, or goes wrong without a word, and docgen refuses with `code`.

    What docxtpl does: text that it `loses`; text that it `leaves` and should not; `malforms`
    when its file is no valid Word; all absent when it fails itself.
    """

    code: str
    when: Literal["compiling", "rendering"] = "compiling"
    loses: str = ""
    leaves: str = ""
    malforms: bool = False

    @property
    def docxtpl_fails(self) -> bool:
        """Whether docxtpl too ends in an error."""
        return not (self.loses or self.leaves or self.malforms)


Expectation = Same | Differs | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A Word template about one construct.

    `shows` are whole paragraphs of the right output and `hides` text that is nowhere in it, so
    that two engines that both do nothing are not believed. `make_context` gives the values that
    need the document they go into; `files` are what `include` and `import` find.
    """

    name: str
    source: bytes
    expects: Expectation = field(default_factory=Same)
    context: Mapping[str, Any] = field(default_factory=dict)
    make_context: Callable[[Any], Mapping[str, Any]] | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    note: str = ""
    needs: str = ""

    def values(self, document: object) -> dict[str, Any]:
        """The context for rendering into `document`."""
        made = self.make_context(document) if self.make_context else {}
        return {**self.context, **made}
