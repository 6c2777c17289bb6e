"""The words of an empty case file that belong to no field."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BlankWords", "blank_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankWords:
    """The head of the file, the headings of its groups, and small words."""

    head: tuple[str, ...]
    headings: tuple[str, ...]
    answer: str
    item: str


_WORDS = {
    "nb": BlankWords(
        head=(
            "Fyll ut det du vet, og la resten stå tomt. docgen sier hva som mangler.",
            "",
            "  Dato:        2027-01-31 eller 31.01.2027",
            "  Beløp:       1 200 000 eller 1 200 000,50",
            "  Kort tekst:  i anførselstegn hvis den har kolon: 'Lesing: en felles oppgave'",
            "  Lang tekst:  skriv på linjene under | med to mellomrom mer innrykk enn feltet",
            "  Liste:       ta bort «# » foran linjene under feltet; gjenta dem hvis det er flere",
            "",
            "Kontroller filen:   docgen check FIL",
            "Lag dokumentene:    docgen generate FIL",
        ),
        headings=(
            "Saken",
            "Prosjektet",
            "Avtaleparten",
            "Institusjonene, med sjekklister",
            "Tidsrom",
            "Penger",
            "Grunnpakke",
            "Tilleggsavtaler, når avtalen er signert",
            "Vedlegg",
            "Fylles ut underveis: hva som er godkjent, unntatt, forhandlet og har hendt",
        ),
        answer="ja/nei",
        item="ett ledd på hver linje",
    ),
    "nn": BlankWords(
        head=(
            "Fyll ut det du veit, og lat resten stå tomt. docgen seier kva som manglar.",
            "",
            "  Dato:        2027-01-31 eller 31.01.2027",
            "  Beløp:       1 200 000 eller 1 200 000,50",
            "  Kort tekst:  i hermeteikn dersom han har kolon: 'Lesing: ei felles oppgåve'",
            "  Lang tekst:  skriv på linjene under | med to mellomrom meir innrykk enn feltet",
            "  Liste:       ta bort «# » framfor linjene under feltet; gjenta dei om det er fleire",
            "",
            "Kontroller fila:   docgen check FIL",
            "Lag dokumenta:     docgen generate FIL",
        ),
        headings=(
            "Saka",
            "Prosjektet",
            "Avtaleparten",
            "Institusjonane, med sjekklister",
            "Tidsrom",
            "Pengar",
            "Grunnpakke",
            "Tilleggsavtalar, når avtalen er signert",
            "Vedlegg",
            "Blir fylt ut undervegs: kva som er godkjent, unnateke, forhandla og har hendt",
        ),
        answer="ja/nei",
        item="eitt ledd på kvar linje",
    ),
    "en": BlankWords(
        head=(
            "Fill in what you know and leave the rest empty. docgen tells what is absent.",
            "",
            "  Date:        2027-01-31 or 31.01.2027",
            "  Amount:      1 200 000 or 1 200 000,50",
            "  Short text:  in quotation marks if it has a colon: 'Reading: a joint task'",
            "  Long text:   on the lines below | and indented two spaces more than the field",
            "  List:        remove “# ” from the lines below the field; repeat them for more items",
            "",
            "Check the file:       docgen check FILE",
            "Make the documents:   docgen generate FILE",
        ),
        headings=(
            "The case",
            "The project",
            "The other party",
            "The institutions, with checklists",
            "Dates",
            "Money",
            "Basic package",
            "Additional agreements, once the agreement is signed",
            "Annexes",
            "Filled in along the way: what was approved, excepted, negotiated, and has happened",
        ),
        answer="yes/no",
        item="one item on each line",
    ),
}


def blank_words(language: str) -> BlankWords:
    """The words in `language`; bokmål when the language is not one of ours."""
    return _WORDS.get(language, _WORDS["nb"])
