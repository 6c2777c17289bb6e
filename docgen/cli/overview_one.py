"""The overview of single cases in the terminal: where one stands, what remains, and its history."""

from __future__ import annotations

from collections.abc import Iterator

import click

from docgen.cli.failures import tell_failure
from docgen.cli.overview_cases import Overview, Seen
from docgen.cli.overview_requests import show_request
from docgen.cli.remaining import remaining_texts
from docgen.cli.words import Words
from docgen.model.base import Choice
from docgen.overview.row import Row
from docgen.overview.saying import Saying
from docgen.overview.stage import DONE
from docgen.overview.story import Happening, story_of
from docgen.packs.plan import document_name
from docgen.pipeline.workshop import Workshop

__all__ = ["show_cases"]


def show_cases(overview: Overview, words: Words, shop: Workshop, *, names: bool) -> None:
    """Print each case and each request by itself."""
    for number, one in enumerate(overview.seen):
        if number:
            click.echo()
        if one.failed is not None:
            tell_failure(one.failed, words, as_json=False)
        else:
            _show(one, words, shop, names=names)
    for number, row in enumerate(overview.requests, start=len(overview.seen)):
        if number:
            click.echo()
        show_request(row, words)


def _show(seen: Seen, words: Words, shop: Workshop, *, names: bool) -> None:
    row, say = seen.row, Saying(words.language)
    click.echo(f"{click.style(row.case, bold=True)}: {row.project or '–'}")
    lines = list(_facts(seen, say, shop, names=names))
    widest = max(len(label) for label, _ in lines)
    for label, text in lines:
        click.echo(f"  {label:<{widest}}  {text}")
    if row.early is not None:
        _tell_early(row, words, say)
    if row.signed or row.stage in DONE:
        closed = row.stage in DONE
        for text in remaining_texts(row.case, row.remaining, words, closed=closed):
            click.echo(f"  {text}")
    story = story_of(seen.known, shop.today) if seen.known else ()
    if story:
        click.echo(f"\n  {words('story')}")
    for one in story:
        click.echo(f"    {say.day(one.day):<10}  {_told(one, row, say, shop)}")


def _facts(seen: Seen, say: Saying, shop: Workshop, *, names: bool) -> Iterator[tuple[str, str]]:
    """What is known of the case, by the words of the table."""
    row = seen.row
    since = f" ({say('forum-since', day=say.day(row.since))})" if row.since else ""
    told = {
        "stage": f"{say.choice(row.stage)}{since}",
        "next": say.next_step(row),
        "due": say.due(row.due, shop.today),
        "partner": row.partner or "–",
        "leads": say.leads(row, names=names),
        "period": say.period(row),
        "frame": say("amount-kroner", amount=say.kroner(row.frame)) if row.frame else "–",
    }
    if row.additions is not None:
        told["frame"] += f", {say.additions(row)}"
    for column, text in told.items():
        yield say(f"overview-column-{column}"), text
    if row.request is not None:
        lost = f" ({say('requests-lost-one')})" if seen.lost else ""
        yield say("requests-column-request"), f"{row.request}{lost}"
    if row.bundle is not None:
        yield say("overview-open"), str(seen.outputs / row.bundle)


def _tell_early(row: Row, words: Words, say: Saying) -> None:
    early = row.early
    if early is None:
        return
    if early.lacking:
        told = say("early-told", day=say.day(early.began), lacking=say.lacking(early.lacking))
        mark = say.early(early).capitalize()
        click.echo(f"  {click.style(mark, fg='red', bold=True) if row.is_marked else mark}: {told}")
    else:
        click.echo(f"  {say.early(early).capitalize()}")
    if row.is_marked:
        click.echo(f"    → {words('started-early-remedy', case=row.case)}")


def _told(one: Happening, row: Row, say: Saying, shop: Workshop) -> str:
    """What happened, and of what."""
    told = say.choice(one.kind) if isinstance(one.kind, Choice) else say(f"story-{one.kind}")
    signed = document_name(one.document, shop.packs, say.language) if one.document else None
    more = [signed, row.institution(one.subject) or one.subject, one.number]
    more += [say("story-attached")] if one.attached else []
    shown = ", ".join(text for text in more if text)
    return f"{told}{f' ({shown})' if shown else ''}{f': {one.note}' if one.note else ''}"
