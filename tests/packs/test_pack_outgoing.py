"""Nothing internal is found in anything that leaves the house, however well hidden."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from leaks import FORBIDDEN, leaks, secrets, texts_in, texts_of
from noark import DIALECTS
from samples import FILES, Produced, case_of, run_docgen

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import Dialect
from docgen.cli.cases import workshop
from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.model.fault import BadTemplateError
from docgen.packs import find_packs
from docgen.pipeline.archiving import write_package
from docgen.pipeline.examine import examine, subject_of
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import draft
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

OUTGOING = ("samarbeidsavtale.docx", "samarbeidsavtale.pdf", "til-motpart.pdf")
WITH_BUNDLE = [name for name in FILES if name != "kompetanseloftet"]
PACKS = find_packs()


def asked_for(name: str) -> list[str]:
    """The documents that go out besides the agreement: what the sample asks for, its annex."""
    case = case_of(name)
    more = (*case.more_documents, *(["grunnpakke"] if case.basic_package else []))
    return [one for one in more if one and PACKS[one].manifest.audience == "outgoing"]


def outgoing_of(name: str) -> tuple[str, ...]:
    """Every file of the sample that goes out."""
    more = (f"{one}.{kind}" for one in asked_for(name) for kind in ("docx", "pdf"))
    return (*OUTGOING, *more)


SEARCHED = [(name, file) for name in WITH_BUNDLE for file in outgoing_of(name)]


@pytest.mark.office
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("name", "file"), SEARCHED)
def test_no_internal_value_is_found_in_anything_outgoing(
    produced: Produced, name: str, file: str
) -> None:
    hidden = secrets(case_of(name))
    assert len(hidden) > 10
    assert leaks(texts_in(produced.version(name) / file), {*hidden, *FORBIDDEN}) == set()


@pytest.mark.office
@pytest.mark.timeout(600)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", FILES)
def test_no_internal_value_is_found_in_an_entry_that_goes_out(
    produced: Produced, tmp_path: Path, name: str, dialect: Dialect
) -> None:
    shop = workshop(Settings(outputs=produced.outputs))
    case = CaseFolder(produced.outputs / name)
    entries = write_package(case, 1, tmp_path / "arkiv", dialect, shop)
    hidden = {*secrets(case_of(name)), *FORBIDDEN}
    finished = [one for one in produced.manifest(name)["documents"] if one["state"] != "draft"]
    outgoing = {one["key"] for one in finished if one["outgoing"]}
    told = {part.name for one in entries if one.outgoing for part in one.documents}
    assert told == outgoing
    for entry in entries:
        folder = tmp_path / entry.folder
        found = leaks(texts_in(folder / "arkivmelding.xml"), hidden)
        # What stays inside shows that the search finds something.
        assert bool(found) == (not entry.outgoing), entry.name
        copies = {one.name for one in folder.iterdir()} - {"arkivmelding.xml"}
        if entry.outgoing:
            # These are searched above.
            assert copies <= set(outgoing_of(name))
            for copy in copies:
                own = produced.version(name) / copy
                assert (folder / copy).read_bytes() == own.read_bytes()


@pytest.mark.office
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", WITH_BUNDLE)
def test_no_internal_value_is_found_in_what_goes_to_signing(
    produced: Produced, tmp_path: Path, name: str
) -> None:
    said = ["export", name, "--profile", "esignering", "--title", "Samarbeidsavtale"]
    ran = run_docgen(tmp_path, *said, "-o", produced.outputs, "--to", "ut.zip")
    state = {one["key"]: one["state"] for one in produced.manifest(name)["documents"]}
    if state["samarbeidsavtale"] != "ready":
        # A draft and a signed text never leave this way.
        assert ran.code == 3
        assert list(tmp_path.iterdir()) == []
        return
    assert ran.code == 0
    said_to_all = " ".join(texts_of((tmp_path / "ut.zip").read_bytes()))
    assert "Arbeidet kan ikke starte" in said_to_all
    assert leaks([said_to_all], {*secrets(case_of(name)), *FORBIDDEN}) == set()


@pytest.mark.office
@pytest.mark.timeout(600)
def test_all_that_the_manifest_calls_outgoing_is_searched(produced: Produced) -> None:
    for name in FILES:
        manifest = produced.manifest(name)
        outgoing = {entry["docx"] for entry in manifest["documents"] if entry["outgoing"]}
        outgoing |= {entry["pdf"] for entry in manifest["documents"] if entry["outgoing"]}
        if "bundle_out" in manifest:
            outgoing.add(manifest["bundle_out"]["file"])
            parts = manifest["bundle_out"]["parts"]
            assert {part["key"] for part in parts} == {"samarbeidsavtale", *asked_for(name)}
        assert outgoing <= set(outgoing_of(name))


@pytest.mark.office
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["rekom-2", "rekom-3", "digskole"])
def test_the_search_does_find_them_in_the_internal_bundle(produced: Produced, name: str) -> None:
    found = leaks(texts_in(produced.version(name) / "intern.pdf"), {*secrets(case_of(name))})
    assert len(found) > 10
    words = leaks(texts_in(produced.version(name) / "intern.pdf"), FORBIDDEN)
    assert {"habilitet", "sjekkliste"} <= words


def test_what_impartiality_says_is_secret() -> None:
    hidden = " ".join(secrets(case_of("rekom-3")) | secrets(case_of("rekom-2")))
    for name in ("rekom-2", "rekom-3"):
        for institution in case_of(name).institutions:
            checklist = institution.leader_checklist
            assert checklist is not None
            assert checklist.impartiality is not None
            for person in checklist.impartiality.disqualified_people:
                assert str(person.measure).split(". ")[0].rstrip(".") in hidden
            assert str(checklist.impartiality.description)[:40] in hidden


PLANTED = "Kari er gift med styrelederen"


def package(*parts: tuple[str, bytes], comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.comment = comment
        for name, content in parts:
            target.writestr(name, content)
    return made.getvalue()


def pdf(plant: str) -> bytes:
    made, target = io.BytesIO(), pikepdf.new()
    target.add_blank_page()
    if plant == "title":
        target.docinfo["/Title"] = PLANTED
    elif plant == "xmp":
        with target.open_metadata() as metadata:
            metadata["dc:description"] = PLANTED
    elif plant == "attachment":
        target.attachments["sak.docx"] = package(("word/document.xml", b"<a>" + utf8 + b"</a>"))
    elif plant == "outline":
        with target.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(PLANTED, 0))
    elif plant == "stream":
        target.Root.Hidden = target.make_stream(utf8)
    elif plant == "nested":
        target.Root.Hidden = pikepdf.Array([pikepdf.Dictionary(Alt=pikepdf.String(PLANTED))])
    target.save(made)
    return made.getvalue()


utf8 = PLANTED.encode()


@pytest.mark.parametrize(
    "content",
    [
        package(("word/document.xml", b"<a>" + utf8.replace(b"gift", b"<b>gi</b>ft") + b"</a>")),
        package(("docProps/core.xml", b'<a said="' + utf8 + b'"/>')),
        package(("word/embedded.bin", PLANTED.encode("utf-16-le"))),
        package(("word/embedded.docx", package(("x.xml", b"<a>" + utf8 + b"</a>")))),
        package(("a.xml", b"<a/>"), comment=utf8),
        package((PLANTED, b"")),
        *(pdf(plant) for plant in ("title", "xmp", "attachment", "outline", "stream", "nested")),
    ],
)
def test_the_search_finds_a_planted_value(content: bytes) -> None:
    assert leaks(texts_of(content), {PLANTED, "noe helt annet"}) == {PLANTED}


def test_the_search_finds_a_value_across_lines_and_hard_spaces_but_no_part_of_a_number() -> None:
    said = ["Kari er\n gift med\u00a0styre\nlederen for 150\u00a0000 kroner den 15. mai 2027"]
    assert leaks(said, {PLANTED, "50 000", "5. mai 2027", "150 000"}) == {PLANTED, "150 000"}


def test_an_internal_document_cannot_be_rendered_as_outgoing(tmp_path: Path) -> None:
    shop = Workshop(
        settings=Settings(outputs=tmp_path),
        tables=load_tables(),
        packs=find_packs(),
        today=case_of("digskole").created,  # type: ignore[arg-type]
    )
    examined = examine(read_file(FILES["digskole"]), shop)
    checklists = [one for one in examined.planned if not one.outgoing]
    assert len(checklists) == 2
    for planned in checklists:
        template = shop.packs[planned.pack].templates["nb"]
        with pytest.raises(BadTemplateError) as caught:
            draft(
                subject_of(examined, shop),
                replace(planned, outgoing=True),
                template,
                DocumentState.READY,
            )
        assert caught.value.message == "internal-field-in-outgoing"
        (fault,) = caught.value.faults
        assert fault.place
        assert fault.parameters["tag"] in fault.place.text
