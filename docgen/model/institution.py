"""One university or university college in the case, with its people, money and checklists."""

from __future__ import annotations

from docgen.model.base import Choice, Part, about
from docgen.model.budget import Budget
from docgen.model.checklists import HeadChecklist, LeaderChecklist
from docgen.model.funding import Instalment, VatStatus
from docgen.model.people import NetworkContact, Person, Signatory
from docgen.model.values import LongText, Money, Share, Text
from docgen.model.working_hours import FactorCalculation

__all__ = ["Institution", "ProjectType", "profile_key"]


class ProjectType(Choice):
    """How an externally funded project is classified (BOA)."""

    CONTRIBUTION = "contribution", "bidrag", "bidrag", "grant-funded"
    COMMISSION = "commission", "oppdrag", "oppdrag", "commissioned"


class Institution(Part):
    """An institution's part of the case. Name, number and guidelines come from its profile."""

    profile: Text = about(
        "Institusjon (profil)",
        "Institusjon (profil)",
        "Institution (profile)",
        hint=(
            "Navnet på en profil som docgen kjenner, for eksempel ntnu-ilu.",
            "Namnet på ein profil som docgen kjenner, til dømes ntnu-ilu.",
            "The name of a profile that docgen knows, such as ntnu-ilu.",
        ),
    )
    administrative_coordinator: Person | None = about(
        "Administrativ koordinator", "Administrativ koordinator", "Administrative coordinator"
    )
    academic_coordinator: Person | None = about(
        "Faglig koordinator", "Fagleg koordinator", "Academic coordinator"
    )
    academic_group: tuple[Person, ...] = about(
        "Faggruppe", "Faggruppe", "Academic group", many=True
    )
    contacts: tuple[NetworkContact, ...] = about(
        "Kontaktpersoner mot nettverket",
        "Kontaktpersonar mot nettverket",
        "Contacts towards the network",
        many=True,
    )
    frame: Money = about(
        "Ramme for institusjonen",
        "Ramme for institusjonen",
        "The institution's frame",
        hint=(
            "Det institusjonen får: summen av tildelingene til den, eller av faktureringsplanen.",
            "Det institusjonen får: summen av tildelingane til han, eller av faktureringsplanen.",
            "What it receives: the sum of allocations to it, or of its invoice plan.",
        ),
    )
    share: Share = about(
        "Andel av den samlede rammen", "Del av den samla ramma", "Share of the whole frame"
    )
    invoice_plan: tuple[Instalment, ...] = about(
        "Faktureringsplan", "Faktureringsplan", "Invoice plan", many=True
    )
    vat_status: VatStatus | None = about("Mva-status", "Mva-status", "VAT status")
    project_number: Text = about("Prosjektnummer", "Prosjektnummer", "Project number")
    cost_centre: Text = about("Kostnadssted", "Kostnadsstad", "Cost centre", internal=True)
    project_type: ProjectType | None = about(
        "Prosjekttype", "Prosjekttype", "Project type", internal=True
    )
    tasks: tuple[LongText, ...] = about(
        "Institusjonens egne oppgaver utover de faste",
        "Eigne oppgåver for institusjonen utover dei faste",
        "The institution's own tasks besides the fixed ones",
        many=True,
    )
    signatory: Signatory | None = about(
        "Signerer for institusjonen", "Signerer for institusjonen", "Signs for the institution"
    )
    leader_checklist: LeaderChecklist | None = about(
        "Sjekkliste for prosjektleder",
        "Sjekkliste for prosjektleiar",
        "Project leader's checklist",
        internal=True,
    )
    head_checklist: HeadChecklist | None = about(
        "Sjekkliste for enhetsleder",
        "Sjekkliste for einingsleiar",
        "Head of unit's checklist",
        internal=True,
    )
    factor_calculation: FactorCalculation | None = about(
        "Faktorberegning", "Faktorutrekning", "Factor calculation", internal=True
    )
    budget: Budget | None = about(
        "Pris og budsjett", "Pris og budsjett", "Price and budget", internal=True
    )


def profile_key(institution: Institution, number: int) -> str:
    """What the institution's documents are called by: its profile, else its place from 1."""
    return institution.profile or str(number + 1)
