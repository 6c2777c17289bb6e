"""The words of a blank workbook that belong to no field of the case."""

from __future__ import annotations

from docgen.intake.workbook.fields import Kind
from docgen.model.base import Texts

__all__ = ["ASK_AGAIN", "GUIDANCE", "HELP", "LISTS", "title_and_guidance"]

GUIDANCE = Texts("Veiledning", "Rettleiing", "Guidance")
"""What the first sheet is called."""

LISTS = Texts("Lister", "Lister", "Lists")
"""What the hidden sheet is called that the drop-down lists come from."""

ASK_AGAIN = Texts(
    "Dette kjenner docgen kanskje ikke igjen. Vil du beholde det likevel?",
    "Dette kjenner docgen kanskje ikkje att. Vil du ha det likevel?",
    "docgen may not recognise this. Keep it all the same?",
)
"""What the program asks when something else is written than the cell is made for."""

HELP: dict[Kind, Texts] = {
    Kind.DAY: Texts(
        "Dato, for eksempel 31.01.2027.",
        "Dato, til dømes 31.01.2027.",
        "A date, such as 31.01.2027.",
    ),
    Kind.MONEY: Texts(
        "Kroner, for eksempel 1200000 eller 1200000,50.",
        "Kroner, til dømes 1200000 eller 1200000,50.",
        "Kroner, such as 1200000 or 1200000,50.",
    ),
    Kind.QUANTITY: Texts(
        "Et tall med høyst to desimaler, for eksempel 1,5.",
        "Eit tal med høgst to desimalar, til dømes 1,5.",
        "A number with at most two decimals, such as 1,5.",
    ),
    Kind.SHARE: Texts(
        "Prosent, for eksempel 30 eller 30 %.",
        "Prosent, til dømes 30 eller 30 %.",
        "Per cent, such as 30 or 30 %.",
    ),
    Kind.NUMBER: Texts("Et tall.", "Eit tal.", "A number."),
    Kind.COUNT: Texts("Et helt tall.", "Eit heilt tal.", "A whole number."),
    Kind.ANSWER: Texts("Ja eller nei.", "Ja eller nei.", "Yes or no."),
    Kind.CHOICE: Texts("Velg fra listen.", "Vel frå lista.", "Choose from the list."),
    Kind.CHOICES: Texts(
        "Velg fra listen. Er det flere, skriver du semikolon mellom dem.",
        "Vel frå lista. Er det fleire, skriv du semikolon mellom dei.",
        "Choose from the list. Several are written with semicolons between them.",
    ),
    Kind.TEXTS: Texts(
        "Ett ledd på hver linje (Alt+Enter i Excel, Ctrl+Enter i LibreOffice).",
        "Eitt ledd på kvar linje (Alt+Enter i Excel, Ctrl+Enter i LibreOffice).",
        "One item on each line (Alt+Enter in Excel, Ctrl+Enter in LibreOffice).",
    ),
}
"""How a cell of each kind is filled in."""

