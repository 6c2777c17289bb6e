"""A sample case as docgen itself merges it, and the plain data that its documents consist of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate

from benchmarks.word_dialects import (
    DOCXTEMPLATER,
    EASY_TEMPLATE_X,
    Dialect,
    slot_tag,
    write_jinja,
    write_parts,
)
from benchmarks.word_slots import Data, Recorder, Slot, instrumented, number_tags
from benchmarks.word_tags import Element, find_tags
from docgen.intake import read_file
from docgen.packs import find_packs
from docgen.pipeline.examine import examine, subject_of
from docgen.pipeline.workshop import Workshop
from docgen.render import DocumentSetting, Subject
from docgen.render.context import build_context
from docgen.render.view import Reader
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.word.filling.environment import environment

__all__ = ["DOCUMENTS", "LANGUAGE", "ROOT", "Live", "Sample", "live_document", "prepare"]

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "inputs" / "trondelag-sorvest" / "inkluderingsanalysen.yaml"
"""Its agreement has five pages, and its project leader has answered the checklist."""

DOCUMENTS = ("samarbeidsavtale", "sjekkliste-prosjektleder")
LANGUAGE = "nb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What docgen's own `render` takes."""

    subject: Subject
    setting: DocumentSetting
    template: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One document: its slot template in each language, the recorded data, and the real thing."""

    name: str
    data: Data
    jinja: Path
    peers: Mapping[str, Path]
    live: Live

    @property
    def data_json(self) -> str:
        """The data as the npm libraries get it."""
        return json.dumps(self.data, ensure_ascii=False)


def prepare(name: str, folder: Path) -> Sample:
    """Write the slot templates of the shipped template `name` into `folder`."""
    live = live_document(name)
    data = _recorded(live)
    jinja = folder / f"{name}.jinja.docx"
    jinja.write_bytes(_rewritten(live.template, lambda own: write_jinja(own, slot_tag)))
    peers = {}
    for dialect in (DOCXTEMPLATER, EASY_TEMPLATE_X):
        peers[dialect.name] = folder / f"{name}.{dialect.name}.docx"
        peers[dialect.name].write_bytes(_in_dialect(live.template, dialect))
    return Sample(name=name, data=data, jinja=jinja, peers=peers, live=live)


def live_document(name: str) -> Live:
    """The sample case's document `name`, as docgen merges it."""
    # No case folder is read: the sample is merged as if it had never been generated.
    shop = Workshop(
        settings=Settings(outputs=Path("/nonexistent")),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 1, 1),
    )
    examined = examine(read_file(CASE), shop)
    planned = next(one for one in examined.planned if one.pack == name)
    setting = DocumentSetting(
        title=planned.title,
        language=LANGUAGE,
        outgoing=planned.outgoing,
        institution=planned.institution,
    )
    template = ROOT / "templates" / name / f"template.{LANGUAGE}.docx"
    return Live(subject=subject_of(examined, shop), setting=setting, template=template)


def _recorded(live: Live) -> Data:
    """Render once with the real context and keep every value."""
    recorder = Recorder()
    slots: list[Slot] = []

    def instrument(own: list[Slot]) -> None:
        slots.extend(own)
        write_jinja(own, instrumented)

    template = DocxTemplate(BytesIO(_rewritten(live.template, instrument)))
    reader = Reader(LANGUAGE, outgoing=live.setting.outgoing)
    context = build_context(live.subject, live.setting, reader) | recorder.names
    template.render(context, jinja_env=environment(LANGUAGE), autoescape=True)
    return recorder.data(slots)


def _in_dialect(template: Path, dialect: Dialect) -> bytes:
    return _rewritten(template, lambda own: write_parts(own, dialect))


def _roots(document: WordDocument) -> Iterator[Element]:
    """The parts that docxtpl renders: the body, then headers, then footers."""
    yield document.element
    relations = document.part.rels.values()
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        yield from (one.target_part.element for one in relations if one.reltype == kind)


def _rewritten(template: Path, rewrite: Callable[[list[Slot]], None]) -> bytes:
    """The template with the tags of each part rewritten; numbers run on from part to part."""
    document = Document(str(template))
    first = 1
    for root in _roots(document):
        slots = number_tags(find_tags(root), first)
        first += len(slots)
        rewrite(slots)
    made = BytesIO()
    document.save(made)
    return made.getvalue()
