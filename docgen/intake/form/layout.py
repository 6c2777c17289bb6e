"""What stands where in the form: topics, groups under headings, and the fields of each.

A root claims every field at or below it that no longer root claims. What a root is called, asked
and answered by comes from the case model; so a new field of the model is in the form by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from docgen.intake.form.fields import FormField, form_fields
from docgen.intake.form.words import WORDS
from docgen.model.base import Texts
from docgen.model.case import Case
from docgen.model.fields import told_at
from docgen.model.institution import Institution

__all__ = ["AT_THE_TOP", "HEAD_OF_UNIT", "Group", "Topic", "is_below", "topics"]

AT_THE_TOP = ("id", "profile")
"""What is fixed when the form is made, and stands above all topics."""

HEAD_OF_UNIT = "head"
"""The topic that the head of unit fills in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields that stand together; `rows` when they are the columns of a list."""

    heading: Texts | None
    fields: tuple[FormField, ...]
    rows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A numbered part of the form."""

    key: str
    heading: Texts
    groups: tuple[Group, ...]


_CHECKLIST, _HEAD = "leader_checklist", "head_checklist"

# Each topic, its groups, and the roots of each. A group is called what its first root is called,
# or by a heading of the form's own, as `key:`; it has no heading when that is the topic's.
_TOPICS: dict[str, tuple[str, ...]] = {
    "case": (
        "- created case_number scheme language internal_language",
        "grant_decision",
    ),
    "project": ("- project", "term", "term.open_end"),
    "partner": (
        "- partner",
        "partner.legal_party",
        "partner.municipalities",
        "partner.contact",
        "partner.coordinators",
        "partner.tasks",
        "partner.signatory",
    ),
    "institution": (
        "administrative_coordinator",
        "academic_coordinator",
        "academic_group",
        "contacts",
        "tasks",
        "signatory",
    ),
    "money": (
        "- funding",
        "funding.own_contribution",
        "funding.own_contribution.kinds",
        "funding.allocations",
        "funding.grant_letter",
        "part: frame share vat_status project_number cost_centre project_type",
        "invoice_plan",
        "funding.invoice",
        "funding.travel",
    ),
    "annexes": ("- annexes",),
    "leader": (
        f"{_CHECKLIST}.leader {_CHECKLIST}.filled_on {_CHECKLIST}.unit",
        f"{_CHECKLIST}.purpose",
        f"{_CHECKLIST}.resources",
        f"{_CHECKLIST}.external_funding",
        f"own_funding: {_CHECKLIST}.own_funding {_CHECKLIST}.own_funding_note",
        f"{_CHECKLIST}.impartiality",
        f"{_CHECKLIST}.impartiality.disqualified_people",
        f"{_CHECKLIST}.other_information",
        f"{_CHECKLIST}.economist {_CHECKLIST}.economist_date",
    ),
    HEAD_OF_UNIT: (
        f"interest: {_HEAD}.goals {_HEAD}.quality",
        f"resources: {_HEAD}.capacity {_HEAD}.classification {_HEAD}.own_financing",
        f"impartiality: {_HEAD}.impartiality",
        f"health: {_HEAD}.ethics_application {_HEAD}.ethics_application_is_planned "
        f"{_HEAD}.ethics_co_user",
        f"privacy: {_HEAD}.data_protection_notice",
        f"reasons: {_HEAD}.rejection_reason {_HEAD}.other_assessments",
        f"approval: {_HEAD}.approver {_HEAD}.approved_on",
    ),
}


def topics(skip: Collection[str] = ()) -> tuple[Topic, ...]:
    """The topics of the form, without the fields whose tags are in `skip`."""
    return tuple(
        Topic(key=key, heading=WORDS[f"topic-{key}"], groups=tuple(_groups(groups, skip)))
        for key, groups in _TOPICS.items()
    )


def _groups(groups: Collection[str], skip: Collection[str]) -> Iterator[Group]:
    for told in groups:
        first, *roots = told.split()
        own_heading = first.endswith(":") or first == "-"
        if not own_heading:
            roots.insert(0, first)
        found = [field for root in roots for field in _claimed()[root] if field.tag not in skip]
        if not found:
            continue
        heading = WORDS[f"group-{first[:-1]}"] if first.endswith(":") else None
        yield Group(
            heading=heading if own_heading else _title(roots[0]),
            fields=tuple(found),
            rows=bool(found[0].list_tag),
        )


@cache
def _claimed() -> dict[str, tuple[FormField, ...]]:
    """The fields of each root, in the order of the model."""
    listed = " ".join(told for groups in _TOPICS.values() for told in groups).split()
    roots = [root for root in listed if root != "-" and not root.endswith(":")]
    found: dict[str, list[FormField]] = {root: [] for root in roots}
    for field in form_fields().values():
        root = max((one for one in roots if is_below(field.tag, one)), key=len, default="")
        if root:
            found[root].append(field)
    return {root: tuple(fields) for root, fields in found.items()}


def is_below(tag: str, root: str) -> bool:
    """Whether the field with this tag is the root, or in it."""
    return tag == root or tag.startswith((f"{root}.", f"{root}[]"))


def _title(root: str) -> Texts | None:
    shown = told_at(Case, root) or told_at(Institution, root)
    return shown.title if shown else None
