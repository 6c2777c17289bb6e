"""A field that a pack has of its own and no template of it uses is told of, as a warning."""

from __future__ import annotations

from pathlib import Path

from docgen.model.finding import Severity
from docgen.packs.unused import unused_fields
from docgen.packs.vocabulary import Listed, Parted, Value

TEXT = Value("text")
OWN = Parted(
    {"arena": TEXT, "places": Listed(Parted({"site": TEXT})), "paid": TEXT, "note": TEXT},
    frozenset({"note"}),
)
MANIFEST = Path("praksis/pack.toml")


def unused(*reads: str, outgoing: bool = True) -> list[str]:
    faults = unused_fields(OWN, reads, MANIFEST, outgoing=outgoing)
    return [one.parameters["field"] for one in faults]


def test_a_field_that_is_read_itself_in_part_or_gone_through_is_used() -> None:
    assert unused("fields.arena", "fields.places[].site", "fields.paid") == []
    assert unused("fields.arena", "fields.places", "fields.paid.x") == []


def test_a_field_that_nothing_reads_is_told_at_the_manifest() -> None:
    (fault,) = unused_fields(OWN, ["fields.arena", "fields.places[]"], MANIFEST, outgoing=True)
    assert (fault.code, fault.severity) == ("template-field-unused", Severity.WARNING)
    assert (fault.file, fault.parameters["field"]) == (str(MANIFEST), "fields.paid")


def test_the_same_name_elsewhere_is_not_the_field() -> None:
    assert unused("arena", "partner.arena", "fields.places", "fields.paid") == ["fields.arena"]


def test_an_internal_field_is_missed_only_where_it_may_be_used() -> None:
    reads = ("fields.arena", "fields.places", "fields.paid")
    assert unused(*reads, outgoing=True) == []
    assert unused(*reads, outgoing=False) == ["fields.note"]


def test_a_pack_without_fields_lacks_none() -> None:
    assert list(unused_fields(None, [], MANIFEST, outgoing=True)) == []
