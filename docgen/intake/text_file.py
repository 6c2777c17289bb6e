"""Reads a text file, which is one case or one request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from docgen.intake.foreign import office_kind
from docgen.intake.limits import MOST_FINDINGS
from docgen.intake.raw import FileRead, Opened, Parsed, RawCase
from docgen.intake.schema import check_schema, is_request, older_schema, says_request
from docgen.intake.text import Source, decode
from docgen.model.finding import Finding

__all__ = ["read_text_file", "unusable"]


def read_text_file(opened: Opened, parse: Callable[[Source], Parsed]) -> FileRead:
    """The case in a file of the format that `parse` knows."""
    return FileRead(cases=(_case(opened, parse),))


def _case(opened: Opened, parse: Callable[[Source], Parsed]) -> RawCase:
    blank, digest = Source(opened.shown_as, ""), opened.digest
    if kind := office_kind(opened.content):
        return unusable(blank, digest, blank.error("office-file", blank.at(0), kind=kind))
    source, findings = decode(opened.shown_as, opened.content)
    if findings:
        return unusable(source, digest, *findings)
    return _raw(source, digest, parse(source))


def _raw(source: Source, digest: str, parsed: Parsed) -> RawCase:
    told = parsed.findings[:MOST_FINDINGS]
    if parsed.data is None:
        findings = told or (source.error("empty-file", source.at(0)),)
        raw = unusable(source, digest, *findings)
        return replace(raw, is_request=says_request(source.text.encode()))
    if not isinstance(parsed.data, dict):
        finding = source.error("not-a-mapping", source.at(0))
        return unusable(source, digest, *told, finding)
    asked = is_request(parsed.data)
    older = None if asked else older_schema(source, parsed.data)
    if older is not None:
        # Of its fields hardly one would be known: there is one thing to do.
        return unusable(source, digest, *told, older)
    return RawCase(
        file=source.file,
        data=parsed.data,
        places=parsed.places,
        findings=(*told, *check_schema(source, parsed.data)),
        digest=digest,
        is_request=asked,
    )


def unusable(source: Source, digest: str, *findings: Finding) -> RawCase:
    """A case of which nothing could be read but what is wrong with its file."""
    return RawCase(
        file=source.file, data={}, places={(): source.at(0)}, findings=findings, digest=digest
    )
