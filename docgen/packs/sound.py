"""Refuses a template with mistakes before its first document, not in the middle of forty.

A misspelt field in a branch that no case has taken yet would only show when one does.
"""

from __future__ import annotations

from functools import lru_cache

from docgen.model.fault import BadTemplateError, Fault
from docgen.model.finding import Severity
from docgen.model.pack import Manifest, Pack
from docgen.packs.lint import check_tags
from docgen.packs.vocabulary import vocabulary
from docgen.word.language.analysis import in_order
from docgen.word.stories import naming, open_document

__all__ = ["require_sound"]


def require_sound(pack: Pack, language: str) -> None:
    """See that the tags of the pack's template in `language` are right; once for each text of it.

    Raises:
        BadTemplateError: they are not; all that is wrong, with the places.
        PackError: the template cannot be read.
    """
    file = pack.templates[language]
    with naming(file):
        faults = _errors(file.read_bytes(), language, pack.manifest)
        if faults:
            raise BadTemplateError(faults)


@lru_cache(maxsize=128)
def _errors(source: bytes, language: str, manifest: Manifest) -> tuple[Fault, ...]:
    checked = check_tags(open_document(source), language, manifest, vocabulary(manifest))
    told = (one for one in checked.faults if one.severity is Severity.ERROR)
    return tuple(sorted(told, key=in_order))
