"""Reads each tag by itself, so that every mistake is told of and not only the first.

What a tag cannot say alone (`endif`, `else`) is left to the pairing of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.model.fault import Fault
from docgen.word.language.patch import plain_signs
from docgen.word.language.tags import PREFIXES, Tag, short
from docgen.word.names import nearest_name

__all__ = ["alone", "syntax_faults"]

_SINGLE = "\u2018\u2019\u201a\u201b"
_CURLY = f"\u201c\u201d\u201e\u201f{_SINGLE}"
# Double and single guillemets, primes: well inside a text in quotes, and nowhere else.
_OTHER_QUOTES = "«»\u2039\u203a\u2033\u2032"
_LITERAL = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
# The statements that are read alone, each with what ends it.
_ENDINGS: Mapping[str, str] = {
    "if": "endif",
    "elif": "endif",
    "for": "endfor",
    "macro": "endmacro",
    "call": "endcall",
    "filter": "endfilter",
    "with": "endwith",
    "block": "endblock",
    "set": "endset",
    "include": "",
    "import": "",
    "from": "",
    "extends": "",
    "print": "",
}
_CLOSED_ELSEWHERE = ("else", "raw", "endraw", "vm", "hm")
_OWN = ("colspan", "cellbg")
_KNOWN = tuple(dict.fromkeys((*_ENDINGS, *filter(None, _ENDINGS.values()), *_CLOSED_ELSEWHERE)))
_NEEDS_LOADER = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


def _fault(code: str, tag: Tag, **parameters: str) -> Fault:
    return Fault(code=code, place=tag.place, parameters={"tag": short(tag.text), **parameters})


def _quotes(tag: Tag) -> Fault | None:
    outside = _LITERAL.sub("", tag.text)
    found = [sign for sign in tag.text if sign in _CURLY]
    found += [sign for sign in outside if sign in _OTHER_QUOTES]
    if not found:
        return None
    shown = dict.fromkeys(found)
    wanted = dict.fromkeys("'" if sign in f"{_SINGLE}\u2032\u2039\u203a" else '"' for sign in shown)
    return _fault("template-tag-quotes", tag, quotes=" ".join(shown), wanted=" ".join(wanted))


def alone(tag: Tag) -> str | None:
    """The tag as something Jinja can read alone; None when there is nothing to read."""
    inner = plain_signs(tag.inner)
    if tag.kind == "comment":
        return None
    if tag.kind == "print":
        return f"{{{{ {inner} }}}}"
    word = tag.word
    if word in _CLOSED_ELSEWHERE or word.startswith("end"):
        return None
    if word in _OWN:
        return f"{{{{ {inner.removeprefix(word)} }}}}"
    if word not in _ENDINGS:
        return None
    ending = "" if word == "set" and "=" in inner else _ENDINGS[word]
    inner = inner.removeprefix("el") if word == "elif" else inner
    return f"{{% {inner} %}}{{% {ending} %}}" if ending else f"{{% {inner} %}}"


def _misprefixed(tag: Tag) -> Fault | None:
    """A prefix that stands apart from the signs, or before something it cannot hold."""
    inner = tag.inner
    first = re.match(r"\w+", inner)
    apart = not tag.prefix and first is not None and first[0] in PREFIXES
    if apart and first is not None and re.match(r"\s+\w", inner[first.end() :]):
        signs = tag.text[:2]
        wanted = f"{signs}{first[0]} {inner[first.end() :].strip()} {tag.text[-2:]}"
        return _fault("template-prefix-spaced", tag, prefix=first[0], wanted=short(wanted))
    refused = "}#" if tag.kind == "comment" else "}%"
    sign = next((one for one in inner if one in refused), "") if tag.prefix else ""
    if sign:
        return _fault("template-prefix-sign", tag, sign=sign, prefix=tag.prefix)
    return None


def _unknown_word(tag: Tag) -> Fault | None:
    known = (*_KNOWN, *_OWN)
    if tag.kind != "statement" or tag.word in known:
        return None
    if tag.word in {"autoescape", "endautoescape"}:
        return _fault("template-no-escape", tag, word=tag.word)
    if not tag.word:
        return _fault("template-syntax", tag)
    joined = "".join(tag.inner.split())
    nearest = joined if joined in known else nearest_name(tag.word, known)
    return _fault("template-unknown-statement", tag, word=tag.word, nearest=nearest)


def _names(tag: Tag, tree: nodes.Template, engine: Environment) -> Iterator[Fault]:
    for used in tree.find_all(nodes.Filter):
        if used.name == "safe":
            yield _fault("template-no-escape", tag, word="safe")
        elif used.name not in engine.filters:
            nearest = nearest_name(used.name, engine.filters)
            yield _fault("template-unknown-filter", tag, filter=used.name, nearest=nearest)
    for test in tree.find_all(nodes.Test):
        if test.name not in engine.tests:
            nearest = nearest_name(test.name, engine.tests)
            yield _fault("template-unknown-test", tag, test=test.name, nearest=nearest)
    if engine.loader is None and next(tree.find_all(_NEEDS_LOADER), None) is not None:
        yield _fault("template-unsupported", tag, word=tag.word)


def _structure(tag: Tag) -> Fault | None:
    """A prefix in the wrong place, or a statement that nobody knows."""
    wrong = _misprefixed(tag)
    return wrong if wrong or tag.kind == "comment" else _unknown_word(tag)


def _inside(
    tag: Tag, read: Callable[[str], nodes.Template | None], engine: Environment
) -> Iterator[Fault]:
    source = alone(tag)
    if source is None:
        return
    tree = read(source)
    if tree is None:
        yield _fault("template-syntax", tag)
    else:
        yield from _names(tag, tree, engine)


def syntax_faults(tags: Iterable[Tag], engine: Environment) -> Iterator[Fault]:
    """What is wrong inside each tag, read by itself with the filters and tests of `engine`."""

    # The same tag stands in many rows of a table; it is read once.
    @cache
    def read(source: str) -> nodes.Template | None:
        try:
            return engine.parse(source)
        except TemplateSyntaxError:
            return None

    for tag in tags:
        curly = _quotes(tag) if tag.kind != "comment" else None
        wrong = _structure(tag)
        yield from (one for one in (curly, wrong) if one)
        if wrong is None:
            yield from _inside(tag, read, engine)
