"""What a form has beside its body: header, footer, properties, and what it is a form of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from docgen.intake.form.fields import FORM_SCHEMA
from docgen.intake.form.tables import NAMESPACES, W15
from docgen.intake.form.words import WORDS
from docgen.model.base import LANGUAGE_TAGS
from docgen.word.filling.write import PackageWriter, parts_of

__all__ = ["CASE_PROPERTY", "FORM_PROPERTY", "finish", "packed"]

FORM_PROPERTY = "docgen.form"
"""The property that says that a Word file is a form, and of which schema."""

CASE_PROPERTY = "docgen.case"

_PROGRAM = "docProps/app.xml"
_APPLICATION = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>docgen</Application></Properties>"
)
_NOT_OURS = ("/thumbnail", "/stylesWithEffects", "/customXml")
_BODY, _CUSTOM = "word/document.xml", "/docProps/custom.xml"
# The kind of property that Office writes for those that people make.
_OWN_KIND = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# The bytes of a form must not hang on the clock.
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def finish(
    document: Any,  # noqa: ANN401 - python-docx's document
    *,
    title: str,
    case: str,
    institution: str,
    language: str,
) -> None:
    """Give the form its header and footer and its properties."""
    section = document.sections[0]
    page = f"{WORDS['page'].get(language)} ", f" {WORDS['of'].get(language)} "
    _replace(
        section.header, f"<w:r><w:t>{escape(title)}</w:t><w:tab/><w:t>{escape(case)}</w:t></w:r>"
    )
    _replace(
        section.footer,
        f"<w:r><w:t>{escape(institution)}</w:t><w:tab/>"
        f'<w:t xml:space="preserve">{page[0]}</w:t></w:r>{_field("PAGE")}'
        f'<w:r><w:t xml:space="preserve">{page[1]}</w:t></w:r>{_field("NUMPAGES")}',
    )
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title, "docgen", "docgen"
    core.language, core.comments, core.keywords = LANGUAGE_TAGS[language], "", ""
    core.created = core.modified = _LONG_AGO
    core.revision = 1
    _lighten(document)
    _modernise(document, LANGUAGE_TAGS[language])
    _add_properties(document, {FORM_PROPERTY: FORM_SCHEMA, CASE_PROPERTY: case})


def _lighten(document: Any) -> None:  # noqa: ANN401
    """Take out what python-docx's own template has, and no form: a picture of it, table styles."""
    for holder in (document.part.package.rels, document.part.rels):
        for name in [one for one, told in holder.items() if told.reltype.endswith(_NOT_OURS)]:
            del holder[name]
    for style in document.styles.element.xpath("./w:style[@w:type='table'][not(@w:default='1')]"):
        style.getparent().remove(style)


def _modernise(document: Any, tag: str) -> None:  # noqa: ANN401
    """Rows that repeat need the Word of 2013; the base document asks for the one of 2010."""
    settings = document.settings.element
    for entry in settings.iter(qn("w:compatSetting")):
        if entry.get(qn("w:name")) == "compatibilityMode":
            entry.set(qn("w:val"), "15")
    for entry in settings.iter(qn("w:themeFontLang")):
        entry.attrib.clear()
        entry.set(qn("w:val"), tag)
    for entry in settings.iter(qn("w:zoom")):
        entry.attrib.clear()
        entry.set(qn("w:percent"), "100")


def packed(package: bytes) -> bytes:
    """The same parts in a fixed order; programs that know no repeating rows may pass them by."""
    parts = parts_of(package)
    parts[_PROGRAM] = _APPLICATION
    head, _, rest = parts[_BODY].partition(b' mc:Ignorable="')
    parts[_BODY] = head + b' xmlns:w15="' + W15.encode() + b'" mc:Ignorable="w15 ' + rest
    return PackageWriter(parts.items()).build(())


def _field(code: str) -> str:
    return (
        f'<w:fldSimple w:instr=" {code} "><w:r><w:rPr><w:noProof/></w:rPr><w:t>1</w:t></w:r>'
        "</w:fldSimple>"
    )


def _replace(story: Any, runs: str) -> None:  # noqa: ANN401
    """Put the runs into the header or footer."""
    story.is_linked_to_previous = False
    first = story.paragraphs[0]._p
    properties = f'<w:pPr><w:pStyle w:val="{first.pPr.pStyle.val}"/></w:pPr>'
    first.getparent().replace(first, parse_xml(f"<w:p {NAMESPACES}>{properties}{runs}</w:p>"))


def _add_properties(document: Any, values: dict[str, str]) -> None:  # noqa: ANN401
    entries = "".join(
        f'<property fmtid="{_OWN_KIND}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    content = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{entries}</Properties>"
    )
    package = document.part.package
    part = Part(PackURI(_CUSTOM), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, content.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
