"""Rules about the fields that packs declare, and about the documents that a case asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel

from docgen.checks.nearness import nearest
from docgen.checks.rule import (
    WHOLE_CASE,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    warning_rule,
)
from docgen.model.case import Case
from docgen.model.case_type import attribute_of
from docgen.model.condition import holds
from docgen.model.declared import DeclaredField
from docgen.model.people import Person

__all__ = ["RULES", "Filled", "each_filled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """Where conditions are asked: the case, and the item of the innermost list around."""

    case: Case
    item: BaseModel | None = None

    def has_place(self, declared: DeclaredField) -> bool:
        return declared.when is None or holds(declared.when, self.case, self.item)

    def needs(self, declared: DeclaredField) -> bool:
        sometimes = declared.required_when
        return declared.required or (
            sometimes is not None and holds(sometimes, self.case, self.item)
        )

    def within(self, item: object) -> _Asking:
        return replace(self, item=item if isinstance(item, BaseModel) else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A value of a declared field: the pack whose it is, where it stands, its declaration."""

    pack: str
    where: str
    declared: DeclaredField
    value: object
    asking: _Asking


def _packs(case: Case, context: RuleContext) -> Iterator[tuple[str, object]]:
    """The packs that declare fields, each with what the case has for them."""
    for name, pack in context.packs.items():
        if pack.manifest.fields:
            yield name, getattr(case.fields, attribute_of(name), None)


def _items(value: object, where: str) -> Iterator[tuple[str, object]]:
    """The value itself, or every item of a list, with its place."""
    if not isinstance(value, tuple):
        yield where, value
        return
    for number, item in enumerate(value):
        yield f"{where}[{number}]", item


def each_filled(case: Case, context: RuleContext) -> Iterator[Filled]:
    """Every value that is there of a field that a pack declares, also inside groups."""
    for pack, part in _packs(case, context):
        fields = context.packs[pack].manifest.fields
        yield from _filled(pack, fields, part, f"fields.{pack}", _Asking(case=case))


def _filled(
    pack: str, fields: Iterable[DeclaredField], part: object, where: str, asking: _Asking
) -> Iterator[Filled]:
    for one in fields:
        for here, value in _items(getattr(part, one.attribute, None), f"{where}.{one.name}"):
            if value is not None:
                yield Filled(pack=pack, where=here, declared=one, value=value, asking=asking)
                inner = asking.within(value) if one.many else asking
                yield from _filled(pack, one.fields, value, here, inner)


def _absent(value: object) -> bool:
    if isinstance(value, Person):
        # A person without a name is nobody.
        return value.name is None
    return value is None or (isinstance(value, tuple) and all(_absent(item) for item in value))


def _missing(
    asking: _Asking, fields: Iterable[DeclaredField], part: object, where: str
) -> Iterator[str]:
    for one in fields:
        if asking.has_place(one):
            value = getattr(part, one.attribute, None)
            yield from _missing_in(asking, one, value, f"{where}.{one.name}")


def _missing_in(asking: _Asking, one: DeclaredField, value: object, where: str) -> Iterator[str]:
    """The path of what is absent in one field: the field, or those of its own fields that are.

    A group that nobody has begun is only asked for when it is needed itself.
    """
    needed = asking.needs(one)
    if one.fields and not one.many:
        inner = list(_missing(asking, one.fields, value, where)) if needed or value else []
        yield from inner or ([where] if needed and value is None else [])
    elif _absent(value):
        yield from [where] if needed else []
    elif one.fields:
        for here, item in _items(value, where):
            yield from _missing(asking.within(item), one.fields, item, here)


def missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A field that its pack requires, in this case, is not filled in."""
    for pack, part in _packs(case, context):
        fields = context.packs[pack].manifest.fields
        for where in _missing(_Asking(case=case), fields, part, f"fields.{pack}"):
            yield Breach(where=where, scope=(pack,), parameters={"path": where})


def unused(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A field that has no place in this case is filled in: one of the two is a slip."""
    for one in each_filled(case, context):
        if not one.asking.has_place(one.declared):
            yield Breach(where=one.where, scope=(one.pack,))


def unknown_document(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A case asks for a document kind that there is no pack for."""
    kinds = [name for name, pack in context.packs.items() if pack.manifest.kind == "document"]
    # Without packs nobody knows which there are.
    for field in ("documents", "more_documents") if kinds else ():
        for number, name in enumerate(getattr(case, field)):
            if name and name not in kinds:
                yield Breach(
                    where=f"{field}[{number}]",
                    parameters={"nearest": nearest(name, kinds), "known": ", ".join(kinds)},
                )


RULES: tuple[Rule, ...] = (
    absence_rule("pack-field-missing", WHOLE_CASE, missing),
    warning_rule("pack-field-unused", WHOLE_CASE, unused),
    error_rule("documents-unknown", WHOLE_CASE, unknown_document),
)
