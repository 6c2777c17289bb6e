"""Which filter fits which kind of value, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.packs.vocabulary import ANY, Kind, Listed, Type, Value

__all__ = ["fits", "fitting_filters", "type_after"]

_TEXT: Type = Value("text")
# docgen's own filters that only make sense for some kinds; all others take anything.
_WANTS: Mapping[str, tuple[Kind, ...]] = {
    "dato": ("day",),
    "dato_kort": ("day",),
    "kroner": ("number",),
    "belop": ("number",),
    "prosent": ("number",),
    "prosent_kort": ("number",),
    "betegnelse": ("choice",),
    "janei": ("yes-no",),
    "orgnr": ("text",),
    "avsnitt": ("text",),
    "linjer": ("text",),
}
_GIVES_ITEM = frozenset(("first", "last", "random"))
_GIVES_NUMBER = frozenset(("length", "count", "sum", "int", "round", "abs"))
_KEEPS_LIST = frozenset(
    ("list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr", "slice")
)
_KEEPS_VALUE = frozenset(("default", "d"))


def fits(name: str, kind: Type) -> bool:
    """Whether the filter can be used on a value of this type."""
    wanted = _WANTS.get(name)
    if wanted is None or not isinstance(kind, Value) or kind.kind == "any":
        return wanted is None or isinstance(kind, Value)
    return kind.kind in wanted


def fitting_filters(kind: Type) -> list[str]:
    """Docgen's own filters that are made for this kind of value."""
    if isinstance(kind, Listed):
        return ["liste", "length"]
    if not isinstance(kind, Value):
        return []
    return [name for name, wanted in _WANTS.items() if kind.kind in wanted]


def type_after(name: str, kind: Type) -> Type:
    """What a value of this type is after the filter."""
    if name in _GIVES_NUMBER:
        return Value("number")
    if name in _KEEPS_VALUE or name in _KEEPS_LIST:
        return kind
    if name in _GIVES_ITEM:
        return kind.item if isinstance(kind, Listed) else ANY
    return _TEXT if name in _WANTS or name == "liste" else ANY
