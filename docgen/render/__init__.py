"""The stage that merges a case into a Word template.

    render(subject, setting, template) -> Rendered

`subject` is the case with the words and rules that hold for it, `setting` what is particular to
the document, `template` the pack's Word file in the document's language.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from docgen.model.artifact import Rendered
from docgen.render.context import DocumentSetting, Subject, build_context
from docgen.render.view import Reader
from docgen.word.filling.record import Record
from docgen.word.filling.template import load_template
from docgen.word.stories import naming

__all__ = ["DocumentSetting", "Subject", "facts_digest", "render"]


def render(subject: Subject, setting: DocumentSetting, template: Path) -> Rendered:
    """Merge the case into the template.

    Raises:
        PackError: the template is wrong, or an outgoing one touches an internal field.
    """
    reader = Reader(setting.language, outgoing=setting.outgoing)
    values = build_context(subject, setting, reader)
    with naming(template):
        compiled, record = load_template(template, setting.language), Record()
        merged = compiled.merge(values, record=record)
    return Rendered(
        package=merged.package,
        twin=merged.twin,
        facts=dict(sorted(reader.facts.items())),
        gaps=tuple(reader.gaps),
        printed=record.printed(compiled.shown_from),
        fonts=compiled.fonts,
    )


def facts_digest(facts: Mapping[str, str]) -> str:
    """SHA-256 (hex) over the values that a document used."""
    text = json.dumps(dict(sorted(facts.items())), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
