"""Renders a Word template: docxtpl, with errors that tell where in Word they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment
from jinja2.exceptions import TemplateError
from lxml.etree import XMLSyntaxError

from docgen.errors import PackError
from docgen.model.artifact import Stamp, WordPlace
from docgen.word.environment import environment
from docgen.word.mistakes import mistake
from docgen.word.place import find_place, line_of, paragraph_text
from docgen.word.tables import free_last_rows
from docgen.word.write import repack

__all__ = ["render_template", "stamp"]


class _LocatingTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl, keeping the paragraph in which a part failed."""

    failed_paragraph: str = ""

    def render_xml_part(
        self,
        src_xml: str,
        part: object,
        context: dict[str, Any],
        jinja_env: Environment | None = None,
    ) -> str:
        """Render one part; on failure remember the paragraph and let the error go on."""
        try:
            return str(super().render_xml_part(src_xml, part, context, jinja_env))
        except Exception as error:
            # docxtpl begins a new line at each paragraph, so Jinja's line is a paragraph.
            lines = src_xml.replace("<w:p ", "\n<w:p ").replace("<w:p>", "\n<w:p>").split("\n")
            number = line_of(error)
            if number is not None and number <= len(lines):
                self.failed_paragraph = paragraph_text(lines[number - 1])
            raise


def _describe(place: WordPlace) -> str:
    where = {"body": "", "header": "topptekst, ", "footer": "bunntekst, "}
    cell = (
        f"tabell {place.cell[0]}, rad {place.cell[1]}, kolonne {place.cell[2]}, "
        if place.cell
        else ""
    )
    return f"{where[place.part]}{cell}avsnittet «{place.text}»"


def render_template(template: Path, context: Mapping[str, object], language: str) -> bytes:
    """Merge `context` into the Word template and return the document.

    Raises:
        PackError: the template cannot be read, names an unknown field, or is wrong otherwise;
            its parameter `where` tells the paragraph or cell.
    """
    document = _LocatingTemplate(str(template))
    engine = environment(language)
    try:
        document.render(dict(context), jinja_env=engine, autoescape=True)
    except PackError as error:
        if document.failed_paragraph and "where" not in error.parameters:
            place = _describe(find_place(template, document.failed_paragraph))
            parameters = {**error.parameters, "file": str(template), "where": place}
            raise PackError(error.message, **parameters) from error
        raise
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        paragraph = document.failed_paragraph
        place = _describe(find_place(template, paragraph)) if paragraph else "?"
        raise mistake(error, context, engine.filters, file=str(template), where=place) from error
    except (OSError, KeyError, BadZipFile, XMLSyntaxError, PackageNotFoundError) as error:
        raise PackError("template-unreadable", file=str(template)) from error
    free_last_rows(document.element.body)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def stamp(docx: bytes, properties: Stamp) -> bytes:
    """The document with its identity in the core properties, dated by the case, not the clock."""
    from docx import Document

    document = Document(BytesIO(docx))
    core = document.core_properties
    made_on = properties.made_on
    core.created = core.modified = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    core.author = core.last_modified_by = "docgen"
    core.revision = 1
    core.title = properties.title
    core.language = properties.language
    core.identifier = properties.case
    core.version = properties.version
    core.keywords = f"facts:{properties.facts}"
    made = BytesIO()
    document.save(made)
    return repack(made.getvalue())
