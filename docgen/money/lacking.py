"""What a calculation took from the rates: what it found, what lacked, what is an example."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from docgen.settings.rates import Factor, RateKind, RatesOn, Salary

__all__ = ["Lacking", "RatesRead", "RatesReader", "same_role"]

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A rate that there is none of on the day. `where` is the field that asks for it.

    `where` begins in the institution (`budget.salaries[0].position`); `key` is what stands there.
    """

    kind: RateKind
    where: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesRead:
    """What a calculation took from the rates: the kinds that were examples, and what lacked."""

    examples: tuple[RateKind, ...] = ()
    lacking: tuple[Lacking, ...] = ()


@dataclass(slots=True)
class RatesReader:
    """Reads rates of one day, and remembers. `rates` is None when no day is known."""

    rates: RatesOn | None
    _used: list[RateKind] = field(default_factory=list)
    _lacking: list[Lacking] = field(default_factory=list)

    @property
    def read(self) -> RatesRead:
        """What was read so far."""
        examples = [one for one in self._used if self.rates and self.rates.are_examples(one)]
        return RatesRead(
            examples=tuple(dict.fromkeys(examples)), lacking=tuple(dict.fromkeys(self._lacking))
        )

    def salary(self, key: str | None, where: str) -> Salary | None:
        """The position that the field at `where` names."""
        if self.rates is None or key is None:
            return None
        return self.one("salaries", self.rates.salary(key), where, key)

    def factor(self, key: str | None, where: str) -> Factor | None:
        """The activity that the field at `where` names."""
        if self.rates is None or key is None:
            return None
        return self.one("factors", self.rates.factor(key), where, key)

    def one(self, kind: RateKind, found: _Found | None, where: str, key: str = "") -> _Found | None:
        """What was found, remembered as used; else as lacking."""
        if found is None:
            self._lacking.append(Lacking(kind=kind, where=where, key=key))
        else:
            self._used.append(kind)
        return found

    def all(self, kind: RateKind, found: tuple[_Found, ...], where: str) -> tuple[_Found, ...]:
        """All that was found, remembered as used; as lacking when that is nothing."""
        self.one(kind, found or None, where)
        return found


def same_role(role: str | None) -> str:
    """A role as it is compared; empty when none is named."""
    return " ".join((role or "").casefold().split())
