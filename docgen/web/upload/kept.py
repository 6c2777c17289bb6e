"""What was read from a file that was taken in, as the store keeps it: text, and back again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from docgen.intake.entered import raw_of
from docgen.intake.joined import join_cases
from docgen.intake.raw import RawCase
from docgen.model.case import Case
from docgen.model.finding import Finding, Place
from docgen.web.store.fields import as_written
from docgen.web.store.stored import Source, StoredCase

__all__ = ["joined_data", "joined_raw", "kept_text", "raw_of_stored", "read_back"]

_PLACES: TypeAdapter[list[tuple[list[str | int], Place]]] = TypeAdapter(
    list[tuple[list[str | int], Place]]
)
_FINDINGS: TypeAdapter[list[Finding]] = TypeAdapter(list[Finding])


def kept_text(raw: RawCase) -> str:
    """The values of a file, where each stood, and what was wrong with how they were written."""
    places = [([*path], place) for path, place in raw.places.items()]
    return json.dumps(
        {
            "data": as_written(raw.data),
            "places": _PLACES.dump_python(places, mode="json"),
            "findings": _FINDINGS.dump_python(list(raw.findings), mode="json"),
            "digest": raw.digest,
            "origin": raw.origin,
        }
    )


def read_back(source: Source) -> RawCase:
    """The values of a file that was taken in, as they were read then."""
    kept = json.loads(source.read)
    places = _PLACES.validate_python(kept["places"])
    return RawCase(
        file=source.file,
        data=kept["data"],
        places={tuple(path): place for path, place in places},
        findings=tuple(_FINDINGS.validate_python(kept["findings"])),
        digest=kept["digest"],
        origin=kept["origin"],
    )


def joined_raw(sources: Sequence[Source]) -> RawCase:
    """The case that all files together tell of; they are at least one."""
    raws = [read_back(one) for one in sources]
    return raws[0] if len(raws) == 1 else join_cases(raws)


def joined_data(sources: Sequence[Source]) -> Mapping[str, Any]:
    """The data of that case."""
    return joined_raw(sources).data


def raw_of_stored(
    stored: StoredCase, *, shown_as: str, model: type[Case], language: str = "nb"
) -> RawCase:
    """The case as it is checked and made: from its files when they own it, else from the pages.

    `shown_as` is what findings call the pages, before the title of the field in `language`.
    """
    if stored.sources:
        return joined_raw(stored.sources)
    return raw_of(stored.data, shown_as=shown_as, model=model, language=language)
