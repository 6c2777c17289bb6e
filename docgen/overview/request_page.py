"""The requests on the page of the overview: a table of their own, without persons."""

from __future__ import annotations

__all__ = ["REQUESTS_PART", "REQUEST_COLUMNS"]

REQUEST_COLUMNS = ("request", "stage", "next", "since", "sender", "network", "wished")

# Its cells are laid out on narrow screens as those of the cases are.
REQUESTS_PART = """\
{% if requests %}
{% macro told(column, kind="") -%}
<td role="cell" data-label="{{ say("requests-column-" + column) }}"
    {%- if kind %} class="{{ kind }}"{% endif %}><div>{{ caller() }}</div></td>
{%- endmacro %}
<h2>{{ say("requests-title") }}</h2>
<div class="scroll" role="region" tabindex="0" aria-labelledby="requests-caption">
<table id="requests" role="table">
<caption id="requests-caption">{{ say("requests-caption") }}</caption>
<thead role="rowgroup"><tr role="row">
{% for column in request_columns %}  <th scope="col" role="columnheader">
    {{- say("requests-column-" + column) }}</th>
{% endfor %}</tr></thead>
<tbody role="rowgroup">
{% for one in requests %}<tr role="row">
  <th scope="row" role="rowheader">{{ one.name }}
{%- if one.subject %}<br>{{ one.subject }}{% endif %}</th>
  {% call told("stage") %}{{ stage_of(one, say) }}{% endcall %}
  {% call told("next") %}{{ next_of(one, say) }}{% endcall %}
  {% call told("since") %}{% if one.is_late %}<span class="early">{{ since_of(one, say) }}</span>
    {%- else %}{{ since_of(one, say) }}{% endif %}{% endcall %}
  {% call told("sender") %}{{ one.sender or "–" }}{% endcall %}
  {% call told("network") %}{{ one.network or "–" }}{% endcall %}
  {% call told("wished") %}{{ period_of(one, say) }}{% endcall %}
</tr>
{% endfor %}</tbody>
</table>
</div>
{% endif %}
"""
