"""The tags of a bundle are those of its parts, all of them, each tied to its own page."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name
from structure import disagreements, shape
from tagged import stamp, tagged

from docgen.bundle import bundle
from docgen.conformance.trees import elements, kids
from docgen.model.artifact import BundledPart


def bundled(target: Path, *parts: Path) -> Path:
    listed = [BundledPart(pdf=part, title=part.stem) for part in parts]
    return bundle(listed, target, stamp("Samlefil")).pdf


def roles(path: Path) -> dict[str, str]:
    with pikepdf.open(path) as pdf:
        return {role: str(to) for role, to in pdf.Root.StructTreeRoot.RoleMap.items()}


def test_the_handmade_parts_agree_with_themselves(tmp_path: Path) -> None:
    assert disagreements(tagged(tmp_path / "a.pdf", pages=3, links=["https://example.org"])) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(min_value=1, max_value=4), min_size=1, max_size=5))
def test_tree_parent_tree_and_pages_agree_whatever_the_parts(lengths: list[int]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        parts = [
            tagged(folder / f"{number}.pdf", pages=pages) for number, pages in enumerate(lengths)
        ]
        made = bundled(folder / "alle.pdf", *parts)
        assert disagreements(made) == []
        assert shape(made) == [role for part in parts for role in shape(part)]


def test_one_document_has_a_part_for_each_file(tmp_path: Path) -> None:
    made = bundled(
        tmp_path / "alle.pdf",
        tagged(tmp_path / "avtale.pdf"),
        tagged(tmp_path / "vedlegg.pdf", language="nn-NO"),
    )
    with pikepdf.open(made) as pdf:
        (document,) = kids(pdf.Root.StructTreeRoot)
        assert str(document.S) == "/Document"
        assert [(part.S, str(part.T)) for part in kids(document)] == [
            (Name.Part, "avtale"),
            (Name.Part, "vedlegg"),
        ]
        assert [str(part.get("/Lang", "")) for part in kids(document)] == ["", "nn-NO"]
        inside = [one for one in elements(pdf.Root.StructTreeRoot) if str(one.S) == "/Document"]
        assert len(inside) == 1


def test_a_role_that_means_two_things_gets_two_names(tmp_path: Path) -> None:
    parts = [
        tagged(tmp_path / "a.pdf", roles={"/Words": "/P"}),
        tagged(tmp_path / "b.pdf", roles={"/Words": "/Caption", "/More": "/Words"}),
        tagged(tmp_path / "c.pdf", roles={"/Words": "/P"}),
    ]
    made = bundled(tmp_path / "alle.pdf", *parts)
    assert shape(made) == [role for part in parts for role in shape(part)]
    assert "/Caption" in shape(made)
    assert roles(made) == {"/Words": "/P", "/Words-2": "/Caption", "/More": "/Words-2"}


def test_headers_of_a_table_cell_still_name_their_cells(tmp_path: Path) -> None:
    source = tagged(tmp_path / "b.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        named = [one for one in elements(pdf.Root.StructTreeRoot) if "/ID" in one]
        named[0].A = pikepdf.Dictionary(O=Name.Table, Headers=pikepdf.Array([named[1].ID]))
        pdf.save(source)
    made = bundled(tmp_path / "alle.pdf", tagged(tmp_path / "a.pdf"), source)
    with pikepdf.open(made) as pdf:
        listed = list(elements(pdf.Root.StructTreeRoot))
        ids = {bytes(one.ID) for one in listed if "/ID" in one}
        (cell,) = [one for one in listed if "/A" in one]
        assert bytes(cell.A.Headers[0]) in ids
        assert len(ids) == 4
