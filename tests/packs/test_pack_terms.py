"""The documents beside the agreement give its terms as the agreement has them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from samples import docx_text, package_of, squeezed

from docgen.render.draft import Drafted

OVERVIEW, PACKAGE, AGREEMENT = "avtaleoversikt", "grunnpakke", "samarbeidsavtale"
Data = dict[str, Any]
Renders = Callable[..., dict[str, Drafted]]
PARTNERS = {"nb": "utviklingspartnere for", "nn": "utviklingspartnarar for"}
NOT_BEFORE = {"nb": "men ikke før alle har signert", "nn": "men ikkje før alle har signert"}
WITHOUT_VAT = {"nb": ", uten merverdiavgift", "nn": ", utan meirverdiavgift"}
PLAN = {"nb": "nettverkets egen plan: ", "nn": "den eigne planen til nettverket: "}
BEHALF = {"nb": "Orkland kommune, på vegne av ", "nn": "Orkland kommune, på vegner av "}
each_language = pytest.mark.parametrize("language", ["nb", "nn"])


def made(
    rendered: Renders, name: str, language: str, change: Callable[[Data], None] | None = None
) -> dict[str, str]:
    """The texts of the agreement of a sample, its overview and its basic package, by key."""

    def asked_for(data: Data) -> None:
        data["more_documents"] = [OVERVIEW, PACKAGE]
        data["partner"]["written_standard"] = {"nb": "bokmål", "nn": "nynorsk"}[language]
        data["basic_package"] = {
            "institution": "ntnu-ilu",
            "semesters": [{"season": "autumn", "year": "2027", "days": "4", "theme": "Lesing"}],
        }
        if change is not None:
            change(data)

    drafted = rendered(name, asked_for)
    return {key: squeezed(docx_text(io.BytesIO(package_of(one)))) for key, one in drafted.items()}


@each_language
def test_the_overview_promises_no_start_without_signatures(
    rendered: Renders, language: str
) -> None:
    assert NOT_BEFORE[language] in made(rendered, "sprak-og-lesing", language)[OVERVIEW]


@each_language
def test_the_overview_calls_several_institutions_partners(rendered: Renders, language: str) -> None:
    said = made(rendered, "sprak-og-lesing", language)
    assert PARTNERS[language] in said[OVERVIEW]
    assert PARTNERS[language] in said[AGREEMENT]
    assert PARTNERS[language] not in made(rendered, "tidlig-innsats", language)[OVERVIEW]


@each_language
def test_a_frame_that_vat_is_added_to_is_said_to_be_without_it(
    rendered: Renders, language: str
) -> None:
    def taxable(data: Data) -> None:
        data["institutions"][0]["vat_status"] = "taxable"

    assert WITHOUT_VAT[language] in made(rendered, "tidlig-innsats", language, taxable)[OVERVIEW]
    assert WITHOUT_VAT[language] not in made(rendered, "tidlig-innsats", language)[OVERVIEW]


@each_language
def test_the_basic_package_names_the_party_that_the_agreement_names(
    rendered: Renders, language: str
) -> None:
    said = made(rendered, "sprak-og-lesing", language)
    for key in (AGREEMENT, PACKAGE):
        assert BEHALF[language] in said[key], key


@each_language
def test_the_plan_of_a_network_is_called_its_own(rendered: Renders, language: str) -> None:
    assert PLAN[language] in made(rendered, "sprak-og-lesing", language)[AGREEMENT]
