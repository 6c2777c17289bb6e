"""A declaration that is wrong is told with the file, the field and what to do, all at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from declared_packs import CHOICES, EVERY_KIND, field, inner, write_pack

from docgen.cli import run
from docgen.errors import PackError
from docgen.packs import load_pack
from docgen.texts import known, translate


def mistakes(folder: Path) -> list[PackError]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    found = [caught.value, *caught.value.more]
    for error in found:
        assert isinstance(error, PackError)
        for language in ("nb", "en"):
            for part in ("message", "remedy"):
                assert known("messages", f"{error.message}.{part}", language)
                said = translate(
                    "messages", f"{error.message}.{part}", language, **error.parameters
                )
                assert part == "remedy" or str(folder / "pack.toml") in said
    return [error for error in found if isinstance(error, PackError)]


def test_a_pack_with_every_kind_of_field_is_read(tmp_path: Path) -> None:
    manifest = load_pack(write_pack(tmp_path, *EVERY_KIND)).manifest
    assert [one.name for one in manifest.fields][:3] == ["line", "story", "places"]
    assert [one.name for one in manifest.fields[13].fields] == ["site", "size"]


def test_packs_may_name_their_own_fields(tmp_path: Path) -> None:
    more = """basis = ["fields.prove-brev.line", "fields.prove-brev.sites[*].*"]
