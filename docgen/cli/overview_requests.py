"""The requests in the overview: a table in the terminal, one by itself, and JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from docgen.cli.lines import print_line
from docgen.cli.table_widths import column_widths
from docgen.cli.words import Words
from docgen.model.request_steps import Step, Taken
from docgen.overview.request_figures import RequestFigures
from docgen.overview.request_row import RequestRow
from docgen.overview.request_saying import figures_told, next_of, period_of, since_of, stage_of
from docgen.overview.request_stage import RequestStage
from docgen.overview.saying import Saying

__all__ = [
    "print_request_figures",
    "print_requests",
    "show_request",
    "show_request_figures",
    "show_requests",
]

# The width from which a column has room without breaking the words of the others.
_COLUMNS = (
    ("request", 0),
    ("subject", 118),
    ("sender", 100),
    ("network", 140),
    ("wished", 170),
    ("stage", 0),
    ("next", 0),
    ("since", 0),
)
_FIXED = {"since": 16, "wished": 21}
_WEIGHTS = {"subject": 19, "sender": 19, "network": 19, "stage": 17, "next": 18}
_LONGEST_ID = 24


def show_requests(rows: Sequence[RequestRow], words: Words) -> None:
    """Print the table of requests, and how many there are at each stage; nothing without any."""
    if not rows:
        return
    console, say = Console(highlight=False), Saying(words.language)
    columns = [name for name, width in _COLUMNS if console.width >= width]
    names = (say("requests-column-request"), *(row.name for row in rows))
    longest = min(max(map(len, names)), max(_LONGEST_ID, console.width // 4))
    widths = column_widths(
        columns, console.width, fixed={"request": longest, **_FIXED}, weights=_WEIGHTS
    )
    click.echo(f"{click.style(say('requests-title'), bold=True)}\n")
    table = Table(show_edge=False, pad_edge=False)
    for column in columns:
        heading = say(f"requests-column-{column}")
        table.add_column(heading, overflow="fold", width=widths[column])
    cells = _cells(say)
    for row in rows:
        table.add_row(*(cells[column](row) for column in columns))
    console.print(table)
    click.echo(f"\n{_counted(rows, say)}")
    late = [row.name for row in rows if row.is_late]
    if late:
        click.echo(say("requests-late", requests=", ".join(late)))
    faulty = [row.file for row in rows if row.faulty]
    if faulty:
        click.echo(say("requests-faulty", files=", ".join(faulty)))


def _cells(say: Saying) -> dict[str, Callable[[RequestRow], Text]]:
    """What stands in each column; texts of the request are never taken for instructions."""
    return {
        "request": lambda row: Text(row.name),
        "subject": lambda row: Text(row.subject or "–"),
        "sender": lambda row: Text(row.sender or "–"),
        "network": lambda row: Text(row.network or "–"),
        "wished": lambda row: Text(period_of(row, say)),
        "stage": lambda row: Text(stage_of(row, say)),
        "next": lambda row: Text(next_of(row, say)),
        "since": lambda row: Text(
            since_of(row, say).replace(" ", "\n", 1), style="bold red" if row.is_late else ""
        ),
    }


def _counted(rows: Sequence[RequestRow], say: Saying) -> str:
    if len(rows) == 1:
        return say("requests-summary-one", stage=say.choice(rows[0].stage))
    counts = ((stage, sum(row.stage is stage for row in rows)) for stage in RequestStage)
    listed = "; ".join(f"{say.choice(stage)}: {count}" for stage, count in counts if count)
    return say("requests-summary", number=len(rows), stages=listed)


def show_request(row: RequestRow, words: Words) -> None:
    """Print one request by itself, with its steps so far."""
    say = Saying(words.language)
    click.echo(f"{click.style(row.name, bold=True)}: {row.subject or '–'}")
    lines = list(_facts(row, say))
    widest = max(len(label) for label, _ in lines)
    for label, text in lines:
        click.echo(f"  {label:<{widest}}  {text}")
    if row.taken:
        click.echo(f"\n  {words('story')}")
    for one in row.taken:
        click.echo(f"    {say.day(one.day):<10}  {_told(one, row, say)}")


def _facts(row: RequestRow, say: Saying) -> Iterator[tuple[str, str]]:
    told = {
        "stage": stage_of(row, say),
        "next": next_of(row, say),
        "since": since_of(row, say),
        "sender": row.sender or "–",
        "network": row.network or "–",
        "wished": period_of(row, say),
        "institution": row.institution or "–",
        "file": row.file,
    }
    for column, text in told.items():
        yield say(f"requests-column-{column}"), text


def _told(one: Taken, row: RequestRow, say: Saying) -> str:
    step = say.choice(one.step)
    if one.decision is not None:
        return f"{step}: {say.choice(one.decision)}"
    return f"{step} ({row.case})" if one.step is Step.AGREEMENT and row.case else step


def print_requests(rows: Sequence[RequestRow], words: Words) -> None:
    """A line for each request, in the order of what needs attention."""
    say = Saying(words.language)
    for row in rows:
        print_line(
            "request",
            request=row.name,
            file=row.file,
            subject=row.subject,
            need=row.need,
            sender=row.sender,
            network=row.network,
            sector=row.sector,
            scheme=row.scheme,
            institution=row.institution,
            starts=_day(row.starts),
            ends=_day(row.ends),
            received=_day(row.received),
            stage=str(row.stage),
            stage_text=say.choice(row.stage),
            whose=str(row.whose),
            next=next_of(row, say),
            since=_day(row.since),
            waits=row.waits,
            late=row.is_late,
            meeting=_day(row.meeting),
            case=row.case,
            errors=row.faulty,
            steps=[
                {
                    "step": str(one.step),
                    "date": _day(one.day),
                    "decision": str(one.decision) if one.decision else None,
                }
                for one in row.taken
            ],
        )


def _day(day: object) -> str | None:
    return str(day) if day else None


def show_request_figures(figures: RequestFigures, year: int, words: Words) -> None:
    """Print what the year came to in requests; nothing when nothing happened."""
    if figures.any:
        click.echo(f"\n{figures_told(figures, year, Saying(words.language))}")


def print_request_figures(figures: RequestFigures, year: int) -> None:
    """The same as a line of JSON."""
    print_line(
        "statistic",
        year=year,
        dimension="requests",
        group=None,
        received=figures.received,
        approved=figures.approved,
        declined=figures.declined,
        postponed=figures.postponed,
        agreed=figures.agreed,
    )
