"""The small types that fields are made of: text, money, shares, dates, answers, numbers of firms.

Input arrives as text wherever the file format lets it (see `docgen.intake`), so that `0301` keeps
its zero and `0.1` never passes through a binary float. What people write in Norwegian is read as
they mean it: `1 000 000,50`, `kr 500,-`, `30 prosent`, `2 år`, `01.08.2026`, `ja`. What could be
read in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from docgen.model.accepted import accepted, any_case
from docgen.model.characters import hidden_character
from docgen.model.days import Day

__all__ = [
    "Answer",
    "Count",
    "Day",
    "LongText",
    "Money",
    "OrganisationNumber",
    "Quantity",
    "Share",
    "Text",
    "Years",
    "measure_in",
]

_GROUPED = re.compile(r"-?\d{1,3}([ \u00a0\u202f]\d{3})+(,\d+)?")
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")
# Forty kroner or forty thousand? A point or a comma before exactly three digits says either.
_TWO_WAYS = re.compile(r"-?\d{1,3}[.,]\d{3}")
# One million, but with points or commas, or with spaces where no thousands are.
_BADLY_GROUPED = re.compile(
    r"-?\d{1,3}([.,]\d{3}){2,}([.,]\d+)?|-?\d+([ \u00a0\u202f]+\d+)+(,\d+)?"
)
_UNITS = {
    "kr": re.compile(r"(?:kr(?:oner)?\.?|NOK)(?![a-zæøå])", re.IGNORECASE),
    "%": re.compile(r"(?:%|prosent|pct\.?|per cent)(?![a-zæøå])", re.IGNORECASE),
    "år": re.compile(r"(?:år|years?)(?![a-zæøå])", re.IGNORECASE),
    "timer": re.compile(
        r"(?:timer?|timar|hours?|dag(?:er|ar)?|days?|t)(?![a-zæøå])", re.IGNORECASE
    ),
}
# `500,-` and `500,–`: no øre.
_NO_OERE = re.compile(r"(?<=\d),[-\u2013\u2014]+$")
# A line end in a text of one line is where the file was folded; a hard space is meant.
_REGISTERED = re.compile(r"(?:NO)?(\d{9})(?:MVA)?", re.IGNORECASE)
# Copied from a web page, an address has this in front.
_MAILTO = re.compile(r"^mailto:\s*", re.IGNORECASE)
_FOLDS = re.compile(r"[ \t\r\n]+")
_ANSWERS = {"ja": True, "yes": True, "true": True, "nei": False, "no": False, "false": False}
_NO_ANSWER = ("ikke vurdert", "ikkje vurdert", "not assessed")


def _text(value: Any) -> Any:  # noqa: ANN401 - a validator is given whatever the file held
    if isinstance(value, str):
        if hidden_character(value):
            raise PydanticCustomError("illegal_character", "control character", {})
        # A blank is an absent value: nobody means "" by `name: ""`.
        return value.strip() or None
    if value is None:
        return None
    raise PydanticCustomError("not_text", "not a text", {})


def _one_line(value: Any) -> Any:  # noqa: ANN401
    text = _text(value)
    return _FOLDS.sub(" ", _MAILTO.sub("", text, count=1)) if isinstance(text, str) else text


def _paragraphs(value: Any) -> Any:  # noqa: ANN401
    text = _text(value)
    return text.replace("\r\n", "\n") if isinstance(text, str) else text


def _number(value: Any) -> Any:  # noqa: ANN401
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        raise PydanticCustomError("not_a_number", "not a number", {})
    text = str(value).strip()
    if not text:
        return None
    if _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text):
        return _canonical(Decimal(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")))
    raise PydanticCustomError("not_a_number", "not a number", {})


def _canonical(number: Decimal) -> Decimal:
    # `100`, `100.0` and `1E+2` are one amount; equal values must be equal texts in facts. Adding
    # nothing makes zero of minus zero.
    whole = number.to_integral_value() + 0
    return whole if number == whole else number.normalize()


def _amount(value: Any) -> Any:  # noqa: ANN401
    bare = _bare(value, "kr") if isinstance(value, str) else value
    if isinstance(bare, str):
        # The unit may stand behind the dash: `500,- kr`.
        bare = _NO_OERE.sub("", bare)
        if _TWO_WAYS.fullmatch(bare):
            raise PydanticCustomError("ambiguous_number", "can be read in two ways", {})
    return _well_grouped(bare)


def _well_grouped(value: Any) -> Any:  # noqa: ANN401
    grouped = isinstance(value, str) and _BADLY_GROUPED.fullmatch(value)
    if grouped and not _GROUPED.fullmatch(value):
        raise PydanticCustomError("badly_grouped", "thousands are not where they should be", {})
    return _number(value)


def _bare(text: str, unit: str) -> str:
    """The number without its unit; a unit alone stays, since it is no number and no blank."""
    text = text.strip()
    found = _UNITS[unit].match(text)
    bare = text[found.end() :] if found else text
    for found in _UNITS[unit].finditer(bare):
        if not bare[found.end() :].strip():
            bare = bare[: found.start()]
            break
    return bare.strip() or text


def _count(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str) and _TWO_WAYS.fullmatch(value.strip()):
        raise PydanticCustomError("ambiguous_number", "can be read in two ways", {})
    number = _well_grouped(value)
    if isinstance(number, Decimal) and number != number.to_integral_value():
        raise PydanticCustomError("not_whole", "not a whole number", {})
    return number


def _quantity(value: Any) -> Any:  # noqa: ANN401
    bare = _bare(value, "timer") if isinstance(value, str) else value
    if isinstance(bare, str) and _TWO_WAYS.fullmatch(bare):
        raise PydanticCustomError("ambiguous_number", "can be read in two ways", {})
    return _well_grouped(bare)


def _share(value: Any) -> Any:  # noqa: ANN401
    return _number(_bare(value, "%") if isinstance(value, str) else value)


def _years(value: Any) -> Any:  # noqa: ANN401
    return _number(_bare(value, "år") if isinstance(value, str) else value)


def _answer(value: Any) -> Any:  # noqa: ANN401
    if value is None or isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else "?"
    if not text or text in _NO_ANSWER:
        return None
    if text in _ANSWERS:
        return _ANSWERS[text]
    raise PydanticCustomError("not_an_answer", "not yes or no", {})


def _organisation_number(value: str | None) -> str | None:
    if not value:
        return value
    compact = re.sub(r"[ .\u00a0\u202f]", "", value)
    # As the register of VAT writes it: `NO 974 767 880 MVA`.
    found = _REGISTERED.fullmatch(compact)
    return found[1] if found else compact


# ECMA-262, as JSON Schema has it. The same grammar as above; nothing at all is an absent value.
_SPACE = r"[ \u00a0\u202f]"
_NUMBER = rf"(\d{{1,3}}({_SPACE}\d{{3}})+(,\d+)?|\d+([.,]\d+)?)"
_KRONER = rf"({any_case('kroner', 'kr')})\.?|{any_case('nok')}"
_PER_CENT = rf"%|{any_case('prosent', 'pct', 'per cent')}|({any_case('pct')})\."
_COUNT_SCHEMA = accepted(
    "integer",
    "string",
    minimum=0,
    maximum=999_999_999,
    pattern=rf"^\s*((\d{{1,3}}({_SPACE}\d{{3}})+|\d+)([.,]0+)?)?\s*$",
)
_YEARS = any_case("år", "years", "year")
_UNIT = any_case("timer", "timar", "time", "hours", "dager", "dagar", "dag", "days", "day", "t")
_QUANTITY_SCHEMA = accepted(
    "number",
    "string",
    minimum=0,
    pattern=rf"^\s*(({_UNIT})?\s*{_NUMBER}\s*({_UNIT})?)?\s*$",
)
_AMOUNT_SCHEMA = accepted(
    "number",
    "string",
    minimum=0,
    pattern=rf"^\s*(({_KRONER})?\s*{_NUMBER}(,[-\u2013\u2014]+)?\s*({_KRONER})?)?\s*$",
)
_SHARE_SCHEMA = accepted(
    "number",
    "string",
    minimum=0,
    maximum=100,
    pattern=rf"^\s*(({_PER_CENT})?\s*{_NUMBER}\s*({_PER_CENT})?)?\s*$",
)
_YEARS_SCHEMA = accepted(
    "number",
    "string",
    minimum=0,
    maximum=50,
    pattern=rf"^\s*(({_YEARS})?\s*{_NUMBER}\s*({_YEARS})?)?\s*$",
)
_ANSWER_SCHEMA = accepted(
    "boolean", "string", pattern=rf"^\s*({any_case(*_ANSWERS, *_NO_ANSWER)})?\s*$"
)


Text = Annotated[
    str | None,
    Field(max_length=400),
    BeforeValidator(_one_line),
    accepted("string", "number", maxLength=400),
]
"""One line of text, at most 400 characters; where it was folded it has a space."""

LongText = Annotated[
    str | None,
    Field(max_length=20_000),
    BeforeValidator(_paragraphs),
    accepted("string", "number", maxLength=20_000),
]
"""Paragraphs of text: a blank line begins a new one."""

OrganisationNumber = Annotated[
    str | None,
    Field(max_length=20),
    AfterValidator(_organisation_number),
    BeforeValidator(_text),
    accepted("string", "number", maxLength=20),
]
"""Nine digits; spaces and points are dropped. The check digit is a rule: all findings at once."""

Money = Annotated[
    Decimal | None,
    Field(ge=0, max_digits=14, decimal_places=2),
    BeforeValidator(_amount),
    _AMOUNT_SCHEMA,
]
"""Kroner with at most two decimals, never negative."""

Count = Annotated[Decimal | None, Field(ge=0, max_digits=9), BeforeValidator(_count), _COUNT_SCHEMA]
"""A whole number of things, never negative."""

Quantity = Annotated[
    Decimal | None,
    Field(ge=0, max_digits=9, decimal_places=2),
    BeforeValidator(_quantity),
    _QUANTITY_SCHEMA,
]
"""Hours, days, a factor: at most two decimals, never negative."""

Share = Annotated[Decimal | None, Field(ge=0, le=100), BeforeValidator(_share), _SHARE_SCHEMA]
"""Per cent, 0 to 100."""

Years = Annotated[Decimal | None, Field(ge=0, le=50), BeforeValidator(_years), _YEARS_SCHEMA]
"""A length in years."""

_MEASURES: dict[Any, Literal["money", "share", "years", "orgnr"]] = {
    _amount: "money",
    _share: "share",
    _years: "years",
    _organisation_number: "orgnr",
}


def measure_in(metadata: Iterable[object]) -> Literal["money", "share", "years", "orgnr"] | None:
    """What the number in a field with this metadata is one of; None for all else."""
    functions = (getattr(one, "func", None) for one in metadata)
    return next((_MEASURES[one] for one in functions if one in _MEASURES), None)


Answer = Annotated[bool | None, BeforeValidator(_answer), _ANSWER_SCHEMA]
"""Yes or no; absent when not assessed."""
