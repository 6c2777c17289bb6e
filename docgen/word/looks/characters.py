"""Characters in a template's own text that no font of this machine has."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.fault import Fault
from docgen.tools.coverage import undrawable
from docgen.word.looks.opened import Opened
from docgen.word.looks.printed import pieces
from docgen.word.symbols import is_symbol_font

__all__ = ["character_faults"]


def character_faults(template: Opened) -> Iterator[Fault]:
    """One fault for each such character, at the first paragraph that has it."""
    told: set[str] = set()
    for story in template.stories:
        for paragraph in story.paragraphs():
            for piece in pieces(paragraph):
                if piece.nature != "word" or not piece.text or piece.text.isascii():
                    continue
                if piece.run is not None and _is_symbolic(template, piece.run):
                    continue
                for sign in undrawable(piece.text):
                    if sign not in told:
                        told.add(sign)
                        yield Fault(
                            code="template-character-undrawable",
                            place=story.place(paragraph),
                            parameters={"character": f"U+{ord(sign):04X}"},
                        )


def _is_symbolic(template: Opened, run: object) -> bool:
    """Whether the run is in a symbol font; its signs are replaced by ordinary ones, or told of."""
    return any(map(is_symbol_font, template.styles.latin_fonts(run).values()))
