"""The statistics of a year as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.model.project import Scheme
from docgen.overview.request_figures import (
    REQUEST_FIGURES,
    RequestFigures,
    by_network,
    request_figures,
)
from docgen.overview.request_row import RequestRow
from docgen.overview.saying import Saying
from docgen.overview.statistics import Dimension, Figures, Line
from docgen.overview.workbook import CellValue, Sheet, workbook_of

__all__ = ["FIGURES", "cells_of", "name_of", "no_agreements", "statistics_workbook", "told_how"]

FIGURES = (
    *("agreements", "signed", "days"),
    *("kroner", "kroner_signed", "kroner_unsigned", "early", "explained"),
)
"""The columns of figures, in order."""

_SCHEMES: dict[str, Scheme] = {str(one): one for one in Scheme}


def name_of(line: Line, say: Saying) -> str:
    """What the group is called."""
    if not line.name:
        return say(f"statistics-none-{line.dimension}")
    return line.name if line.dimension is not Dimension.SCHEME else say.choice(_SCHEMES[line.name])


def cells_of(figures: Figures) -> tuple[CellValue, ...]:
    """The figures, one for each of `FIGURES`."""
    return tuple(getattr(figures, name) for name in FIGURES)


def no_agreements(lines: Sequence[Line], year: int, say: Saying) -> str:
    """That the year has no agreements, and which years have."""
    known = [
        one.name for one in lines if one.dimension is Dimension.YEAR and one.figures.agreements
    ]
    if not known:
        return say("statistics-no-years", year=year)
    return say("statistics-no-agreements", year=year, first=known[0], last=known[-1])


def told_how(total: Figures, year: int, gone: int, say: Saying) -> tuple[str, ...]:
    """How it was counted: which kroner have a year of their own, and what is not there any more."""
    told = [
        say(
            "statistics-kroner",
            year=year,
            known=say.kroner(total.by_year),
            start=say.kroner(total.by_start),
        ),
        say("statistics-agreements", year=year),
        say("statistics-units"),
        say("statistics-days"),
    ]
    return (*told, say("statistics-gone", number=gone)) if gone else tuple(told)


def statistics_workbook(
    lines: Sequence[Line],
    total: Figures,
    *,
    year: int,
    gone: int,
    language: str,
    today: date,
    requests: Sequence[RequestRow] = (),
) -> bytes:
    """A sheet for each way to group the figures, and one of requests where there are any."""
    say = Saying(language)
    notes = told_how(total, year, gone, say)
    sheets = [
        Sheet(
            name=say.choice(dimension).capitalize(),
            headings=(
                say.choice(dimension).capitalize(),
                *(say(f"statistics-column-{one.replace('_', '-')}") for one in FIGURES),
            ),
            rows=[
                (name_of(one, say), *cells_of(one.figures))
                for one in lines
                if one.dimension is dimension
            ],
            sums=[]
            if dimension is Dimension.YEAR
            else [(say("statistics-total", year=year), *cells_of(total))],
            notes=notes,
        )
        for dimension in Dimension
    ]
    if requests:
        sheets.append(_requests(requests, year, say))
    return workbook_of(
        sheets, title=say("statistics-title", year=year), language=language, made_on=today
    )


def _requests(rows: Sequence[RequestRow], year: int, say: Saying) -> Sheet:
    """What the year came to in requests, by network."""
    return Sheet(
        name=say("requests-title"),
        headings=(
            say.choice(Dimension.NETWORK).capitalize(),
            *(say(f"requests-figures-{name}") for name in REQUEST_FIGURES),
        ),
        rows=[
            (name or say("statistics-none-network"), *_numbers(figures))
            for name, figures in by_network(rows, year)
        ],
        sums=[(say("statistics-total", year=year), *_numbers(request_figures(rows, year)))],
        notes=(say("requests-figures-told"),),
    )


def _numbers(figures: RequestFigures) -> tuple[int, ...]:
    return tuple(getattr(figures, name) for name in REQUEST_FIGURES)
