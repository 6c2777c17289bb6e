"""What has happened and been decided: evidence, exceptions, negotiated clauses, events."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.model.base import Choice, Part, about
from docgen.model.values import Day, LongText, Money, Text

__all__ = [
    "ClauseDeviation",
    "DeviationKind",
    "Event",
    "EventKind",
    "Evidence",
    "EvidenceKind",
    "RuleException",
]


class EvidenceKind(Choice):
    """What a piece of evidence shows."""

    CHECKLIST_LEADER = (
        "checklist-leader",
        "godkjent sjekkliste for prosjektleder",
        "godkjend sjekkliste for prosjektleiar",
        "approved project leader's checklist",
    )
    CHECKLIST_HEAD = (
        "checklist-head",
        "godkjent sjekkliste for enhetsleder",
        "godkjend sjekkliste for einingsleiar",
        "approved head of unit's checklist",
    )
    BUDGET = "budget", "pris og budsjett", "pris og budsjett", "price and budget"
    FACTOR_CALCULATION = (
        "factor-calculation",
        "faktorberegning",
        "faktorutrekning",
        "factor calculation",
    )
    SIGNED_AGREEMENT = "signed-agreement", "signert avtale", "signert avtale", "signed agreement"
    GRANT_LETTER = "grant-letter", "tilskuddsbrev", "tilskotsbrev", "grant letter"
    COUNTERPROPOSAL = "counterproposal", "motforslag", "motframlegg", "counterproposal"
    SIGNED_AMENDMENT = (
        "signed-amendment",
        "signert endring",
        "signert endring",
        "signed amendment",
    )
    OTHER = "other", "annet", "anna", "other"

    @property
    def norwegian(self) -> str:
        """Its name in bokmål, as one ASCII word: for the names of files, and for `--as`."""
        return _NORWEGIAN[self]


_NORWEGIAN: Mapping[EvidenceKind, str] = {
    EvidenceKind.CHECKLIST_LEADER: "sjekkliste-prosjektleder",
    EvidenceKind.CHECKLIST_HEAD: "sjekkliste-enhetsleder",
    EvidenceKind.BUDGET: "budsjett",
    EvidenceKind.FACTOR_CALCULATION: "faktorberegning",
    EvidenceKind.SIGNED_AGREEMENT: "signert-avtale",
    EvidenceKind.GRANT_LETTER: "tilskuddsbrev",
    EvidenceKind.COUNTERPROPOSAL: "motforslag",
    EvidenceKind.SIGNED_AMENDMENT: "signert-endring",
    EvidenceKind.OTHER: "annet",
}


class Evidence(Part):
    """A document that shows that something is approved or in place, by its journal number."""

    kind: EvidenceKind | None = about(
        "Dokumentasjon på", "Dokumentasjon på", "Evidence of", internal=True
    )
    institution: Text = about(
        "Institusjon (profil)",
        "Institusjon (profil)",
        "Institution (profile)",
        hint=(
            "Hvilken institusjon dokumentet gjelder. Kan stå tomt når det bare er én.",
            "Kva institusjon dokumentet gjeld. Kan stå tomt når det berre er éin.",
            "Which institution it concerns; may be left out when there is only one.",
        ),
        internal=True,
    )
    journal_number: Text = about("Journalnummer", "Journalnummer", "Journal number", internal=True)
    date: Day = about("Dato", "Dato", "Date", internal=True)
    approver: Text = about(
        "Godkjent av", "Godkjend av", "Approved by", internal=True, personal=True
    )
    amount: Money = about(
        "Beløp",
        "Beløp",
        "Amount",
        hint=(
            "For budsjett: summen som institusjonen får. Den må stemme med rammen.",
            "For budsjett: summen som institusjonen får. Summen må stemme med ramma.",
            "For a budget: the sum that the institution receives; it must equal the frame.",
        ),
        internal=True,
    )

    @property
    def proves(self) -> bool:
        """Whether it says where the document is that it is evidence of."""
        return bool(self.journal_number)


class RuleException(Part):
    """A rule that is set aside for this case, by whom and why. Only overridable rules can be."""

    code: Text = about("Regelkode", "Regelkode", "Rule code", internal=True)
    reason: Text = about("Begrunnelse", "Grunngiving", "Reason", internal=True)
    by: Text = about("Bestemt av", "Bestemt av", "Decided by", internal=True, personal=True)
    date: Day = about("Dato", "Dato", "Date", internal=True)


class DeviationKind(Choice):
    """What a negotiated clause does to the standard text."""

    REPLACE = "replace", "erstatter", "erstattar", "replaces"
    ADD = "add", "legger til", "legg til", "adds"
    REMOVE = "remove", "fjerner", "fjernar", "removes"


class ClauseDeviation(Part):
    """A negotiated clause. `text` is printed in the agreement, the rest only internally."""

    clause: Text = about(
        "Punkt",
        "Punkt",
        "Clause",
        hint=(
            "Nummeret på punktet i avtalen: 1, 2, 3, 4, 5 eller 6.",
            "Nummeret på punktet i avtalen: 1, 2, 3, 4, 5 eller 6.",
            "The number of the clause in the agreement: 1, 2, 3, 4, 5 or 6.",
        ),
    )
    kind: DeviationKind | None = about("Endring", "Endring", "Change")
    text: LongText = about("Ny tekst", "Ny tekst", "New text")
    reason: Text = about("Begrunnelse", "Grunngiving", "Reason", internal=True)
    approved_by: Text = about(
        "Godkjent av", "Godkjend av", "Approved by", internal=True, personal=True
    )
    date: Day = about("Dato", "Dato", "Date", internal=True)


class EventKind(Choice):
    """What happened."""

    REQUESTED = "requested", "henvendelse mottatt", "førespurnad motteken", "requested"
    SENT = "sent", "avtale sendt til avtaleparten", "avtale send til avtaleparten", "agreement sent"
    WORK_STARTED = "work-started", "arbeidet startet", "arbeidet starta", "work started"
    EARLY_START_EXPLAINED = (
        "early-start-explained",
        "tidlig start er forklart",
        "tidleg start er forklart",
        "early start explained",
    )
    EVALUATED = "evaluated", "evaluert", "evaluert", "evaluated"
    CLOSED = "closed", "avsluttet", "avslutta", "closed"


class Event(Part):
    """Something that happened on a day."""

    kind: EventKind | None = about("Hendelse", "Hending", "Event", internal=True)
    date: Day = about("Dato", "Dato", "Date", internal=True)
    note: LongText = about("Merknad", "Merknad", "Note", internal=True)
