"""The overview as a page: sortable, for every screen and for print, and without persons.

It needs nothing from elsewhere, and says so to the browser. Without JavaScript it is a plain table
in the order of what needs attention.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined

from docgen.casefile.index import PAGE_HEAD
from docgen.overview.request_page import REQUEST_COLUMNS, REQUESTS_PART
from docgen.overview.request_row import RequestRow
from docgen.overview.request_saying import next_of, period_of, since_of, stage_of
from docgen.overview.row import Row
from docgen.overview.saying import Saying
from docgen.overview.sealed import BLANK, sealed_text
from docgen.overview.stage import Stage

__all__ = ["PAGE", "page_of"]

PAGE = "oversikt.html"
"""The file's name, in the outputs."""

_STAGES = tuple(Stage)
_COLUMNS = (
    "case",
    "stage",
    "next",
    "due",
    "since",
    "network",
    "scheme",
    "period",
    "frame",
    "leads",
)
_PAGE = (
    PAGE_HEAD.replace(
        '<meta name="viewport"',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
        f'<meta name="generator" content="docgen {BLANK}">\n<meta name="viewport"',
    )
    + """\
  body { max-width: 110rem; }
  .scroll { overflow-x: auto; }
  .scroll:focus-visible { outline: 3px solid; outline-offset: 3px; }
  th, td { padding-right: .75rem; }
  table { font-size: .875rem; }
  td { min-width: 4.5rem; }
  td:nth-child(2), td:nth-child(3) { min-width: 8.5rem; }
  tbody th { font-weight: normal; min-width: 9rem; }
  .number { text-align: right; white-space: nowrap; }
  .number small { white-space: normal; }
  .day { white-space: nowrap; }
  .early { display: inline-block; border: 2px solid; border-radius: .25rem; font-weight: bold;
           margin: .125rem 0; padding: 0 .375rem; }
  thead button { background: none; border: 0; color: inherit; cursor: pointer; font: inherit;
                 min-height: 1.75rem; padding: 0; text-align: inherit; text-decoration: underline;
                 text-underline-offset: .2em; }
  thead button:focus-visible { outline: 3px solid; outline-offset: 2px; }
  thead button::after { content: " \\2195"; }
  th[aria-sort="ascending"] button::after { content: " \\2191"; }
  th[aria-sort="descending"] button::after { content: " \\2193"; }
  .quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  dl { display: grid; grid-template-columns: max-content max-content; gap: .25rem 1rem; }
  dd { margin: 0; text-align: right; }
  @media screen and (max-width: 48rem) {
    table { font-size: 1rem; }
    table, thead, tbody, tr, th, td, td:nth-child(n), caption { display: block; min-width: 0; }
    thead tr { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
    th, td { border: 0; padding: .125rem 0; }
    thead th { border: 0; }
    tbody tr { border-top: 1px solid #8888; padding: .75rem 0; }
    tbody td:nth-child(n) { display: grid; gap: .5rem; grid-template-columns: 8rem 1fr;
                            overflow-wrap: anywhere; }
    tbody td::before { content: attr(data-label); content: attr(data-label) / "";
                       font-size: .875rem; }
    .number { text-align: left; }
  }
  @media print {
    @page { size: A4 landscape; margin: 10mm; }
    body { font-size: 8pt; margin: 0; max-width: none; }
    .scroll { overflow: visible; }
    table { font-size: 8pt; line-height: 1.3; }
    th, td { padding-bottom: .25rem; padding-top: .25rem; }
    th, td, td:nth-child(n), tbody th { min-width: 0; padding-right: .5rem; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    thead button { text-decoration: none; }
    thead button::after { content: none !important; }
  }
</style>
</head>
<body>
{% macro cell(column, key=none, kind="") -%}
<td role="cell" data-label="{{ say("overview-column-" + column) }}"
    {%- if key is not none %} data-key="{{ key }}"{% endif %}
    {%- if kind %} class="{{ kind }}"{% endif %}><div>{{ caller() }}</div></td>
{%- endmacro %}
<main>
<h1>{{ say("overview-title") }}</h1>
<p>{{ say("overview-as-of", day=say.day(today)) }}</p>
{% if marked %}<p><strong>{{ say("overview-early", number=marked) }}</strong></p>{% endif %}
<div class="scroll" role="region" tabindex="0" aria-labelledby="caption">
<table id="cases" role="table">
<caption id="caption">{{ say("overview-caption") }}</caption>
{# The roles stay when a narrow screen shows the cells below each other. #}
<thead role="rowgroup"><tr role="row">
{% for column in columns %}  <th scope="col" role="columnheader" aria-sort="none"
    {%- if column == "frame" %} class="number"{% endif %}>
    {{- say("overview-column-" + column) }}</th>
{% endfor %}</tr></thead>
<tbody role="rowgroup">
{% for one in rows %}<tr role="row">
  <th scope="row" role="rowheader" data-key="{{ one.row.case }}">
{%- if one.link %}<a href="{{ one.link }}">{{ one.row.case }}</a>
{%- else %}{{ one.row.case }}{% endif %}
{%- if one.row.project %}<br>{{ one.row.project }}{% endif %}</th>
  {% call cell("stage", one.place) %}{{ say.choice(one.row.stage) }}
{%- if one.row.early %}<br><span
    {%- if one.row.is_marked %} class="early"{% endif %}>{{ say.early(one.row.early) }}</span>
    {%- if one.row.early.lacking %}<br>
    {{- say("early-lacking", lacking=say.lacking(one.row.early.lacking)) }}
    {%- endif %}{% endif %}{% endcall %}
  {% call cell("next", say.choice(one.row.whose)) %}{{ say.next_step(one.row) }}{% endcall %}
  {% call cell("due", one.row.due.day if one.row.due else "") %}
    {{- say.due(one.row.due, today) }}{% endcall %}
  {% call cell("since", one.row.since or "", "day") %}{{ say.day(one.row.since) }}{% endcall %}
  {% call cell("network") %}{{ one.row.network or one.row.partner or "–" }}{% endcall %}
  {% call cell("scheme") %}{{ say.choice(one.row.scheme) }}{% endcall %}
  {% call cell("period", one.row.starts or "") %}{{ say.period(one.row) }}{% endcall %}
  {% call cell("frame", one.row.frame if one.row.frame is not none else "", "number") %}
    {{- say.kroner(one.row.frame) }}
{%- if one.row.additions %}<br><small>{{ say.additions(one.row) }}</small>{% endif %}{% endcall %}
  {% call cell("leads") %}{{ say.leads(one.row) }}{% endcall %}
</tr>
{% endfor %}</tbody>
</table>
</div>
<p class="quiet" role="status" id="sorted"></p>
"""
    + REQUESTS_PART
    + """\
<h2>{{ say("overview-counts") }}</h2>
<dl>
{% for stage, count in counts %}<dt>{{ say.choice(stage) }}</dt><dd>{{ count }}</dd>
{% endfor %}</dl>
</main>
<script>
"use strict";
{
  const table = document.getElementById("cases"), body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const compare = new Intl.Collator({{ lang|tojson }}, { numeric: true }).compare;
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  const told = { ascending: {{ say("overview-ascending")|tojson }},
                 descending: {{ say("overview-descending")|tojson }} };
  heads.forEach((head, column) => {
    const name = head.textContent, button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      const rows = [...body.rows].sort((one, other) => {
        const a = keyOf(one, column), b = keyOf(other, column);
        if (a === b) return 0;
        // What is not known stays last either way.
        if (a === "" || a === "–") return 1;
        if (b === "" || b === "–") return -1;
        return up ? compare(a, b) : compare(b, a);
      });
      heads.forEach(one => one.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      body.append(...rows);
      document.getElementById("sorted").textContent =
        told[up ? "ascending" : "descending"].replace("%", name);
    });
  });
}
</script>
</body>
</html>
"""
)


