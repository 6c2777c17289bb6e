"""Every input file says what it is: `schema: docgen/case/1`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from docgen.intake.migrate.steps import is_trial, steps_from
from docgen.intake.text import Source
from docgen.model.case import CASE_SCHEMA
from docgen.model.finding import Finding

__all__ = ["check_schema", "older_schema"]

_YAML_LINE = f"schema: {CASE_SCHEMA}"
_LINES = {".json": f'"schema": "{CASE_SCHEMA}",', ".toml": f'schema = "{CASE_SCHEMA}"'}


def check_schema(source: Source, data: Mapping[str, Any]) -> tuple[Finding, ...]:
    """A finding when the file does not say what it is. A wrong name is a rule of the checks."""
    if data.get("schema") is not None:
        return ()
    line = _LINES.get(PurePath(source.file).suffix.lower(), _YAML_LINE)
    return (source.error("schema-missing", source.at(0), ("schema",), line=line),)


def older_schema(source: Source, data: Mapping[str, Any]) -> Finding | None:
    """A finding when the file is of an older schema, which `docgen migrate` brings up to date."""
    said = data.get("schema")
    older = is_trial(frozenset(data)) if said is None else bool(steps_from(str(said).strip()))
    if not older:
        return None
    return source.error("schema-older", source.at(0), ("schema",), file=shlex.quote(source.file))
