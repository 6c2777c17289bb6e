"""Packs written for a test: a manifest and a Word file for each language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from docgen.model.base import LANGUAGE_TAGS

MANIFEST = """\
schema = "docgen/pack/1"
id = "{id}"
version = "1.0.0"
docgen = "0.1"
audience = "{audience}"
needs = []

[title]
nb = "Brev"
nn = "Brev"
en = "Letter"
"""


def write_pack(
    root: Path, name: str = "brev", *, audience: str = "internal", **templates: Sequence[str]
) -> Path:
    """A pack in `root`; `nb=("Et avsnitt",)` is a template with a heading and these paragraphs."""
    folder = root / name
    folder.mkdir(parents=True)
    manifest = MANIFEST.format(id=name, audience=audience)
    (folder / "pack.toml").write_text(manifest, encoding="utf-8")
    for language, paragraphs in templates.items():
        write_template(folder / f"template.{language}.docx", paragraphs, language)
    return folder


def write_template(file: Path, paragraphs: Sequence[str], language: str = "nb") -> Path:
    """A Word file that looks as it should: a heading, a language, and a font with a twin."""
    document = Document()
    document.add_heading("Overskrift", level=1)
    for text in paragraphs:
        document.add_paragraph(text)
    for told in document.styles.element.iter(qn("w:lang")):
        told.set(qn("w:val"), LANGUAGE_TAGS[language])
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for where in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{where}"), "Calibri")
    document.save(str(file))
    return file
