"""Reads TOML: the standard library for values and errors, a syntax tree for places."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from docgen.intake.codes import IntakeCode
from docgen.intake.limits import MOST_LEVELS
from docgen.intake.nesting import deep_bracket, deep_key
from docgen.intake.raw import Parsed
from docgen.intake.text import CURLY, Source
from docgen.intake.toml_places import toml_places
from docgen.intake.tree import Places
from docgen.model.characters import hidden_character
from docgen.model.finding import Finding

__all__ = ["parse_toml"]

_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")


def parse_toml(source: Source) -> Parsed:
    """The values of a TOML text."""
    deep = deep_key(source.text)
    if deep is not None:
        return _too_deep(source, deep)
    try:
        data = tomllib.loads(source.text, parse_float=_as_written)
    except RecursionError:
        return _too_deep(source, deep_bracket(source.text) or 0)
    except ValueError as error:
        return Parsed(findings=_broken(source, error))
    places = toml_places(source)
    if not places.usable:
        return Parsed(findings=tuple(places.findings))
    if not data:
        return Parsed(findings=(source.error("empty-file", source.at(0)),))
    return Parsed(data=_texts(data), places=places.noted, findings=tuple(places.findings))


def _as_written(number: str) -> str:
    return number.replace("_", "")


def _too_deep(source: Source, position: int) -> Parsed:
    finding = source.error("too-deep", source.at(position), levels=str(MOST_LEVELS))
    return Parsed(findings=(finding,))


def _broken(source: Source, error: ValueError) -> tuple[Finding, ...]:
    """What tomllib stumbled over: where the syntax is right, it is most often a key twice."""
    places: Places = toml_places(source)
    if not places.broken and places.findings:
        return tuple(places.findings)
    at = _AT.search(str(error))
    end = source.at(len(source.text.rstrip()))
    # "at end of document" is all that tomllib says else; a number of 5,000 digits has no place.
    place = source.place(int(at[1]) - 1, int(at[2]) - 1) if at else end
    code: IntakeCode = "toml-quotes" if str(error).startswith("Invalid value") else "broken-toml"
    if at and source.character(place) in CURLY:
        code = "curly-quotes"
    return (source.error(code, place),)


def _texts(value: Any) -> Any:  # noqa: ANN401 - any TOML value, at most MOST_LEVELS deep
    """Numbers and times as text; days stay days. Keys that nobody can read are left out."""
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items() if not hidden_character(key)}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    if isinstance(value, datetime | time):
        return value.isoformat()
    return value if isinstance(value, bool | date) else str(value)
