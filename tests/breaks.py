"""Breaks of an archival PDF, one at a time, and who must notice each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from docgen.conformance.trees import elements, number_rows

Judge = Literal["3a", "ua1", "structure"]
Break = Callable[[pikepdf.Pdf], None]


def _rewrite(pdf: pikepdf.Pdf, pattern: bytes, by: bytes) -> None:
    before = pdf.Root.Metadata.read_bytes()
    after = re.sub(pattern, by, before, flags=re.DOTALL)
    assert after != before, pattern
    pdf.Root.Metadata.write(after)


def _element(pdf: pikepdf.Pdf, *roles: Name) -> Object:
    return next(one for one in elements(pdf.Root.StructTreeRoot) if one.S in roles)


def _of_type(pdf: pikepdf.Pdf, kind: Name, key: str) -> Object:
    return next(
        one
        for one in pdf.objects
        if isinstance(one, Dictionary) and one.get("/Type") == kind and key in one
    )


def _file(pdf: pikepdf.Pdf) -> Object:
    return pdf.Root.Names.EmbeddedFiles.Names[1]


def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def a_font_that_is_not_embedded(pdf: pikepdf.Pdf) -> None:
    del _of_type(pdf, Name.FontDescriptor, "/FontFile2").FontFile2


def letters_that_cannot_be_copied(pdf: pikepdf.Pdf) -> None:
    del _of_type(pdf, Name.Font, "/ToUnicode").ToUnicode


def not_marked_as_tagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def a_picture_without_text(pdf: pikepdf.Pdf) -> None:
    _element(pdf, Name.Standard, Name.Title, Name.H1).S = Name.Figure


def a_window_without_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_language(pdf: pikepdf.Pdf) -> None:
    for one in (pdf.Root, *elements(pdf.Root.StructTreeRoot)):
        if "/Lang" in one:
            del one["/Lang"]


def untagged_drawing(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"0 0 9 9 re f")


def a_page_that_is_not_in_the_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].obj["/StructParents"]


def a_tab_order_that_is_not_the_structures(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def a_level_of_heading_left_out(pdf: pikepdf.Pdf) -> None:
    _element(pdf, Name.H2).S = Name.H4


def a_link_without_text(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/Contents"]


def an_embedded_file_that_belongs_to_nothing(pdf: pikepdf.Pdf) -> None:
    for one in (pdf.Root, *elements(pdf.Root.StructTreeRoot)):
        if "/AF" in one:
            del one["/AF"]


def an_embedded_file_of_no_relation(pdf: pikepdf.Pdf) -> None:
    del _file(pdf)["/AFRelationship"]


def an_embedded_file_of_no_type(pdf: pikepdf.Pdf) -> None:
    del _file(pdf).EF.F["/Subtype"]


def an_embedded_file_without_a_name_for_all(pdf: pikepdf.Pdf) -> None:
    del _file(pdf)["/UF"]


def a_hidden_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[0].F = 2


def own_properties_that_are_not_described(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, rb"<pdfaExtension:schemas>.*</pdfaExtension:schemas>", b"")


def another_part_of_the_standard(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"<pdfaid:part>3", b"<pdfaid:part>2")


def a_lower_level(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"<pdfaid:conformance>A", b"<pdfaid:conformance>B")


def accessibility_that_is_not_claimed(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, rb"<pdfuaid:part>.*?</pdfuaid:part>", b"")


def no_title(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, rb"<dc:title>.*</dc:title>", b"")


def tags_of_two_pages_exchanged(pdf: pikepdf.Pdf) -> None:
    rows = dict(number_rows(pdf.Root.StructTreeRoot.ParentTree))
    first, second = (rows[int(page.obj.StructParents)] for page in list(pdf.pages)[:2])
    kept = list(first)
    first[:] = list(second)
    second[:] = kept


def an_element_lost(pdf: pikepdf.Pdf) -> None:
    part = _element(pdf, Name.Part)
    del part.K[-1]


def a_jump_to_nowhere(pdf: pikepdf.Pdf) -> None:
    for link in pdf.pages[0].obj.Annots:
        if "/A" in link:
            del link["/A"]
        link.Dest = Array([None, Name.Fit])


BREAKS: dict[Break, set[Judge]] = {
    no_output_intent: {"3a"},
    no_metadata: {"3a", "ua1"},
    a_script: {"3a"},
    a_font_that_is_not_embedded: {"3a", "ua1"},
    letters_that_cannot_be_copied: {"3a"},
    not_marked_as_tagged: {"3a", "ua1"},
    no_structure: {"3a", "ua1"},
    a_picture_without_text: {"ua1"},
    a_window_without_title: {"ua1"},
    no_language: {"ua1"},
    untagged_drawing: {"ua1"},
    a_page_that_is_not_in_the_tree: {"ua1"},
    a_tab_order_that_is_not_the_structures: {"ua1"},
    a_level_of_heading_left_out: {"ua1"},
    a_link_without_text: {"ua1"},
    an_embedded_file_that_belongs_to_nothing: {"3a"},
    an_embedded_file_of_no_relation: {"3a"},
    an_embedded_file_of_no_type: {"3a"},
    an_embedded_file_without_a_name_for_all: {"3a", "ua1"},
    a_hidden_link: {"3a"},
    own_properties_that_are_not_described: {"3a"},
    another_part_of_the_standard: {"3a"},
    a_lower_level: {"3a"},
    accessibility_that_is_not_claimed: {"ua1"},
    no_title: {"ua1"},
    tags_of_two_pages_exchanged: {"structure"},
    an_element_lost: {"structure"},
    a_jump_to_nowhere: {"structure"},
}
"""Each break with the judges that must notice it; others may too."""
