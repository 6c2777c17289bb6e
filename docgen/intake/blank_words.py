"""The words of an empty case file that belong to no field."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BlankWords", "blank_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankWords:
    """The head of the file, the headings of its groups, and small words."""

    head: tuple[str, ...]
    headings: tuple[str, ...]
    request_head: tuple[str, ...]
    request_headings: tuple[str, str]
    answer: str
    item: str
    again: str
    more: str
    more_how: str


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
        request_head=(
            "En henvendelse: noen spør om et samarbeid. Fyll ut det du vet, og la resten stå tomt.",
            "",
            "  Dato:        2027-01-31 eller 31.01.2027",
            "  Kort tekst:  i anførselstegn hvis den har kolon: 'Lesing: en felles oppgave'",
            "  Lang tekst:  skriv på linjene under | med to mellomrom mer innrykk enn feltet",
            "  Liste:       ta bort «# » foran linjene under feltet; gjenta dem hvis det er flere",
            "",
            "Kontroller filen:   docgen check FIL",
            "Se hvor den står:   docgen status",
            "Lag avtalen av den: docgen new NAVN --from-request FIL",
        ),
        request_headings=(
            "Henvendelsen",
            "Veien fram til avtale: fyll ut hvert steg når det er gjort",
        ),
        answer="ja/nei",
        item="ett ledd på hver linje",
        again="En liste i et ledd: ta bort «# » én gang til når du skal bruke den.",
        more="Flere dokumenter",
        more_how="Disse blir bare laget når du ber om dem: ta bort «# » foran linjene du vil ha.",
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
        request_head=(
            "Ein førespurnad: nokon spør om eit samarbeid. Fyll ut det du veit, og lat resten stå.",
            "",
            "  Dato:        2027-01-31 eller 31.01.2027",
            "  Kort tekst:  i hermeteikn dersom han har kolon: 'Lesing: ei felles oppgåve'",
            "  Lang tekst:  skriv på linjene under | med to mellomrom meir innrykk enn feltet",
            "  Liste:       ta bort «# » framfor linjene under feltet; gjenta dei om det er fleire",
            "",
            "Kontroller fila:    docgen check FIL",
            "Sjå kvar han står:  docgen status",
            "Lag avtalen av han: docgen new NAMN --from-request FIL",
        ),
        request_headings=(
            "Førespurnaden",
            "Vegen fram til avtale: fyll ut kvart steg når det er gjort",
        ),
        answer="ja/nei",
        item="eitt ledd på kvar linje",
        again="Ei liste i eit ledd: ta bort «# » éin gong til når du skal bruke ho.",
        more="Fleire dokument",
        more_how="Desse blir berre laga når du ber om dei: ta bort «# » framfor linjene du vil ha.",
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
        request_head=(
            "A request: somebody asks for a cooperation. Fill in what you know; leave the rest.",
            "",
            "  Date:        2027-01-31 or 31.01.2027",
            "  Short text:  in quotation marks if it has a colon: 'Reading: a joint task'",
            "  Long text:   on the lines below | and indented two spaces more than the field",
            "  List:        remove “# ” from the lines below the field; repeat them for more items",
            "",
            "Check the file:           docgen check FILE",
            "See where it stands:      docgen status",
            "Make the agreement of it: docgen new NAME --from-request FILE",
        ),
        request_headings=(
            "The request",
            "The way to an agreement: fill in each step once it is taken",
        ),
        answer="yes/no",
        item="one item on each line",
        again="A list within an item: remove “# ” once more when you use it.",
        more="More documents",
        more_how="Only made when you ask for them: remove “# ” from the lines you want.",
    ),
}


def blank_words(language: str) -> BlankWords:
    """The words in `language`; bokmål when the language is not one of ours."""
    return _WORDS.get(language, _WORDS["nb"])