_NB = (
    "Avtaler i regneark",
    (
        (
            "Slik gjør du",
            (
                "Fyll ut én rad for hver avtale i arket Avtaler. Fyll ut det du vet, og la resten "
                "stå tomt: docgen sier hva som mangler, og i hvilken celle.",
                "Kortnavn er det alle arkene har felles: skriv det i arket Avtaler, og velg det "
                "fra listen i de andre arkene.",
                "Det en avtale kan ha flere av, har en rad hver i arkene som følger: tildelinger, "
                "fakturaer, personer og så videre.",
                "Den første institusjonen i avtalen står i arket Avtaler. Flere institusjoner har "
                "en rad hver i arket Institusjoner.",
                "Budsjettet og faktorberegningen har et ark hver, med en rad for hver linje. "
                "Kolonnen Post sier hva linjen er. Dato og fortjeneste står hos institusjonen.",
            ),
        ),
        (
            "Slik skriver du",
            (
                "Dato: 31.01.2027, 1.8.26 eller 1. august 2026.",
                "Beløp: 1200000 eller 1 200 000,50.",
                "Prosent: 30 eller 30 %.",
                "Svar: ja eller nei. La cellen stå tom når det ikke er vurdert.",
                "Liste i én celle: ett ledd på hver linje, eller med semikolon mellom. En linje "
                "som begynner med fire mellomrom, fortsetter leddet over.",
                "Formler går bra: docgen leser det de viser.",
            ),
        ),
        (
            "Dette kan du endre",
            (
                "Du kan skjule, flytte og sortere kolonner og rader, og ha egne kolonner og ark. "
                "Egne kolonner leses ikke.",
                "Overskriftene er låst, fordi docgen kjenner kolonnene igjen på dem. Låsen har "
                "ikke passord.",
            ),
        ),
        (
            "Når du er ferdig",
            (
                "Kontroller regnearket:   docgen check FIL.xlsx",
                "Lag dokumentene:   docgen generate FIL.xlsx",
                "Sjekklistene står ikke her. De fylles ut i Word-skjemaer, som har det samme "
                "kortnavnet.",
            ),
        ),
    ),
)
_NN = (
    "Avtalar i rekneark",
    (
        (
            "Slik gjer du",
            (
                "Fyll ut éi rad for kvar avtale i arket Avtalar. Fyll ut det du veit, og lat "
                "resten stå tomt: docgen seier kva som manglar, og i kva celle.",
                "Kortnamn er det alle arka har felles: skriv det i arket Avtalar, og vel det frå "
                "lista i dei andre arka.",
                "Det ein avtale kan ha fleire av, har ei rad kvar i arka som følgjer: "
                "tildelingar, fakturaer, personar og så vidare.",
                "Den første institusjonen i avtalen står i arket Avtalar. Fleire institusjonar "
                "har ei rad kvar i arket Institusjonar.",
                "Budsjettet og faktorutrekninga har eit ark kvar, med ei rad for kvar linje. "
                "Kolonnen Post seier kva linja er. Dato og forteneste står hos institusjonen.",
            ),
        ),
        (
            "Slik skriv du",
            (
                "Dato: 31.01.2027, 1.8.26 eller 1. august 2026.",
                "Beløp: 1200000 eller 1 200 000,50.",
                "Prosent: 30 eller 30 %.",
                "Svar: ja eller nei. Lat cella stå tom når det ikkje er vurdert.",
                "Liste i éi celle: eitt ledd på kvar linje, eller med semikolon mellom. Ei linje "
                "som byrjar med fire mellomrom, held fram leddet over.",
                "Formlar går bra: docgen les det dei viser.",
            ),
        ),
        (
            "Dette kan du endre",
            (
                "Du kan skjule, flytte og sortere kolonnar og rader, og ha eigne kolonnar og ark. "
                "Eigne kolonnar blir ikkje lesne.",
                "Overskriftene er låste, fordi docgen kjenner kolonnane att på dei. Låsen har "
                "ikkje passord.",
            ),
        ),
        (
            "Når du er ferdig",
            (
                "Kontroller reknearket:   docgen check FIL.xlsx",
                "Lag dokumenta:   docgen generate FIL.xlsx",
                "Sjekklistene står ikkje her. Dei blir fylte ut i Word-skjema, som har det same "
                "kortnamnet.",
            ),
        ),
    ),
)
_EN = (
    "Agreements in a workbook",
    (
        (
            "How to do it",
            (
                "Fill in one row for each agreement in the sheet Agreements. Fill in what you "
                "know and leave the rest empty: docgen tells what is missing, and in which cell.",
                "The short name is what all sheets have in common: write it in the sheet "
                "Agreements, and choose it from the list in the others.",
                "What an agreement can have several of has a row each in the sheets that follow: "
                "allocations, invoices, people and so on.",
                "The first institution of an agreement stands in the sheet Agreements. Further "
                "ones have a row each in the sheet Institutions.",
                "The budget and the factor calculation have a sheet each, with a row for each "
                "line. The column Item says what the line is. The date and the profit stand with "
                "the institution.",
            ),
        ),
        (
            "How to write",
            (
                "Date: 31.01.2027, 1.8.26 or 1. august 2026.",
                "Amount: 1200000 or 1 200 000,50.",
                "Per cent: 30 or 30 %.",
                "Answer: yes or no. Leave the cell empty when it is not assessed.",
                "List in one cell: one item on each line, or with semicolons between them. A "
                "line that begins with four spaces goes on with the item above.",
                "Formulas are fine: docgen reads what they show.",
            ),
        ),
        (
            "What you can change",
            (
                "You can hide, move and sort columns and rows, and have columns and sheets of "
                "your own. Columns of your own are not read.",
                "The headings are locked, since docgen knows the columns by them. The lock has "
                "no password.",
            ),
        ),
        (
            "When you are done",
            (
                "Check the workbook:   docgen check FILE.xlsx",
                "Make the documents:   docgen generate FILE.xlsx",
                "The checklists are not here. They are filled in as Word forms that have the "
                "same short name.",
            ),
        ),
    ),
)
_ALL = {"nb": _NB, "nn": _NN, "en": _EN}


def title_and_guidance(language: str) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The title of the first sheet, and its sections: a heading and lines of text."""
    return _ALL.get(language, _NB)
