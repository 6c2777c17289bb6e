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

# What docgen mends in each document by itself (`docgen.word.archival`).
_MENDED = frozenset(("template-language-missing",))


def look_errors(pack: Pack, language: str) -> tuple[Fault, ...]:
    """The errors in how the pack's template in `language` looks that docgen cannot mend.

    They are looked for once for each text of the template.

    Raises:
        PackError: the template cannot be read.
    """
    file = pack.templates[language]
    with naming(file):
        found = _errors(file.read_bytes(), language)
    return tuple(replace(fault, file=str(file)) for fault in found)


@lru_cache(maxsize=128)
def _errors(source: bytes, language: str) -> tuple[Fault, ...]:
    told = [one for one in look_over(source, language) if one.severity is Severity.ERROR]
    return tuple(sorted((one for one in told if one.code not in _MENDED), key=in_order))
