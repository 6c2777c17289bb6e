"""The list for the leaders' forum (*saksliste*): a Word document for the papers of the meeting.

Requests that wait for the forum, new agreements, what waits for a decision, what began too early,
and what ends soon. It names agreements, institutions and units, and no persons.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from docgen.model.base import LANGUAGE_TAGS
from docgen.overview.forum_requests import (
    REQUEST_COLUMNS,
    REQUEST_WIDTHS_CM,
    for_the_forum,
    request_cells,
)
from docgen.overview.packages import settled_package
from docgen.overview.request_row import RequestRow
from docgen.overview.row import Row
from docgen.overview.saying import Saying
from docgen.overview.stage import DONE, Stage

__all__ = ["forum_list", "sections_of"]

_COLUMNS = ("project", "partner", "leads", "frame", "period", "matter")
_WIDTHS_CM = (5.6, 4.6, 3.4, 2.4, 3.6, 6.1)
_DECISIONS = {
    Stage.CHECKLISTS,
    Stage.REJECTED,
    Stage.BUDGET,
    Stage.WAITING_FOR_GRANT,
    Stage.TO_SEND,
    Stage.SENT,
}
_SECTIONS: tuple[tuple[str, Callable[[Row], bool]], ...] = (
    ("early", lambda row: row.is_marked and row.stage not in DONE),
    ("requested", lambda row: row.stage is Stage.REQUESTED),
    ("decision", lambda row: row.stage in _DECISIONS),
    ("ending", lambda row: row.stage in {Stage.ENDING, Stage.TO_EVALUATE}),
    ("unreadable", lambda row: row.stage is Stage.UNREADABLE),
)


def sections_of(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The parts of the list, by their names; what began too early is also in its usual part."""
    for name, belongs in _SECTIONS:
        yield name, [row for row in rows if belongs(row)]


def forum_list(
    rows: Sequence[Row], language: str, today: date, requests: Sequence[RequestRow] = ()
) -> bytes:
    """The document: the same bytes for the same cases and requests on the same day.

    The requests that wait for the forum come first: it is to decide them.
    """
    say = Saying(language)
    document: Any = Document()
    _set_up(document, language)
    document.add_heading(say("forum-title"), level=1)
    document.add_paragraph(say("forum-as-of", day=say.day(today)))
    waiting = for_the_forum(requests)
    # A list of those who keep no requests is as it always was.
    first = 2 if requests else 1
    if requests:
        _heading(document, "requests", 1, len(waiting), say)
        if waiting:
            _request_table(document, waiting, say)
        else:
            document.add_paragraph(say("forum-none"))
    for number, (name, group) in enumerate(sections_of(rows), start=first):
        if name == "unreadable" and not group:
            continue
        _heading(document, name, number, len(group), say)
        if group:
            _table(document, group, name, say, today)
        else:
            document.add_paragraph(say("forum-none"))
    out = io.BytesIO()
    document.save(out)
    title, tag = f"{say('forum-title')} {say.day(today)}", LANGUAGE_TAGS[language]
    return settled_package(out.getvalue(), title=title, language=tag, made_on=today)


def _set_up(document: Any, language: str) -> None:  # noqa: ANN401 - python-docx has no types
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    languages = normal.element.get_or_add_rPr().find(qn("w:lang"))
    if languages is None:
        languages = OxmlElement("w:lang")
        normal.element.get_or_add_rPr().append(languages)
    languages.set(qn("w:val"), LANGUAGE_TAGS[language])


def _heading(document: Any, name: str, number: int, count: int, say: Saying) -> None:  # noqa: ANN401
    document.add_heading(f"{number}. {say(f'forum-{name}')} ({count})", level=2)
    about = document.add_paragraph(say(f"forum-about-{name}"))
    about.paragraph_format.keep_with_next = True


def _table(document: Any, rows: Sequence[Row], name: str, say: Saying, today: date) -> None:  # noqa: ANN401
    headings = [say(f"forum-column-{column}") for column in _COLUMNS]
    lines = [
        (
            f"{row.project or '–'} ({row.case})",
            row.partner or "–",
            say.leads(row),
            say.kroner(row.frame),
            say.period(row),
            _matter(row, name, say, today),
        )
        for row in rows
    ]
    _grid(document, headings, lines, _WIDTHS_CM)


def _request_table(document: Any, rows: Sequence[RequestRow], say: Saying) -> None:  # noqa: ANN401
    headings = [say(f"requests-column-{column}") for column in REQUEST_COLUMNS]
    _grid(document, headings, [request_cells(row, say) for row in rows], REQUEST_WIDTHS_CM)


def _grid(
    document: Any,  # noqa: ANN401
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> None:
    """A table with a heading that is repeated on every page; widths in centimetres."""
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    head = table.rows[0]
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)
    for cell, heading in zip(head.cells, headings, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
        # With the first row, so that no heading stands alone at the foot of a page.
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for line in table.rows:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    document.add_paragraph()


def _matter(row: Row, name: str, say: Saying, today: date) -> str:
    """What the forum is to know of the case in this part of the list."""
    if name == "early" and row.early:
        lacking = say.lacking(row.early.lacking)
        return say("forum-early-matter", day=say.day(row.early.began), lacking=lacking)
    since = f" ({say('forum-since', day=say.day(row.since))})" if row.since else ""
    told = f"{say.choice(row.stage).capitalize()}{since}. {say.next_step(row)}."
    return f"{told} {say.due(row.due, today)}." if name == "ending" and row.due else told
