"""Dated tables of money and time: salaries, social and indirect costs, factors, flat rates, VAT.

What docgen ships are examples, for no institution's real rates are known. `docgen.toml` has the
real ones: a table that stands there takes the place of the whole example table of that kind, so
that real and invented figures never stand side by side in one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from docgen.settings.dated import Dated, Entry, Phrase

__all__ = [
    "RATE_KINDS",
    "Factor",
    "FlatRate",
    "IndirectCost",
    "OwnRates",
    "Rate",
    "RateKind",
    "Rates",
    "RatesOn",
    "Salary",
    "SocialCost",
    "VatRate",
    "WorkYear",
]

RateKind = Literal[
    "salaries", "social_costs", "indirect_costs", "work_years", "factors", "flat_rates", "vat"
]
RATE_KINDS: tuple[RateKind, ...] = (
    *("salaries", "social_costs", "indirect_costs", "work_years", "factors", "flat_rates", "vat"),
)


# What the law says is no example.
_KNOWN: frozenset[RateKind] = frozenset({"vat"})


def _exact(value: Any) -> Any:  # noqa: ANN401 - a validator is given whatever the file held
    # A binary float is no amount; docgen's own readers give decimals.
    if isinstance(value, bool | float) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("decimal_type", "no exact number", {})
    return value


def _phrase(value: Any) -> Any:  # noqa: ANN401
    """One text is the same in every language."""
    return dict.fromkeys(("nb", "nn", "en"), value) if isinstance(value, str) else value


_Number = BeforeValidator(_exact)
Kroner = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2), _Number]
# As many decimals as are printed: who counts again must have the whole figure.
PerCent = Annotated[Decimal, Field(ge=0, le=200, decimal_places=2), _Number]
Hours = Annotated[Decimal, Field(gt=0, le=9000, decimal_places=2), _Number]
Times = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2), _Number]
Title = Annotated[Phrase, BeforeValidator(_phrase)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


class Rate(Dated):
    """An entry that holds for a time, for one institution (its profile) or for all."""

    profile: str | None = None

    @property
    def name(self) -> str:
        """What tells entries of one kind apart that hold at the same time."""
        return str(getattr(self, "key", ""))

    @property
    def called(self) -> tuple[str, ...]:
        """Its titles in small letters, by which it is found too."""
        title = getattr(self, "title", None)
        return tuple(text.casefold() for _, text in title) if isinstance(title, Phrase) else ()


class _Titled(Rate):
    key: Key
    title: Title


class Salary(_Titled):
    """What a year's work in a position costs, in kroner, before social costs."""

    annual: Kroner


class SocialCost(_Titled):
    """A part of the social costs, in per cent of the salary. All that hold are added up."""

    per_cent: PerCent


class IndirectCost(_Titled):
    """Indirect costs in kroner per work-year. All that hold are counted."""

    per_work_year: Kroner


class WorkYear(Rate):
    """How many hours a work-year has."""

    hours: Hours


class Factor(_Titled):
    """How many hours of work an hour with the participants stands for."""

    factor: Times


class FlatRate(Rate):
    """A price that has been decided: in kroner for a basic package, or for a day."""

    key: Literal["package", "day"]
    title: Title
    amount: Kroner
    adopted_by: str | None = None
    includes_travel: bool = False


class VatRate(Rate):
    """Value-added tax in per cent."""

    per_cent: PerCent


class OwnRates(Entry):
    """The tables as a file has them; a kind that is left out is that of the shipped examples."""

    salaries: tuple[Salary, ...] = ()
    social_costs: tuple[SocialCost, ...] = ()
    indirect_costs: tuple[IndirectCost, ...] = ()
    work_years: tuple[WorkYear, ...] = ()
    factors: tuple[Factor, ...] = ()
    flat_rates: tuple[FlatRate, ...] = ()
    vat: tuple[VatRate, ...] = ()

    def of(self, kind: RateKind) -> tuple[Rate, ...]:
        """The entries of one kind."""
        return tuple(getattr(self, kind))

    def overlapping(self) -> Iterator[tuple[RateKind, int, int]]:
        """Kind and places (from 0) of every two entries that claim to hold at the same time."""
        for kind in RATE_KINDS:
            entries = self.of(kind)
            for second, one in enumerate(entries):
                for first, other in enumerate(entries[:second]):
                    if _overlap(one, other):
                        yield kind, first, second


def _overlap(one: Rate, other: Rate) -> bool:
    if (one.name, one.profile) != (other.name, other.profile):
        return False
    later, earlier = sorted((one, other), key=lambda entry: entry.valid_from, reverse=True)
    return earlier.holds(later.valid_from)


class Rates(OwnRates):
    """The tables of a run: those of `docgen.toml`, and the examples where it has none."""

    examples: tuple[RateKind, ...] = Field(
        default=(), description="the kinds whose entries are docgen's own examples"
    )

    @classmethod
    def merged(cls, shipped: OwnRates, own: OwnRates | None) -> Rates:
        """Every kind as `own` has it, else as `shipped` has it."""
        theirs = own or OwnRates()
        kept = {kind: theirs.of(kind) or shipped.of(kind) for kind in RATE_KINDS}
        examples = tuple(kind for kind in RATE_KINDS if kind not in _KNOWN and not theirs.of(kind))
        return cls(**kept, examples=examples)

    def on(self, day: date, profile: str | None) -> RatesOn:
        """What holds on `day` for the institution with `profile`."""
        return RatesOn(rates=self, day=day, profile=profile)


_Entry = TypeVar("_Entry", bound=Rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesOn:
    """What holds on a day for an institution. An entry of its own goes before one for all.

    A key is found by itself or by a title in any language, in small or capital letters.
    """

    rates: Rates
    day: date
    profile: str | None

    def are_examples(self, kind: RateKind) -> bool:
        """Whether the table of this kind is docgen's example."""
        return kind in self.rates.examples

    def salary(self, key: str) -> Salary | None:
        """The position with this key."""
        return _named(self._holding(self.rates.salaries), key)

    def factor(self, key: str) -> Factor | None:
        """The activity with this key."""
        return _named(self._holding(self.rates.factors), key)

    def flat_rate(self, key: Literal["package", "day"]) -> FlatRate | None:
        """The decided price of a basic package, or of a day."""
        return _named(self._holding(self.rates.flat_rates), key)

    def social_costs(self) -> tuple[SocialCost, ...]:
        """All parts of the social costs, in the order of the table."""
        return self._holding(self.rates.social_costs)

    def indirect_costs(self) -> tuple[IndirectCost, ...]:
        """All kinds of indirect costs, in the order of the table."""
        return self._holding(self.rates.indirect_costs)

    def work_year(self) -> WorkYear | None:
        """The hours of a work-year."""
        return next(iter(self._holding(self.rates.work_years)), None)

    def vat(self) -> VatRate | None:
        """The rate of value-added tax."""
        return next(iter(self._holding(self.rates.vat)), None)

    def _holding(self, entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
        """What holds; of what has the same key, the institution's own alone."""
        holding = [one for one in entries if one.holds(self.day)]
        own = {one.name for one in holding if one.profile and one.profile == self.profile}
        return tuple(
            one
            for one in holding
            if one.profile == self.profile or (one.profile is None and one.name not in own)
        )


def _named(entries: Iterable[_Entry], wanted: str) -> _Entry | None:
    said = " ".join(wanted.casefold().split())
    known = tuple(entries)
    by_key = next((one for one in known if one.name == said), None)
    return by_key or next((one for one in known if said in one.called), None)
