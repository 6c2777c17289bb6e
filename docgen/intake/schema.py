"""Every input file says what it is: `schema: docgen/case/1`, or that it is a request."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from docgen.intake.migrate.steps import is_trial, steps_from
from docgen.intake.text import Source
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.fields import keys_of
from docgen.model.finding import Finding
from docgen.model.request import REQUEST_SCHEMA, Request

__all__ = ["check_schema", "is_request", "may_be_request", "older_schema", "says_request"]

_YAML_LINE = "schema: {name}"
_LINES = {".json": '"schema": "{name}",', ".toml": 'schema = "{name}"'}
# What it is called in the three languages; the rest of the name may have been mistyped.
_CALLED = re.compile(r"request|henvendelse|førespurnad", re.IGNORECASE)
_ONLY_REQUESTS = keys_of(Request).keys() - keys_of(Case).keys()
_ONLY_CASES = keys_of(Case).keys() - keys_of(Request).keys()
_SAYS_SO = rf"schema[\"']?[ \t]*[:=][^\n]*(?:{_CALLED.pattern})"
_HAS_ITS_KEYS = rf"^[\"']?(?:{'|'.join(sorted(_ONLY_REQUESTS))})[\"']?[ \t]*:"
_SAID = re.compile(_SAYS_SO.encode(), re.IGNORECASE)
_MAY_BE = re.compile(f"{_SAYS_SO}|{_HAS_ITS_KEYS}".encode(), re.IGNORECASE | re.MULTILINE)


def is_request(data: Mapping[str, Any]) -> bool:
    """Whether the file is a request: it says so, or says nothing and has what no case has."""
    said = data.get("schema")
    if said is not None:
        return _CALLED.search(str(said)) is not None
    return bool(data.keys() & _ONLY_REQUESTS) and not data.keys() & _ONLY_CASES


def may_be_request(content: bytes) -> bool:
    """Whether the text of a YAML file has to be read to know that; False for nearly all cases."""
    return _MAY_BE.search(content) is not None


def says_request(content: bytes) -> bool:
    """Whether the text of a file that cannot be read says that it is one."""
    return _SAID.search(content) is not None


def check_schema(source: Source, data: Mapping[str, Any]) -> tuple[Finding, ...]:
    """A finding when the file does not say what it is. A wrong name is a rule of the checks."""
    if data.get("schema") is not None:
        return ()
    name = REQUEST_SCHEMA if is_request(data) else CASE_SCHEMA
    line = _LINES.get(PurePath(source.file).suffix.lower(), _YAML_LINE).format(name=name)
    return (source.error("schema-missing", source.at(0), ("schema",), line=line),)


def older_schema(source: Source, data: Mapping[str, Any]) -> Finding | None:
    """A finding when the file is of an older schema, which `docgen migrate` brings up to date."""
    said = data.get("schema")
    older = is_trial(frozenset(data)) if said is None else bool(steps_from(str(said).strip()))
    if not older:
        return None
    return source.error("schema-older", source.at(0), ("schema",), file=shlex.quote(source.file))
