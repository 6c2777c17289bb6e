"""Rules about municipalities: known numbers, names and organisation numbers of the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.checks.nearness import MOST_ALIKE, nearest_of
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.model.case import Case
from docgen.model.partner import PartnerKind
from docgen.settings.tables import Municipality, MunicipalityRegister

__all__ = ["RULES", "municipality_of", "nearest_municipality", "plain_name"]


def plain_name(name: str) -> str:
    """A municipality's name without the word: `Eksempel kommune` gives `eksempel`."""
    return " ".join(name.lower().replace("kommune", " ").split())


def municipality_of(case: Case, register: MunicipalityRegister) -> Municipality | None:
    """The partner's entry in the register, when the partner is a municipality that is there."""
    partner = case.partner
    if partner is None or partner.kind is not PartnerKind.MUNICIPALITY:
        return None
    return register.by_number.get(partner.municipality_number or "")


def _by_name(register: MunicipalityRegister) -> dict[str, str]:
    """The number by the name; of two that have the same name the first one."""
    found: dict[str, str] = {}
    for entry in register.by_number.values():
        found.setdefault(plain_name(entry.name), entry.number)
    return found


def _written(case: Case) -> Iterator[tuple[str, str]]:
    partner = case.partner
    if partner is None:
        return
    if partner.municipality_number:
        yield "partner.municipality_number", partner.municipality_number
    for number, written in enumerate(partner.municipalities):
        if written:
            yield f"partner.municipalities[{number}]", written


def _guess(case: Case, where: str, written: str, register: MunicipalityRegister) -> dict[str, str]:
    """The entry that was meant, as far as it can be known; all texts are empty else."""
    names = _by_name(register)
    own = plain_name((case.partner.name if case.partner else None) or "")
    if where == "partner.municipality_number" and own in names:
        return _meant(names[own], register, named=True)
    return nearest_municipality(written, register)


def nearest_municipality(written: str, register: MunicipalityRegister) -> dict[str, str]:
    """The entry that was meant by a number or a name; all texts are empty when none is like it."""
    if written.isdigit():
        # Any four digits are like those of ten municipalities; only a lost zero tells.
        return _meant(written.zfill(4), register)
    number = nearest_of(plain_name(written), _by_name(register), least=MOST_ALIKE)
    return _meant(number, register, named=True)


def _meant(number: str, register: MunicipalityRegister, *, named: bool = False) -> dict[str, str]:
    """The entry; where it is `named`, also the others of that name, each with its county."""
    meant = register.by_number.get(number)
    if meant is None:
        return {"nearest": "", "name": "", "others": ""}
    alike = [one for one in register.by_number.values() if one.name == meant.name and named]
    if len(alike) < 2:
        return {"nearest": meant.number, "name": meant.name, "others": ""}
    first, *others = alike
    return {
        "nearest": first.number,
        "name": f"{first.name}, {first.county}",
        "others": "".join(f" / {one.number} ({one.name}, {one.county})" for one in others),
    }


def unknown_number(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Four digits that no municipality has."""
    register = context.tables.municipalities
    for where, written in _written(case):
        if written.isdigit() and written not in register.by_number:
            meant = _guess(case, where, written, register)
            yield Breach(where=where, parameters={"number": written, **meant})


def name_for_number(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A name, or something else, where the number belongs: say the number."""
    register = context.tables.municipalities
    for where, written in _written(case):
        if not written.isdigit():
            yield Breach(where=where, parameters=_guess(case, where, written, register))


def listed_twice(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A municipality takes part once."""
    seen: Counter[str] = Counter()
    for where, written in _written(case):
        if where.endswith("]"):
            seen[written] += 1
            if seen[written] == 2:
                yield Breach(where=where)


def other_number(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The municipality's organisation number is another than the register's."""
    known, partner = municipality_of(case, context.tables.municipalities), case.partner
    if known and partner and partner.orgnr and known.orgnr and partner.orgnr != known.orgnr:
        yield Breach(where="partner.orgnr", parameters={"orgnr": known.orgnr, "name": known.name})


def other_name(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The municipality's name is another than the register's."""
    register, partner = context.tables.municipalities, case.partner
    known = municipality_of(case, register)
    if known is None or partner is None or not partner.name:
        return
    own = plain_name(partner.name)
    if own != plain_name(known.name):
        number = nearest_of(own, _by_name(register), least=MOST_ALIKE)
        meant = register.by_number.get(number)
        yield Breach(
            where="partner.name",
            parameters={
                "number": known.number,
                "name": known.name,
                "nearest": meant.name if meant else "",
                "nearest_number": meant.number if meant else "",
            },
        )


RULES: tuple[Rule, ...] = (
    # A new municipality is in no register at first: an exception may say so.
    error_rule("municipality-unknown", ONLY_AGREEMENT, unknown_number, overridable=True),
    error_rule("municipality-not-a-number", ONLY_AGREEMENT, name_for_number),
    warning_rule("municipality-twice", ONLY_AGREEMENT, listed_twice),
    warning_rule("municipality-orgnr-differs", ONLY_AGREEMENT, other_number),
    warning_rule("municipality-name-differs", ONLY_AGREEMENT, other_name),
)
