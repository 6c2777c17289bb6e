"""A letter calls what it sends what it is, and says what waits for the signatures."""

from __future__ import annotations

import pytest

from docgen.model.sending import Sent
from docgen.render.sent_words import sent_words

AGREEMENT: Sent = "agreement"
AMENDMENT: Sent = "amendment"
ADDITION: Sent = "addition"
WORK = "Arbeidet kan ikke starte"
CHANGES = "Endringene gjelder ikke"


@pytest.mark.parametrize(
    ("sent", "noun", "the", "waits"),
    [
        ([], "avtale", "avtalen", WORK),
        ([AGREEMENT], "avtale", "avtalen", WORK),
        ([AGREEMENT, AGREEMENT], "avtale", "avtalene", WORK),
        ([AMENDMENT], "endringsprotokoll", "endringsprotokollen", CHANGES),
        (
            [ADDITION],
            "tilleggsavtale",
            "tilleggsavtalen",
            "Arbeidet som tilleggsavtalen gjelder, kan ikke starte",
        ),
        (
            [ADDITION, ADDITION],
            "tilleggsavtale",
            "tilleggsavtalene",
            "Arbeidet som tilleggsavtalene gjelder, kan ikke starte",
        ),
        (
            [ADDITION, AMENDMENT],
            "endringsprotokoll og tilleggsavtale",
            "endringsprotokollen og tilleggsavtalen",
            f"{CHANGES}, og arbeidet som tilleggsavtalen gjelder, kan ikke starte,",
        ),
        (
            [AGREEMENT, AMENDMENT],
            "avtale",
            "avtalene",
            f"{WORK}, og endringene gjelder ikke,",
        ),
    ],
)
def test_in_bokmaal(sent: list[Sent], noun: str, the: str, waits: str) -> None:
    assert sent_words(sent, "nb") == {"noun": noun, "the": the, "waits": waits}


def test_in_nynorsk_and_english() -> None:
    assert sent_words([AMENDMENT, ADDITION], "nn") == {
        "noun": "endringsprotokoll og tilleggsavtale",
        "the": "endringsprotokollen og tilleggsavtalen",
        "waits": "Endringane gjeld ikkje, og arbeidet som tilleggsavtalen gjeld, kan ikkje starte,",
    }
    assert sent_words([ADDITION, ADDITION], "en") == {
        "noun": "additional agreement",
        "the": "the additional agreements",
        "waits": "The work under the additional agreements cannot start",
    }
