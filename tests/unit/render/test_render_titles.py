"""Every value that templates see and no field holds has a title for its gap."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.render.titles import title_of_derived
from docgen.render.view import Namespace, Reader, View
from docgen.settings.load import load_tables

TEMPLATES = sorted((Path(__file__).parents[3] / "templates").glob("*/template.*.docx"))


def derived_names() -> set[str]:
    """The derived values that an empty case gives, read from the context itself."""
    from datetime import date

    from docgen.render.context import DocumentSetting, Subject, build_context

    reader = Reader("nb", outgoing=False)
    subject = Subject(
        case=Case(institutions=(Institution(),)),
        tables=load_tables(),
        ruleset="2026",
        scheme=None,
        sector=None,
        day=date(2027, 1, 1),
    )
    setting = DocumentSetting(title="", language="nb", outgoing=False, institution=0)
    context = build_context(subject, setting, reader)
    found: set[str] = set()
    for name in ("words", "sums", "agreement_party"):
        namespace = context[name]
        assert isinstance(namespace, Namespace)
        found |= {f"{name}.{key}" for key in namespace._values}
    for name in ("institutions", "municipality_names", "allocations", "duration"):
        found.add(name)
    institution: Any = context["institution"]
    assert isinstance(institution, View)
    found |= {f"institution.{key}" for key in institution._extra if key != "details"}
    found |= {f"institution.details.{key}" for key in institution._extra["details"]._values}  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("path", sorted(derived_names()))
def test_a_derived_value_has_a_title_in_three_languages(path: str) -> None:
    title = title_of_derived(path)
    name = path.rpartition(".")[2]
    assert title.nb
    assert title.nn
    assert title.en
    # Without a title of its own, the program's name would stand in the document.
    assert (title.nb, title.en) != (name, name)
    assert "_" not in title.nb + title.nn + title.en


def test_a_value_nobody_has_named_is_called_by_its_name() -> None:
    assert title_of_derived("words.something_new").nb == "something_new"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.parent.name)
def test_templates_hold_no_help_text_and_no_comments(template: Path) -> None:
    document = Document(str(template))
    said = "\n".join(
        "".join(node.text or "" for node in paragraph.iter() if str(node.tag).endswith("}t"))
        for paragraph in document.element.body.iter()
        if str(paragraph.tag).endswith("}p")
    )
    assert not re.search(r"Klikk her|«Tips|TODO|XXX|lorem", said, re.IGNORECASE)
    assert not any("comments" in str(part.partname) for part in document.part.package.iter_parts())
