"""Says fields by the headings of the workbook, where a text names them by their keys."""

from __future__ import annotations

import re
from functools import cache

from docgen.intake.workbook.layout import layout
from docgen.model.base import Texts
from docgen.model.case import Case
from docgen.model.fields import title_of
from docgen.model.plain_words import quoted

__all__ = ["with_titles"]

_KEY = re.compile(r"\b[a-z_]+(?:(?:\[\d*\])?\.[a-z_]+)+\b")
_NUMBER = re.compile(r"\[\d*\]")


def with_titles(text: str, language: str) -> str:
    """`Fyll ut partner.name.` becomes «Fyll ut «Avtalepart».»; what is no field is left."""
    return _KEY.sub(lambda key: _title(key[0], language), text)


def _title(key: str, language: str) -> str:
    bare = _NUMBER.sub("", key)
    heading = _headings().get(bare)
    if heading:
        return quoted(heading.get(language), language)
    own, parent = (title_of(Case, one).get(language) for one in (bare, bare.rpartition(".")[0]))
    # A person's name says too little without whose it is.
    return key if own == bare else quoted(f"{parent}: {own}", language)


@cache
def _headings() -> dict[str, Texts]:
    """The headings of values by their keys; the sheet of agreements before all others."""
    found: dict[str, Texts] = {}
    for sheet in layout().sheets:
        for role in sheet.roles:
            path = ".".join(map(str, role.path))
            found.update({f"{path}.{key}": sheet.role_title for key in role.chosen})
        above = [part for part in sheet.path if isinstance(part, str)]
        for column in sheet.columns:
            if column.use == "value" and column.key:
                found.setdefault(".".join([*above, column.key]), column.title)
    return found
