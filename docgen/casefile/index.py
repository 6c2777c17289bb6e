"""`outputs/index.html`: the cases, their states and their bundles, for people."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from docgen.casefile.folder import CaseFolder
from docgen.casefile.publish import write_whole
from docgen.errors import CannotWriteError, TamperedError
from docgen.texts import translate

__all__ = ["write_index"]

# No persons, sums or answers: the page may lie where more people look than may read the cases.
_PAGE = """<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ say("index-title") }}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 1rem/1.5 Carlito, Calibri, Arial, sans-serif; margin: 2rem auto; max-width: 60rem;
         padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  caption { text-align: left; padding-bottom: .5rem; }
  th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0;
           border-bottom: 1px solid #8888; }
  thead th { border-bottom-width: 2px; }
  tbody th { font-weight: normal; }
  td { white-space: nowrap; }
  .ready, .signed { font-weight: bold; }
</style>
</head>
<body>
<main>
<h1>{{ say("index-title") }}</h1>
<table>
<caption>{{ say("index-caption") }}</caption>
<thead><tr>
  <th scope="col">{{ say("index-case") }}</th>
  <th scope="col">{{ say("index-state") }}</th>
  <th scope="col">{{ say("index-internal") }}</th>
  <th scope="col">{{ say("index-outgoing") }}</th>
  <th scope="col">{{ say("index-folder") }}</th>
</tr></thead>
<tbody>
{% for row in rows %}<tr>
  <th scope="row"><strong>{{ row.case }}</strong><br>{{ row.project }}</th>
  <td class="{{ row.state }}">{{ say("state-" + row.state) }}</td>
{% for file in (row.bundle, row.bundle_out) %}
  <td>{% if file %}<a href="{{ row.folder }}/{{ file }}"
      aria-label="{{ say("index-open", file=file, case=row.case) }}">{{ file }}</a>
    {% else %}{{ say("index-none") }}{% endif %}</td>
{% endfor %}
  <td><a href="{{ row.folder }}/">{{ row.folder }}</a></td>
</tr>
{% endfor %}</tbody>
</table>
</main>
</body>
</html>
"""


def _row(folder: CaseFolder) -> dict[str, str] | None:
    try:
        manifest = folder.current()
    except TamperedError:
        return None
    if manifest is None:
        return None
    place = f"{folder.root.name}/{folder.version_folder(manifest.version).name}"
    case = folder.stored_case(manifest.version)
    return {
        "case": manifest.case,
        "state": manifest.state,
        "folder": place,
        "project": (case.project.name if case and case.project else None) or "",
        "bundle": manifest.bundle.file if manifest.bundle else "",
        "bundle_out": manifest.bundle_out.file if manifest.bundle_out else "",
    }


def write_index(outputs: Path, language: str) -> Path:
    """Write the list of all cases in `outputs`.

    Raises:
        CannotWriteError: the folder cannot be written.
    """
    folders = [CaseFolder(entry) for entry in sorted(outputs.iterdir()) if entry.is_dir()]
    rows = [row for row in map(_row, folders) if row]
    made = Environment(autoescape=True, undefined=StrictUndefined)
    page = made.from_string(_PAGE).render(
        rows=rows,
        lang=language,
        say=lambda message, **words: translate("messages", message, language, **words),
    )
    target = outputs / "index.html"
    try:
        write_whole(target, page.encode())
    except OSError as error:
        raise CannotWriteError(
            "cannot-write", folder=str(outputs), reason=error.strerror or ""
        ) from error
    return target
