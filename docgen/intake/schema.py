"""Every input file says what it is: `schema: docgen/case/1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapidfuzz import process

from docgen.intake.raw import Path
from docgen.intake.text import Source
from docgen.model.case import CASE_SCHEMA
from docgen.model.finding import Finding, Place

__all__ = ["KNOWN_SCHEMAS", "check_schema"]

KNOWN_SCHEMAS = (CASE_SCHEMA,)


def check_schema(
    source: Source, data: Mapping[str, Any], places: Mapping[Path, Place]
) -> tuple[Finding, ...]:
    """A finding when the file does not say what it is, or says something unknown."""
    said = data.get("schema")
    if said in KNOWN_SCHEMAS:
        return ()
    place = places.get(("schema",)) or source.at(0)
    if said is None:
        return (source.error("schema-missing", place, ("schema",), known=CASE_SCHEMA),)
    nearest = process.extractOne(str(said), KNOWN_SCHEMAS)[0]
    return (source.error("schema-unknown", place, ("schema",), nearest=nearest),)
