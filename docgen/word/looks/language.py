"""The language that a template says it is in: what reads it aloud goes by that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel import Locale, UnknownLocaleError
from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.word.looks.opened import Opened
from docgen.word.looks.printed import pieces
from docgen.word.styles import Styles, is_on

__all__ = ["default_language", "language_faults"]

# The older code of bokmål, which some programs still write.
_SAME = {"no": "nb"}


def language_faults(template: Opened) -> Iterator[Fault]:
    """A fault when the file is in another language, and one for each language that differs."""
    default = default_language(template.styles)
    if default != template.tag:
        yield Fault(
            code="template-language-missing",
            place=template.body.places.whole,
            parameters={"language": _named(template.tag)},
        )
    told = {_base(template.tag), _base(default)}
    for story in template.stories:
        for paragraph in story.paragraphs():
            for tag in _marked(paragraph, template.styles):
                if _base(tag) not in told:
                    told.add(_base(tag))
                    yield Fault(
                        code="template-language-differs",
                        severity=Severity.WARNING,
                        place=story.place(paragraph),
                        parameters={"found": _named(tag), "language": _named(template.tag)},
                    )


def default_language(styles: Styles) -> str:
    """The language of text that is marked with none; empty when the file does not say."""
    normal = [
        properties
        for style in styles.chain(styles.default_id("paragraph"))
        if (properties := style.find(qn("w:rPr"))) is not None
    ]
    return _language(iter([*normal, *styles.of_file()]))


def _marked(paragraph: Any, styles: Styles) -> Iterator[str]:  # noqa: ANN401 - lxml, untyped
    for piece in pieces(paragraph):
        said = piece.nature == "value" or any(sign.isalpha() for sign in piece.text)
        if piece.run is None or piece.nature == "statement" or not said:
            continue
        layers = list(styles.of_run(piece.run))
        proofed = (is_on(properties, "w:noProof") for properties in layers)
        if not next((value for value in proofed if value is not None), False):
            yield _language(iter(layers))


def _language(layers: Iterator[Any]) -> str:
    for properties in layers:
        language = properties.find(qn("w:lang"))
        if language is not None and language.get(qn("w:val")):
            return str(language.get(qn("w:val")))
    return ""


def _base(tag: str) -> str:
    base = tag.partition("-")[0].lower()
    return _SAME.get(base, base)


def _named(tag: str) -> str:
    """The language in its own words, which readers of any language know again."""
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag
