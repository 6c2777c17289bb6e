"""Fills in what the register of municipalities knows: a name gives the number, that gives the rest.

Only blank fields are filled in, and where a number belongs a municipality's name becomes its
number. What it means that they differ is a rule of `docgen.checks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docgen.checks.municipalities import plain_name
from docgen.model.partner import PartnerKind
from docgen.settings.tables import MunicipalityRegister
from docgen.web.form.shown import numbers_of

__all__ = ["looked_up"]


def looked_up(data: Mapping[str, Any], register: MunicipalityRegister) -> dict[str, Any]:
    """The case with what the register knows of its partner."""
    changed = deepcopy(dict(data))
    partner = changed.get("partner")
    if not isinstance(partner, dict):
        return changed
    numbers = numbers_of(register)

    def number_of(written: Any) -> Any:  # noqa: ANN401 - what somebody wrote
        return numbers.get(plain_name(written), written) if isinstance(written, str) else written

    if isinstance(partner.get("municipalities"), list):
        partner["municipalities"] = [number_of(one) for one in partner["municipalities"]]
    if str(partner.get("kind", "")).lower() in PartnerKind.MUNICIPALITY.names():
        written = partner.get("municipality_number") or partner.get("name")
        known = register.by_number.get(str(number_of(written)).strip())
        if known is not None:
            partner["municipality_number"] = known.number
            partner.setdefault("name", f"{known.name} kommune")
            if known.orgnr:
                partner.setdefault("orgnr", known.orgnr)
    return changed
