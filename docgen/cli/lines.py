"""JSON Lines for programs: one object a line, each with `schema_version` and `type`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import click

from docgen.cli.breaches import breach_object
from docgen.cli.words import Words
from docgen.model.finding import Finding
from docgen.model.result import CaseResult, DocumentResult

__all__ = [
    "SCHEMA_VERSION",
    "case_line",
    "checked_line",
    "document_line",
    "finding_object",
    "print_line",
]

SCHEMA_VERSION = 1
Kind = Literal[
    "attached",
    "case",
    "change",
    "difference",
    "document",
    "finding",
    "invoice",
    "package",
    "request",
    "statistic",
    "summary",
]


def print_line(kind: Kind, /, **values: object) -> None:
    """Print one line."""
    line = {"schema_version": SCHEMA_VERSION, "type": kind, **values}
    click.echo(json.dumps(line, ensure_ascii=False))


def finding_object(finding: Finding, words: Words) -> dict[str, Any]:
    """A finding as JSON."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "where": finding.where,
        "place": words.place(finding) or None,
        "message": words.message(finding),
        "remedy": words.remedy(finding),
        "documents": list(finding.documents),
        "absent": finding.absent,
        "overridable": finding.overridable,
        "waived": finding.waiver is not None,
    }


def _below(path: Path | None, outputs: Path) -> str | None:
    return path.relative_to(outputs).as_posix() if path else None


def checked_line(
    name: str,
    source: str,
    state: str,
    findings: Sequence[Mapping[str, Any]],
    error: str | None = None,
) -> None:
    """Print the line of a case of which nothing was made."""
    print_line(
        "case",
        case=name,
        source=source,
        state=str(state),
        action=None,
        version=None,
        bundle=None,
        bundle_out=None,
        error=error,
        aside=None,
        breaches=[],
        findings=findings,
    )


def document_line(
    case: str,
    document: DocumentResult,
    outputs: Path,
    findings: Iterable[Finding],
    words: Words,
) -> None:
    """Print the line of one document."""
    print_line(
        "document",
        case=case,
        document=document.key,
        title=document.title,
        state=str(document.state),
        action=document.action,
        docx=_below(document.docx, outputs),
        pdf=_below(document.pdf, outputs),
        reason=document.reason,
        aside=_below(document.aside, outputs),
        breaches=[breach_object(one, words) for one in document.breaches],
        findings=sorted({one.code for one in findings if one.concerns(document.key)}),
    )


def case_line(result: CaseResult, outputs: Path, words: Words) -> None:
    """Print the line of one case; null stands for what was not made."""
    print_line(
        "case",
        case=result.case,
        source=result.source,
        state=str(result.state),
        action=result.action,
        version=result.version,
        bundle=_below(result.bundle, outputs),
        bundle_out=_below(result.bundle_out, outputs),
        error=result.error.message if result.error else None,
        aside=_below(result.aside, outputs),
        breaches=[breach_object(one, words) for one in result.breaches],
        findings=[finding_object(one, words) for one in result.findings],
    )
