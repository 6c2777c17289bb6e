"""What the contents page of a bundle says of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from docgen.checks.rule import ALL_DOCUMENTS
from docgen.model.artifact import DocumentState
from docgen.model.document import AGREEMENT
from docgen.model.evidence import SIGNATURES
from docgen.model.fields import order_in
from docgen.model.finding import Finding, Severity
from docgen.model.finding_text import finding_text
from docgen.model.worded import Worded
from docgen.pipeline.counterproposal import proposed_text
from docgen.pipeline.documents import Made
from docgen.pipeline.examine import Examined
from docgen.pipeline.redo import redo_names, redo_of
from docgen.pipeline.workshop import Workshop
from docgen.render.contents import ContentsRow, contents_of
from docgen.texts import translate

__all__ = ["contents_values", "part_title"]

# Only information, but a state that everybody who opens the bundle should see.
_WAITING = "grant-letter-waiting"


def part_title(examined: Examined, workshop: Workshop, made: Made) -> str:
    """The document's title, with its institution where the case has several."""
    if len(examined.checked.case.institutions) < 2 or not made.entry.institution:
        return made.entry.title
    return f"{made.entry.title} – {workshop.tables.short_name(made.entry.institution)}"


def contents_values(
    examined: Examined,
    workshop: Workshop,
    kind: Literal["internal", "outgoing"],
    parts: Sequence[Made],
    own_pages: int,
    title: str,
    language: str,
) -> dict[str, object]:
    """The values under `contents` in the template."""
    replaced = next((one.entry.replaces for one in parts if one.entry.key == AGREEMENT), None)
    replaces = f"v{replaced:03d}" if replaced else ""
    words = translate("messages", "replaces", language, version=replaces) if replaced else ""
    ruleset = examined.checked.ruleset
    return contents_of(
        examined.checked.case,
        workshop.tables,
        bundle=kind,
        title=Worded(title, kind),
        language=language,
        documents=[
            ContentsRow(
                key=one.entry.key,
                title=part_title(examined, workshop, one),
                pages=one.entry.pages,
                state=Worded(_state(one, examined, workshop, language), str(one.state)),
            )
            for one in parts
        ],
        own_pages=own_pages,
        rule_titles={one.code: _said(one, language) for one in examined.findings if one.waiver},
        proposals=tuple(_proposals(examined, parts, language)),
        overlooked=tuple(_overlooked(examined, language)),
        remarks=(*_redo(examined, workshop, language), *_remarks(examined, language)),
        replaces=Worded(words, replaces) if replaced else "",
        rules=_rules(ruleset, parts, language),
        to_sign=any(
            one.state is DocumentState.READY and one.entry.key in examined.gates.to_sign
            for one in parts
        ),
    )


def _state(made: Made, examined: Examined, workshop: Workshop, language: str) -> str:
    """The state in words; what is ready is ready for what its pack says that comes of it."""
    state = f"state-{made.state}"
    if made.state is DocumentState.READY:
        pack = workshop.packs.get(made.entry.pack)
        way = pack.manifest.approved_by if pack else None
        if way is None:
            state = "state-complete"
        elif way not in SIGNATURES:
            again = _has_lapsed(made.entry.key, examined)
            state = "state-to-approve-again" if again else "state-to-approve"
    return translate("messages", state, language)


def _has_lapsed(key: str, examined: Examined) -> bool:
    """Whether the document has been approved with other values than it has now."""
    return any(
        one.code == "approval-lapsed" and one.parameters.get("document") == key
        for one in examined.gates.findings
    )


def _redo(examined: Examined, workshop: Workshop, language: str) -> Iterator[Worded]:
    """What an amendment makes necessary; it goes before all else that there is to remark."""
    redo = redo_of(examined, workshop)
    if redo:
        said = redo_names(redo, workshop, language)
        text = translate("messages", "contents-redo", language, documents=said)
        yield Worded(text, "redo:" + ",".join(f"{one.kind} {one.profile}" for one in redo))


def _proposals(
    examined: Examined, parts: Sequence[Made], language: str
) -> Iterator[dict[str, object]]:
    """The documents whose text is not that of their template, but of a counterproposal."""
    for one in parts:
        proposed = proposed_text(examined, one.entry.key)
        if one.entry.origin != "counterproposal" or proposed is None:
            continue
        attached = proposed.attached
        yield {
            "clause": Worded(translate("messages", "whole-text", language), one.entry.key),
            "kind": Worded(
                translate("messages", "counterproposal-kind", language), attached.sha256
            ),
            "reason": attached.despite or "–",
            "approved_by": attached.approver or "–",
            "date": attached.date or attached.received,
        }


def _overlooked(examined: Examined, language: str) -> Iterator[dict[str, object]]:
    """What files were attached in spite of, and why."""
    told = {one.code: one for one in examined.findings if one.waiver}
    for attached in (*examined.history.attached, *examined.adding.attached):
        for code in attached.overlooked if attached.despite else ():
            rule = (
                _said(told[code], language)
                if code in told
                else Worded(translate("messages", f"overlooked-{code}", language), code)
            )
            yield {
                "rule": rule,
                "reason": attached.despite,
                "by": attached.approver or "–",
                "date": attached.received,
            }


def _rules(ruleset: str, parts: Sequence[Made], language: str) -> Worded:
    """Which rules of the schemes hold; no word of them where no document rests on a scheme."""
    if not any(one.entry.pack in ALL_DOCUMENTS for one in parts):
        return Worded("", "")
    return Worded(translate("messages", f"rules-{ruleset}", language), ruleset)


def _remarks(examined: Examined, language: str) -> tuple[Worded, ...]:
    """What is absent, wrong or worth a look, each said once."""
    # In the order of the model: a bundle is the same whatever sort of file the case came in.
    told = sorted(
        (
            one
            for one in examined.findings
            if one.severity is not Severity.INFO or one.code == _WAITING
        ),
        key=lambda one: (order_in(examined.model, one.where), one.code),
    )
    return tuple(dict.fromkeys(_said(one, language) for one in told))


def _said(finding: Finding, language: str) -> Worded:
    details = ",".join(f"{name}={text}" for name, text in sorted(finding.parameters.items()))
    fact = f"{finding.code}:{finding.where}:{details}"
    return Worded(finding_text(finding, "message", language), fact)
