"""Renders a document with the mark that its state and its gaps call for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from docgen.model.artifact import DocumentState, Rendered, TextOrigin
from docgen.model.plan import Planned
from docgen.render import DocumentSetting, Subject, facts_digest, render
from docgen.texts import translate

__all__ = ["Drafted", "draft", "draft_marks", "with_mark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A rendered document, the hash of its facts, and the mark it got; none is empty.

    `origin` is what the text came from when it is not that of the template.
    """

    planned: Planned
    rendered: Rendered
    facts: str
    mark: str
    origin: TextOrigin | None = None


def _mark(planned: Planned, *, is_draft: bool, has_gaps: bool) -> str:
    if has_gaps:
        return translate("messages", "mark-gaps", planned.language)
    if not is_draft:
        return ""
    kind = "mark-preview" if planned.outgoing else "mark-draft"
    return translate("messages", kind, planned.language)


def draft_marks(planned: Planned) -> tuple[str, ...]:
    """The marks that drafts of `planned` get: with gaps or without."""
    return tuple(_mark(planned, is_draft=True, has_gaps=gaps) for gaps in (False, True))


def with_mark(subject: Subject, planned: Planned, template: Path, mark: str) -> Rendered:
    """`planned` as it reads with this mark; without one (empty) as a text that is no draft.

    Raises:
        PackError: the template is wrong.
    """
    return render(subject, _setting(planned, mark), template)


def _setting(planned: Planned, mark: str) -> DocumentSetting:
    return DocumentSetting(
        title=planned.title,
        language=planned.language,
        outgoing=planned.outgoing,
        pack=planned.pack,
        mark=mark,
        institution=planned.institution,
        item=planned.item,
    )


def draft(
    subject: Subject,
    planned: Planned,
    template: Path,
    state: DocumentState,
    *,
    incomplete: bool = False,
) -> Drafted:
    """Render `planned`; once more when gaps turned up that its mark did not tell of.

    `incomplete` tells that a field of it is known to be absent, whether or not it shows.

    Raises:
        PackError: the template is wrong.
    """
    is_draft = state is DocumentState.DRAFT
    setting = _setting(planned, _mark(planned, is_draft=is_draft, has_gaps=is_draft and incomplete))
    rendered = render(subject, setting, template)
    if rendered.gaps and not (is_draft and incomplete):
        setting = replace(setting, mark=_mark(planned, is_draft=True, has_gaps=True))
        rendered = render(subject, setting, template)
    return Drafted(
        planned=planned,
        rendered=rendered,
        facts=facts_digest(rendered.facts),
        mark=setting.mark,
    )
