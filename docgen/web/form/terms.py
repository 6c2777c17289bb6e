"""The terms of an agreement, to choose from where a change of it says which ones it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.checks.amendment_fields import terms_of
from docgen.model.case import Case
from docgen.model.fields import title_of
from docgen.model.own_amendment import AGREED, REASONS
from docgen.model.pack import Pack
from docgen.model.where import join_where, parse_where
from docgen.settings.tables import Tables
from docgen.web.form.plan import INSTITUTIONS, plain_path
from docgen.web.form.questions import Option
from docgen.web.form.values import Path

__all__ = ["TERM_FIELDS", "term_title", "terms_offered"]

TERM_FIELDS = (f"{REASONS}.field", f"{AGREED}.field")
"""The questions that are answered with the path of a term, without the numbers of their lines."""


def terms_offered(
    case: Case, packs: Mapping[str, Pack], tables: Tables, language: str
) -> Iterator[Option]:
    """Every term by its path, once for each institution; a list is one term."""
    offered = dict.fromkeys(one for path in terms_of(packs) for one in _of_case(path, case))
    for path in offered:
        yield Option(value=path, label=term_title(path, case, tables, language))


def _of_case(path: str, case: Case) -> Iterator[str]:
    parts = parse_where(path)
    if parts[0] != INSTITUTIONS:
        yield join_where(_up_to_list(parts))
        return
    for number in range(len(case.institutions)):
        yield join_where((INSTITUTIONS, number, *_up_to_list(parts[2:])))


def _up_to_list(parts: Path) -> Path:
    first = next((place for place, one in enumerate(parts) if isinstance(one, int)), len(parts))
    return parts[:first]


def term_title(path: str, case: Case, tables: Tables, language: str) -> str:
    """What the field is called, with what it stands in; empty when there is no such field."""
    parts = parse_where(path)
    titles: list[str] = []
    for length in range(1, len(parts) + 1):
        if isinstance(parts[length - 1], int):
            continue
        here = join_where(parts[:length])
        title = title_of(type(case), here).get(language)
        if title == here:
            return ""
        if title not in titles and parts[length - 1] != INSTITUTIONS:
            titles.append(title)
    return ": ".join((*_institution(parts, case, tables), *titles))


def _institution(parts: Path, case: Case, tables: Tables) -> Iterator[str]:
    """The institution, where there are several."""
    number = parts[1] if len(parts) > 1 and plain_path(parts[:1]) == INSTITUTIONS else None
    if isinstance(number, int) and number < len(case.institutions) > 1:
        yield tables.short_name(case.institutions[number].profile) or str(number + 1)
