"""The rules that packs have for their own fields, as `docgen.model.pack_rule` declares them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from docgen.checks.rule import WHOLE_CASE, Breach, Rule, RuleContext, RuleFunction, error_rule
from docgen.checks.written import amount_text, day_text
from docgen.model.case import Case
from docgen.model.fields import keys_of
from docgen.model.items import items_at
from docgen.model.pack import Manifest
from docgen.model.pack_rule import PackRule, steps_of

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


def _parts(case: Case, rule: PackRule, manifest: Manifest) -> Iterator[tuple[BaseModel, str]]:
    """Where the rule holds: in the case, or in each item."""
    if rule.is_of_items():
        for where, item in items_at(case, manifest.each or ""):
            yield item, where
    else:
        yield case, ""


def _at(part: BaseModel, path: str, where: str) -> Iterator[Found]:
    keys = steps_of(path)
    return _values(part, keys[1:] if where else keys, where)


def _sum(rule: PackRule, part: BaseModel, where: str) -> Iterator[Breach]:
    found = list(_at(part, rule.sum or "", where))
    amounts = [value for _, value in found if isinstance(value, Decimal)]
    total, wanted = sum(amounts, Decimal()), rule.equals
    if rule.equals_field is not None:
        (_, other), *_ = [*_at(part, rule.equals_field, where), ("", None)]
        wanted = other if isinstance(other, Decimal) else None
    if amounts and len(amounts) == len(found) and wanted is not None and total != wanted:
        told = {"sum": amount_text(total), "wanted": amount_text(wanted)}
        yield Breach(where=found[0][0], parameters=told)


def _order(rule: PackRule, part: BaseModel, where: str) -> Iterator[Breach]:
    last: date | None = None
    for path in rule.order:
        for place, value in _at(part, path, where):
            if isinstance(value, date):
                if last is not None and value < last:
                    yield Breach(where=place, parameters={"day": day_text(last)})
                last = value


def _step(rule: PackRule, part: BaseModel, where: str) -> Iterator[Breach]:
    for place, value in _at(part, rule.field or "", where):
        if rule.step and isinstance(value, Decimal) and value % rule.step:
            yield Breach(where=place, parameters={"step": amount_text(rule.step)})


def _is_outside(value: Decimal, rule: PackRule) -> bool:
    low, high = rule.at_least, rule.at_most
    return (low is not None and value < low) or (high is not None and value > high)


def _bounds(rule: PackRule) -> dict[str, str]:
    low, high = rule.at_least, rule.at_most
    return {
        "least": "–" if low is None else amount_text(low),
        "most": "–" if high is None else amount_text(high),
    }


def _range(rule: PackRule, part: BaseModel, where: str) -> Iterator[Breach]:
    for place, value in _at(part, rule.field or "", where):
        if isinstance(value, Decimal) and _is_outside(value, rule):
            yield Breach(where=place, parameters=_bounds(rule))


def _count(rule: PackRule, part: BaseModel, where: str) -> Iterator[Breach]:
    keys = steps_of(rule.count or "")
    own = keys[1:] if where else keys
    counted: object = part
    for key in own:
        name = keys_of(type(counted)).get(key) if isinstance(counted, BaseModel) else None
        counted = getattr(counted, name) if name else None
    count = len(counted) if isinstance(counted, tuple) else 0
    # What is not filled in at all is told as absent, where it is needed.
    if count and _is_outside(Decimal(count), rule):
        path = ".".join([where, *own] if where else own)
        yield Breach(where=path, parameters={"count": str(count), **_bounds(rule)})


_Finder = Callable[[PackRule, BaseModel, str], Iterator[Breach]]


def _breaches(form: str, finder: _Finder) -> RuleFunction:
    def find(case: Case, context: RuleContext) -> Iterator[Breach]:
        for name, pack in context.packs.items():
            for rule in pack.manifest.rules:
                if getattr(rule, form) in (None, ()):
                    continue
                for part, where in _parts(case, rule, pack.manifest):
                    for one in finder(rule, part, where):
                        yield Breach(where=one.where, scope=(name,), parameters=one.parameters)

    return find


RULES: tuple[Rule, ...] = (
    error_rule("pack-sum-differs", WHOLE_CASE, _breaches("sum", _sum)),
    error_rule("pack-days-order", WHOLE_CASE, _breaches("order", _order)),
    error_rule("pack-number-step", WHOLE_CASE, _breaches("field", _step)),
    error_rule("pack-number-range", WHOLE_CASE, _breaches("field", _range)),
    error_rule("pack-list-count", WHOLE_CASE, _breaches("count", _count)),
)
