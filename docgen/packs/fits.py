"""Which filter fits which kind of value, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.packs.vocabulary import ANY, Kind, Listed, Parted, Type, Value

__all__ = [
    "fits",
    "fitting_filters",
    "type_after",
    "wanted_filter",
]

_TEXT: Type = Value("text")
# docgen's own filters that only make sense for some kinds; all others take anything.
_WANTS: Mapping[str, tuple[Kind, ...]] = {
    "dato": ("day",),
    "dato_kort": ("day",),
    "kroner": ("number",),
    "belop": ("number",),
    "tall": ("number",),
    "prosent": ("number",),
    "prosent_kort": ("number",),
    "betegnelse": ("choice",),
    "janei": ("yes-no",),
    "kryss": ("yes-no",),
    "svar": ("yes-no",),
    "svar_godkjent": ("yes-no",),
    "svar_aktuelt": ("choice",),
    "orgnr": ("text",),
    "avsnitt": ("text",),
    "linjer": ("text",),
    "stor": ("text",),
    "liten": ("text",),
    "uten_punktum": ("text",),
}
_GIVES_ITEM = frozenset(("first", "last", "random"))
_GIVES_NUMBER = frozenset(("length", "count", "sum", "int", "round", "abs"))
_KEEPS_LIST = frozenset(
    ("list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr", "slice")
)
_KEEPS_VALUE = frozenset(("default", "d"))


def fits(name: str, kind: Type) -> bool:
    """Whether the filter can be used on a value of this type."""
    if kind == ANY:
        return True
    match name:
        case "person":
            return _is_person(kind)
        case "liste":
            return not isinstance(kind, Parted) and not _is_list_of_parts(kind)
        case _:
            wanted = _WANTS.get(name)
            return wanted is None or (isinstance(kind, Value) and kind.kind in wanted)


def _is_person(kind: Type) -> bool:
    return isinstance(kind, Parted) and "name" in kind.names


def _is_list_of_parts(kind: Type) -> bool:
    return isinstance(kind, Listed) and isinstance(kind.item, Parted)


def fitting_filters(kind: Type) -> list[str]:
    """Docgen's own filters that are made for this kind of value."""
    match kind:
        case Value():
            return [name for name, wanted in _WANTS.items() if kind.kind in wanted]
        case Listed():
            return ["length"] if _is_list_of_parts(kind) else ["liste", "length"]
        case _:
            return ["person"] if _is_person(kind) else []


_NAKED: Mapping[Kind, str] = {"day": "dato", "choice": "betegnelse", "yes-no": "janei"}


def wanted_filter(kind: Type) -> str:
    """The filter that a value needs to be printed: days, choices and answers are not words."""
    return _NAKED.get(kind.kind, "") if isinstance(kind, Value) else ""


def printable(part: Parted) -> str:
    """A name in the part, with its filter where it needs one; its own name before others."""
    texts = [name for name, kind in part.names.items() if kind == _TEXT]
    named = [name for name in ("name", "title") if name in texts]
    name = next(iter([*named, *texts, *part.names]), "…")
    wanted = wanted_filter(part.names.get(name, _TEXT))
    return f"{name}|{wanted}" if wanted else name


def type_after(name: str, kind: Type) -> Type:
    """What a value of this type is after the filter."""
    if name in _GIVES_NUMBER:
        return Value("number")
    if name in _KEEPS_VALUE or name in _KEEPS_LIST:
        return kind
    if name in _GIVES_ITEM:
        return kind.item if isinstance(kind, Listed) else ANY
    return _TEXT if name in {*_WANTS, "liste", "person"} else ANY
