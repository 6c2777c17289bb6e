"""Writes the files of the overview. One that says what it did is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.cli.overview_cases import Overview
from docgen.cli.sealed_files import write_sealed
from docgen.errors import UsageError
from docgen.overview.invoices import Invoice, invoices_of
from docgen.overview.statistics import Share, figures_of, lines_of, shares_of
from docgen.pipeline.workshop import Workshop

__all__ = [
    "STDOUT",
    "Wanted",
    "all_invoices",
    "all_shares",
    "check_names",
    "gone_in",
    "write_files",
]

STDOUT = Path("-")
"""The name that means the terminal."""

_ENDINGS = {
    "html": (".html", ".htm"),
    "invoices": (".xlsx",),
    "forum": (".docx",),
    "statistics": (".xlsx",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The files that the user asks for; None for each that they do not. `reminders` is a folder."""

    html: Path | None = None
    reminders: Path | None = None
    invoices: Path | None = None
    forum: Path | None = None
    statistics: Path | None = None
    year: int | None = None


def check_names(wanted: Wanted) -> None:
    """See that every file is called what it is, before anything is read.

    Raises:
        UsageError: a name has another ending, the reminders are to go into what is no folder, or
            statistics are asked for without a year.
    """
    for option, endings in _ENDINGS.items():
        path: Path | None = getattr(wanted, option)
        if path is not None and path != STDOUT and path.suffix.lower() not in endings:
            raise UsageError(
                "wrong-ending", option=f"--{option}", path=str(path), ending=endings[0]
            )
        if path == STDOUT and option != "invoices":
            raise UsageError("wrong-ending", option=f"--{option}", path="-", ending=endings[0])
    folder = wanted.reminders
    if folder is not None and (folder == STDOUT or (folder.exists() and not folder.is_dir())):
        raise UsageError("reminders-not-folder", path=str(folder))
    if wanted.statistics is not None and wanted.year is None:
        raise UsageError("statistics-without-year")


def write_files(
    overview: Overview, wanted: Wanted, shop: Workshop, language: str
) -> dict[str, str]:
    """Write what is wanted; the path of each file by what it is.

    Raises:
        CannotWriteError: a folder cannot be written to.
        UsageError: a file of that name is somebody else's.
    """
    written = {}
    for name, path, content in _contents(overview, wanted, shop, language):
        write_sealed(path, content)
        written[name] = str(path)
    return written


def all_invoices(overview: Overview, shop: Workshop) -> tuple[Invoice, ...]:
    """The instalments of all cases."""
    return tuple(
        invoice
        for one in overview.seen
        if one.known is not None
        for invoice in invoices_of(one.known, one.row, shop.tables)
    )


def all_shares(overview: Overview, shop: Workshop) -> tuple[Share, ...]:
    """The parts of all institutions in all cases."""
    return tuple(
        share
        for one in overview.seen
        if one.known is not None
        for share in shares_of(one.known, one.row, shop.tables)
    )


def _contents(
    overview: Overview, wanted: Wanted, shop: Workshop, language: str
) -> Iterator[tuple[str, Path, bytes]]:
    """Each file with its name and its bytes; its libraries are loaded when it is asked for."""
    rows, today = overview.rows, shop.today
    if wanted.html is not None:
        from docgen.overview.page import page_of

        outputs = shop.settings.outputs
        page = page_of(
            rows,
            overview.requests,
            outputs=outputs,
            target=wanted.html,
            language=language,
            today=today,
        )
        yield "html", wanted.html, page.encode()
    if wanted.reminders is not None:
        from docgen.overview import reminders

        found = reminders.reminders_of(rows, today)
        calendar = reminders.calendar_file(found, language, today)
        yield "calendar", wanted.reminders / reminders.CALENDAR, calendar
        book = reminders.reminder_list(found, language, today)
        yield "reminders", wanted.reminders / reminders.LIST, book
    if wanted.invoices is not None and wanted.invoices != STDOUT:
        from docgen.overview.invoices import invoice_workbook

        book = invoice_workbook(all_invoices(overview, shop), language, today)
        yield "invoices", wanted.invoices, book
    if wanted.forum is not None:
        from docgen.overview.forum import forum_list

        listed = forum_list(rows, language, today, overview.requests)
        yield "forum", wanted.forum, listed
    if wanted.statistics is not None and wanted.year is not None:
        yield "statistics", wanted.statistics, _statistics(overview, wanted.year, shop, language)


def _statistics(overview: Overview, year: int, shop: Workshop, language: str) -> bytes:
    from docgen.overview.statistics_book import statistics_workbook

    shares = all_shares(overview, shop)
    return statistics_workbook(
        list(lines_of(shares, year)),
        figures_of(shares, year),
        year=year,
        gone=gone_in(overview),
        requests=overview.requests,
        language=language,
        today=shop.today,
    )


def gone_in(overview: Overview) -> int:
    """How many cases cannot be counted: they cannot be read, or nothing is left of them."""
    return sum(one.known is None or one.known.case is None for one in overview.seen)
