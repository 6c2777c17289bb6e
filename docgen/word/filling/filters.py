"""Filters of the template language: Norwegian dates, money, shares, lists, ticks.

Numbers group by a hard space and have a decimal comma; a day keeps its month on the same line
(Språkrådet). A gap passes through every filter, so that it stays visible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal
from stdnum.no import orgnr as organisation_number

from docgen.errors import PackError
from docgen.model.base import Choice
from docgen.word.filling.gap import Gap, inside

__all__ = ["Filter", "filters_for"]

Filter = Callable[..., object]

NBSP = "\u00a0"
_LOCALE = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
_AND = {"nb": "og", "nn": "og", "en": "and"}
_YES_NO = {"nb": ("Ja", "Nei"), "nn": ("Ja", "Nei"), "en": ("Yes", "No")}
_NOT_APPLICABLE = {"nb": "Ikke aktuelt", "nn": "Ikkje aktuelt", "en": "Not applicable"}
_KRONER = {"nb": "kroner", "nn": "kroner", "en": "kroner"}
_PER_CENT = {"nb": "prosent", "nn": "prosent", "en": "per cent"}
_LIST_LINE = re.compile(r"\n(?=\s*[-–•*] )")
_TICKED, _OPEN = "☒", "☐"


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise PackError("filter-wrong-type", filter="tall", kind=type(value).__name__)


def _grouped(value: object, language: str, *, decimals: bool) -> str:
    number = _number(value)
    whole = number == number.to_integral_value()
    pattern = "#,##0.00" if decimals and not whole else "#,##0.##"
    text = format_decimal(number, format=pattern, locale=_LOCALE[language])
    return text.replace(" ", NBSP).replace("\u202f", NBSP)


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    raise PackError("filter-wrong-type", filter="dato", kind=type(value).__name__)


def dato(value: object, language: str) -> str:
    """A day in words: 1. januar 2027."""
    text = format_date(
        _day(value), "d. MMMM y" if language != "en" else "d MMMM y", _LOCALE[language]
    )
    day, rest = text.split(" ", 1)
    return f"{day}{NBSP}{rest}"


def dato_kort(value: object, language: str) -> str:
    """A day in figures: 01.01.2027."""
    del language
    return _day(value).strftime("%d.%m.%Y")


def belop(value: object, language: str) -> str:
    """An amount without its unit: 1 000 000, or 12 500,50."""
    return _grouped(value, language, decimals=True)


def kroner(value: object, language: str) -> str:
    """An amount in words: 1 000 000 kroner."""
    return f"{belop(value, language)}{NBSP}{_KRONER[language]}"


def tall(value: object, language: str) -> str:
    """A number without a unit, with the decimals it has, four at most: 1,5 or 0,2065."""
    text = format_decimal(_number(value), format="#,##0.####", locale=_LOCALE[language])
    return text.replace(" ", NBSP).replace("\u202f", NBSP)


def tall_helt(value: object, language: str) -> str:
    """A number as it was written, not rounded: 33,333. For what people compare; no filter."""
    number = _number(value).normalize()
    text = format_decimal(
        number, format="#,##0.##", locale=_LOCALE[language], decimal_quantization=False
    )
    return text.replace(" ", NBSP).replace("\u202f", NBSP)


def prosent_helt(value: object, language: str) -> str:
    """A share as it was written, not rounded: 33,333 prosent."""
    return f"{tall_helt(value, language)}{NBSP}{_PER_CENT[language]}"


def prosent(value: object, language: str) -> str:
    """A share in running text: 30 prosent."""
    return f"{_grouped(value, language, decimals=False)}{NBSP}{_PER_CENT[language]}"


def prosent_kort(value: object, language: str) -> str:
    """A share in a table: 30 %, in English 30%."""
    return f"{_grouped(value, language, decimals=False)}{'' if language == 'en' else NBSP}%"


def orgnr(value: object, language: str) -> str:
    """An organisation number in groups of three; as written when it is not nine digits."""
    del language
    text = str(value)
    if re.fullmatch(r"\d{9}", text):
        return str(organisation_number.format(text)).replace(" ", NBSP)
    return text


def _said(item: object, language: str) -> str:
    return item.label.get(language) if isinstance(item, Choice) else str(item)


def liste(value: object, language: str) -> str:
    """Items as running text: A, B og C. Choices are written by their labels."""
    several = value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
    items = [_said(item, language) for item in several]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_AND[language]} {items[-1]}"


def avsnitt(value: object, language: str) -> str:
    """Long text: a blank line begins a new Word paragraph, a single line break is a space."""
    del language
    paragraphs = re.split(r"\n\s*\n", str(value).strip())
    # docxtpl turns the bell character into a new paragraph with the same properties, and a line
    # break into one inside it; lines of a list stay lines.
    return "\a".join(
        "\n".join(" ".join(line.split()) for line in _LIST_LINE.split(paragraph))
        for paragraph in paragraphs
    )


def linjer(value: object, language: str) -> str:
    """Long text with its own line breaks kept."""
    del language
    return str(value).strip()


def betegnelse(value: object, language: str) -> str:
    """The label of a choice in the document's language."""
    if isinstance(value, Choice):
        return value.label.get(language)
    raise PackError("filter-wrong-type", filter="betegnelse", kind=type(value).__name__)


