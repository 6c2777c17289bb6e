"""Text that was meant as a tag and is none: `{ { partner.name } }` reaches the reader as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.word.language.tags import short
from docgen.word.place import Places, own_texts
from docgen.word.stories import stories_of

__all__ = ["lookalike_faults"]

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
# Where only the last signs stand apart, the tag has no end, and that is told of.
_APART = re.compile(r"\{\s+[{%].*?[}%]\s*\}")


def lookalike_faults(document: Any) -> Iterator[Fault]:  # noqa: ANN401 - python-docx has no types
    """A warning for each place where the two signs of a tag stand apart."""
    for story in stories_of(document):
        places: Places | None = None
        for paragraph in story.root.iter(qn("w:p")):
            text = "".join(one.text or "" for one in own_texts(paragraph))
            found = _APART.search(_TAG.sub("", text)) if "{" in text else None
            if found:
                places = places or Places(story.root, story.kind, story.name)
                yield Fault(
                    code="template-tag-spaced",
                    severity=Severity.WARNING,
                    place=places.of(paragraph),
                    parameters={"text": short(found[0])},
                )
