"""Headings, and styles whose names are those of tags."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE

from stress.feature import Faulty, Feature
from stress.pictures import picture
from stress.tables import SIMPLE
from stress.word import add, block

__all__ = ["FEATURES"]


def styled(*styles: str) -> Any:
    """A writer of a paragraph in each style, which is made when there is none."""

    def write(document: Any) -> None:
        known = {style.name for style in document.styles}
        for name in styles:
            if name not in known:
                document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            document.add_paragraph(f"I stilen {name}", style=name)

    return write


def real_and_named(document: Any) -> None:
    styled("Figure", "Table", "Link", "L", "Note")(document)
    add(document, block(picture(document)), SIMPLE)


def character(document: Any) -> None:
    for name in ("Span", "Code", "Emphasis"):
        known = {style.name for style in document.styles}
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        document.add_paragraph("Tekst ").add_run("i stil", style=name)


def headless(document: Any) -> None:
    document.element.body.remove(document.paragraphs[0]._p)
    document.add_paragraph("Uten overskrift")


def skipped(document: Any) -> None:
    document.add_heading("Nivå tre", 3)


def deep(document: Any) -> None:
    for number in range(2, 10):
        document.add_heading(f"Nivå {number}", number)


def second_first(document: Any) -> None:
    document.paragraphs[0].style = "Heading 2"


def empty(document: Any) -> None:
    document.add_heading("", 2)


def long_heading(document: Any) -> None:
    document.add_heading("En overskrift over flere linjer " * 8, 2)


FEATURES = (
    Feature(name="title_style", write=styled("Title", "Subtitle")),
    Feature(name="quote_style", write=styled("Quote", "Intense Quote")),
    Feature(name="caption_style", write=styled("Caption")),
    Feature(
        name="styles_named_like_tags",
        write=styled("P", "Document", "Art", "H1", "Span", "Code", "TOC", "Index", "Form", "Sect"),
        tags={"/H1": 1},
    ),
    Feature(
        name="styles_named_like_tags_beside_them",
        write=real_and_named,
        alts=("Et rødt felt",),
        tags={"/Figure": 1, "/Table": 1, "/Link": 0, "/Note": 0},
    ),
    Feature(name="styles_odd_names", write=styled("Æøå & (1) #2", "a/b", "Stil 50%", "[x]")),
    Feature(name="character_styles", write=character),
    Feature(name="headings_deep", write=deep),
    Feature(name="heading_long", write=long_heading, tags={"/H2": 1}),
    Feature(
        name="headings_none",
        write=headless,
        expects=Faulty(code="template-heading-missing"),
    ),
    Feature(
        name="heading_skipped",
        write=skipped,
        expects=Faulty(code="template-heading-skipped", conforms=False),
    ),
    Feature(
        name="heading_second_first",
        write=second_first,
        expects=Faulty(code="template-heading-skipped", conforms=False),
    ),
    Feature(name="heading_empty", write=empty),
)
