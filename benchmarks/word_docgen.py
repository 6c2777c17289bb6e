"""docgen's compiled engine as the benchmark uses it: the one place that names its parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2.exceptions import UndefinedError

from benchmarks.word_case import LANGUAGE, Live
from benchmarks.word_slots import Data
from benchmarks.word_text import paragraphs_of
from docgen.errors import DocgenError
from docgen.model.artifact import Stamp
from docgen.model.base import LANGUAGE_TAGS
from docgen.render import facts_digest, render
from docgen.word.filling.environment import environment

__all__ = ["Docgen", "compiled", "render_live", "require_safe"]

_HOSTILE = "<w:br/> & {{ k1 }} ]]>"


@dataclass(frozen=True, slots=True)
class Docgen:
    """A template that is compiled once: `engine` is docgen's `CompiledTemplate`."""

    engine: Any

    def fill(self, data: Data) -> bytes:
        """The document, with escaping and strictness."""
        made: bytes = self.engine.render(data)
        return made

    def fill_barely(self, data: Data) -> bytes:
        """The floor: the same Jinja run, compressor and zip, and nothing between them."""
        parts = [(name, text.encode()) for name, text in self.engine.run_jinja(data)]
        made: bytes = self.engine.writer.build(parts)
        return made


def compiled(template: Path) -> Docgen:
    """The template, compiled as docgen does for its own documents: strict, safe, archival."""
    from docgen.word.filling.compiled import compile_template

    tag = LANGUAGE_TAGS[LANGUAGE]
    made = compile_template(template.read_bytes(), environment(LANGUAGE), language_tag=tag)
    return Docgen(made)


def render_live(live: Live) -> bytes:
    """What a user of docgen waits for: case views, filters, every reading on record, the stamp."""
    rendered = render(live.subject, live.setting, live.template)
    stamp = Stamp(
        case="benchmark",
        version="v001",
        facts=facts_digest(rendered.facts),
        title=live.setting.title,
        language=LANGUAGE_TAGS[live.setting.language],
        made_on=live.subject.day,
    )
    return rendered.package(stamp)


def require_safe(template: Path, data: Data) -> None:
    """See that what is timed escapes values and refuses a name that it does not know.

    Raises:
        ValueError: it does not.
    """
    engine = compiled(template)
    printed = next(name for name in data if name.startswith("k"))
    if _HOSTILE not in "\n".join(paragraphs_of(engine.fill({**data, printed: _HOSTILE}))):
        message = f"docgen's engine does not escape {_HOSTILE!r}"
        raise ValueError(message)
    try:
        engine.fill({name: value for name, value in data.items() if name != printed})
    except (UndefinedError, DocgenError):
        return
    message = f"docgen's engine lets the unknown name {printed} pass as a blank"
    raise ValueError(message)
