"""The overview in the terminal: as many columns as there is room for, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from docgen.cli.failures import tell_failure
from docgen.cli.findings import show_finding
from docgen.cli.overview_cases import Overview
from docgen.cli.overview_requests import show_requests
from docgen.cli.table_widths import BETWEEN, LEAST, column_widths
from docgen.cli.words import Words
from docgen.overview.row import Row
from docgen.overview.saying import Saying
from docgen.overview.stage import Stage
from docgen.overview.statistics import Dimension, Figures, Line
from docgen.overview.statistics_book import name_of, no_agreements, told_how

__all__ = ["show_overview", "show_statistics"]

# The width from which a column has room without breaking the words of the others.
_COLUMNS = (
    ("case", 0),
    ("project", 118),
    ("partner", 200),
    ("leads", 132),
    ("period", 174),
    ("frame", 150),
    ("stage", 0),
    ("next", 0),
    ("due", 0),
    ("version", 100),
)
_LONGEST_ID = 24
# Columns that need no more, in characters; the others share what is left by their weights.
_FIXED = {"due": 14, "version": 7, "frame": 12, "period": 21}
_WEIGHTS = {"stage": 15, "next": 20, "project": 20, "partner": 18, "leads": 14}
_WIDEST = 60
_FIGURES = {
    "agreements": 7,
    "signed": 6,
    "days": 5,
    "kroner-signed": 9,
    "kroner-unsigned": 9,
    "early": 10,
}


def show_overview(overview: Overview, words: Words, today: date, *, names: bool) -> None:
    """Print the table, how many there are at each stage, what began too early, and requests."""
    console, say = Console(highlight=False), Saying(words.language)
    rows = overview.rows
    if rows or not overview.requests:
        _print_table(rows, console, say, today, names=names)
        click.echo(f"\n{_counted(rows, say)}")
    _tell_early(rows, words, say)
    if rows and overview.requests:
        click.echo()
    show_requests(overview.requests, words)
    lost = [f"{one.row.case} ({one.row.request})" for one in overview.seen if one.lost]
    if lost:
        click.echo(f"\n{say('requests-lost', cases=', '.join(lost))}")
    for one in overview.seen:
        if one.failed is not None:
            click.echo()
            tell_failure(one.failed, words, as_json=False)
    for finding in overview.told:
        show_finding(finding, words)


def _print_table(
    rows: Sequence[Row], console: Console, say: Saying, today: date, *, names: bool
) -> None:
    columns = [name for name, width in _COLUMNS if console.width >= width]
    if names and "leads" not in columns:
        # In a narrow window the names take the place of the dates.
        columns = ["leads" if name == "due" else name for name in columns]
    table = Table(show_edge=False, pad_edge=False)
    longest = max((len(row.case) for row in rows), default=0)
    longest = min(longest, max(_LONGEST_ID, console.width // 4))
    fixed = {"case": longest, **_FIXED}
    widths = column_widths(columns, console.width, fixed=fixed, weights=_WEIGHTS)
    for column in columns:
        table.add_column(
            say(f"overview-column-{column}"),
            overflow="fold",
            width=widths[column],
            justify="right" if column == "frame" else "left",
        )
    cells = _cells(say, today, names=names)
    for row in rows:
        table.add_row(*(cells[column](row) for column in columns))
    console.print(table)


def _cells(say: Saying, today: date, *, names: bool) -> dict[str, Callable[[Row], Text]]:
    """What stands in each column; texts of the case are never taken for instructions."""
    return {
        "case": lambda row: Text(row.case),
        "project": lambda row: Text(row.project or "–"),
        "partner": lambda row: Text(row.partner or "–"),
        "leads": lambda row: Text(say.leads(row, names=names)),
        "period": lambda row: Text(say.period(row)),
        "frame": lambda row: Text(say.kroner(row.frame)),
        "stage": lambda row: _stage(row, say),
        "next": lambda row: Text(say.next_step(row)),
        "due": lambda row: Text(say.due(row.due, today).replace(" ", "\n", 1)),
        "version": lambda row: Text(f"v{row.version:03d}" if row.version else "–"),
    }


def _stage(row: Row, say: Saying) -> Text:
    told = Text(say.choice(row.stage))
    if row.early is not None:
        style = "bold red" if row.is_marked else ""
        mark = say.early(row.early).upper() if row.is_marked else say.early(row.early)
        told.append("\n").append(mark, style=style)
    return told


def _counted(rows: Sequence[Row], say: Saying) -> str:
    """How many there are, and how many at each stage: `sjekklister: 2`, also where it is one."""
    if len(rows) == 1:
        return say("overview-summary-one", stage=say.choice(rows[0].stage))
    counts = ((stage, sum(row.stage is stage for row in rows)) for stage in Stage)
    listed = "; ".join(f"{say.choice(stage)}: {count}" for stage, count in counts if count)
    return say("overview-summary", number=len(rows), stages=listed)


def _tell_early(rows: Sequence[Row], words: Words, say: Saying) -> None:
    marked = [row for row in rows if row.is_marked]
    if not marked:
        return
    label = click.style(words("severity-error"), fg="red", bold=True)
    click.echo(f"\n{label}: {words('started-early')}")
    for row in marked:
        if row.early:
            lacking, day = say.lacking(row.early.lacking), say.day(row.early.began)
            click.echo(f"    {row.case}: {say('early-told', day=day, lacking=lacking)}")


def show_statistics(
    lines: Sequence[Line], total: Figures, *, year: int, gone: int, words: Words
) -> None:
    """Print the figures of a year, group by group, and how they were counted.

    A year without agreements has one line instead of tables without rows.
    """
    console, say = Console(highlight=False), Saying(words.language)
    if not total.agreements:
        click.echo(no_agreements(lines, year, say))
        return
    click.echo(words("statistics-title", year=str(year)))
    for dimension in Dimension:
        console.print()
        table = Table(show_edge=False, pad_edge=False)
        left = console.width - sum(_FIGURES.values()) - BETWEEN * len(_FIGURES)
        name = say.choice(dimension).capitalize()
        table.add_column(name, overflow="fold", width=min(max(left, LEAST), _WIDEST))
        for column, width in _FIGURES.items():
            heading = say(f"statistics-column-{column}")
            table.add_column(heading, justify="right", overflow="fold", width=width)
        for one in lines:
            if one.dimension is dimension:
                table.add_row(Text(name_of(one, say)), *_figures(one.figures, say))
        if dimension is not Dimension.YEAR:
            table.add_section()
            table.add_row(Text(say("statistics-total", year=year)), *_figures(total, say))
        console.print(table)
    click.echo()
    for told in told_how(total, year, gone, say):
        click.echo(told)


def _figures(figures: Figures, say: Saying) -> tuple[str, ...]:
    """The figures, one for each of `_FIGURES`."""
    early = str(figures.early)
    if figures.explained:
        early += f"\n{say('statistics-explained', number=figures.explained)}"
    return (
        str(figures.agreements),
        str(figures.signed),
        say.number(figures.days),
        say.kroner(figures.kroner_signed),
        say.kroner(figures.kroner_unsigned),
        early,
    )
