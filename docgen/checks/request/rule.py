"""What a rule about a request is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from docgen.checks.rule import Breach
from docgen.model.finding import Severity
from docgen.model.request import Request
from docgen.model.where import parse_where
from docgen.settings.tables import Tables

__all__ = ["RequestContext", "RequestRule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestContext:
    """What rules know besides the request: the tables, and what could not be read.

    `cases` are the short names of the agreements there are; None when nobody has looked.
    """

    tables: Tables
    pruned: frozenset[str] = frozenset()
    cases: Collection[str] | None = None

    def was_pruned(self, where: str) -> bool:
        """Whether the value at `where`, or something it stands in, could not be read."""
        way = parse_where(where)
        return any(way[: len(gone)] == gone for gone in map(parse_where, self.pruned))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRule:
    """A rule with its code, as `docgen.checks.rule.Rule`; no document depends on it."""

    code: str
    severity: Severity
    find: Callable[[Request, RequestContext], Iterable[Breach]]
    absent: bool = False
