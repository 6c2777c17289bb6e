"""The Word document that a PDF was made of, opened only when the PDF leaves something open."""

from __future__ import annotations

import zipfile
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from docgen.convert.repair.drawings import Drawing, drawings_of

__all__ = ["Source"]


class Source:
    """Parts of a .docx, each read when it is asked for: parsing one takes milliseconds."""

    def __init__(self, docx: Path) -> None:
        """Remember where it is."""
        self._docx = docx

    @cached_property
    def drawings(self) -> tuple[Drawing, ...]:
        """The drawings of the text, in order; those of headers and footers are left out."""
        return drawings_of(self.body) if b":docPr" in self._content else ()

    @property
    def content(self) -> bytes:
        """The bytes of the text's XML, for a cheap first look."""
        return self._content

    @cached_property
    def body(self) -> Any:  # noqa: ANN401 - lxml, untyped
        """The root of the text's XML."""
        return _parsed(self._content)

    @cached_property
    def styles(self) -> Any:  # noqa: ANN401
        """The root of the styles' XML."""
        with zipfile.ZipFile(self._docx) as package:
            return _parsed(package.read("word/styles.xml"))

    @cached_property
    def _content(self) -> bytes:
        with zipfile.ZipFile(self._docx) as package:
            return package.read("word/document.xml")


def _parsed(content: bytes) -> Any:  # noqa: ANN401
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser)
