"""Pages from templates: the environment of a language, and the one way to render."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from docgen.texts import LANGUAGES, known, translate
from docgen.web.assets import static_address

__all__ = ["environment_of", "render", "words_of"]

_HTML: Final = Path(__file__).parent / "html"
_HALVES: Final = re.compile("[\ud800-\udfff]")


def words_of(language: str) -> Callable[..., str]:
    """The function `words` of a language: `words("msgid", number=3)`."""

    def words(message: str, /, **parameters: object) -> str:
        """The words of the catalogue `web`.

        Raises:
            LookupError: the catalogue lacks the message: a fault of a template or of the caller.
        """
        if not known("web", message, language):
            raise LookupError(message)
        filled = {name: str(value) for name, value in parameters.items()}
        return translate("web", message, language, **filled)

    return words


@lru_cache(maxsize=len(LANGUAGES))
def environment_of(language: str) -> Environment:
    """Templates of a language, so that macros know it without being told."""
    if language not in LANGUAGES:
        raise LookupError(language)
    environment = Environment(
        loader=FileSystemLoader(_HTML),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # What is shipped does not change while the program runs.
        auto_reload=False,
    )
    environment.globals.update(
        words=words_of(language),
        language=language,
        languages=LANGUAGES,
        static=static_address,
    )
    return environment


def render(name: str, language: str, /, **values: object) -> str:
    """The page `name` of `docgen/web/html` in `language` (nb, nn, en), as HTML.

    All that `values` hold is escaped, and half a character, which a JSON file may hold and no page
    can, is shown as one that nobody can read. A name that a template uses and nobody gave is an
    error.

    Raises:
        jinja2.TemplateNotFound: no such page.
        jinja2.UndefinedError: a value is missing.
        LookupError: a language or a message is not known.
    """
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", _page(name, language, values))


def _page(name: str, language: str, values: Mapping[str, object]) -> str:
    return environment_of(language).get_template(name).render(**values)
