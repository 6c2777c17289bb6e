"""The bundles of all samples: read through, page by page and in the order they are read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from aloud import heard, heard_parts
from samples import FILES, Produced, case_of, pdf_pages, squeezed
from structure import disagreements

from docgen.conformance.identity import read_level
from docgen.conformance.verapdf import Validator
from docgen.conformance.xmp import ARCHIVAL

pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]

BUNDLES = {"intern.pdf": "bundle", "til-motpart.pdf": "bundle_out"}
DRAFT = ("Utkast", "Utkast til gjennomsyn", "Utkast – opplysninger mangler")


def bundles(produced: Produced) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Case, file and entry in the manifest of every bundle of the samples."""
    for case in FILES:
        manifest = produced.manifest(case)
        for file, name in BUNDLES.items():
            if manifest.get(name):
                yield case, produced.version(case) / file, manifest


def documents_in(path: Path, manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """The documents of a bundle, in its order."""
    by_key = {entry["key"]: entry for entry in manifest["documents"]}
    return [by_key[part["key"]] for part in manifest[BUNDLES[path.name]]["parts"]]


def is_draft(document: dict[str, Any]) -> bool:
    return bool(document["state"] == "draft")


def test_every_bundle_is_archival_and_its_tags_agree_with_its_pages(produced: Produced) -> None:
    for _case, path, _manifest in bundles(produced):
        assert disagreements(path) == []
        with pikepdf.open(path) as pdf:
            assert read_level(pdf) == ARCHIVAL
            assert len(pdf.attachments) == 0


def test_a_bundle_is_read_aloud_as_its_documents_are(produced: Produced) -> None:
    for _case, path, manifest in bundles(produced):
        contents, *parts = heard_parts(path)
        own = [heard(path.with_name(entry["pdf"])) for entry in documents_in(path, manifest)]
        assert parts == own
        assert all(len(part) > 20 for part in parts)
        assert contents[0][0] in ("/H1", "/Title", "/P")


def test_nobody_hears_the_stamps(produced: Produced) -> None:
    for _case, path, manifest in bundles(produced):
        said = " ".join(text for _role, text in heard(path))
        assert f"av {pages_of(path)} · " not in said
        assert manifest[BUNDLES[path.name]]["footer"]


def pages_of(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_every_page_of_a_bundle_has_its_stamp_and_drafts_are_marked(produced: Produced) -> None:
    for case, path, manifest in bundles(produced):
        listed, total = documents_in(path, manifest), pages_of(path)
        number = case_of(case).case_number
        said = f"Sak {number}" if number else case
        contents = total - sum(entry["pages"] for entry in listed)
        drafts = [any(is_draft(entry) for entry in listed)] * contents
        drafts += [is_draft(entry) for entry in listed for _ in range(entry["pages"])]
        for page, (text, draft) in enumerate(zip(pdf_pages(path), drafts, strict=True), start=1):
            stamp = f"Side {page} av {total} · {said}"
            assert stamp in text
            behind = text.rpartition(stamp)[2].removeprefix(" · ")
            assert behind in (DRAFT if draft else ("",)), (path, page)


def test_every_page_of_a_draft_says_so_in_its_own_pdf_too(produced: Produced) -> None:
    drafts = 0
    for case in FILES:
        for entry in produced.manifest(case)["documents"]:
            pages = pdf_pages(produced.version(case) / entry["pdf"])
            marked = [text.startswith(DRAFT) for text in pages]
            drafts += is_draft(entry)
            assert all(marked) if is_draft(entry) else not any(marked), (case, entry["key"])
    assert drafts >= 3


def test_the_first_page_says_that_it_is_an_internal_reading_copy(produced: Produced) -> None:
    for _case, path, _manifest in bundles(produced):
        first, *others = pdf_pages(path)
        internal = path.name == "intern.pdf"
        said = any(
            f"Intern lesekopi. Skal {words} til avtaleparten." in first
            for words in ("ikke sendes", "ikkje sendast")
        )
        assert said == internal
        assert not any("Intern lesekopi" in page for page in others)


def test_the_contents_lead_to_the_page_that_they_name(produced: Produced) -> None:
    for _case, path, manifest in bundles(produced):
        listed = documents_in(path, manifest)
        first = pages_of(path) - sum(entry["pages"] for entry in listed)
        with pikepdf.open(path) as pdf:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            led = [
                numbers[link.A.D[0].objgen]
                for page in pdf.pages[:first]
                for link in page.obj.get("/Annots", [])
                if pikepdf.Name.GoTo == link.A.S
            ]
        starts = [
            first + sum(entry["pages"] for entry in listed[:place]) for place in range(len(listed))
        ]
        assert sorted(led) == starts
        rows = squeezed(" ".join(text for _role, text in heard_parts(path)[0]))
        for entry, start in zip(listed, starts, strict=True):
            assert entry["title"] in rows
            assert f" {start + 1} " in f" {rows} "


@pytest.mark.slow
def test_verapdf_agrees(produced: Produced, validator: Validator) -> None:
    for _case, path, _manifest in bundles(produced):
        verdicts = validator.check(path, ("2a", "ua1"))
        assert [one.compliant for one in verdicts] == [True, True], path
