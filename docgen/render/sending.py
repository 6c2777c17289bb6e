"""What a covering letter says besides the case: what is sent, who signs, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.model.case import Case
from docgen.model.people import Person
from docgen.model.sending import Sent, sending_of
from docgen.render.sent_words import sent_words
from docgen.settings.tables import Tables

__all__ = ["Enclosed", "sending_values"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A document that goes out: its pack, its title, whether somebody signs it, and as what."""

    pack: str
    title: str
    to_sign: bool
    sent: Sent = "agreement"


def sending_values(
    case: Case,
    tables: Tables,
    language: str,
    *,
    pack: str,
    days: int,
    enclosed: Sequence[Enclosed],
) -> dict[str, object]:
    """The values under `sending` for the document of `pack`, which does not enclose itself."""
    sending = sending_of(case, tables, language)
    contact = sending.contact or Person()
    others = [one for one in enclosed if one.pack != pack]
    return {
        **_sender(case, tables, language),
        "signers": tuple(
            {"party": one.party, "name": one.name, "title": one.title} for one in sending.signers
        ),
        "contact": contact,
        "return_address": contact.email,
        "days": days,
        "several_parties": sending.several_parties,
        **sent_words([one.sent for one in others if one.to_sign], language),
        "agreements": tuple(one.title for one in others if one.to_sign),
        "enclosures": tuple({"title": one.title, "to_sign": one.to_sign} for one in others),
    }


def _sender(case: Case, tables: Tables, language: str) -> dict[str, object]:
    """Who sends it: the first institution of the case, and its unit."""
    key = case.institutions[0].profile if case.institutions else None
    profile = tables.profiles.get(key or "")
    unit = profile.unit_title if profile else None
    return {
        "institution": profile.name.get(language) if profile else key,
        "unit": unit.get(language) if unit else None,
    }
