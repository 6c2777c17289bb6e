"""What every calculation says of itself, whatever it counts."""

from __future__ import annotations

from docgen.model.base import Part, about
from docgen.model.people import Person
from docgen.model.values import Day, LongText

__all__ = ["CalculationHead"]


class CalculationHead(Part):
    """The day whose rates are used, who made it, and a note; what it counts follows."""

    calculated_on: Day = about(
        "Dato for beregningen",
        "Dato for utrekninga",
        "Calculated on",
        hint=(
            "Satsene som gjelder denne dagen, blir brukt.",
            "Satsane som gjeld denne dagen, blir brukte.",
            "The rates of this day are used.",
        ),
        internal=True,
    )
    prepared_by: Person | None = about(
        "Utarbeidet av", "Utarbeidd av", "Prepared by", internal=True
    )
    note: LongText = about("Merknad", "Merknad", "Note", internal=True)
