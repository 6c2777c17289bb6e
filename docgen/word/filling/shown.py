"""What of a Word file a reader of its PDF gets to see: which headers, and which fonts.

Neither hangs on the values, so each template is asked once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

__all__ = ["fonts_of", "shown_from"]

_FONTS = re.compile(rb'\bw:(?:ascii|hAnsi|cs|font)="([^"]+)"|<a:latin typeface="([^"]+)"')
_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


def shown_from(document: Any) -> dict[str, int]:  # noqa: ANN401 - python-docx has no types
    """How many pages a document must have to show each header and footer, by its part's name.

    Those not named may be left out by rules of Word's that hang on where pages break: whatever
    stands in the later sections, and what is for even pages where there may be none.
    """
    sections = list(document.element.body.iter(qn("w:sectPr")))
    if not sections:
        return {}
    first, alone = sections[0], len(sections) == 1
    own_first_page = first.find(qn("w:titlePg")) is not None
    found = {}
    for reference in first.iterchildren(*_REFERENCES):
        kind = reference.get(qn("w:type"))
        pages = {"first": 1, "default": 2}.get(kind) if own_first_page else {"default": 1}.get(kind)
        if pages is not None and (pages == 1 or alone):
            part = document.part.related_parts[reference.get(qn("r:id"))]
            found[str(part.partname)[1:]] = pages
    return found


def fonts_of(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The fonts that the parts of a Word file name, in runs, styles, lists and themes."""
    return frozenset(_named(content for name, content in parts.items() if _may_name(name)))


def _may_name(name: str) -> bool:
    # The table of fonts lists what the file was written with once, used or not.
    return name.startswith("word/") and name.endswith(".xml") and "fontTable" not in name


def _named(contents: Iterable[bytes]) -> Iterator[str]:
    for content in contents:
        for pair in _FONTS.findall(content):
            yield b"".join(pair).decode()
