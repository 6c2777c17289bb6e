"""docgen's compiled engine as the benchmark uses it: the one place that names its parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.word_case import LANGUAGE, Live
from benchmarks.word_slots import Data
from docgen.render import render
from docgen.word.environment import environment

__all__ = ["Docgen", "compiled", "render_live"]


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
    """The template, compiled in docgen's strict, sandboxed environment."""
    from docgen.word.compiled import compile_template

    return Docgen(compile_template(template.read_bytes(), environment(LANGUAGE)))


def render_live(live: Live) -> bytes:
    """What a user of docgen waits for: case views, filters, and every reading on record."""
    return render(live.subject, live.setting, live.template).docx
