"""Whether a letter names the project it is said to be about.

Nothing is guessed of what a letter means: only what stands in it of this case's own names and
numbers is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docgen.conformance.wording.words import letters_of
from docgen.model.case import Case
from docgen.model.finding import Finding
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.signing import institutions_of, partner_of
from docgen.pipeline.attach.told import tell
from docgen.settings.tables import Tables

__all__ = ["naming_faults"]

# Names this long are found also where a line breaks within a word; shorter ones stand in others.
_LONG = 12
_AFTER_MAIN_TITLE = re.compile(r"\s[-\u2013\u2014]\s|:\s")


def naming_faults(looked: Looked, text: str, case: Case, tables: Tables) -> Iterator[Finding]:
    """What is to be told of a letter with this text, which names nothing of the project."""
    if _any_in((*_of_project(case), *_of_partner(case, tables)), text):
        return
    numbers, names = institutions_of(case, tables)
    if _any_in((*numbers, *names), text):
        yield tell("grant-letter-project-absent", looked.path)
    else:
        yield tell("grant-letter-of-another", looked.path)


def _of_project(case: Case) -> Iterator[str | None]:
    name = case.project.name if case.project else None
    yield name
    # `DigSkole – digital kompetanse i skolen` is called DigSkole.
    yield _AFTER_MAIN_TITLE.split(name, maxsplit=1)[0] if name else None
    yield case.case_number
    letter = case.funding.grant_letter if case.funding else None
    for one in (letter, case.grant_decision):
        yield one.reference if one else None


def _of_partner(case: Case, tables: Tables) -> Iterator[str | None]:
    numbers, names = partner_of(case)
    yield from (*numbers, *names)
    register = tables.municipalities.by_number
    partner = case.partner
    members = (partner.municipality_number, *partner.municipalities) if partner else ()
    for number in members:
        known = register.get(number or "")
        yield from (known.name, known.orgnr) if known else ()


def _any_in(wanted: Iterable[str | None], text: str) -> bool:
    words, letters = " ".join(text.casefold().split()), letters_of(text)
    return any(_stands(one, words, letters) for one in wanted if one)


def _stands(wanted: str, words: str, letters: str) -> bool:
    plain = letters_of(wanted)
    if plain.isdigit():
        # A number may be written in groups, and is no part of a longer one.
        digits = r"\s?".join(plain)
        return re.search(rf"(?<!\d){digits}(?!\d)", words) is not None
    if len(plain) >= _LONG and plain in letters:
        return True
    name = re.escape(" ".join(wanted.casefold().split()))
    return re.search(rf"(?<!\w){name}(?!\w)", words) is not None
