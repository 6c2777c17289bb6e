"""The page that tells people what became of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from jinja2 import Environment, StrictUndefined

from docgen.casefile.index import PAGE_HEAD
from docgen.texts import translate

__all__ = ["page_of"]

_MOST_FINDINGS = 5
_PAGE = (
    PAGE_HEAD
    + """\
  th, td { overflow-wrap: anywhere; }
  tbody th { width: 30%; }
  td ul { margin: 0; padding-left: 1.1rem; }
  .place { font-size: .875rem; }
</style>
</head>
<body>
{% macro finding(one) %}<li>{{ one.message }}
  {%- if one.place %}
  <span class="place">({{ one.place.rsplit("/", 1)[-1] }})</span>{% endif %}</li>{% endmacro %}
<main>
<h1>{{ say("report-title") }}</h1>
<p>{{ summary }}</p>
{% if not whole %}<p><strong>{{ say("report-stopped") }}</strong></p>{% endif %}
<p><a href="index.html">{{ say("report-to-index") }}</a></p>
{% if told %}<h2 id="files">{{ say("report-files") }}</h2>
<ul>
{% for one in told %}{{ finding(one) }}
{% endfor %}</ul>{% endif %}
{% for group, count in groups if count %}
<h2 id="{{ group }}">{{ say("report-group-" + group) }} ({{ count }})</h2>
<table>
<caption>{{ say("report-caption-" + group) }}</caption>
<thead><tr>
  <th scope="col">{{ say("index-case") }}</th>
  <th scope="col">{{ say("report-why") }}</th>
</tr></thead>
<tbody>
{% for row in rows(group) %}<tr>
  <th scope="row">{% if row.folder %}<a href="{{ row.folder }}/">{{ row.case }}</a>
    {%- else %}{{ row.case }}{% endif %}</th>
  <td>
{%- if row.problems or row.findings %}<ul>
{%- for one in row.problems %}<li>{{ one }}</li>{% endfor %}
{%- for one in row.findings[:most] %}{{ finding(one) }}{% endfor %}
{%- if row.findings|length > most %}
  <li>{{ say("report-more", number=row.findings|length - most) }}</li>{% endif %}</ul>
{%- else %}{{ say("report-because-" + (row.why or "nothing")) }}{% endif %}</td>
</tr>
{% endfor %}</tbody>
</table>
{% endfor %}
</main>
</body>
</html>
"""
)


def page_of(
    groups: Sequence[tuple[str, int]],
    rows: Callable[[str], Iterator[dict[str, Any]]],
    *,
    told: Sequence[dict[str, Any]],
    whole: bool,
    language: str,
) -> Iterator[str]:
    """The page in pieces; `rows` gives the cases of a group, `told` is of files as a whole."""

    def say(message: str, **words: object) -> str:
        told = {name: str(word) for name, word in words.items()}
        return translate("messages", message, language, **told)

    counted = ", ".join(
        f"{count} {say(f'report-count-{group}')}" for group, count in groups if count
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_PAGE).generate(
        groups=groups,
        rows=lambda group: ({"folder": None, "findings": (), **row} for row in rows(group)),
        told=told,
        whole=whole,
        lang=language,
        title="report-title",
        most=_MOST_FINDINGS,
        say=say,
        summary=say("report-summary", counted=counted or "0"),
    )
