"""What documents are called on pages: in the language of who reads, whatever theirs is."""

from __future__ import annotations

from docgen.texts import LANGUAGES
from docgen.web.pages.asked import Asked

__all__ = ["titled"]


def titled(asked: Asked, title: str) -> str:
    """The title of a document in the language of the page; what stands behind it stays."""
    known = {
        texts.get(language): texts.get(asked.language)
        for pack in asked.desk.shop.packs.values()
        for texts in [pack.manifest.title.texts()]
        for language in LANGUAGES
    }
    own = [one for one in known if title == one or title.startswith(f"{one} ")]
    if not own:
        return title
    base = max(own, key=len)
    return known[base] + title.removeprefix(base)
