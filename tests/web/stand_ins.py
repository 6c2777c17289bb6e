"""What macros are given, as plain values: the form has its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    kind: str
    label: str
    name: str
    hint: str = ""
    value: str | list[str] = ""
    options: tuple[tuple[str, str], ...] = ()
    suffix: str = ""
    needed: bool = True
    errors: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    is_full: bool = False
    echo: str = ""
    suggestions: tuple[tuple[str, str], ...] = ()
    inputmode: str = ""
    autocomplete: str = ""

    @property
    def where(self) -> str:
        return self.name

    @property
    def id(self) -> str:
        return self.name.replace("[", "-").replace("]", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    title: str
    index: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    title: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    title: str
    href: str
    state: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    term: str
    values: tuple[str, ...]
    href: str = "#partner.name"
    errors: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    href: str
    label: str
    message: str
