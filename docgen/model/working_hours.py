"""The factor calculation: how many hours of work the project takes, and whose they are."""

from __future__ import annotations

from docgen.model.base import Part, about
from docgen.model.calculation_head import CalculationHead
from docgen.model.values import Quantity, Text

__all__ = ["FactorCalculation", "FactorLine", "OtherHours"]


class FactorLine(Part):
    """Hours with the participants, which a factor turns into hours of work."""

    activity: Text = about(
        "Aktivitet",
        "Aktivitet",
        "Activity",
        hint=(
            "Navnet på en faktor i satsene, for eksempel Forelesning.",
            "Namnet på ein faktor i satsane, til dømes Førelesing.",
            "The name of a factor in the rates, such as Lecture.",
        ),
        internal=True,
    )
    description: Text = about("Beskrivelse", "Skildring", "Description", internal=True)
    role: Text = about(
        "Rolle",
        "Rolle",
        "Role",
        hint=(
            "Den samme rollen som i budsjettet. Kan stå tomt når det bare er én.",
            "Den same rolla som i budsjettet. Kan stå tomt når det berre er éi.",
            "The same role as in the budget; may be left out when there is only one.",
        ),
        internal=True,
    )
    person: Text = about("Person", "Person", "Person", internal=True, personal=True)
    contact_hours: Quantity = about(
        "Timer med deltakerne",
        "Timar med deltakarane",
        "Hours with the participants",
        internal=True,
    )
    own_factor: Quantity = about(
        "Annen faktor",
        "Annan faktor",
        "Another factor",
        hint=(
            "Når faktoren i satsene ikke passer. Skriv også hvorfor.",
            "Når faktoren i satsane ikkje passar. Skriv òg kvifor.",
            "When the factor of the rates does not fit; say why, too.",
        ),
        internal=True,
    )
    own_factor_reason: Text = about(
        "Grunn til annen faktor",
        "Grunn til annan faktor",
        "Reason for another factor",
        internal=True,
    )


class OtherHours(Part):
    """Hours of work that no factor turns into more."""

    description: Text = about("Beskrivelse", "Skildring", "Description", internal=True)
    role: Text = about("Rolle", "Rolle", "Role", internal=True)
    person: Text = about("Person", "Person", "Person", internal=True, personal=True)
    hours: Quantity = about("Timer", "Timar", "Hours", internal=True)


class FactorCalculation(CalculationHead):
    """*Faktorberegning*: hours = contact hours × factor, and preparation and travel besides."""

    lines: tuple[FactorLine, ...] = about(
        "Arbeid med deltakerne",
        "Arbeid med deltakarane",
        "Work with the participants",
        internal=True,
        many=True,
    )
    preparation: tuple[OtherHours, ...] = about(
        "Planlegging og etterarbeid",
        "Planlegging og etterarbeid",
        "Planning and follow-up",
        internal=True,
        many=True,
    )
    travel: tuple[OtherHours, ...] = about(
        "Reisetid", "Reisetid", "Time of travel", internal=True, many=True
    )
