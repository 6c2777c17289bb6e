"""What the cooperation is about, and when."""

from __future__ import annotations

from docgen.model.base import Choice, Part, about
from docgen.model.values import Day, LongText, Text, Years

__all__ = ["GrantDecision", "OpenEnd", "Project", "Scheme", "Sector", "Term"]


class Scheme(Choice):
    """The national scheme that pays. Its words stand in the dated tables of `docgen.settings`."""

    DEKOM = (
        "dekom",
        "DEKOM – desentralisert ordning",
        "DEKOM – desentralisert ordning",
        "DEKOM – decentralised scheme",
    )
    REKOM = (
        "rekom",
        "REKOM – regional ordning",
        "REKOM – regional ordning",
        "REKOM – regional scheme",
    )
    KOMPETANSELOFTET = (
        "kompetanseloftet",
        "Kompetanseløftet for spesialpedagogikk og inkluderende praksis",
        "Kompetanseløftet for spesialpedagogikk og inkluderande praksis",
        "Competence Boost for special needs education and inclusive practice",
    )
    COLLECTIVE = (
        "collective",
        "kollektiv kompetanseutvikling",
        "kollektiv kompetanseutvikling",
        "collective competence development",
    )


class Sector(Choice):
    """Whom the measure reaches; chooses words such as *skoleeier* or *barnehageeier*."""

    SCHOOL = "school", "skole", "skule", "school"
    KINDERGARTEN = "kindergarten", "barnehage", "barnehage", "kindergarten"
    BOTH = "both", "barnehage og skole", "barnehage og skule", "kindergarten and school"


class GrantDecision(Part):
    """The decision that gives the grant; its date chooses the rule set."""

    date: Day = about("Dato for tilskuddsvedtak", "Dato for tilskotsvedtak", "Date of decision")
    reference: Text = about("Referanse", "Referanse", "Reference")


class Project(Part):
    """The project as both the checklists and the agreement name it."""

    name: Text = about("Prosjektnavn", "Prosjektnamn", "Project name")
    description: LongText = about("Prosjektbeskrivelse", "Prosjektskildring", "Project description")
    reach: Text = about(
        "Omfang",
        "Omfang",
        "Reach",
        hint=(
            "Hvem tiltaket når, for eksempel «24 skoler».",
            "Kven tiltaket når, til dømes «24 skular».",
            "Whom the measure reaches, such as «24 schools».",
        ),
    )
    sector: Sector | None = about(
        "Gjelder skole eller barnehage",
        "Gjeld skule eller barnehage",
        "Concerns school or kindergarten",
    )


class OpenEnd(Part):
    """An agreement without an end date: when it is looked at again, and why it is open."""

    review_date: Day = about("Dato for gjennomgang", "Dato for gjennomgang", "Review date")
    reason: Text = about("Grunn til åpen slutt", "Grunn til open slutt", "Why the end is open")


class Term(Part):
    """Three dates that are not the same: valid from, start of work, end. Signing is a fourth."""

    effective_from: Day = about(
        "Avtalen er gjeldende fra", "Avtalen gjeld frå", "The agreement is valid from"
    )
    start: Day = about(
        "Startdato",
        "Startdato",
        "Start date",
        hint=(
            "Når arbeidet starter; ikke før siste signatur.",
            "Når arbeidet startar; ikkje før siste signatur.",
            "When the work begins; not before the last signature.",
        ),
    )
    end: Day = about("Sluttdato", "Sluttdato", "End date")
    open_end: OpenEnd | None = about("Åpen slutt", "Open slutt", "Open end")
    years: Years = about("Varighet i år (ca.)", "Lengd i år (ca.)", "Length in years (about)")
