"""The overview as JSON Lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.cli.failures import failure_line
from docgen.cli.lines import finding_object, print_line
from docgen.cli.overview_cases import Overview, Seen
from docgen.cli.overview_requests import print_requests
from docgen.cli.remaining import remaining_object
from docgen.cli.words import Words
from docgen.overview.dates import Due
from docgen.overview.invoices import Invoice
from docgen.overview.row import Row
from docgen.overview.saying import Saying
from docgen.overview.stage import Stage
from docgen.overview.statistics import Figures, Line
from docgen.overview.statistics_book import FIGURES
from docgen.overview.story import Happening, story_of
from docgen.pipeline.progress import Early

__all__ = ["print_invoices", "print_overview", "print_statistics", "print_summary"]


def print_overview(overview: Overview, words: Words, today: date, *, names: bool) -> None:
    """A line for each case and request, first what needs attention, and for what else was found."""
    for one in overview.seen:
        print_line("case", **_case(one, words, today, names=names))
    print_requests(overview.requests, words)
    for finding in overview.told:
        print_line("finding", **finding_object(finding, words))


def print_summary(rows: Sequence[Row], requests: int, written: Mapping[str, str]) -> None:
    """The last line: how many cases and requests there are, and which files were written."""
    stages = Counter(row.stage for row in rows)
    print_line(
        "summary",
        cases=len(rows),
        stages={str(stage): stages[stage] for stage in Stage if stages[stage]},
        early=sum(row.is_marked for row in rows),
        explained=sum(row.early is not None and row.early.explained for row in rows),
        requests=requests,
        written=dict(written),
    )


def print_invoices(invoices: Iterable[Invoice], words: Words) -> None:
    """A line for each instalment."""
    for one in invoices:
        print_line(
            "invoice",
            case=one.case,
            date=_day(one.day),
            amount=_money(one.amount),
            institution=one.institution,
            recipient=one.recipient.name,
            orgnr=one.recipient.orgnr,
            address=one.recipient.address,
            ehf_address=one.recipient.ehf_address,
            reference=one.recipient.reference,
            project_number=one.project_number,
            cost_centre=one.cost_centre,
            vat_status=one.vat,
            vat_text=words.choose(one.vat.label) if one.vat else None,
            project=one.project,
            case_number=one.case_number,
            signed=one.signed,
        )


def print_statistics(lines: Iterable[Line], total: Figures, year: int) -> None:
    """A line for each group, and one for all of the year."""
    for one in lines:
        print_line(
            "statistic",
            year=year,
            dimension=str(one.dimension),
            group=one.name or None,
            **_figures(one.figures),
        )
    print_line("statistic", year=year, dimension="total", group=None, **_figures(total))


def _figures(figures: Figures) -> dict[str, Any]:
    told = {name: getattr(figures, name) for name in (*FIGURES, "by_year", "by_start")}
    return {
        name: _money(value) if isinstance(value, Decimal) else value for name, value in told.items()
    }


def _case(seen: Seen, words: Words, today: date, *, names: bool) -> dict[str, Any]:
    row, say = seen.row, Saying(words.language)
    error = failure_line(seen.failed.error, words) if seen.failed else None
    return {
        "case": row.case,
        "file": row.file,
        "case_number": row.case_number,
        "request": row.request,
        "network": row.network,
        "partner": row.partner,
        "project": row.project,
        "scheme": row.scheme,
        "starts": _day(row.starts),
        "ends": _day(row.ends),
        "open": row.is_open,
        "review": _day(row.review),
        "frame": _money(row.frame),
        "additions": _money(row.additions),
        "owner_grant": _money(row.owner_grant),
        "institutions": list(row.institutions),
        "leads": [
            {"institution": one.institution, "unit": one.unit}
            | ({"name": one.name} if names else {})
            for one in row.leads
        ],
        "state": str(row.state),
        "version": row.version,
        "bundle": row.bundle,
        "stage": str(row.stage),
        "stage_text": say.choice(row.stage),
        "move": str(row.move),
        "whose": str(row.whose),
        "next": say.next_step(row),
        "since": _day(row.since),
        "due": _due(row.due, today),
        "signed": row.signed,
        "signed_on": _day(row.signed_on),
        "archived": row.archived,
        "waits_for_grant": row.waits_for_grant,
        "remaining": remaining_object(row.remaining),
        **_early(row.early),
        "history": [_happening(one) for one in story_of(seen.known, today)] if seen.known else [],
        "error": seen.failed.code if seen.failed else None,
        "message": error[0] if error else None,
        "remedy": error[1] if error else None,
    }


def _happening(one: Happening) -> dict[str, Any]:
    """Without the note: it may be about persons, and programs pass on what they get."""
    return {
        "date": _day(one.day),
        "kind": str(one.kind),
        "subject": one.subject,
        "number": one.number,
        "attached": one.attached,
        "document": one.document,
    }


def _early(early: Early | None) -> dict[str, Any]:
    return {
        "early": early is not None and not early.explained,
        "early_explained": early is not None and early.explained,
        "early_began": _day(early.began) if early else None,
        "early_lacking": [str(kind) for kind in early.lacking] if early else [],
    }


def _due(due: Due | None, today: date) -> dict[str, Any] | None:
    if due is None:
        return None
    return {
        "kind": str(due.kind),
        "date": _day(due.day),
        "amount": _money(due.amount),
        "overdue": due.day < today,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _money(amount: Decimal | None) -> str | None:
    return str(amount) if amount is not None else None
