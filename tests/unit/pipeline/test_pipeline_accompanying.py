"""A covering letter and an overview follow the agreement of their case."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from packs_on_disk import write_pack
from samples import case_data, docx_text, package_of, squeezed

from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.packs import find_packs
from docgen.pipeline.documents import draft_documents
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.make import inspect
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

LETTER, OVERVIEW, AGREEMENT = "oversendelsesbrev", "avtaleoversikt", "samarbeidsavtale"
Change = Callable[[dict[str, Any]], None]
PRACTICE = {"paid": "nei"}
PRINTS = "{{ partner.mailbox }}"


class Bench:
    """A sample that asks for both, changed as a test wants it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "packs").mkdir()

    def shop(self, **settings: Any) -> Workshop:
        return Workshop(
            settings=Settings(outputs=self.folder / "outputs", **settings),
            tables=load_tables(),
            packs=find_packs([self.folder / "packs"]),
            today=date(2027, 3, 4),
        )

    def examined(self, change: Change | None = None, name: str = "digskole") -> Examined:
        data = case_data(name) | {"more_documents": [LETTER, OVERVIEW]}
        if change is not None:
            change(data)
        file = self.folder / "case.yaml"
        file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return inspect(read_file(file), self.shop())

    def texts(self, examined: Examined, **settings: Any) -> dict[str, str]:
        drafted = draft_documents(examined, self.shop(**settings))
        return {
            one.planned.key: squeezed(docx_text(io.BytesIO(package_of(one)))) for one in drafted
        }


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def no_budget(data: dict[str, Any]) -> None:
    data["evidence"] = [one for one in data["evidence"] if one["kind"] != "budget"]


def ends_before_it_starts(data: dict[str, Any]) -> None:
    data["term"]["end"] = "2019-01-01"


def test_neither_is_made_unless_it_is_asked_for(bench: Bench) -> None:
    found = bench.examined(lambda data: data.pop("more_documents"))
    assert {LETTER, OVERVIEW}.isdisjoint(found.states)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (None, DocumentState.READY),
        (no_budget, DocumentState.DRAFT),
        (ends_before_it_starts, DocumentState.BLOCKED),
    ],
)
def test_they_stand_where_the_agreement_stands(
    bench: Bench, change: Change | None, state: DocumentState
) -> None:
    states = bench.examined(change).states
    assert [states[one] for one in (AGREEMENT, LETTER, OVERVIEW)] == [state] * 3


def test_with_a_signed_agreement_they_stay_as_they_were_sent(bench: Bench) -> None:
    found = bench.examined(name="utforskande-matematikk")
    assert found.states[AGREEMENT] is DocumentState.SIGNED
    assert found.states[LETTER] is DocumentState.READY
    assert "(til signering)" in bench.texts(found)[LETTER]


def test_a_draft_is_sent_to_be_read_and_nobody_is_asked_to_sign(bench: Bench) -> None:
    said = bench.texts(bench.examined(no_budget))[LETTER]
    assert "til gjennomsyn" in said
    assert "Ingen skal signere det" in said
    assert "signerer innen" not in said
    assert "Disse signerer" not in said
    assert "(til signering)" not in said


def test_a_ready_agreement_is_sent_to_be_signed(bench: Bench) -> None:
    said = bench.texts(bench.examined())[LETTER]
    assert "gjennomsyn" not in said
    assert "Samarbeidsavtale (til signering)" in said
    assert "Avtaleoversikt (" not in said
    assert "Avtaleoversikt" in said
    assert "Oversendelsesbrev" not in said


def test_a_gap_that_only_shows_in_print_makes_a_draft_of_the_letter_too(bench: Bench) -> None:
    pack = write_pack(bench.folder / "packs", "prove-avtale", audience="outgoing", nb=(PRINTS,))
    manifest = (pack / "pack.toml").read_text(encoding="utf-8")
    signed = 'approved_by = "signed-agreement"\n'
    (pack / "pack.toml").write_text(signed + manifest, encoding="utf-8")
    found = bench.examined(lambda data: data["partner"].pop("mailbox"))
    assert {one.code for one in found.findings if one.absent} == {"field-missing"}
    assert found.states["prove-avtale"] is DocumentState.DRAFT
    assert found.states[AGREEMENT] is DocumentState.READY
    assert found.states[LETTER] is DocumentState.DRAFT
    # Also before anybody has looked at what is printed: each is rendered only once.
    unseen = examine(found.raw, bench.shop())
    assert unseen.states["prove-avtale"] is DocumentState.READY
    assert "Ingen skal signere det" in bench.texts(unseen)[LETTER]


def test_another_agreement_that_is_a_draft_holds_the_letter_back_and_not_the_overview(
    bench: Bench,
) -> None:
    found = bench.examined(lambda data: data.update(fields={"praksisavtale": PRACTICE}))
    assert found.states["praksisavtale"] is DocumentState.DRAFT
    assert found.states[AGREEMENT] is DocumentState.READY
    assert found.states[LETTER] is DocumentState.DRAFT
    assert found.states[OVERVIEW] is DocumentState.READY


def test_what_is_stopped_is_not_among_what_is_enclosed(bench: Bench) -> None:
    def change(data: dict[str, Any]) -> None:
        data["fields"] = {"praksisavtale": PRACTICE}
        ends_before_it_starts(data)

    found = bench.examined(change)
    said = bench.texts(found)
    assert found.states[AGREEMENT] is DocumentState.BLOCKED
    assert OVERVIEW not in said
    assert "Praksisavtale (" in said[LETTER]
    assert "Samarbeidsavtale" not in said[LETTER]


def test_an_agreement_signed_before_is_not_sent_once_more(bench: Bench) -> None:
    found = bench.examined(
        lambda data: data.update(fields={"praksisavtale": PRACTICE}), "utforskande-matematikk"
    )
    said = bench.texts(found)[LETTER]
    assert "Praksisavtale (" in said
    assert "Samarbeidsavtale" not in said


def test_the_days_to_sign_are_the_setting(bench: Bench) -> None:
    found = bench.examined()
    assert "innen 21 dager" in bench.texts(found)[LETTER]
    assert "innen 14 dager" in bench.texts(found, signing_days=14)[LETTER]


def test_no_checklist_that_is_wanting_makes_the_overview_say_that_something_is_missing(
    bench: Bench,
) -> None:
    def change(data: dict[str, Any]) -> None:
        no_budget(data)
        del data["institutions"][0]["leader_checklist"]["purpose"]

    drafted = draft_documents(bench.examined(change), bench.shop())
    marks = {one.planned.key: one.mark for one in drafted}
    assert marks[OVERVIEW] == marks[LETTER] == "Utkast til gjennomsyn"
