"""The e-mail that goes with an agreement to be signed, in the written standard of the partner."""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import FILES, case_data, typed_case

from docgen.errors import NotReadyError
from docgen.model.case import Case
from docgen.model.case_type import KeptCase
from docgen.pipeline.export.email import Letter, complete_sending, signing_email
from docgen.settings.load import load_tables
from docgen.texts import known, translate

TABLES = load_tables()
CATALOGUE = Path(translate.__code__.co_filename).parent / "nn" / "LC_MESSAGES" / "messages.po"
Change = Callable[[dict[str, Any]], None]


sample = functools.cache(case_data)


def case_with(name: str = "tidlig-innsats", change: Change | None = None) -> Case:
    data = copy.deepcopy(sample(name))
    if change is not None:
        change(data)
    return typed_case(data)


def email(case: Case, language: str = "nb", title: str = "Samarbeidsavtale – X") -> str:
    return signing_email(
        Letter(
            sending=complete_sending(case, TABLES, language),
            title=title,
            language=language,
            days=21,
        )
    )


def test_every_line_of_the_email_is_in_nynorsk_too() -> None:
    ids = re.findall(r'^msgid "(email-[a-z-]+)"$', CATALOGUE.read_text("utf-8"), re.MULTILINE)
    used = Path("docgen/pipeline/export/email.py")
    source = (Path(__file__).parents[4] / used).read_text("utf-8")
    said = set(re.findall(r'letter\.say\(\s*"([a-z-]+)"', source))
    said |= {"agreement", "document", "project", "our-number", "your-reference"}
    said |= {"waits-for-all", "waits-for-both"}
    assert {f"email-{one}" for one in said} | {"email-on-behalf"} == set(ids)
    for one in ids:
        for language in ("nb", "nn", "en"):
            assert known("messages", one, language)


def test_the_email_in_nynorsk_has_no_bokmal_in_it() -> None:
    text = email(case_with("laereplan-vurdering"), "nn")
    bokmal = {"ikke", "dere", "deres", "hvem", "fra", "noe", "dager", "hilsen"}
    assert bokmal & set(re.findall(r"\w+", text.casefold())) == set()
    assert "Frist: 21 dagar etter at de fekk denne e-posten." in text


@pytest.mark.parametrize("name", [name for name in FILES if name != "kompetanseloftet"])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_nothing_is_left_open_in_the_email_of_any_sample(name: str, language: str) -> None:
    lines = email(case_with(name), language).splitlines()
    assert not re.search(r"[{}\[\]]|None|, ,|  ", "\n".join(lines))
    # Two lines introduce what follows them; all others say something after the colon.
    assert sum(line.endswith((":", ",")) for line in lines) == 2
    assert "\n\n\n" not in "\n".join(lines)


def no_email(data: dict[str, Any]) -> None:
    del data["institutions"][0]["administrative_coordinator"]["email"]


def no_coordinator(data: dict[str, Any]) -> None:
    del data["institutions"][0]["administrative_coordinator"]
    del data["institutions"][0]["academic_coordinator"]


def academic_only(data: dict[str, Any]) -> None:
    del data["institutions"][0]["administrative_coordinator"]


def no_address(data: dict[str, Any]) -> None:
    del data["partner"]["mailbox"]
    del data["partner"]["contact"]


def nothing_optional(data: dict[str, Any]) -> None:
    no_coordinator(data)
    no_address(data)
    del data["case_number"]
    del data["partner"]["reference"]
    del data["partner"]["signatory"]["title"]


@pytest.mark.parametrize(
    ("change", "wanted", "not_wanted"),
    [
        (no_email, "sender en skannet PDF som svar på denne e-posten", "PDF til"),
        (no_coordinator, "Har dere spørsmål? Svar på denne e-posten.", "Kontakt"),
        (academic_only, "Har dere spørsmål? Kontakt ", "Svar på"),
        (no_address, "Emne: Til signering", "Til: "),
        (nothing_optional, "sørvest: Kari Eksempel\n", "saksnummer"),
    ],
)
def test_what_is_not_known_is_left_out_as_a_whole(
    change: Change, wanted: str, not_wanted: str
) -> None:
    text = email(case_with(change=change))
    assert wanted in text
    assert not_wanted not in text
    assert "None" not in text
    assert ": \n" not in text


@pytest.mark.parametrize("path", ["partner", "institutions"])
def test_without_a_name_of_who_signs_there_is_no_email_and_the_field_is_told(path: str) -> None:
    def change(data: dict[str, Any]) -> None:
        part = data["partner"] if path == "partner" else data["institutions"][0]
        del part["signatory"]["name"]

    with pytest.raises(NotReadyError) as caught:
        email(case_with(change=change))
    assert caught.value.message == "export-signatory-missing"
    assert caught.value.parameters["field"].startswith(path)


def test_without_an_institution_there_is_nobody_to_sign() -> None:
    with pytest.raises(NotReadyError) as caught:
        email(case_with(change=lambda data: data.pop("institutions")))
    assert caught.value.message == "export-institutions-missing"


def test_the_project_is_named_when_the_title_does_not_name_it() -> None:
    case = case_with()
    assert case.project is not None
    name = str(case.project.name)
    assert f"Prosjekt: {name}\n" in email(case, title="Samarbeidsavtale")
    assert email(case, title=f"Samarbeidsavtale – {name}").count(name) == 2


def with_letter(**fields: object) -> Change:
    def change(data: dict[str, Any]) -> None:
        data["fields"] = {"oversendelsesbrev": fields}

    return change


SENDER = {"name": "Tone Eksempel", "email": "tone@example.org"}


@pytest.mark.parametrize("kept", [False, True])
def test_the_deadline_and_the_sender_of_the_letter_hold_for_the_email_too(kept: bool) -> None:
    case = case_with(change=with_letter(deadline="2027-03-15", sender=SENDER))
    if kept:
        # As the folder of a case keeps it, whatever packs there are when it is read again.
        case = KeptCase.model_validate_json(case.model_dump_json(by_alias=True))
    text = email(case)
    assert "Frist: 15.03.2027.\n" in text
    assert "21 dager" not in text
    assert "skannet PDF til tone@example.org" in text
    assert "Kontakt Tone Eksempel, tone@example.org" in text


@pytest.mark.parametrize("fields", [{"deadline": "i mars"}, {"sender": "Tone"}, {"deadline": None}])
def test_a_kept_letter_that_says_it_otherwise_is_passed_over(fields: dict[str, object]) -> None:
    kept = case_with().model_dump(mode="json", by_alias=True)
    case = KeptCase.model_validate({**kept, "fields": {"oversendelsesbrev": fields}})
    assert email(case) == email(case_with())


LINES = st.text(st.sampled_from("ab \n\t:"), min_size=1, max_size=20).filter(str.strip)


@given(LINES, LINES, LINES)
def test_no_value_makes_a_line_of_its_own(name: str, reference: str, project: str) -> None:
    def change(data: dict[str, Any]) -> None:
        data["partner"]["signatory"]["name"] = name
        data["partner"]["reference"] = reference
        data["project"]["name"] = project

    own = str(sample("tidlig-innsats")["project"]["name"])
    plain = len(email(case_with(), title=f"Avtale – {own}").splitlines())
    title = " ".join(project.split())
    found = email(case_with(change=change), title=f"Avtale – {title}").splitlines()
    assert len(found) == plain
