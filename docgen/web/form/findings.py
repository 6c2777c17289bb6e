"""Which findings stand at which question: those of the command line, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.intake.told import told_text
from docgen.model.finding import Finding, Severity
from docgen.model.where import parse_where
from docgen.texts import known, translate
from docgen.web.form.questions import Said
from docgen.web.form.values import Path

__all__ = ["FindingsAt", "is_missing", "own_remedy"]


def is_missing(finding: Finding) -> bool:
    """Whether it only tells that something is not there yet."""
    return finding.absent and finding.severity is not Severity.ERROR


def own_remedy(code: str, parameters: Mapping[str, str], language: str) -> str:
    """What to do on the pages, where that of the command line is about files and options."""
    # Where the command line has several, each is told by the reason that it gives.
    messages = (f"remedy-{code}-{parameters.get('reason', '')}", f"remedy-{code}")
    own = next((one for one in messages if known("web", one, language)), "")
    return translate("web", own, language, **parameters) if own else ""


@dataclass(frozen=True, slots=True)
class FindingsAt:
    """The findings by the path that each is about.

    Those of what is not there yet are told only `with_missing`: who has just begun to fill in a
    page knows that the rest of it is empty.
    """

    by_path: Mapping[Path, Sequence[Finding]]
    language: str
    with_missing: bool
    notes: Mapping[Path, Sequence[Said]]

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        language: str,
        *,
        with_missing: bool,
        notes: Mapping[Path, Sequence[Said]] | None = None,
    ) -> FindingsAt:
        """The findings, sorted by what they are about; `notes` are said besides, as errors."""
        by_path: dict[Path, list[Finding]] = {}
        for one in findings:
            by_path.setdefault(parse_where(one.where), []).append(one)
        return cls(by_path, language, with_missing, notes or {})

    def needed(self, path: Path) -> bool:
        """Whether somebody waits for an answer there."""
        return any(one.absent for one in self.by_path.get(path, ()))

    def errors(self, path: Path) -> tuple[Said, ...]:
        """What must be mended at the path."""
        return (*self.notes.get(path, ()), *self._said(path, Severity.ERROR))

    def warnings(self, path: Path) -> tuple[Said, ...]:
        """What should be looked at; and, when it is told, what is not there yet."""
        return tuple(self._said(path, Severity.WARNING))

    def _said(self, path: Path, severity: Severity) -> Iterator[Said]:
        for one in self.by_path.get(path, ()):
            told = self.with_missing or not is_missing(one)
            if one.severity is severity and told:
                yield self.said(one)

    def said(self, finding: Finding) -> Said:
        """One finding in words."""
        return Said(
            message=told_text(finding, "message", self.language),
            remedy=own_remedy(finding.code, finding.parameters, self.language)
            or told_text(finding, "remedy", self.language),
            code=finding.code,
        )
