"""What a template may say of an additional agreement is what it is given, and stands in a guide."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from samples import ROOT

from docgen.checks import check
from docgen.intake import read_file
from docgen.packs import find_packs
from docgen.packs.vocabulary import Parted, vocabulary
from docgen.render.context import DocumentSetting, Subject, build_context
from docgen.render.view import Namespace, Reader
from docgen.settings.load import load_tables

TABLES, PACKS = load_tables(), find_packs()
GUIDE = (ROOT / "docs" / "maler.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "templates" / "tilleggsavtale" / "examples" / "fullstendig.yaml"


def addition(place: int, *signed: str) -> dict[str, Any]:
    checked = check(read_file(EXAMPLE).data, lambda _where: None, tables=TABLES)
    subject = Subject(
        case=checked.case,
        tables=TABLES,
        ruleset=checked.ruleset,
        scheme=None,
        sector=None,
        day=date(2027, 1, 1),
        signed=frozenset(signed),
    )
    item = f"additional_agreements[{place}]"
    setting = DocumentSetting(title="", language="nb", outgoing=True, item=item)
    given = build_context(subject, setting, Reader("nb", outgoing=True))["addition"]
    assert isinstance(given, Namespace)
    return dict(given._values)


def test_the_names_are_those_of_the_vocabulary_and_of_the_guide() -> None:
    known = vocabulary(PACKS["tilleggsavtale"].manifest).names["addition"]
    assert isinstance(known, Parted)
    assert set(addition(1)) == set(known.names)
    section = GUIDE.split("\n### addition\n", 1)[1].split("\n### ", 1)[0]
    assert set(known.names) <= set(re.findall(r"`([a-z_]+)`", section))
    assert "addition" not in vocabulary(PACKS["samarbeidsavtale"].manifest).names


def test_the_second_counts_on_from_the_first() -> None:
    first, second = addition(0), addition(1)
    assert (first["number"], first["earlier"], first["new_frame"]) == ("1", (), 437500)
    assert second["earlier"] == ({"number": "1", "price": 37500},)
    assert second["new_frame"] == 400000 + 37500 + 12500
    assert (first["old_end"], second["old_end"]) == (date(2028, 6, 16), date(2028, 8, 31))
    assert (first["is_later"], second["is_later"]) == (True, False)
    assert first["signed_on"] == date(2027, 4, 20)


def test_change_protocols_that_are_signed_are_named_in_their_order() -> None:
    keys = ("samarbeidsavtale", "endringsprotokoll-10", "endringsprotokoll-2", "tilleggsavtale-1")
    assert addition(1, *keys)["protocols"] == ("2", "10")
    assert addition(1)["protocols"] == ()
