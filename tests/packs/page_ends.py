"""What a careful reader sees where one page of a document ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from docx import Document
from samples import pdf_pages, squeezed

__all__ = ["badly_broken"]

_NUMBER = r"(?:^| )(?:\d+(?:\.\d+)* )?"
_SIGNING = "Underskrifter"
_SIGNED_HERE = re.compile(r"(?:Sted|Stad) og dato Underskrift")
_SUM = ("Sum", "Til sammen", "Til saman", "Samlet for", "Samla for", "Ny ramme")


def badly_broken(pdf: Path) -> list[str]:
    """What is torn apart in a PDF whose Word file stands beside it; nothing when it is well set.

    A heading at the foot of a page, signatures on several pages or away from their heading, and a
    sum away from the row above it.
    """
    made = Document(str(pdf.with_suffix(".docx")))
    left = squeezed(made.sections[0].footer.paragraphs[0].text.partition("\t")[0])
    foot = re.compile(rf" ?{re.escape(left)} (?:Side|Page) \d+ (?:av|of) \d+$")
    pages = [foot.sub("", page) for page in pdf_pages(pdf)]
    said = Counter(
        squeezed("".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t")))
        for paragraph in made.element.body.iter()
        if paragraph.tag.endswith("}p")
    )
    styled = [one for one in made.paragraphs if one.style.name.startswith("Heading")]
    # What stands in a cell or a list as well may end a page there.
    headings = [text for one in styled if said[text := squeezed(one.text)] == 1]
    found = [
        f"the heading «{heading}» at the foot of page {number}"
        for number, page in enumerate(pages, start=1)
        for heading in headings
        if re.search(_NUMBER + re.escape(heading) + "$", page)
    ]
    signed = {number for number, page in enumerate(pages) if _SIGNED_HERE.search(page)}
    begun = {number for number, page in enumerate(pages) if f"{_SIGNING} " in page}
    if signed and _SIGNING in headings and signed != begun:
        found.append("the signatures and their heading on several pages")
    return found + _torn_sums(made, pages)


def _torn_sums(made: Any, pages: list[str]) -> list[str]:
    found = []
    for table in made.tables:
        rows = [squeezed(" ".join(cell.text for cell in row.cells)) for row in table.rows]
        if len(rows) > 2 and rows[-1].startswith(_SUM):
            together = f"{rows[-2]} {rows[-1]}"
            if not any(together in page for page in pages):
                found.append(f"«{rows[-1]}» away from the row above it")
    return found
