"""Packs with fields, written into a folder for a test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docx import Document

from docgen.model.pack import Pack
from docgen.packs import load_pack

HEAD = """\
schema = "docgen/pack/1"
id = "{id}"
version = "1.0.0"
docgen = "0.1"
audience = "{audience}"
needs = {needs}
{more}

[title]
nb = "Prøvebrev"
nn = "Prøvebrev"
en = "Trial letter"

[bundle]
internal = 60
outgoing = 60
"""


def titled(name: str) -> str:
    return f'title = {{ nb = "{name} nb", nn = "{name} nn", en = "{name} en" }}'


def field(name: str, kind: str, *more: str) -> str:
    """One field at the top of the pack."""
    return "\n".join(["[[fields]]", f'name = "{name}"', f'type = "{kind}"', titled(name), *more])


def inner(name: str, kind: str, *more: str) -> str:
    """A field of the group before it."""
    return field(name, kind, *more).replace("[[fields]]", "[[fields.fields]]")


CHOICES = """choices = [
  { value = "red", nb = "rød", nn = "raud", en = "red colour" },
  { value = "blue", nb = "blå", nn = "blå farge", en = "blue colour" },
]"""

EVERY_KIND = (
    field("line", "text", "required = true"),
    field("story", "long-text"),
    field("places", "number", "required = true"),
    field("price", "amount"),
    field("part", "share"),
    field("start", "day"),
    field("paid", "yes-no"),
    field("colour", "choice", CHOICES),
    field("who", "person"),
    field("firm", "orgnr"),
    field("days", "day", "many = true"),
    field("colours", "choice", "many = true", CHOICES),
    field("people", "person", "many = true"),
    field("sites", "group", "many = true"),
    inner("site", "text", "required = true"),
    inner("size", "number"),
    field("plan", "group"),
    inner("aim", "text", "required = true"),
    field("inside", "text", "internal = true"),
    field("health", "text", "personal = true"),
    # Names that pydantic and Python have uses for.
    field("copy", "text"),
    field("json", "text"),
    field("items", "text", "many = true"),
)

LINES = (
    "Linje: {{ fields.line }}",
    "Historie: {{ fields.story|avsnitt }}",
    "Plasser: {{ fields.places }}",
    "Pris: {{ fields.price|kroner }}",
    "Del: {{ fields.part|prosent }}",
    "Start: {{ fields.start|dato }}",
    "Betalt: {{ fields.paid|janei }}",
    "Farge: {{ fields.colour|betegnelse }}",
    "Hvem: {{ fields.who|person }}",
    "Firma: {{ fields.firm|orgnr }}",
    "{%p for dag in fields.days %}",
    "Dag: {{ dag|dato_kort }}",
    "{%p endfor %}",
    "Farger: {{ fields.colours|liste }}",
    "{%p for en in fields.people %}",
    "Person: {{ en.name }}",
    "{%p endfor %}",
    "{%p for sted in fields.sites %}",
    "Sted: {{ sted.site }} ({{ sted.size }})",
    "{%p endfor %}",
    "{%p if fields.plan %}",
    "Mål: {{ fields.plan.aim }}",
    "{%p endif %}",
    "Kopi: {{ fields.copy }}, {{ fields.json }}, {{ fields.items|liste }}",
)

FILLED = {
    "line": "En linje",
    "story": "Først.\n\nSå.",
    "places": "1 200",
    "price": "kr 1 500,-",
    "part": "12,5 %",
    "start": "1. 9. 2027",
    "paid": "ja",
    "colour": "Rød",
    "who": {"name": "Kari Eksempel", "email": "kari@example.no"},
    "firm": "310 000 000",
    "days": ["2027-10-01", "2. 11. 2027"],
    "colours": ["blue", "raud"],
    "people": [{"name": "Ola Eksempel"}],
    "sites": [{"site": "Prøvestedet", "size": "8"}],
    "plan": {"aim": "Å prøve"},
    "inside": "bare for oss",
    "copy": "a",
    "json": "b",
    "items": ["c", "d"],
}


def write_pack(
    folder: Path,
    *fields: str,
    id: str = "prove-brev",
    audience: str = "outgoing",
    needs: Iterable[str] = (),
    more: str = "",
    lines: Iterable[str] = ("Brev",),
) -> Path:
    """A pack in `folder/<id>`, with a Word template that has these paragraphs."""
    pack = folder / id
    pack.mkdir(parents=True, exist_ok=True)
    head = HEAD.format(id=id, audience=audience, needs=list(needs), more=more)
    (pack / "pack.toml").write_text("\n\n".join([head, *fields]) + "\n", encoding="utf-8")
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(pack / "template.nb.docx"))
    return pack


def loaded(folder: Path, *fields: str, **more: str) -> Pack:
    return load_pack(write_pack(folder, *fields, **more))  # type: ignore[arg-type]
