"""`outputs/index.html`: the cases, their states and their bundles, for people."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.lock import WAIT_S, held
from docgen.casefile.summary import kept_summary
from docgen.casefile.writing import cannot_write, write_whole
from docgen.errors import TamperedError
from docgen.texts import translate

__all__ = ["INDEX", "PAGE_HEAD", "write_index"]

INDEX = "index.html"
"""The file's name, in the outputs."""

PAGE_HEAD = """<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ say(title) }}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 1rem/1.5 Carlito, Calibri, Arial, sans-serif; margin: 2rem auto; max-width: 60rem;
         padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  caption { text-align: left; padding-bottom: .5rem; }
  th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0;
           border-bottom: 1px solid #8888; }
  thead th { border-bottom-width: 2px; }
"""
"""How every page in the outputs begins; the rest of its styles follows."""

# No persons, sums or answers: the page may lie where more people look than may read the cases.
_PAGE = (
    PAGE_HEAD
    + """\
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
  <td class="{{ row.state }}">{{ say(row.told) }}</td>
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
)


def _row(folder: CaseFolder) -> dict[str, str]:
    """What the page tells of a case; of one that cannot be read, that it is there."""
    row = {"case": folder.root.name, "folder": folder.root.name, "state": "unreadable"}
    row |= {"told": "index-unreadable", "project": "", "bundle": "", "bundle_out": ""}
    try:
        manifest = folder.current()
    except TamperedError:
        return row
    if manifest is None:
        return row
    case, summary = folder.stored_case(manifest.version), kept_summary(folder, manifest)
    project = case.project.name if case and case.project else summary and summary.project
    return {
        "case": manifest.case,
        "state": manifest.state,
        "told": f"state-{manifest.state}",
        "folder": f"{folder.root.name}/{folder.version_folder(manifest.version).name}",
        "project": project or "",
        "bundle": manifest.bundle.file if manifest.bundle else "",
        "bundle_out": manifest.bundle_out.file if manifest.bundle_out else "",
    }


def write_index(outputs: Path, language: str) -> Path:
    """Write the list of all cases in `outputs`, also of those that cannot be read.

    Raises:
        CannotWriteError: the folder cannot be written, or another run writes the list for long.
        TamperedError: the folder cannot be read.
    """
    made = Environment(autoescape=True, undefined=StrictUndefined)
    target = outputs / INDEX
    # Read and written under one lock: of two runs at once, the later list has what both made.
    with held(target, target.name, WAIT_S):
        page = made.from_string(_PAGE).render(
            rows=[_row(folder) for folder in case_folders(outputs)],
            lang=language,
            title="index-title",
            say=lambda message, **words: translate("messages", message, language, **words),
        )
        try:
            if not target.is_file() or target.read_bytes() != page.encode():
                write_whole(target, page.encode())
        except OSError as error:
            raise cannot_write(outputs, error) from error
    return target
