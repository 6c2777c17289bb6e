"""An additional agreement (*tilleggsavtale*): more days under way, beside a signed agreement."""

from __future__ import annotations

from docgen.model.base import Part, about
from docgen.model.values import Day, LongText, Money, Quantity, Text

__all__ = ["AdditionalAgreement", "MainAgreement"]


class MainAgreement(Part):
    """The agreement that is added to, where docgen did not make it itself."""

    title: Text = about("Hovedavtalens tittel", "Tittelen på hovudavtalen", "Title")
    signed_on: Day = about(
        "Hovedavtalen ble signert", "Hovudavtalen vart signert", "The main agreement was signed"
    )
    case_number: Text = about(
        "Hovedavtalens saksnummer", "Saksnummeret til hovudavtalen", "Case number"
    )


class AdditionalAgreement(Part):
    """More days for one reason, at a price that comes on top of the frame of one institution.

    `price` is in kroner. All that it does not say stands as in the main agreement.
    """

    institution: Text = about(
        "Institusjon (profil)",
        "Institusjon (profil)",
        "Institution (profile)",
        hint=(
            "Hvilken institusjon som får prisen. Kan stå tomt når det bare er én.",
            "Kva institusjon som får prisen. Kan stå tomt når det berre er éin.",
            "Which institution gets the price; may be left out when there is only one.",
        ),
    )
    reason: LongText = about("Årsak", "Årsak", "Reason")
    delivery: LongText = about("Det som blir levert", "Det som blir levert", "What is delivered")
    days: Quantity = about(
        "Dager",
        "Dagar",
        "Days",
        hint=(
            "Hele eller halve dager, minst en halv.",
            "Heile eller halve dagar, minst ein halv.",
            "Whole or half days, at least half a day.",
        ),
    )
    price: Money = about(
        "Pris",
        "Pris",
        "Price",
        hint=(
            "Kommer i tillegg til rammen i hovedavtalen.",
            "Kjem i tillegg til ramma i hovudavtalen.",
            "Comes on top of the frame of the main agreement.",
        ),
    )
    effective_from: Day = about("Gjelder fra", "Gjeld frå", "Valid from")
    new_end: Day = about(
        "Ny sluttdato",
        "Ny sluttdato",
        "New end date",
        hint=(
            "Den siste dagen av arbeidet. Kan være den samme som før.",
            "Den siste dagen av arbeidet. Kan vere den same som før.",
            "The last day of the work; may be the same as before.",
        ),
    )
    end_reason: Text = about(
        "Grunn til at sluttdatoen ikke blir senere",
        "Grunn til at sluttdatoen ikkje blir seinare",
        "Reason why the end date is not later",
    )
    main_agreement: MainAgreement | None = about(
        "Hovedavtalen",
        "Hovudavtalen",
        "The main agreement",
        hint=(
            "Fylles bare ut når hovedavtalen ikke er laget her.",
            "Blir berre fylt ut når hovudavtalen ikkje er laga her.",
            "Filled in only when the main agreement was not made here.",
        ),
    )
