"""The text of a Word file as clauses, and the values of the case that it has or has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from docgen.conformance.wording import Line
from docgen.conformance.wording.words import letters_of
from docgen.texts import translate
from docgen.word.reading.text import text_of

__all__ = ["absent_values", "amount_in", "headings_of", "text_lines"]

_LANGUAGE = "nb"
_HEADING = re.compile(r"(#{1,6}) (?=\S)")
_RULE = re.compile(r"\|(?: --- \|)+")
_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What decides about the text and stands nowhere in it, or is the same for all cases.
_NOT_PRINTED = ("when.", "words.", "deviations.", "document.", "id")
_MILLION = 1_000_000
_APART = r"[\s.\u00a0\u202f]"
_GROUP_BEFORE = re.compile(rf"(?<!\d)\d{{1,3}}{_APART}$")
_GROUP_AFTER = re.compile(rf"{_APART}\d{{3}}(?!\d)")


def text_lines(source: bytes) -> list[Line]:
    """The body of a Word file: paragraphs and rows of tables, without headers and the rest."""
    marks = {
        translate("messages", f"shown-{one}", _LANGUAGE)
        for one in ("break-page", "break-section", "table")
    }
    named = translate("messages", "shown-table-named", _LANGUAGE, text="\n").split("\n")[0]
    lines = []
    for line in text_of(source, _LANGUAGE).splitlines():
        if line.startswith("=== ") and line.endswith(" ==="):
            break
        if line in marks or line.startswith(named) or _RULE.fullmatch(line):
            continue
        heading = _HEADING.match(line)
        text = line[heading.end() :] if heading else line
        level = len(heading[1]) if heading else 0
        lines.append(Line(text=_without_bars(text), level=level))
    return lines


def _without_bars(line: str) -> str:
    row = line.startswith("| ") and line.endswith(" |")
    return line[2:-2].replace(" | ", " ") if row else line


def headings_of(lines: list[Line]) -> list[str]:
    """The headings among the lines."""
    return [line.text for line in lines if line.level]


def absent_values(facts: Mapping[str, str], before: str, after: str) -> Iterator[str]:
    """The paths of the values that stand in the text `before` and not in the text `after`."""
    for path, value in facts.items():
        if not value or path.startswith(_NOT_PRINTED) or path.endswith((".#", ".?")):
            continue
        if _stands(value, before) and not _stands(value, after):
            yield path


def _stands(value: str, text: str) -> bool:
    if _ISO_DAY.fullmatch(value):
        return any(_word_in(form, text) for form in _day_forms(date.fromisoformat(value)))
    if _NUMBER.fullmatch(value):
        return amount_in(value, text)
    return letters_of(value) in letters_of(text)


def _day_forms(day: date) -> tuple[str, ...]:
    return (
        f"{day.day}. {_MONTHS[day.month - 1]} {day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
    )


def _word_in(form: str, text: str) -> bool:
    pattern = re.escape(form).replace(r"\ ", r"\s*")
    return re.search(rf"(?<!\d){pattern}(?!\d)", text, re.IGNORECASE) is not None


def amount_in(amount: str, text: str) -> bool:
    """Whether the number stands in the text, in one of the ways that people write it.

    `1200000` is `1 200 000`, `1.200.000`, `1 200 000,00`, `1,2 mill.` and `1,2 millioner`.
    """
    whole, _, oere = amount.partition(".")
    digits = rf"{_APART}?".join(_grouped(whole))
    cents = rf",{oere.ljust(2, '0')}" if oere else r"(?:,(?:00|[-\u2013\u2014]))?"
    # A point or a comma ends a sentence, or leads on to other digits.
    for found in re.finditer(rf"(?<![\d.,]){digits}{cents}(?!\d|[.,]\d)", text):
        # Not the end or the beginning of a longer number.
        if not _GROUP_BEFORE.search(text[: found.start()]) and not _GROUP_AFTER.match(
            text[found.end() :]
        ):
            return True
    return not oere and _in_millions(int(whole), text)


def _grouped(whole: str) -> list[str]:
    first = len(whole) % 3 or 3
    return [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]


def _in_millions(whole: int, text: str) -> bool:
    if whole < _MILLION or whole % 1000:
        return False
    said = f"{whole / _MILLION:.3f}".rstrip("0").rstrip(".").replace(".", ",")
    return re.search(rf"(?<![\d.,]){said}\s*mill", text, re.IGNORECASE) is not None
