"""The words users read, looked up by message id.

Catalogues are gettext files per language and domain: `findings` (rules and input), `messages`
(errors and the command line), `templates` (faults of Word templates) and `web` (the pages). What a
language lacks is said in bokmål: phrases of other libraries.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path
from typing import Literal

__all__ = ["LANGUAGES", "Domain", "known", "translate"]

Domain = Literal["findings", "messages", "templates", "web"]
LANGUAGES = ("nb", "nn", "en")
_FOLDER = Path(__file__).parent
_CHAIN = {"nb": ["nb"], "nn": ["nn", "nb"], "en": ["en", "nb"]}


@lru_cache(maxsize=32)
def _catalogue(domain: Domain, language: str) -> gettext.NullTranslations:
    chain = _CHAIN.get(language, ["nb"])
    return gettext.translation(domain, str(_FOLDER), languages=chain, fallback=False)


def known(domain: Domain, message: str, language: str = "nb") -> bool:
    """Whether the catalogue has words for `message`."""
    return _catalogue(domain, language).gettext(message) != message


def translate(domain: Domain, message: str, language: str = "nb", /, **parameters: str) -> str:
    """The words for `message` in `language`, with its parameters filled in.

    A parameter `reason` that is a message id itself (`docgen.texts.reasons`) becomes its words, and
    so does any that is a message id `word-…` of the same domain, or several with commas between:
    a language, a kind of value.
    The first three go by position, since a text may have a parameter called `language` too.

    Raises:
        KeyError: the words name a parameter that was not given.
    """
    reason = parameters.get("reason", "")
    if reason.startswith("reason-") and known("messages", reason, language):
        parameters["reason"] = _words("messages", reason, language, parameters)
    for name, value in parameters.items():
        several = value.split(", ") if value.startswith("word-") else []
        if several and all(known(domain, one, language) for one in several):
            parameters[name] = ", ".join(_words(domain, one, language, {}) for one in several)
    return _words(domain, message, language, parameters)


def _words(domain: Domain, message: str, language: str, parameters: dict[str, str]) -> str:
    words = _catalogue(domain, language).gettext(message)
    return words.format(**parameters) if parameters or "{" in words else words