class _Shown(NamedTuple):
    """A line with its place among the stages and what it leads to."""

    row: Row
    place: int
    link: str


def page_of(
    rows: Sequence[Row],
    requests: Sequence[RequestRow] = (),
    *,
    outputs: Path,
    target: Path,
    language: str,
    today: date,
) -> str:
    """The page that is to lie at `target`, with links to what there is to open in `outputs`.

    Persons are not named, whatever the rows hold.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    page = environment.from_string(_PAGE).render(
        rows=[
            _Shown(row, _STAGES.index(row.stage), _link(row, outputs, target.parent))
            for row in rows
        ],
        columns=_COLUMNS,
        requests=requests,
        request_columns=REQUEST_COLUMNS,
        next_of=next_of,
        period_of=period_of,
        since_of=since_of,
        stage_of=stage_of,
        counts=list(_counts(rows)),
        marked=sum(row.is_marked for row in rows),
        lang=language,
        title="overview-title",
        say=Saying(language),
        today=today,
    )
    return sealed_text(page.encode()).decode()


def _link(row: Row, outputs: Path, folder: Path) -> str:
    if row.bundle is None:
        return ""
    path = Path(os.path.relpath(str(outputs / row.bundle), str(folder)))
    return quote(path.as_posix() + ("/" if row.bundle.endswith("/") else ""))


def _counts(rows: Sequence[Row]) -> Iterator[tuple[Stage, int]]:
    """How many cases there are at each stage that has any."""
    for stage in Stage:
        count = sum(row.stage is stage for row in rows)
        if count:
            yield stage, count
