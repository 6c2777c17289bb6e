"""Templates by their files, compiled once a run and kept."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from docgen.model.base import LANGUAGE_TAGS
from docgen.word.filling.compiled import CompiledTemplate, compile_template
from docgen.word.filling.environment import environment
from docgen.word.stories import naming

__all__ = ["load_template"]


@lru_cache(maxsize=128)
def _compiled(source: bytes, language: str) -> CompiledTemplate:
    engine = environment(language)
    return compile_template(source, engine, language_tag=LANGUAGE_TAGS[language])


def load_template(file: Path, language: str) -> CompiledTemplate:
    """The template in `file`, compiled for documents in `language` (nb, nn, en).

    It is compiled again when the file has changed.

    Raises:
        BadTemplateError: the template has faults; all of them, with their places.
        PackError: the file cannot be read, or is no Word file.
    """
    with naming(file):
        return _compiled(file.read_bytes(), language)
