"""What in a pack's template only its author can mend, and what no final document may have."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.model.pack import Pack
from docgen.word.language.analysis import in_order
from docgen.word.looks import look_over
from docgen.word.stories import naming

__all__ = ["look_errors"]


def look_errors(pack: Pack, language: str) -> tuple[Fault, ...]:
    """The errors in how the pack's template in `language` looks; once for each text of it.

    Raises:
        PackError: the template cannot be read.
    """
    file = pack.templates[language]
    with naming(file):
        found = _errors(file.read_bytes(), language)
    return tuple(replace(fault, file=str(file)) for fault in found)


@lru_cache(maxsize=128)
def _errors(source: bytes, language: str) -> tuple[Fault, ...]:
    told = (one for one in look_over(source, language) if one.severity is Severity.ERROR)
    return tuple(sorted(told, key=in_order))
