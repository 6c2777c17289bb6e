"""A field that a pack has of its own and no template of it uses is told of, as a warning."""

from __future__ import annotations

from pathlib import Path

from docgen.model.finding import Severity
from docgen.model.pack import Manifest
from docgen.packs.unused import unused_fields
from docgen.packs.vocabulary import Listed, Parted, Value

TEXT = Value("text")
OWN = Parted(
    {"arena": TEXT, "places": Listed(Parted({"site": TEXT})), "paid": TEXT, "note": TEXT},
    frozenset({"note"}),
)
FILE = Path("praksis/pack.toml")


def manifest(*, outgoing: bool, **more: str) -> Manifest:
    told = {
        "schema": "docgen/pack/1",
        "id": "praksis",
        "version": "1.0.0",
        "docgen": "0.1",
        "audience": "outgoing" if outgoing else "internal",
        "title": {"nb": "Praksis", "nn": "Praksis", "en": "Practice"},
        "needs": [],
        **more,
    }
    return Manifest.model_validate(told)


def unused(*reads: str, outgoing: bool = True) -> list[str]:
    known = Parted({"fields": OWN})
    faults = unused_fields(known, reads, manifest(outgoing=outgoing), FILE)
    return [one.parameters["field"] for one in faults]


def test_a_field_that_is_read_itself_in_part_or_gone_through_is_used() -> None:
    assert unused("fields.arena", "fields.places[].site", "fields.paid") == []
    assert unused("fields.arena", "fields.places", "fields.paid.x") == []


def test_a_field_that_nothing_reads_is_told_at_the_manifest() -> None:
    known, reads = Parted({"fields": OWN}), ["fields.arena", "fields.places[]"]
    (fault,) = unused_fields(known, reads, manifest(outgoing=True), FILE)
    assert (fault.code, fault.severity) == ("template-field-unused", Severity.WARNING)
    assert (fault.file, fault.parameters["field"]) == (str(FILE), "fields.paid")


def test_the_same_name_elsewhere_is_not_the_field() -> None:
    assert unused("arena", "partner.arena", "fields.places", "fields.paid") == ["fields.arena"]


def test_an_internal_field_is_missed_only_where_it_may_be_used() -> None:
    reads = ("fields.arena", "fields.places", "fields.paid")
    assert unused(*reads, outgoing=True) == []
    assert unused(*reads, outgoing=False) == ["fields.note"]


def test_a_pack_without_fields_lacks_none() -> None:
    assert list(unused_fields(Parted({}), [], manifest(outgoing=True), FILE)) == []


def test_the_fields_of_an_item_are_missed_and_its_list_is_not() -> None:
    each = manifest(outgoing=False, per="item", each="fields.praksis.places")
    place = Parted({"site": TEXT, "size": TEXT})
    known = Parted({"fields": Parted({"places": Listed(place), "paid": TEXT}), "item": place})
    reads = ["fields.paid", "item.site"]
    assert [one.parameters["field"] for one in unused_fields(known, reads, each, FILE)] == [
        "item.size"
    ]


def test_of_a_list_that_every_case_has_nothing_need_be_used() -> None:
    each = manifest(outgoing=False, per="item", each="institutions")
    known = Parted({"item": Parted({"frame": TEXT})})
    assert list(unused_fields(known, [], each, FILE)) == []
