"""Everything in which tree, content and annotations can disagree is found, and by its own name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, String
from tagged import tagged

from docgen.conformance.structure import structure_breaches
from docgen.conformance.trees import elements
from docgen.texts import known

Change = Callable[[pikepdf.Pdf], None]


def told(path: Path, change: Change) -> list[tuple[str, int | None]]:
    """Code and page of what is wrong with a file of three pages after `change`."""
    with pikepdf.open(tagged(path, pages=3, links=["https://example.org"])) as pdf:
        change(pdf)
        return [(one.code, one.page) for one in structure_breaches(pdf)]


def content(pdf: pikepdf.Pdf, page: int, old: bytes, new: bytes) -> None:
    """Change the content of a page."""
    written = pdf.pages[page].Contents.read_bytes()  # type: ignore[operator]
    assert old in written
    pdf.pages[page].Contents = pdf.make_stream(written.replace(old, new))


def role(pdf: pikepdf.Pdf, name: str, number: int = 0) -> Object:
    return [one for one in elements(pdf.Root.StructTreeRoot) if name == one.S][number]


def as_figure(pdf: pikepdf.Pdf, **entries: object) -> None:
    element = role(pdf, "/Words")
    element.S = Name.Figure
    for key, value in entries.items():
        element[f"/{key}"] = value


def bare_line(pdf: pikepdf.Pdf) -> None:
    content(pdf, 1, b"/Artifact BMC", b"0 0 m 9 9 l S /Artifact BMC")


def unbalanced(pdf: pikepdf.Pdf) -> None:
    content(pdf, 1, b"EMC\n/Words", b"/Words")


def tag_in_artifact(pdf: pikepdf.Pdf) -> None:
    content(pdf, 1, b"/H1 <</MCID 0>> BDC", b"/Artifact BMC /H1 <</MCID 0>> BDC")
    content(pdf, 1, b"EMC\n/Words", b"EMC EMC\n/Words")


def unowned(pdf: pikepdf.Pdf) -> None:
    content(pdf, 2, b"/Artifact BMC", b"/P <</MCID 7>> BDC")


def owned_twice(pdf: pikepdf.Pdf) -> None:
    role(pdf, "/Words", 1).K = Array([1, 0])


def absent(pdf: pikepdf.Pdf) -> None:
    role(pdf, "/Words", 1).K = Array([1, 9])


def another_in_parent_tree(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Kids[0].Nums[1]
    row[0] = row[1]


def of_another_parent(pdf: pikepdf.Pdf) -> None:
    role(pdf, "/Words").P = role(pdf, "/H1")


def in_two_places(pdf: pikepdf.Pdf) -> None:
    document = role(pdf, "/Document")
    document.K.append(document.K[0])


def on_a_page_that_is_gone(pdf: pikepdf.Pdf) -> None:
    role(pdf, "/Words", 2).Pg = pdf.make_indirect(Dictionary(Type=Name.Page))


def link_not_in_tree(pdf: pikepdf.Pdf) -> None:
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 1, 1]))
    pdf.pages[1].Annots = Array([pdf.make_indirect(made)])


def link_without_annotation(pdf: pikepdf.Pdf) -> None:
    role(pdf, "/Words", 2).S = Name.Link


def id_not_listed(pdf: pikepdf.Pdf) -> None:
    role(pdf, "/H1").ID = String("new")


def id_twice(pdf: pikepdf.Pdf) -> None:
    first, second = role(pdf, "/Words"), role(pdf, "/Words", 1)
    second.ID = first.ID


def key_used_twice(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].StructParents = pdf.pages[0].StructParents


def jump_to_a_page_that_is_gone(pdf: pikepdf.Pdf) -> None:
    gone = pdf.make_indirect(Dictionary(Type=Name.Page))
    pdf.Root.Names.Dests.Names[1].D[0] = gone


def bookmark_to_nowhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Dest = Array([Dictionary(), Name.Fit])


def heading_jump(pdf: pikepdf.Pdf) -> None:
    role(pdf, "/H1", 1).S = Name.H3


def untagged_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()
    pdf.pages[3].Contents = pdf.make_stream(b"/Artifact BMC 0 0 9 9 re f EMC")


def mapped_standard_role(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap["/Quote"] = Name.P


BREAKS: dict[str, tuple[Change, list[tuple[str, int | None]]]] = {
    "a line that is not marked": (bare_line, [("structure-untagged", 2)]),
    "marks that do not match": (unbalanced, [("structure-marks-unbalanced", 2)]),
    "a tag in an artifact": (tag_in_artifact, [("structure-tag-in-artifact", 2)]),
    "content of no element": (unowned, [("structure-mark-unowned", 3)]),
    "content of two elements": (owned_twice, [("structure-mark-twice", 2)]),
    "an element's content that is not there": (absent, [("structure-mark-absent", 2)]),
    "another element": (another_in_parent_tree, [("structure-parent-tree", 1)]),
    "another parent": (of_another_parent, [("structure-parent", 1)]),
    "an element in two places": (in_two_places, [("structure-element-twice", None)]),
    "a link that is not in the tree": (link_not_in_tree, [("structure-annotation", 2)]),
    "a dead link": (link_without_annotation, [("structure-link-dead", 3)]),
    "an ID that is not listed": (id_not_listed, [("structure-ids", None)]),
    "an ID of two": (id_twice, [("structure-ids", None)]),
    "a name that leads nowhere": (jump_to_a_page_that_is_gone, [("structure-jump-lost", 1)]),
    "a bookmark that leads nowhere": (bookmark_to_nowhere, [("structure-jump-lost", None)]),
    "a level left out": (heading_jump, [("structure-heading-jump", 2)]),
    "a page without tags": (untagged_page, [("structure-page-untagged", 4)]),
    "a role that must not be mapped": (mapped_standard_role, [("structure-role-mapped", None)]),
    "a picture without words": (as_figure, [("structure-figure-unworded", 1)]),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_found(tmp_path: Path, name: str) -> None:
    change, expected = BREAKS[name]
    found = told(tmp_path / "a.pdf", change)
    assert [one for one in expected if one not in found] == []


@pytest.mark.parametrize("name", BREAKS)
def test_no_more_is_told_than_what_it_leads_to(tmp_path: Path, name: str) -> None:
    change, expected = BREAKS[name]
    found = {code for code, _ in told(tmp_path / "a.pdf", change)}
    # What is owned twice or by a page without tags cannot stand in the parent tree either.
    beside = {"structure-parent-tree", "structure-mark-absent", "structure-jump-lost"}
    assert found - beside <= {code for code, _ in expected}


def test_nothing_is_told_of_a_sound_file(tmp_path: Path) -> None:
    assert told(tmp_path / "a.pdf", lambda _: None) == []


def test_an_empty_picture_is_found(tmp_path: Path) -> None:
    def empty(pdf: pikepdf.Pdf) -> None:
        as_figure(pdf, Alt=String("Et bilde"), K=Array([]))

    assert ("structure-figure-empty", 1) in told(tmp_path / "a.pdf", empty)


def test_a_key_of_two_pages_is_found(tmp_path: Path) -> None:
    assert ("structure-parent-tree", None) in told(tmp_path / "a.pdf", key_used_twice)


def test_an_element_on_a_page_that_is_gone_is_found(tmp_path: Path) -> None:
    found = told(tmp_path / "a.pdf", on_a_page_that_is_gone)
    assert {("structure-page-foreign", None), ("structure-mark-unowned", 3)} <= set(found)


def test_a_file_without_tags_is_told_of_in_one_word(tmp_path: Path) -> None:
    def untag(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    assert told(tmp_path / "a.pdf", untag) == [("structure-none", None)]


def test_a_page_is_told_of_once(tmp_path: Path) -> None:
    def twice(pdf: pikepdf.Pdf) -> None:
        bare_line(pdf)
        bare_line(pdf)

    assert told(tmp_path / "a.pdf", twice) == [("structure-untagged", 2)]


def test_sections_that_are_known_are_not_cut_again(tmp_path: Path) -> None:
    with pikepdf.open(tagged(tmp_path / "a.pdf", pages=1)) as pdf:
        codes = {one.code for one in structure_breaches(pdf, {0: []})}
    assert codes == {"structure-mark-absent"}


def test_every_code_has_its_words() -> None:
    codes = {code for _, expected in BREAKS.values() for code, _ in expected}
    codes |= {"structure-figure-empty", "structure-page-foreign", "structure-none"}
    assert [one for one in sorted(codes) if not known("messages", f"breach-{one}.message")] == []
