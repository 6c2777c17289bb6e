"""Shows what forgetting a case comes to: what is in the way, what goes, and what stays."""

from __future__ import annotations

from collections import Counter

import click

from docgen.casefile.aside import DAMAGED
from docgen.checks.written import day_text
from docgen.cli.findings import show_finding
from docgen.cli.forget_inputs import Found
from docgen.cli.lines import finding_object, print_line
from docgen.cli.words import Words
from docgen.pipeline.forget import Forgetting

__all__ = ["show_done", "show_plan", "show_refused", "told_line"]


def show_refused(plan: Forgetting, words: Words) -> None:
    """Why the case may not be forgotten yet."""
    case = plan.folder.root.name
    click.echo(words("forget-refused", case=case))
    for one in plan.refused:
        show_finding(one, words)
    told = any(one.code == "forget-too-early" for one in plan.refused)
    if plan.first_day is not None and not told:
        click.echo(words("forget-first-day", date=day_text(plan.first_day)))


def show_plan(plan: Forgetting, found: Found, words: Words) -> None:
    """What goes and what stays."""
    case = plan.folder.root.name
    click.echo(words("forget-goes", case=click.style(case, bold=True)))
    _show_versions(plan, words)
    for one in plan.goes:
        if one.version is None and "/" in one.path:
            place = one.path if one.path.startswith(DAMAGED) else f"{case}/{one.path}"
            click.echo(f"  – {place}")
    entered = (words("forget-entered"),) if found.entered else ()
    for place in (*plan.inputs, *entered):
        click.echo(f"  – {place}")
    click.echo(words("forget-stays"))
    for name in plan.stays:
        click.echo(f"  + {name}")
    for said in plan.texts:
        told = {"reason": said.text, "subject": said.subject or "", "record": said.record}
        click.echo(words(f"forget-reason-stays-{said.event}", **told))
    _show_by_hand(plan, found, words)
    if not (plan.inputs or entered or found.by_hand or plan.done_before):
        click.echo(words("forget-no-input", paths=", ".join(found.looked)))
    if plan.amended:
        click.echo(words("forget-amended", paths=", ".join(found.looked)))


def _show_versions(plan: Forgetting, words: Words) -> None:
    files = Counter(one.version for one in plan.goes)
    for version in plan.versions:
        number = files[version]
        told = f" {words('forget-files', number=str(number))}" if number else ""
        folder = plan.folder.version_folder(version)
        click.echo(f"  – {plan.folder.root.name}/{folder.name}{told}")


def _show_by_hand(plan: Forgetting, found: Found, words: Words) -> None:
    if found.by_hand:
        click.echo(words("forget-by-hand"))
        for name in found.by_hand:
            click.echo(f"  ! {name}")
    if plan.changed_inputs:
        click.echo(words("forget-came-since"))
        for path in plan.changed_inputs:
            click.echo(f"  ! {path}")


def show_done(plan: Forgetting, found: Found, words: Words, *, changed: bool) -> None:
    """That it is done, or that it was done before."""
    case = plan.folder.root.name
    click.echo(words("forget-done" if changed else "forget-done-before", case=case))
    if plan.empty:
        _show_by_hand(plan, found, words)


def told_line(plan: Forgetting, found: Found, outcome: str, words: Words) -> None:
    """One case as a line of JSON; paths of `deleted` are below the case's folder."""
    print_line(
        "case",
        case=plan.folder.root.name,
        outcome=outcome,
        first_day=plan.first_day.isoformat() if plan.first_day else None,
        versions=list(plan.versions),
        deleted=[one.model_dump(mode="json") for one in plan.goes],
        kept=list(plan.stays),
        kept_reason=next((one.text for one in plan.texts if one.event == "closed"), None),
        kept_texts=[
            {"event": one.event, "subject": one.subject, "text": one.text, "record": one.record}
            for one in plan.texts
        ],
        inputs=[str(path) for path in plan.inputs],
        entered=found.entered is not None,
        by_hand=[*found.by_hand, *(str(path) for path in plan.changed_inputs)],
        findings=[finding_object(one, words) for one in plan.refused],
    )
