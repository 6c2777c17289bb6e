"""A document kind of one's own is a folder: no Python, and the same rules hold for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, case_line, desk, quick_desk
from docx import Document

__all__ = ["desk", "quick_desk"]

PACK = """
schema = "docgen/pack/1"
id = "avtaleoversikt"
version = "1.0.0"
docgen = "0.1"
audience = "outgoing"
needs = ["project", "funding", "institutions"]

[title]
nb = "Avtaleoversikt"
nn = "Avtaleoversyn"
en = "Overview"

[bundle]
internal = 40
outgoing = 20
"""


@pytest.fixture
def own(quick_desk: Desk) -> Desk:
    quick_desk.take("digskole")
    pack = quick_desk.folder / "templates" / "avtaleoversikt"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text(PACK, encoding="utf-8")
    _template(pack / "template.nb.docx")
    return quick_desk


def _template(file: Path) -> None:
    document = Document()
    document.add_paragraph("{{ project.name }}: {{ sums.total|kroner }}")
    document.save(str(file))


def states(desk: Desk, version: int) -> dict[str, str]:
    return {one["key"]: one["state"] for one in desk.manifest(version)["documents"]}


def test_a_new_kind_is_made_and_bundled(own: Desk) -> None:
    line = case_line(own.generate())
    assert line["state"] == "ready"
    assert states(own, 1)["avtaleoversikt"] == "ready"
    parts = [part["key"] for part in own.manifest(1)["bundle_out"]["parts"]]
    assert parts == ["samarbeidsavtale", "avtaleoversikt"]


def test_what_is_wrong_in_what_it_prints_stops_it_too(own: Desk) -> None:
    own.data["funding"]["own_contribution"]["amount"] = 1
    line = case_line(own.generate())
    assert (line["state"], line["bundle_out"]) == ("blocked", None)
    assert "avtaleoversikt" in own.manifest(1)["blocked"]


def test_what_is_absent_elsewhere_does_not_concern_it(own: Desk) -> None:
    own.data["partner"]["contact"].pop("name")
    own.generate()
    assert states(own, 1)["avtaleoversikt"] == "ready"
    assert states(own, 1)["samarbeidsavtale"] == "draft"


def test_a_pack_of_ones_own_does_not_take_over_the_gate_of_the_checklists(own: Desk) -> None:
    manifest = own.folder / "templates" / "avtaleoversikt" / "pack.toml"
    content = manifest.read_text(encoding="utf-8")
    content = content.replace('audience = "outgoing"', 'audience = "internal"')
    manifest.write_text('approved_by = "checklist-leader"\n' + content, encoding="utf-8")
    own.data["institutions"][0]["leader_checklist"].pop("purpose")
    assert case_line(own.generate())["state"] == "draft"
    assert states(own, 1)["samarbeidsavtale"] == "draft"
