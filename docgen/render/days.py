"""What is worked out for print about days: the basic package, and additional agreements."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from docgen.model.additions import (
    agreement_signed_on,
    end_before,
    frame_before,
    institution_named,
    prices_before,
    signed_additions,
)
from docgen.model.basic_package import BasicPackage
from docgen.model.case import Case
from docgen.model.document import AMENDMENT
from docgen.model.institution import Institution
from docgen.model.package_price import package_price, price_day
from docgen.model.sums import total_or_none
from docgen.settings.tables import Tables

__all__ = ["addition", "additions", "package"]


def package(case: Case, tables: Tables, day: date) -> Mapping[str, object]:
    """The basic package: its days, and its price as somebody can follow it; money in kroner."""
    own = case.basic_package or BasicPackage()
    institution = institution_named(case, own.institution)
    price = package_price(case, tables.rates, price_day(case, day))
    rate, frame = price.rate, institution.frame if institution else None
    travel = own.travel_included
    if travel is None and rate is not None and not price.is_other:
        travel = rate.includes_travel
    return {
        **_of_institution(institution, tables),
        "days": price.days,
        "price": price.amount,
        "has_rate": rate is not None,
        "per_day": price.per_day,
        "rate": rate.amount if rate else None,
        "flat": price.flat,
        "rate_from": rate.valid_from if rate else None,
        "rate_to": rate.valid_to if rate else None,
        "adopted_by": rate.adopted_by if rate else None,
        "is_example": price.is_example,
        "is_agreed": price.agreed is not None and price.agreed != price.flat,
        "travel_known": travel is not None,
        "travel_included": bool(travel),
        "rest": _rest(frame, price.amount),
    }


def _rest(frame: Decimal | None, price: Decimal | None) -> Decimal | None:
    """What is left of the frame; None when there is no telling, or it is not enough."""
    left = frame - price if frame is not None and price is not None else None
    return left if left is None or left >= 0 else None


def _of_institution(institution: Institution | None, tables: Tables) -> dict[str, object]:
    return {
        "institution": tables.short_name(institution.profile) if institution else None,
        "frame": institution.frame if institution else None,
        "vat_status": institution.vat_status if institution else None,
    }


def addition(
    case: Case, tables: Tables, place: int, signed: Collection[str] = ()
) -> Mapping[str, object]:
    """The additional agreement at `place` (from 0): what it adds to, and what comes of it.

    `signed` are the keys of what is signed.
    """
    own = case.additional_agreements[place]
    main = own.main_agreement
    before, old_end = frame_before(case, place), end_before(case, place)
    institution = institution_named(case, own.institution)
    return {
        **_of_institution(institution, tables),
        "number": str(place + 1),
        "earlier": tuple(
            {"number": str(number), "price": price} for number, price in prices_before(case, place)
        ),
        "new_frame": total_or_none((before, own.price)),
        "old_end": old_end,
        "is_later": bool(own.new_end and (old_end is None or own.new_end > old_end)),
        "signed_on": (main.signed_on if main else None) or agreement_signed_on(case),
        "case_number": (main.case_number if main else None) or case.case_number,
        # An agreement that is named here was signed elsewhere, and so were its changes.
        "protocols": () if main and main.title else _protocols(signed),
    }


def additions(
    case: Case, tables: Tables, signed: Collection[str]
) -> tuple[Mapping[str, object], ...]:
    """What each additional agreement that is signed adds to the agreement, in kroner."""
    found = []
    for number, one in signed_additions(case, signed):
        institution = institution_named(case, one.institution)
        own = _of_institution(institution, tables)
        found.append(
            {
                "number": str(number),
                "institution": own["institution"],
                "vat_status": own["vat_status"],
                "price": one.price,
            }
        )
    return tuple(found)


def _protocols(signed: Collection[str]) -> tuple[str, ...]:
    """The numbers of the change protocols among what is signed."""
    start = f"{AMENDMENT}-"
    numbers = (key.removeprefix(start) for key in signed if key.startswith(start))
    return tuple(sorted(numbers, key=int))
