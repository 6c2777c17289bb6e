"""Characters that no font of this machine has: in the values of a case, before they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.intake import place_of
from docgen.model.case_type import declared_title
from docgen.model.fields import told_at
from docgen.model.finding import Finding, Severity
from docgen.pipeline.examine import Examined
from docgen.pipeline.gaps import nearest_field
from docgen.render.draft import Drafted
from docgen.render.titles import title_of_derived
from docgen.tools.coverage import undrawable

__all__ = ["undrawable_findings"]


def undrawable_findings(examined: Examined, entry: Drafted) -> Iterator[Finding]:
    """A finding for each field that the document uses and that has such a character."""
    for path, text in entry.rendered.facts.items():
        signs = undrawable(text)
        if signs:
            derived = told_at(examined.model, path) is None
            where = nearest_field(examined.model, path)
            yield Finding(
                code="character-undrawable",
                severity=Severity.ERROR,
                where=where,
                place=place_of(examined.raw, where),
                title=(
                    title_of_derived(path)
                    if derived
                    else declared_title(examined.checked.case, where)
                ),
                parameters={"characters": ", ".join(f"U+{ord(sign):04X}" for sign in signs)},
            )
