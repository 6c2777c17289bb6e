"""The case: one cooperation, from request to evaluation."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from docgen.model.additional_agreement import AdditionalAgreement
from docgen.model.base import Part, about
from docgen.model.basic_package import BasicPackage
from docgen.model.funding import Funding
from docgen.model.institution import Institution
from docgen.model.partner import Partner, WrittenStandard
from docgen.model.project import GrantDecision, Project, Scheme, Term
from docgen.model.record import ClauseDeviation, Event, Evidence, RuleException
from docgen.model.values import Day, Text

__all__ = ["CASE_SCHEMA", "Case", "PackFields"]

CASE_SCHEMA = "docgen/case/1"


class PackFields(Part):
    """The fields that packs declare, by the pack's id; `docgen.model.case_type` types them."""


class Case(Part):
    """One cooperation. Its `id` is a short name that never changes."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        title=CASE_SCHEMA,
    )

    schema_: Annotated[Text, Field(alias="schema")] = about(
        "Skjema",
        "Skjema",
        "Schema",
        hint=("Alltid docgen/case/1.", "Alltid docgen/case/1.", "Always docgen/case/1."),
    )
    id: Text = about(
        "Kortnavn",
        "Kortnamn",
        "Short name",
        hint=(
            "Små bokstaver a–z, tall og bindestrek. Endres aldri; mappen får dette navnet.",
            "Små bokstavar a–z, tal og bindestrek. Blir aldri endra; mappa får dette namnet.",
            "Small letters a–z, digits and hyphens. Never changed; names the folder.",
        ),
    )
    created: Day = about("Opprettet", "Oppretta", "Created")
    case_number: Text = about(
        "Saksnummer",
        "Saksnummer",
        "Case number",
        hint=(
            "Nummeret i arkivet, for eksempel 2027/123. Kan fylles ut senere.",
            "Nummeret i arkivet, til dømes 2027/123. Kan fyllast ut seinare.",
            "The number in the archive, such as 2027/123. May come later.",
        ),
    )
    request: Text = about(
        "Henvendelse",
        "Førespurnad",
        "Request",
        hint=(
            "Kortnavnet til henvendelsen som avtalen kommer fra.",
            "Kortnamnet til førespurnaden som avtalen kjem frå.",
            "The short name of the request that the agreement comes from.",
        ),
    )
    language: WrittenStandard | None = about(
        "Målform i dokumenter til avtaleparten",
        "Målform i dokument til avtaleparten",
        "Written standard in documents to the party",
    )
    internal_language: WrittenStandard | None = about(
        "Målform i interne dokumenter",
        "Målform i interne dokument",
        "Written standard in internal documents",
    )
    documents: tuple[Text, ...] = about(
        "Dokumenter som skal lages",
        "Dokument som skal lagast",
        "Documents to be made",
        hint=(
            "Navn på malpakker. Står feltet tomt, blir alle som passer, laget.",
            "Namn på malpakkar. Står feltet tomt, blir alle som høver, laga.",
            "Names of packs. Left empty, all that fit are made.",
        ),
        many=True,
    )
    more_documents: tuple[Text, ...] = about(
        "Flere dokumenter som skal lages",
        "Fleire dokument som skal lagast",
        "More documents to be made",
        hint=(
            "Det som bare blir laget når noen ber om det, for eksempel oversendelsesbrev.",
            "Det som berre blir laga når nokon ber om det, til dømes oversendelsesbrev.",
            "What is only made when somebody asks for it, such as oversendelsesbrev.",
        ),
        many=True,
    )
    scheme: Scheme | None = about("Tilskuddsordning", "Tilskotsordning", "Scheme")
    grant_decision: GrantDecision | None = about(
        "Tilskuddsvedtak", "Tilskotsvedtak", "Grant decision"
    )
    project: Project | None = about("Prosjekt", "Prosjekt", "Project")
    partner: Partner | None = about("Avtalepart", "Avtalepart", "Party")
    institutions: tuple[Institution, ...] = about(
        "Institusjoner", "Institusjonar", "Institutions", many=True
    )
    term: Term | None = about("Tidsrom", "Tidsrom", "Term")
    funding: Funding | None = about("Finansiering", "Finansiering", "Funding")
    basic_package: BasicPackage | None = about("Grunnpakke", "Grunnpakke", "Basic package")
    additional_agreements: tuple[AdditionalAgreement, ...] = about(
        "Tilleggsavtaler", "Tilleggsavtalar", "Additional agreements", many=True
    )
    annexes: tuple[Text, ...] = about(
        "Vedlegg til avtalen", "Vedlegg til avtalen", "Annexes", many=True
    )
    fields: PackFields | None = about(
        "Felt i malpakkene",
        "Felt i malpakkane",
        "Fields of the packs",
        hint=(
            "Under navnet på malpakken står de feltene som den har selv.",
            "Under namnet på malpakken står dei felta som han har sjølv.",
            "Below the name of the pack, the fields that it declares.",
        ),
    )
    evidence: tuple[Evidence, ...] = about(
        "Dokumentasjon", "Dokumentasjon", "Evidence", internal=True, many=True
    )
    exceptions: tuple[RuleException, ...] = about(
        "Unntak", "Unntak", "Exceptions", internal=True, many=True
    )
    clauses: tuple[ClauseDeviation, ...] = about(
        "Avvik fra mal", "Avvik frå mal", "Deviations from the template", many=True
    )
    events: tuple[Event, ...] = about("Hendelser", "Hendingar", "Events", internal=True, many=True)
