"""Compares the templates of one pack in different languages: they must say the same.

Twins read the same fields and have the same conditions and loops in the same order. What a loop
calls its variable, and how a value is written, is each template's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docgen.model.fault import Fault
from docgen.packs.expressions import Read
from docgen.word.language.tags import Tag, short

__all__ = ["Twin", "twin_faults"]

_NAME = re.compile(r"(?<![\w.'\"])[A-Za-z_]\w*")
_LOOP = re.compile(r"for\s+([\w,\s()]+?)\s+in\b")
_CHOOSING = frozenset(("if", "elif", "else", "for", "endif", "endfor"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """One template of the pack: what it reads, and its tags in order."""

    language: str
    file: str
    reads: Mapping[str, Read]
    tags: Sequence[Tag]


def _choices(twin: Twin) -> list[tuple[str, Tag]]:
    """The conditions and loops, with the variables of loops called by their number."""
    numbered: dict[str, str] = {}
    found = []
    for tag in twin.tags:
        if tag.word not in _CHOOSING:
            continue
        loop = _LOOP.match(tag.inner)
        for name in _NAME.findall(loop[1]) if loop else ():
            numbered[name] = f"?{len(numbered)}" if name not in numbered else numbered[name]
        said = _NAME.sub(lambda name: numbered.get(name[0], name[0]), tag.inner)
        found.append(("".join(said.split()).replace("'", '"'), tag))
    return found


def _fault(code: str, twin: Twin, other: Twin, at: Tag | None, **parameters: str) -> Fault:
    return Fault(
        code=code,
        place=at.place if at else None,
        file=twin.file,
        parameters={
            "this": f"word-language-{twin.language}",
            "that": f"word-language-{other.language}",
            **parameters,
        },
    )


def _fields(twin: Twin, other: Twin) -> Iterator[Fault]:
    lacking = [path for path in twin.reads if path not in other.reads]
    for path in lacking:
        # Who reads a field reads the part that it is in, which is not told of as well.
        if not any(one.startswith((f"{path}.", f"{path}[]")) for one in lacking):
            shown = path.replace("[]", "")
            yield _fault("template-twin-field", twin, other, twin.reads[path].tag, field=shown)


def _conditions(one: Twin, other: Twin) -> Iterator[Fault]:
    first, second = _choices(one), _choices(other)
    matcher = SequenceMatcher(
        a=[said for said, _ in first], b=[said for said, _ in second], autojunk=False
    )
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for _, tag in first[start:end]:
            yield _fault("template-twin-condition", one, other, tag, tag=short(tag.text))
        for _, tag in second[other_start:other_end]:
            yield _fault("template-twin-condition", other, one, tag, tag=short(tag.text))


def twin_faults(twins: Sequence[Twin]) -> Iterator[Fault]:
    """What differs between the first template and each of the others, told at its place."""
    for other in twins[1:]:
        yield from _fields(twins[0], other)
        yield from _fields(other, twins[0])
        yield from _conditions(twins[0], other)
