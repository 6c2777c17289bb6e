"""Makes a template fit for archiving: what a PDF must not have is gone, what it needs is there.

Done once for each version of a template, before anything is filled in.
"""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from docgen.word.archival.links import style_links
from docgen.word.archival.review import accept_changes, drop_comments, forget_reviewers
from docgen.word.archival.roles import rename_styles
from docgen.word.archival.symbols import write_bullets, write_signs
from docgen.word.archival.tables import hold_last_rows
from docgen.word.live_stories import related_part, root_of, save_root, stories
from docgen.word.looks.language import default_language
from docgen.word.styles import Styles

__all__ = ["make_archival"]

# What the schema wants after `w:lang` in run properties.
_AFTER_LANG = tuple(qn(f"w:{name}") for name in ("eastAsianLayout", "specVanish", "oMath"))


def make_archival(document: Any, language_tag: str) -> None:  # noqa: ANN401 - of python-docx
    """Change a document of python-docx in place; doing it again changes nothing more.

    - Comments go: LibreOffice 7.4 crashes on some, and they are nobody else's business.
    - Tracked changes are accepted, in the text and in the styles.
    - Links get the style without which LibreOffice 7.4 makes no link of them.
    - Signs of symbol fonts become the ordinary characters that they show, where all are known.
    - A table whose last row is to be kept with what comes after, is kept with it.
    - Styles called like a tag of PDF (Table, H1) get another name.
    - A file that does not say its language, says `language_tag` (`nb-NO`).
    """
    styles = Styles(document.styles.element, _root(document, RT.THEME))
    for story in stories(document):
        drop_comments(story.root)
        accept_changes(story.root)
        style_links(story.root, styles.root)
        write_signs(story.root, styles)
        hold_last_rows(story.root)
        save_root(story.part, story.root)
    forget_reviewers(document)
    accept_changes(styles.root)
    rename_styles(styles.root)
    numbering = _root(document, RT.NUMBERING)
    if numbering is not None:
        accept_changes(numbering)
        write_bullets(numbering)
    if not default_language(styles):
        _say_language(styles.root, language_tag)


def _root(document: Any, kind: str) -> Any:  # noqa: ANN401
    part = related_part(document, kind)
    return None if part is None else root_of(part)


def _say_language(styles: Any, tag: str) -> None:  # noqa: ANN401
    properties = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        inner = properties.find(qn(name))
        if inner is None:
            inner = OxmlElement(name)
            properties.insert(0, inner)
        properties = inner
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        after = next((one for one in properties if one.tag in _AFTER_LANG), None)
        if after is None:
            properties.append(language)
        else:
            after.addprevious(language)
    language.set(qn("w:val"), tag)
