"""Every field of the three forms is found again in the PDF, under the form's label, in order."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from forms import AGREEMENT, CHOOSES_TEXT, HEAD, LEADER, NYNORSK, OF_PEOPLE, Row, in_language
from pydantic import BaseModel
from samples import FILES, Produced, body_text, case_of, docx_text, package_of, packed

from docgen.checks import languages_of
from docgen.model.base import Choice, told
from docgen.model.case import Case
from docgen.model.checklists import HeadChecklist, LeaderChecklist
from docgen.model.fields import part_type
from docgen.model.funding import FundingMode
from docgen.model.institution import Institution
from docgen.model.partner import PartnerKind
from docgen.model.project import Scheme
from docgen.render.draft import Drafted
from docgen.settings.load import load_tables
from docgen.word.filling.filters import filters_for

SHOWN = {language: filters_for(language) for language in ("nb", "nn")}
TABLES = load_tables()
Renders = Callable[..., dict[str, Drafted]]
pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]


def outgoing_language(case: Case) -> str:
    return languages_of(case, TABLES)[True]


def internal_language(case: Case) -> str:
    return languages_of(case, TABLES)[False]


def holds(condition: str, case: Case, institution: Institution | None) -> bool:
    """Whether the part of the form is printed for this case."""
    partner, funding = case.partner, case.funding
    assert partner is not None
    assert funding is not None
    network = partner.kind is PartnerKind.NETWORK
    checklist = institution.leader_checklist if institution else None
    said = checklist.impartiality if checklist else None
    return {
        "": True,
        "network": network,
        "bodiless": network and not partner.is_legal_person,
        "own_body": not network or bool(partner.is_legal_person),
        "allocations": bool(funding.allocations),
        "grant_letter": funding.grant_letter is not None,
        "invoicing": funding.mode is FundingMode.INVOICING,
        "yearly": funding.mode is FundingMode.YEARLY,
        "travel": bool(funding.travel and funding.travel.included),
        "annexes": bool(case.annexes),
        "any": bool(
            said and (said.holds_office or said.buys_from_employees or said.other_circumstances)
        ),
        "own_funding": bool(checklist and checklist.own_funding),
        "people": bool(said and said.disqualified_people),
        "contribution": bool(institution and institution.project_type == "contribution"),
        "rejected": False,
    }[condition]


def values_at(value: Any, path: str) -> Iterator[Any]:
    """The values at a path below `value`; absent ones are left out."""
    name, _, rest = path.partition(".")
    found = getattr(value, name.removesuffix("[]"))
    if found is None or found == "":
        return
    for item in found if name.endswith("[]") else (found,):
        if rest:
            yield from values_at(item, rest)
        else:
            yield item


# Where the document says it in words of its own.
OWN_WORDS = {
    "nb": ("den samlede kostnaden", "tilskuddet til", "Ingen delfinansiering"),
    "nn": ("den samla kostnaden", "tilskotet til", "Inga delfinansiering"),
}


def in_words(value: Any, as_: str, language: str) -> list[str] | None:
    total, grant, nothing = OWN_WORDS[language]
    shown = SHOWN[language]
    ways: dict[str, Callable[[Any], list[str]]] = {
        "municipality": lambda number: [TABLES.municipalities.by_number[number].name],
        "base": lambda base: [total if base == "total_cost" else grant],
        # What is neither money nor time is told of in the description.
        "kind": lambda kind: [] if kind == "other" else [kind.label.get(language)],
        "own": lambda own: [str(shown["kroner"](own)) if own else nothing],
        "unless_zero": lambda amount: [str(shown["belop"](amount))] if amount else [],
    }
    return ways[as_](value) if as_ in ways else None


def as_printed(value: Any, as_: str, language: str) -> list[str]:
    """How a value stands in the document, in pieces that need not stand together."""
    said, shown = in_words(value, as_, language), SHOWN[language]
    if said is not None:
        return said
    if as_:
        return [str(shown[as_](value))]
    if isinstance(value, Choice):
        return [value.label.get(language)]
    if isinstance(value, Decimal):
        return [str(shown["belop"](value))]
    if isinstance(value, date):
        return [str(shown["dato"](value))]
    return [piece for piece in re.split(r"\n\s*\n", str(value)) if piece.strip()]


def missing(
    form: tuple[Row, ...],
    text: str,
    case: Case,
    institution: Institution | None,
    part: Any,
    language: str = "nb",
) -> list[str]:
    """The labels that do not stand in order, and the values that stand in no place after them."""
    found, text, start = [], packed(text), 0
    for entry in in_language(form, language):
        if not holds(entry.when, case, institution):
            continue
        place = text.find(packed(entry.label), start)
        if place < 0:
            found.append(f"label {entry.label}")
        start = max(start, place)
        for path in entry.fields:
            root, _, rest = path.partition(".")
            holder: Any = {"list": part, "institution": institution}.get(root)
            values = values_at(holder, rest) if holder is not None else values_at(case, path)
            for piece in (
                piece for value in values for piece in as_printed(value, entry.as_, language)
            ):
                if text.find(packed(piece), start) < 0:
                    found.append(path)
    return found


CHECKLISTS = [
    (name, number, institution.profile)
    for name in FILES
    for number, institution in enumerate(case_of(name).institutions)
]


@pytest.mark.parametrize(("name", "number", "profile"), CHECKLISTS)
def test_every_field_of_the_leaders_checklist_is_in_its_pdf(
    produced: Produced, name: str, number: int, profile: str
) -> None:
    case = case_of(name)
    institution = case.institutions[number]
    pdf = produced.version(name) / f"sjekkliste-prosjektleder-{profile}.pdf"
    assert institution.leader_checklist
    language, checklist = internal_language(case), institution.leader_checklist
    assert missing(LEADER, body_text(pdf), case, institution, checklist, language) == []


@pytest.mark.parametrize(("name", "number", "profile"), CHECKLISTS)
def test_every_field_of_the_heads_checklist_is_in_its_pdf(
    produced: Produced, name: str, number: int, profile: str
) -> None:
    case = case_of(name)
    institution = case.institutions[number]
    pdf = produced.version(name) / f"sjekkliste-enhetsleder-{profile}.pdf"
    assert institution.head_checklist
    text = body_text(pdf)
    language = internal_language(case)
    found = missing(HEAD, text, case, institution, institution.head_checklist, language)
    assert found == []
    approver = institution.head_checklist.approver
    assert approver is not None
    title = TABLES.profiles[profile].approver_title.get(language)
    assert packed(f"Felt {approver.title if approver.in_place_of else title}") in packed(text)


def test_the_heads_checklist_names_the_regulations_it_rests_on(produced: Produced) -> None:
    text = packed(body_text(produced.version("digskole") / "sjekkliste-enhetsleder-ntnu-ilu.pdf"))
    place = text.index(packed("Regelverk som sjekklistene bygger på"))
    for named in (
        "rundskriv F-07-13 om eksternt finansiert virksomhet",
        "Forvaltningsloven",
        "hovedregler for økonomi og rektors økonomiinstruks",
        "Etiske retningslinjer for stats",
        "personalreglement for vitenskapelige stillinger",
        "Helseforskningsloven",
        "Personopplysningsloven",
    ):
        place = text.index(packed(named), place)


@pytest.mark.parametrize("name", [name for name in FILES if name != "kompetanseloftet"])
def test_every_field_of_the_agreement_is_in_its_pdf(produced: Produced, name: str) -> None:
    case = case_of(name)
    text = body_text(produced.version(name) / "samarbeidsavtale.pdf")
    assert missing(AGREEMENT, text, case, None, None, outgoing_language(case)) == []


NUMBER = re.compile(r"^\d ")
# What documents of their own print.
OF_OTHER_DOCUMENTS = ("basic_package.", "additional_agreements[].")


def in_nynorsk(data: dict[str, Any]) -> None:
    data["internal_language"] = "nn"
    data["partner"]["written_standard"] = "nn"


@pytest.mark.parametrize("name", [name for name in FILES if name != "kompetanseloftet"])
def test_the_three_forms_have_the_same_rows_and_fields_in_nynorsk(
    rendered: Renders, name: str
) -> None:
    case, drafted = case_of(name), rendered(name, in_nynorsk)
    assert {one.planned.language for one in drafted.values()} == {"nn"}
    texts = {key: docx_text(io.BytesIO(package_of(one))) for key, one in drafted.items()}
    # Word counts the clauses itself.
    agreement = tuple(
        replace(one, label=NUMBER.sub("", one.label)) for one in in_language(AGREEMENT, "nn")
    )
    assert missing(agreement, texts["samarbeidsavtale"], case, None, None, "nn") == []
    for one in case.institutions:
        leader = texts[f"sjekkliste-prosjektleder-{one.profile}"]
        head = texts[f"sjekkliste-enhetsleder-{one.profile}"]
        assert missing(LEADER, leader, case, one, one.leader_checklist, "nn") == []
        assert missing(HEAD, head, case, one, one.head_checklist, "nn") == []


def test_every_nynorsk_label_is_of_a_label_of_the_forms() -> None:
    assert set(NYNORSK) <= {one.label for form in (LEADER, HEAD, AGREEMENT) for one in form}


SCHEMES = {
    Scheme.DEKOM: ("Desentralisert ordning for lokal kompetanseutvikling", "DEKOM"),
    Scheme.REKOM: ("Regional ordning for lokal kompetanseutvikling i barnehagen", "REKOM"),
    Scheme.KOMPETANSELOFTET: ("Kompetanseløftet for spesialpedagogikk", "Kompetanseløftet"),
    Scheme.COLLECTIVE: ("Tilskudd til kollektiv kompetanseutvikling i barnehage og grunnskole",),
}

IN_NYNORSK = {
    Scheme.COLLECTIVE: ("Tilskot til kollektiv kompetanseutvikling i barnehage og grunnskule",),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_cover_names_the_scheme_and_the_parties(produced: Produced, name: str) -> None:
    case = case_of(name)
    assert case.scheme is not None
    assert case.partner is not None
    cover = packed(produced_cover(produced.version(name) / "samarbeidsavtale.pdf"))
    language = outgoing_language(case)
    for words in SCHEMES[case.scheme] if language == "nb" else IN_NYNORSK[case.scheme]:
        assert packed(words) in cover
    profiles = TABLES.profiles
    for party in (
        str(case.partner.name),
        *(profiles[one.profile or ""].name.get(language) for one in case.institutions),
    ):
        assert packed(party) in cover


def produced_cover(pdf: Path) -> str:
    text = body_text(pdf)
    return re.split(r"Avtalepart[ea]r", text, maxsplit=1)[0]


def leaves(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, bool]]:
    """Every field of a part that has no parts of its own: its path, and whether it is internal."""
    for name, field in model.model_fields.items():
        below = part_type(field.annotation)
        many = "[]" if "tuple" in str(field.annotation) else ""
        own = f"{path}.{name}{many}" if path else f"{name}{many}"
        internal = told(model, name).internal
        if below is None:
            yield own, internal
        else:
            yield from ((deeper, inner or internal) for deeper, inner in leaves(below, own))


def test_no_field_of_the_checklists_is_left_out_of_these_lists() -> None:
    for model, form in ((LeaderChecklist, LEADER), (HeadChecklist, HEAD)):
        listed = {path.removeprefix("list.") for entry in form for path in entry.fields}
        told_in_words = {"leader.phone", "economist.phone", "ethics_application_is_planned"}
        assert {path for path, _ in leaves(model)} - listed - told_in_words == set()


def test_no_field_of_the_agreement_is_left_out_of_this_list() -> None:
    listed = {path for entry in AGREEMENT for path in entry.fields} | CHOOSES_TEXT
    outgoing = {
        path
        for path, internal in leaves(Case)
        if not internal and not path.startswith(OF_OTHER_DOCUMENTS)
    }
    assert {one for one in outgoing - listed if not OF_PEOPLE.search(one)} == set()


def test_the_search_tells_a_missing_value_and_a_label_out_of_order() -> None:
    case = case_of("digskole")
    institution = case.institutions[0]
    everything = missing(LEADER, "", case, institution, institution.leader_checklist)
    assert "label Prosjektnavn" in everything
    assert "list.purpose" in everything
    turned = "Dato for utfylling Prosjektleder Prosjektnavn"
    told_of = missing(LEADER[3:6], turned, case, institution, institution.leader_checklist)
    assert "label Dato for utfylling" in told_of