applies_when = { any = [
  { field = "fields.prove-brev.paid", equals = true },
  { field = "fields.prove-brev.sites.size", equals = 3 },
  { field = "fields.prove-brev.colour", in = ["red", "blå"] },
  { field = "fields.prove-brev.start", equals = 2027-09-01 },
  { field = "fields.prove-brev.part", equals = 12.5 },
] }"""
    assert load_pack(write_pack(tmp_path, *EVERY_KIND, more=more)).manifest.basis


WRONG = [
    (field("Antall", "number"), "fields.Antall.name", "reason-pattern-name"),
    (field("one", "tall"), "fields.one.type", "reason-one-of"),
    (field("one", "choice"), "fields.one", "reason-choices"),
    (field("one", "text", CHOICES), "fields.one", "reason-choices"),
    (field("one", "choice", CHOICES.replace("blå farge", "rød")), "fields.one", None),
    (field("one", "choice", CHOICES.replace("blue", "Blå")), "fields.one.choices.1.value", None),
    (field("one", "group"), "fields.one", "reason-group-fields"),
    (field("one", "text") + "\n" + inner("two", "text"), "fields.one", "reason-group-fields"),
    (field("one", "group") + "\n" + inner("two", "tall"), "fields.one.fields.two.type", None),
    (field("one", "text", 'many = "ja"'), "fields.one.many", "reason-true-or-false"),
    (field("one", "text", "ukjent = true"), "fields.one.ukjent", "reason-unknown-field"),
    (field("one", "text").replace('nb = "one nb", ', ""), "fields.one.title.nb", "reason-required"),
    (field("one", "text").replace("one nb", ""), "fields.one.title.nb", "reason-empty"),
    (field("one", "text", 'when = { field = "id" }'), "fields.one.when", "reason-condition"),
    (
        field("one", "text", 'when = { field = "id", equals = [1] }'),
        "fields.one.when.equals",
        "reason-condition-value",
    ),
    (
        field("one", "text", "required = true", 'required_when = { field="id", present=true }'),
        "fields.one",
        "reason-required-twice",
    ),
    (field("one", "text") + "\n" + field("one", "day"), "", "reason-field-twice"),
    (
        field("one", "group") + "\n" + inner("two", "text") + "\n" + inner("two", "text"),
        "fields.one",
        "reason-field-twice",
    ),
]


@pytest.mark.parametrize(("declared", "where", "reason"), WRONG)
def test_a_wrong_declaration_says_which_field_and_why(
    tmp_path: Path, declared: str, where: str, reason: str | None
) -> None:
    found = mistakes(write_pack(tmp_path, declared))
    assert [error.message for error in found] == ["pack-invalid"]
    assert found[0].parameters["field"] == where
    if reason:
        assert found[0].parameters["reason"] == reason


def test_what_names_a_field_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    more = 'applies_when = { field = "partner.knd", equals = "network" }'
    when = 'when = { field = "fields.prove-brev.antal", equals = 1 }'
    needs = ["project.name", "partner.nmae", "term"]
    folder = write_pack(
        tmp_path, field("antall", "number"), field("one", "text", when), needs=needs, more=more
    )
    found = mistakes(folder)
    assert [(one.message, one.parameters["field"], one.parameters["nearest"]) for one in found] == [
        ("pack-needs-unknown", "partner.nmae", "partner.name"),
        ("pack-condition-unknown", "partner.knd", "partner.kind"),
        ("pack-condition-unknown", "fields.prove-brev.antal", "fields.prove-brev.antall"),
    ]


def test_a_condition_that_could_never_hold_is_told(tmp_path: Path) -> None:
    when = 'required_when = { field = "partner.kind", equals = "netverk" }'
    found = mistakes(write_pack(tmp_path, field("one", "text", when)))
    assert [one.message for one in found] == ["pack-condition-value"]
    assert found[0].parameters["value"] == "netverk"


def test_a_pack_does_not_depend_on_the_fields_of_another(tmp_path: Path) -> None:
    when = 'when = { field = "fields.praksisavtale.paid", equals = true }'
    (error,) = mistakes(write_pack(tmp_path, field("one", "text", when)))
    assert error.message == "pack-condition-unknown"


def test_a_basis_that_names_no_field_of_the_pack_is_refused(tmp_path: Path) -> None:
    more = 'basis = ["fields.prove-brev.to"]'
    (error,) = mistakes(write_pack(tmp_path, field("one", "text"), more=more))
    assert error.message == "pack-basis-unknown"


def test_all_mistakes_of_a_declaration_are_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = [declared for declared, where, _ in WRONG[:4] if where]
    folder = write_pack(tmp_path, *declared)
    assert len(mistakes(folder)) == 4
    assert run(["templates", "list", "--templates", str(tmp_path)]) == 4
    said = capsys.readouterr().err
    assert len(re.findall(r"^  →", said, re.MULTILINE)) == 4
    assert "fields.Antall.name" in said


ROLES = "\n".join(
    [field("roles", "group", "many = true"), inner("role", "text"), inner("who", "person")]
)
EACH = 'per = "item"\neach = "fields.prove-brev.roles"'


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('per = "item"\neach = "fields.prove-brev.rolls"', "pack-each-unknown"),
        ('per = "item"\neach = "project"', "pack-each-unknown"),
        ('per = "item"\neach = "annexes"', "pack-each-unknown"),
        (f'{EACH}\nnamed_by = "rolle"', "pack-named-by"),
        (f'{EACH}\nnamed_by = "who"', "pack-named-by"),
        (f'{EACH}\n[[rules]]\nsum = "item.shares"\nequals = 100', "pack-rule-unknown"),
        ('[[rules]]\norder = ["term.start", "term.stop"]', "pack-rule-unknown"),
        (f'{EACH}\nbasis = ["item.rolle"]', "pack-basis-unknown"),
        ('basis = ["item.role"]', "pack-basis-unknown"),
    ],
)
def test_what_is_not_there_is_no_list_and_no_rule(tmp_path: Path, more: str, code: str) -> None:
    assert [one.message for one in mistakes(write_pack(tmp_path, ROLES, more=more))] == [code]


def test_a_document_that_goes_out_is_not_made_of_an_internal_list(tmp_path: Path) -> None:
    more = 'per = "item"\neach = "evidence"'
    with pytest.raises(PackError) as caught:
        load_pack(write_pack(tmp_path, ROLES, more=more, audience="outgoing"))
    assert caught.value.message == "internal-field-in-outgoing"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ('per = "item"', "reason-pack-each"),
        ('each = "fields.prove-brev.roles"', "reason-pack-each"),
        ('named_by = "role"', "reason-pack-each"),
        ('[[rules]]\nsum = "institutions[*].share"', "reason-pack-rule"),
        ('[[rules]]\nsum = "x"\nequals = 1\nequals_field = "y"', "reason-pack-rule"),
        ('[[rules]]\norder = ["term.start"]', "reason-pack-rule"),
        ('[[rules]]\nfield = "institutions[*].share"', "reason-pack-rule"),
        ('[[rules]]\ncount = "institutions"\nstep = 1', "reason-pack-rule"),
        ('[[rules]]\ncount = "institutions"\nsum = "x"\nequals = 1', "reason-pack-rule"),
    ],
)
def test_a_rule_that_says_too_little_or_too_much_is_refused(
    tmp_path: Path, more: str, reason: str
) -> None:
    (error,) = mistakes(write_pack(tmp_path, ROLES, more=more))
    assert error.parameters["reason"] == reason
