"""What to do is told without the keys of case files, to those who have none."""

from __future__ import annotations

import pytest

from docgen.model.plain_words import in_plain_words


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Fyll ut partner.orgnr med ni siffer.", "Fyll ut «Organisasjonsnummer» med ni siffer."),
        ("Velg school (skole) eller both (begge).", "Velg skole eller begge."),
        (
            "Svar ja eller nei i goals under head_checklist.",
            "Svar ja eller nei i «Passer med mål og strategi» under «Sjekkliste for enhetsleder».",
        ),
        (
            "Fyll ut term.end, for eksempel 2027-12-31.",
            "Fyll ut «Sluttdato», for eksempel 31.12.2027.",
        ),
        (
            "Før inn journalnummer og dato under evidence, med kind: factor-calculation.",
            "Før inn journalnummer og dato under «Dokumentasjon», med "
            "«Dokumentasjon på: faktorberegning».",
        ),
        ("Velg checklist-leader.", "Velg godkjent sjekkliste for prosjektleder."),
        (
            "Fyll ut leader.name under leader_checklist.",
            "Fyll ut «Prosjektleder: Navn» under «Sjekkliste for prosjektleder».",
        ),
        ("Før inn et unntak (exceptions).", "Før inn et unntak."),
        ("Rett andelene (share), eller fjern dem.", "Rett andelene, eller fjern dem."),
        ("Bruk en fil (regneark).", "Bruk en fil (regneark)."),
        (
            "Fyll ut scheme. Velg dekom, rekom eller collective.",
            "Fyll ut «Tilskuddsordning». Velg DEKOM – desentralisert ordning, "
            "REKOM – regional ordning eller kollektiv kompetanseutvikling.",
        ),
        ("Skriv datoen som 2027-01-31 eller 31.01.2027.", "Skriv datoen som 31.01.2027."),
        (
            "Det andre stedet er ../saker-2027-01-31.xlsx:Avtaler!A2.",
            "Det andre stedet er ../saker-2027-01-31.xlsx:Avtaler!A2.",
        ),
        ("Profilen ntnu-ilu mangler.", "Profilen ntnu-ilu mangler."),
        ("Skriv til postmottak.kommune.no.", "Skriv til postmottak.kommune.no."),
    ],
)
def test_fields_have_their_titles_and_choices_their_labels(told: str, said: str) -> None:
    assert in_plain_words(told, "nb") == said
