"""The Word document that a PDF was made of, opened only when the PDF leaves something open."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from docgen.convert.repair.drawings import Drawing, drawings_of
from docgen.word.reading.parts import Parts, open_parts

__all__ = ["Source"]


class Source:
    """Parts of a .docx, each read when it is asked for: parsing one takes milliseconds.

    What cannot be read says nothing.
    """

    def __init__(self, docx: Path) -> None:
        """Remember where it is."""
        self._docx = docx

    @cached_property
    def drawings(self) -> tuple[Drawing, ...]:
        """The drawings of the text, in order; those of headers and footers are left out."""
        return () if self.body is None else drawings_of(self.body)

    @cached_property
    def body(self) -> Any:  # noqa: ANN401 - lxml, untyped
        """The root of the text's XML; None when it cannot be read."""
        return None if self._parts is None else self._parts.root(self._main)

    @cached_property
    def styles(self) -> Any:  # noqa: ANN401
        """The root of the styles' XML; None when there is none."""
        parts = self._parts
        if parts is None:
            return None
        related = parts.relations(self._main).values()
        name = next((one.target for one in related if one.kind == "styles"), None)
        return None if name is None else parts.root(name)

    @cached_property
    def _main(self) -> str:
        return "" if self._parts is None else self._parts.main

    @cached_property
    def _parts(self) -> Parts | None:
        try:
            return open_parts(self._docx.read_bytes())
        except OSError:
            return None
