"""The basic package (*grunnpakke*): a few days of work, spread over two semesters, at one price."""

from __future__ import annotations

from docgen.model.base import Choice, Part, about
from docgen.model.people import Person
from docgen.model.values import Answer, LongText, Money, Quantity, Text

__all__ = ["BasicPackage", "PackageSemester", "Season"]


class Season(Choice):
    """Which half of the year a semester is."""

    SPRING = "spring", "vår", "vår", "spring"
    AUTUMN = "autumn", "høst", "haust", "autumn"


class PackageSemester(Part):
    """The days of the package in one semester."""

    season: Season | None = about("Semester", "Semester", "Semester")
    year: Text = about("År", "År", "Year")
    days: Quantity = about(
        "Dager i semesteret",
        "Dagar i semesteret",
        "Days in the semester",
        hint=(
            "Hele eller halve dager, for eksempel 1,5.",
            "Heile eller halve dagar, til dømes 1,5.",
            "Whole or half days, such as 1,5.",
        ),
    )
    theme: LongText = about("Tema", "Tema", "Theme")


class BasicPackage(Part):
    """Four days over two semesters. Its price is a part of the frame of one institution.

    `price` is in kroner. An absent price is the flat rate of the dated tables; one that differs
    from the flat rate has a `price_reason`.
    """

    institution: Text = about(
        "Institusjon (profil)",
        "Institusjon (profil)",
        "Institution (profile)",
        hint=(
            "Hvilken institusjon som holder dagene. Kan stå tomt når det bare er én.",
            "Kva institusjon som held dagane. Kan stå tomt når det berre er éin.",
            "Which institution holds the days; may be left out when there is only one.",
        ),
    )
    semesters: tuple[PackageSemester, ...] = about("Semestre", "Semester", "Semesters", many=True)
    participants: LongText = about(
        "Deltakere",
        "Deltakarar",
        "Participants",
        hint=(
            "Hvem som er med, for eksempel «alle lærere ved tre skoler».",
            "Kven som er med, til dømes «alle lærarar ved tre skular».",
            "Who takes part, such as «all teachers of three schools».",
        ),
    )
    people: tuple[Person, ...] = about(
        "Fra institusjonen", "Frå institusjonen", "From the institution", many=True
    )
    price: Money = about(
        "Avtalt pris",
        "Avtalt pris",
        "Agreed price",
        hint=(
            "Står feltet tomt, gjelder sjablongprisen.",
            "Står feltet tomt, gjeld sjablongprisen.",
            "Left empty, the flat rate holds.",
        ),
    )
    price_reason: Text = about(
        "Grunn til annen pris enn sjablongprisen",
        "Grunn til annan pris enn sjablongprisen",
        "Reason for another price than the flat rate",
    )
    travel_included: Answer = about(
        "Reise inngår i prisen",
        "Reise er med i prisen",
        "Travel is in the price",
    )
