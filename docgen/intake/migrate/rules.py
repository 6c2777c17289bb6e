"""What a step to a newer schema is told by: rules for fields, and what was changed by them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Change", "Conflict", "Rule", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What becomes of a field.

    `to` is where it stands now; None when it has no place any more. `values` are words that are
    others now. `named` tells that a name alone was written where there is a person now. `spread`
    tells that it only held fields that stand elsewhere now.
    """

    to: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    named: bool = False
    spread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rules by path, `[]` for any item of a list.

    `single` are mappings that are the only item of a list now. `given` are values of fields that
    must be there as soon as the mapping is that holds them.
    """

    rules: Mapping[str, Rule]
    single: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that was changed; `line` is that of the old file, `new` where it stands now.

    `kept` is left as a comment, `dropped` is only in the copy of the old file, and `unknown` is
    left as it was, since no schema knows it.
    """

    kind: Literal["moved", "value", "kept", "dropped", "unknown", "added"]
    line: int
    old: str
    new: str = ""


class Conflict(Exception):  # noqa: N818 - a state of the file, told as a finding
    """Something stands already where a field is to go; `old` and `new` are paths."""

    def __init__(self, line: int, old: str, new: str) -> None:
        """Keep where."""
        super().__init__(line, old, new)
        self.line, self.old, self.new = line, old, new