def janei(value: object, language: str) -> str:
    """An answer in words."""
    return _YES_NO[language][0 if value else 1]


def stor(value: object, language: str) -> str:
    """The text with its first letter in upper case."""
    del language
    text = str(value)
    return text[:1].upper() + text[1:]


def liten(value: object, language: str) -> str:
    """The text as inside a sentence: its first letter in lower case, unless it is an acronym."""
    del language
    return inside(str(value))


def person(value: object, language: str) -> str:
    """A person on one line: name, title, e-mail, telephone; what is not filled in is left out."""
    del language
    more = (getattr(value, name, None) for name in ("title", "email", "phone"))
    return ", ".join([str(getattr(value, "name", "")), *(str(text) for text in more if text)])


def uten_punktum(value: object, language: str) -> str:
    """The text without its last full stop, for where the sentence around it has one."""
    del language
    return str(value).removesuffix(".")


def kryss(value: object, language: str) -> str:
    """A tick: an absent answer is an empty box, not a gap."""
    del language
    return _TICKED if value is True else _OPEN


_APPROVED = {
    "nb": ("Godkjent", "Ikke godkjent"),
    "nn": ("Godkjent", "Ikkje godkjent"),
    "en": ("Approved", "Not approved"),
}


def _boxes(value: object, labels: tuple[str, str], *, first: bool) -> str:
    """The answer in words, then both boxes; a gap after two empty boxes when there is none."""
    chosen = None if isinstance(value, Gap) else (0 if first else 1)
    boxes = [
        f"{_TICKED if chosen == number else _OPEN}{NBSP}{label}"
        for number, label in enumerate(labels)
    ]
    shown = f"{boxes[0]}{NBSP}{NBSP}{boxes[1]}"
    return f"{shown} {value}" if chosen is None else f"{labels[chosen]} ({shown})"


def svar(value: object, language: str) -> str:
    """A question answered by yes or no, in words and boxes."""
    return _boxes(value, _YES_NO[language], first=bool(value))


def svar_godkjent(value: object, language: str) -> str:
    """A point that the head of unit approves or not, in words and boxes."""
    return _boxes(value, _APPROVED[language], first=bool(value))


def svar_aktuelt(value: object, language: str) -> str:
    """The same for the questions whose other answer is *Ikke aktuelt*."""
    labels = (_YES_NO[language][0], _NOT_APPLICABLE[language])
    return _boxes(value, labels, first=value == "yes")


# Those that say something of their own about an absent value; the rest let the gap through.
_SEES_GAPS = {
    "kryss": kryss,
    "svar": svar,
    "svar_aktuelt": svar_aktuelt,
    "svar_godkjent": svar_godkjent,
}
_FILTERS: dict[str, Callable[[object, str], str]] = {
    "avsnitt": avsnitt,
    "belop": belop,
    "tall": tall,
    "betegnelse": betegnelse,
    "dato": dato,
    "dato_kort": dato_kort,
    "janei": janei,
    "kroner": kroner,
    "linjer": linjer,
    "liten": liten,
    "liste": liste,
    "orgnr": orgnr,
    "person": person,
    "prosent": prosent,
    "prosent_kort": prosent_kort,
    "stor": stor,
    "uten_punktum": uten_punktum,
}


def _in(language: str, function: Callable[[object, str], str], *, sees_gaps: bool) -> Filter:
    def apply(value: object) -> object:
        if isinstance(value, Gap) and not sees_gaps:
            return value
        return function(value, language)

    return apply


def filters_for(language: str) -> dict[str, Filter]:
    """All filters, speaking `language`."""
    chosen = {name: _in(language, entry, sees_gaps=False) for name, entry in _FILTERS.items()}
    chosen |= {name: _in(language, entry, sees_gaps=True) for name, entry in _SEES_GAPS.items()}
    return chosen
