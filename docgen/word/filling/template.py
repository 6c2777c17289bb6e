"""Templates by their files, compiled once a run and kept."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from docgen.errors import PackError
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.fault import BadTemplateError
from docgen.word.filling.compiled import CompiledTemplate, compile_template
from docgen.word.filling.environment import environment

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
    try:
        return _compiled(file.read_bytes(), language)
    except BadTemplateError as error:
        raise error.in_file(str(file)) from error
    except OSError as error:
        raise PackError("template-unreadable", file=str(file)) from error
    except PackError as error:
        raise PackError(error.message, file=str(file)) from error
