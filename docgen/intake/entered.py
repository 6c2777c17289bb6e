"""A case that was entered on pages and stands in no file: its values, and their fields' titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from docgen.intake.digest import digest_of
from docgen.intake.raw import Path, RawCase
from docgen.model.base import told
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.fields import is_list, keys_of, part_type
from docgen.model.finding import Place

__all__ = ["raw_of"]


def raw_of(
    data: Mapping[str, Any], *, shown_as: str, model: type[Case] = Case, language: str = "nb"
) -> RawCase:
    """The case of these values, as a file that held them would be read.

    Args:
        data: what was written, by the keys of a file; texts, lists and groups. Fields that are
            null or blank are left out. Items of lists stay where they are, also blank ones, since
            that is where findings look for them.
        shown_as: what findings call the pages, before the title of the field.
        model: the type of the case, which knows the fields that packs declare.
        language: of the titles.
    """
    kept = _written({"schema": CASE_SCHEMA, **data})
    places: dict[Path, Place] = {(): Place(file=shown_as, line=0, column=1)}
    for number, (path, title) in enumerate(_titled(model, kept, (), "", language), start=1):
        places[path] = Place(file=shown_as, line=number, column=1, control=title)
    return RawCase(
        file=shown_as,
        data=kept,
        places=places,
        findings=(),
        digest=digest_of(kept),
        origin="web",
    )


def _written(value: Any) -> Any:  # noqa: ANN401 - any value of a case
    if isinstance(value, Mapping):
        return {key: _written(one) for key, one in value.items() if not _is_blank(one)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ["" if one is None else _written(one) for one in value]
    return value


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    key: str
    title: str
    many: bool
    part: type[BaseModel] | None


@lru_cache(maxsize=1024)
def _fields(model: type[BaseModel], language: str) -> tuple[_Field, ...]:
    """The fields of a part; remembered, for they are asked for whenever a page is saved."""
    return tuple(
        _Field(
            key=key,
            title=told(model, name).title.get(language),
            many=is_list(model.model_fields[name].annotation),
            part=part_type(model.model_fields[name].annotation),
        )
        for key, name in keys_of(model).items()
    )


def _titled(
    model: type[BaseModel], value: object, path: Path, around: str, language: str
) -> Iterator[tuple[Path, str]]:
    """Every field that can be filled in, in the order of the model, with what it is called.

    Its title comes after that of what it stands in, as in a Word form.
    """
    for field in _fields(model, language):
        own, here, part = field.title, (*path, field.key), field.part
        yield here, f"{around}: {own}" if around and around != own else own
        inside = value.get(field.key) if isinstance(value, Mapping) else None
        if field.many:
            items = inside if isinstance(inside, list) else []
            # Where the first one would be filled in, there are fields already.
            for number in range(max(1, len(items))):
                called = f"{own} {number + 1}" if len(items) > 1 else own
                yield (*here, number), called
                if part:
                    item = items[number] if items else None
                    yield from _titled(part, item, (*here, number), called, language)
        elif part:
            yield from _titled(part, inside, here, own, language)
