"""The rules that packs have for their own fields, as `docgen.model.pack_rule` declares them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import prod

from pydantic import BaseModel

from docgen.checks.rule import WHOLE_CASE, Breach, Rule, RuleContext, RuleFunction, error_rule
from docgen.checks.written import amount_text, day_text, number_text
from docgen.model.case import Case
from docgen.model.condition import ITEM
from docgen.model.fields import keys_of
from docgen.model.items import items_at
from docgen.model.pack import Manifest
from docgen.model.pack_rule import PackRule, steps_of
from docgen.model.people import Person

__all__ = ["RULES"]

Found = tuple[str, object]


def _values(part: object, keys: Sequence[str], where: str) -> Iterator[Found]:
    """Every value at the path, an absent one as None, with its place."""
    if isinstance(part, tuple):
        for number, item in enumerate(part):
            yield from _values(item, keys, f"{where}[{number}]")
    elif not keys:
        yield where, part
    elif isinstance(part, BaseModel) and keys[0] in keys_of(type(part)):
        value = getattr(part, keys_of(type(part))[keys[0]])
        yield from _values(value, keys[1:], f"{where}.{keys[0]}" if where else keys[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a rule holds: in the case as a whole, or in one item of its list."""

    case: Case
    item: BaseModel | None = None
    where: str = ""

    def values(self, path: str) -> list[Found]:
        """What stands at `path`; `item.` begins a field of the item, all else is the case's."""
        keys = steps_of(path)
        if self.item is not None and keys[:1] == [ITEM]:
            return list(_values(self.item, keys[1:], self.where))
        return list(_values(self.case, keys, ""))

    def number(self, path: str | None) -> Decimal | None:
        """The number at `path`; None when there is none yet."""
        return next((one for _, one in self.values(path or "") if isinstance(one, Decimal)), None)


def _places(case: Case, rule: PackRule, manifest: Manifest) -> Iterator[_Place]:
    if rule.is_of_items():
        for where, item in items_at(case, manifest.each or ""):
            yield _Place(case=case, item=item, where=where)
    else:
        yield _Place(case=case)


def _sum(rule: PackRule, place: _Place) -> Iterator[Breach]:
    found = place.values(rule.sum or "")
    amounts = [value for _, value in found if isinstance(value, Decimal)]
    wanted = rule.equals if rule.equals_field is None else place.number(rule.equals_field)
    total = sum(amounts, Decimal())
    if amounts and len(amounts) == len(found) and wanted is not None and total != wanted:
        told = {"sum": amount_text(total), "wanted": amount_text(wanted)}
        yield Breach(where=found[0][0], parameters=told)


def _product(rule: PackRule, place: _Place) -> Iterator[Breach]:
    factors = [place.number(path) for path in rule.product]
    known = [one for one in factors if one is not None]
    for where, value in place.values(rule.equals_field or ""):
        if isinstance(value, Decimal) and len(known) == len(factors):
            # Half an øre goes up, as in the budget.
            wanted = prod(known, start=Decimal(1)).quantize(Decimal("0.01"), ROUND_HALF_UP)
            if value != wanted:
                reckoned = " × ".join(number_text(one) for one in known)
                told = {"reckoned": reckoned, "wanted": amount_text(wanted)}
                yield Breach(where=where, parameters=told)


def _order(rule: PackRule, place: _Place) -> Iterator[Breach]:
    last: date | None = None
    for path in rule.order:
        # The days of a list have no order among themselves.
        days = [(where, day) for where, day in place.values(path) if isinstance(day, date)]
        for where, day in days:
            if last is not None and day < last:
                yield Breach(where=where, parameters={"day": day_text(last)})
        last = max((day for _, day in days), default=last)


def _differ(rule: PackRule, place: _Place) -> Iterator[Breach]:
    seen: set[str] = set()
    for path in rule.differ:
        for where, value in place.values(path):
            words = _plain(value)
            if words in seen:
                yield Breach(where=where)
            seen.update((words,) if words else ())


def _plain(value: object) -> str:
    """What tells a value from others: of a person the name, and of what is absent nothing."""
    said = value.name if isinstance(value, Person) else value
    return "" if said is None else " ".join(str(said).casefold().split())


def _step(rule: PackRule, place: _Place) -> Iterator[Breach]:
    for where, value in place.values(rule.field or ""):
        if rule.step and isinstance(value, Decimal) and value % rule.step:
            yield Breach(where=where, parameters={"step": number_text(rule.step)})


def _is_outside(value: Decimal, rule: PackRule) -> bool:
    low, high = rule.at_least, rule.at_most
    return (low is not None and value < low) or (high is not None and value > high)


def _bounds(rule: PackRule) -> dict[str, str]:
    """The limits in words: those that the rule has, and no others."""
    low, high = rule.at_least, rule.at_most
    given = {"least": low, "most": high}
    form = (
        "exactly"
        if low == high
        else "-".join(name for name, one in given.items() if one is not None)
    )
    told = {name: number_text(one) for name, one in given.items() if one is not None}
    return told | {"reason": f"reason-bounds-{form}"}


def _range(rule: PackRule, place: _Place) -> Iterator[Breach]:
    for where, value in place.values(rule.field or ""):
        if isinstance(value, Decimal) and _is_outside(value, rule):
            yield Breach(where=where, parameters=_bounds(rule))


def _count(rule: PackRule, place: _Place) -> Iterator[Breach]:
    found = place.values(rule.count or "")
    answers = [value for _, value in found if isinstance(value, bool)]
    # What is not filled in is told as absent, where it is needed.
    there = [value for _, value in found if value is not None]
    count = sum(answers) if answers else len(there)
    if there and len(there) == len(found) and _is_outside(Decimal(count), rule):
        first = found[0][0]
        where = first if answers else first[: first.rindex("[")]
        yield Breach(where=where, parameters={"count": str(count), **_bounds(rule)})


_Finder = Callable[[PackRule, _Place], Iterator[Breach]]


def _breaches(form: str, finder: _Finder) -> RuleFunction:
    def find(case: Case, context: RuleContext) -> Iterator[Breach]:
        for name, pack in context.packs.items():
            for rule in pack.manifest.rules:
                if getattr(rule, form) in (None, ()):
                    continue
                for place in _places(case, rule, pack.manifest):
                    for one in finder(rule, place):
                        yield Breach(where=one.where, scope=(name,), parameters=one.parameters)

    return find


RULES: tuple[Rule, ...] = (
    error_rule("pack-sum-differs", WHOLE_CASE, _breaches("sum", _sum)),
    error_rule("pack-product-differs", WHOLE_CASE, _breaches("product", _product)),
    error_rule("pack-days-order", WHOLE_CASE, _breaches("order", _order)),
    error_rule("pack-number-step", WHOLE_CASE, _breaches("field", _step)),
    error_rule("pack-number-range", WHOLE_CASE, _breaches("field", _range)),
    error_rule("pack-values-alike", WHOLE_CASE, _breaches("differ", _differ)),
    error_rule("pack-list-count", WHOLE_CASE, _breaches("count", _count)),
)
