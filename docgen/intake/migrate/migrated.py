"""Brings the text of one file to today's schema, and sees that every value is still there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from docgen.intake.json_text import parse_json
from docgen.intake.limits import MOST_BYTES
from docgen.intake.migrate.form import Form
from docgen.intake.migrate.json_form import JsonForm
from docgen.intake.migrate.rules import Change, Conflict
from docgen.intake.migrate.steps import OLDEST, is_trial, steps_from
from docgen.intake.migrate.toml_form import TomlForm
from docgen.intake.migrate.tree import Node, add
from docgen.intake.migrate.yaml_form import YamlForm
from docgen.intake.raw import Parsed
from docgen.intake.reader import content_of, read_bytes
from docgen.intake.schema import is_request
from docgen.intake.text import Source, decode
from docgen.intake.toml_text import parse_toml
from docgen.intake.yaml_text import parse_yaml
from docgen.model.case import CASE_SCHEMA
from docgen.model.finding import Finding, Place, Severity
from docgen.model.request import REQUEST_SCHEMA

__all__ = ["CODES", "Migrated", "NotMigrated", "Today", "migrate_file"]

CODES = ("migrate-conflict", "migrate-lost", "migrate-not-text", "migrate-schema-unknown")
"""Why a file cannot be brought up to date; all are errors."""

_FORMS: dict[str, type[YamlForm] | type[JsonForm] | type[TomlForm]] = {
    ".yaml": YamlForm,
    ".yml": YamlForm,
    ".json": JsonForm,
    ".toml": TomlForm,
}
_PARSERS: dict[str, Callable[[Source], Parsed]] = {
    ".yaml": parse_yaml,
    ".yml": parse_yaml,
    ".json": parse_json,
    ".toml": parse_toml,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """The file as it is to be; `schema` is what it was."""

    schema: str
    content: bytes
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The file is of today's schema, and stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMigrated:
    """The file cannot be brought up to date, because."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as it stands, whatever schema it is of."""

    text: str
    parsed: Parsed

    @property
    def schema(self) -> str:
        """What the file says it is; the trial format when it says nothing and has its names."""
        said = self.parsed.data.get("schema")
        if said is not None:
            return str(said).strip()
        return OLDEST if is_trial(frozenset(self.parsed.data)) else ""


def migrate_file(path: Path, shown_as: str) -> Migrated | Today | NotMigrated:
    """What the file at `path` is by today's schema; nothing is written."""
    read = _read(path, shown_as)
    if isinstance(read, NotMigrated) or read.schema == CASE_SCHEMA:
        return read if isinstance(read, NotMigrated) else Today()
    schema = read.schema
    if is_request(read.parsed.data) and schema in {"", REQUEST_SCHEMA}:
        # There is no older one of these; one that does not say what it is, `check` tells of.
        return Today()
    if schema and not steps_from(schema):
        line = read.parsed.places[("schema",)].line
        return NotMigrated(findings=(_error("migrate-schema-unknown", shown_as, line),))
    form = _FORMS[path.suffix.lower()](read.text)
    try:
        # One that only lacks the name of its schema is of today's.
        steps = steps_from(schema) if schema else ()
        changes = [change for step in steps for change in step.change(form)]
    except Conflict as found:
        parameters = {"old": found.old, "new": found.new}
        told = _error("migrate-conflict", shown_as, found.line, **parameters)
        return NotMigrated(findings=(told,))
    changes.append(_name_schema(form))
    content = form.written().encode()
    if _lost(read.parsed.data, changes, content, path):
        return NotMigrated(findings=(_error("migrate-lost", shown_as, 1),))
    return Migrated(schema=schema or CASE_SCHEMA, content=content, changes=tuple(changes))


def _read(path: Path, shown_as: str) -> _Read | NotMigrated:
    parse = _PARSERS.get(path.suffix.lower())
    if parse is None:
        return NotMigrated(findings=(_error("migrate-not-text", shown_as, 1),))
    content = content_of(path, Source(shown_as, ""), MOST_BYTES)
    if isinstance(content, Finding):
        return NotMigrated(findings=(content,))
    source, findings = decode(shown_as, content)
    if findings:
        return NotMigrated(findings=findings)
    parsed = parse(source)
    wrong = tuple(one for one in parsed.findings if one.severity is Severity.ERROR)
    if wrong or not isinstance(parsed.data, dict):
        return NotMigrated(findings=wrong or (source.error("not-a-mapping", source.at(0)),))
    return _Read(source.text, parsed)


def _error(code: str, file: str, line: int, **parameters: str) -> Finding:
    place = Place(file=file, line=line, column=1)
    given = {"name": PurePath(file).stem, **parameters}
    return Finding(code=code, severity=Severity.ERROR, place=place, parameters=given)


def _name_schema(form: Form) -> Change:
    """Say at the top of the file which schema it is of now."""
    child, first = form.root.child("schema"), form.root.children[:1]
    value = Node(kind="value", text=form.scalar(CASE_SCHEMA))
    if child is not None:
        child.node.text = value.text
        return Change(kind="value", line=child.line, old="schema", new="schema")
    made = form.new_child("schema", value)
    if first and form.root.style == "section":
        # What is said at the top of the file stays there.
        made.before, first[0].before = first[0].before, ""
    add(form.root, made, 0)
    return Change(kind="added", line=1, old="", new="schema")


def _lost(data: Any, changes: list[Change], content: bytes, path: Path) -> bool:  # noqa: ANN401
    """Whether the new text cannot be read, or lacks a value of the old one that nothing is told of.

    A slip of ours must never cost anybody what they wrote.
    """
    again = read_bytes(path, content)
    if any(one.severity is Severity.ERROR for one in again.findings):
        return True
    told = {one.old for one in changes if one.kind in {"value", "kept", "dropped"}}
    before = Counter(value for where, value in _leaves(data) if not _below(where, told))
    after = Counter(value for _, value in _leaves(again.data))
    return bool(before - after)


def _below(where: str, told: set[str]) -> bool:
    return any(where == one or where.startswith((f"{one}.", f"{one}[")) for one in told)


def _leaves(value: Any, where: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any value
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{where}.{key}" if where else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{where}[{number}]")
    else:
        yield where, str(value)
