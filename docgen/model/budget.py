"""Price and budget of an institution: where the money comes from and what it pays for."""

from __future__ import annotations

from docgen.model.base import Choice, Part, about
from docgen.model.calculation_head import CalculationHead
from docgen.model.values import Money, Quantity, Text

__all__ = ["Budget", "CostLine", "Income", "IncomeSource", "SalaryLine"]


class IncomeSource(Choice):
    """Whose money it is."""

    EXTERNAL = "external", "ekstern finansiering", "ekstern finansiering", "external funding"
    OWN = (
        "own",
        "egenfinansiering fra institusjonen",
        "eigenfinansiering frå institusjonen",
        "the institution's own funding",
    )
    OWNER = "owner", "eier", "eigar", "owner"
    OTHER = "other", "annet", "anna", "other"


class Income(Part):
    """One amount from one source. What is external is the institution's frame."""

    source: IncomeSource | None = about("Kilde", "Kjelde", "Source", internal=True)
    description: Text = about("Beskrivelse", "Skildring", "Description", internal=True)
    amount: Money = about("Beløp", "Beløp", "Amount", internal=True)


class SalaryLine(Part):
    """The work of a role: hours, and what an hour of it costs."""

    role: Text = about(
        "Rolle",
        "Rolle",
        "Role",
        hint=(
            "Den samme rollen som i faktorberegningen. Timene hentes derfra.",
            "Den same rolla som i faktorutrekninga. Timane blir henta derifrå.",
            "The same role as in the factor calculation, which has its hours.",
        ),
        internal=True,
    )
    position: Text = about(
        "Stilling",
        "Stilling",
        "Position",
        hint=(
            "Navnet på en stilling i satsene, for eksempel Førsteamanuensis.",
            "Namnet på ei stilling i satsane, til dømes Førsteamanuensis.",
            "The name of a position in the rates, such as Associate professor.",
        ),
        internal=True,
    )
    annual_salary: Money = about(
        "Egen årslønn",
        "Eiga årslønn",
        "Own annual salary",
        hint=(
            "I stedet for årslønnen i satsene.",
            "I staden for årslønna i satsane.",
            "Instead of the annual salary of the rates.",
        ),
        internal=True,
        personal=True,
    )
    person: Text = about("Person", "Person", "Person", internal=True, personal=True)
    hours: Quantity = about(
        "Timer",
        "Timar",
        "Hours",
        hint=(
            "Trengs bare når det ikke er noen faktorberegning i filen.",
            "Trengst berre når det ikkje er noka faktorutrekning i fila.",
            "Needed only when the file has no factor calculation.",
        ),
        internal=True,
    )


class CostLine(Part):
    """Something that costs an amount."""

    description: Text = about("Beskrivelse", "Skildring", "Description", internal=True)
    amount: Money = about("Beløp", "Beløp", "Amount", internal=True)


class Budget(CalculationHead):
    """*Pris og budsjett*: incomes equal costs."""

    incomes: tuple[Income, ...] = about(
        "Inntekter", "Inntekter", "Incomes", internal=True, many=True
    )
    salaries: tuple[SalaryLine, ...] = about("Lønn", "Lønn", "Salaries", internal=True, many=True)
    operations: tuple[CostLine, ...] = about(
        "Drift", "Drift", "Operations", internal=True, many=True
    )
    travel: tuple[CostLine, ...] = about("Reise", "Reise", "Travel", internal=True, many=True)
    profit: Money = about(
        "Fortjeneste",
        "Forteneste",
        "Profit",
        hint=(
            "Bare for oppdrag. Der skal den være med.",
            "Berre for oppdrag. Der skal ho vere med.",
            "Only for what is commissioned, where it must be there.",
        ),
        internal=True,
    )
