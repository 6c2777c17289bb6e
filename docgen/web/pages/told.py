"""Findings and errors as a page tells them: how grave, where, what and what to do here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.errors import DocgenError
from docgen.model.evidence_names import kind_named
from docgen.model.finding import Finding, Severity
from docgen.texts import translate
from docgen.web.form.findings import FindingsAt, is_missing, own_remedy
from docgen.web.pages.asked import Asked

__all__ = ["Told", "error_told", "finding_told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding: how grave, where, what and what to do."""

    kind: str
    label: str
    message: str
    remedy: str
    place: str = ""


def finding_told(asked: Asked, finding: Finding, names: Mapping[str, str] | None = None) -> Told:
    """A finding; `names` are what the user calls the files that have names of docgen's own."""
    said = FindingsAt.of((), asked.language, with_missing=True).said(finding)
    if finding.severity is Severity.ERROR:
        kind, label = "danger", "uploaded-error"
    elif is_missing(finding):
        kind, label = "info", "uploaded-missing"
    elif finding.severity is Severity.INFO:
        kind, label = "info", "told-info"
    else:
        kind, label = "warning", "uploaded-warning"
    place = str(finding.place) if finding.place else ""
    return Told(
        kind=kind,
        label=asked.words(label),
        place=(names or {}).get(place, place),
        message=said.message,
        remedy=said.remedy,
    )


def error_told(asked: Asked, error: DocgenError) -> Told:
    """Why something was not done."""
    kind = kind_named(error.parameters.get("kind", ""))
    if kind is not None:
        error.parameters["kind"] = kind.label.get(asked.language)
    own = own_remedy(error.message, error.parameters, asked.language)
    return Told(
        kind="danger",
        label=asked.words("uploaded-error"),
        message=translate(
            "messages", f"{error.message}.message", asked.language, **error.parameters
        ),
        remedy=own
        or translate("messages", f"{error.message}.remedy", asked.language, **error.parameters),
    )
