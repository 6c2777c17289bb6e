"""The copy of a counterproposal that goes out: of which files one is made, and when it is anew."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from attaching import Shelf, codes, make_case
from docx import Document
from samples import Ran, run_docgen
from signing import Authority, signed_by
from test_attach_counterproposal import KEY, WORKER, edited, holds, worked_in

from docgen.casefile.folder import CaseFolder
from docgen.casefile.reuse import stale_because
from docgen.model.artifact import Stamp
from docgen.pipeline.counterproposal import copy_digest
from docgen.tools.office import Office
from docgen.word import nameless


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An agreement that is ready to be signed."""
    del office
    return make_case(tmp_path_factory.mktemp("made"), "digskole")


def as_it_came(content: bytes, stamp: Stamp) -> bytes:
    """How an earlier docgen made the copy."""
    del stamp
    return content


@pytest.fixture(scope="module")
def old(made: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The same with a counterproposal whose copy an earlier docgen made, with a name in it."""
    shelf = made.copy(tmp_path_factory.mktemp("old"))
    file = edited(shelf, shelf.folder / "motforslag.docx", worked_in)
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(nameless, "nameless", as_it_came)
        earlier.setattr(nameless, "MADE_AS", 1)
        assert shelf.attach(file, "--as", "counterproposal", "--by", "Berit Eksempel").code == 0
    assert holds(shelf.file(f"{KEY}.docx", 2).read_bytes(), WORKER)
    return shelf


def generated(shelf: Shelf) -> tuple[str, int, list[str | None]]:
    ran = run_docgen(shelf.folder, "generate", "case.yaml", "--json")
    (case,) = ran.of_type("case")
    return (
        case["action"],
        case["version"],
        [one["action"] for one in ran.of_type("document") if one["document"] == KEY],
    )


def reason(shelf: Shelf) -> str:
    """Why the text that is published is made again, as the report of a run tells."""
    (kept,) = shelf.manifest(2)["attached"]
    facts = kept["sha256"]
    return stale_because(
        CaseFolder(shelf.root), KEY, facts=facts, pack_digest=copy_digest(facts), tools=False
    )


def test_a_copy_that_was_made_in_another_way_is_made_again_until_it_is_signed(
    old: Shelf, tmp_path: Path
) -> None:
    shelf = old.copy(tmp_path / "unsigned")
    before = shelf.file(f"{KEY}.docx", 2)
    ran = run_docgen(shelf.folder, "generate", "--from", before, "--to", tmp_path / "ut.docx")
    assert ran.code == 4
    assert "kopiert på en annen måte" in ran.err
    assert not (tmp_path / "ut.docx").exists()
    assert reason(shelf) == "copy"
    assert generated(shelf) == ("made", 3, ["made"])
    after = shelf.file(f"{KEY}.docx", 3)
    assert not holds(after.read_bytes(), WORKER)
    assert not holds(shelf.file(f"{KEY}.pdf", 3).read_bytes(), WORKER)
    assert generated(shelf)[:2] == ("unchanged", 3)
    told = run_docgen(shelf.folder, "show", before)
    assert "motforslaget blir kopiert på en annen måte nå" in told.out
    assert "malen er en annen" not in told.out
    (line,) = run_docgen(shelf.folder, "show", before, "--json").of_type("document")
    assert (line["why"], line["text"]) == (["copy"], "counterproposal")
    ran = run_docgen(shelf.folder, "generate", "--from", after, "--to", tmp_path, "--json")
    (line,) = ran.of_type("document")
    assert line["same_as_published"] is True
    assert run_docgen(shelf.folder, "verify", "digskole").code == 0


def test_what_was_signed_is_never_made_again(old: Shelf, tmp_path: Path) -> None:
    shelf = old.copy(tmp_path / "signed")
    authority = Authority(tmp_path / "authority")
    who = [
        authority.signer("Ola Eksempel", "Orkland kommune", "921233418"),
        authority.signer("Kari Eksempel", "NTNU", "974767880"),
    ]
    copy = signed_by(shelf.file(f"{KEY}.pdf", 2), tmp_path / "signert.pdf", *who)
    assert shelf.attach(copy, "--as", "signed-agreement").code == 0
    for kind in ("docx", "pdf"):
        kept, before = (shelf.file(f"{KEY}.{kind}", number) for number in (3, 2))
        assert kept.read_bytes() == before.read_bytes()
    assert generated(shelf)[:2] == ("unchanged", 3)
    assert run_docgen(shelf.folder, "verify", "digskole").code == 0


def rewritten(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The file with one part written by another program."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as written:
        assert part in package.namelist()
        for name in package.namelist():
            content = package.read(name)
            written.writestr(name, change(content) if name == part else content)
    return target


def with_remark(content: bytes) -> bytes:
    return content.replace(b"</Properties>", b"<!-- arkivsystem --></Properties>")


@pytest.mark.parametrize(
    ("part", "change", "code", "told"),
    [
        ("docProps/app.xml", lambda _: b"", 3, ["error attach-broken"]),
        ("docProps/app.xml", lambda content: content[:40], 3, ["error attach-broken"]),
        ("docProps/app.xml", with_remark, 0, []),
    ],
)
def test_a_file_that_cannot_be_cleaned_is_told_of_and_not_kept(
    made: Shelf,
    tmp_path: Path,
    part: str,
    change: Callable[[bytes], bytes],
    code: int,
    told: list[str],
) -> None:
    shelf = made.copy(tmp_path / "shelf")
    source = edited(shelf, tmp_path / "skrevet.docx", worked_in)
    file = rewritten(source, tmp_path / "motforslag.docx", part, change)
    Document(str(file))
    before = shelf.fingerprints()
    ran: Ran = shelf.attach(file, "--as", "counterproposal", "--by", "Berit Eksempel")
    assert (ran.code, codes(ran)) == (code, told), ran.err
    assert (shelf.fingerprints() == before) == (code != 0)


def test_a_file_that_an_earlier_docgen_took_and_cannot_be_cleaned_is_told_of(
    made: Shelf, tmp_path: Path
) -> None:
    shelf = made.copy(tmp_path / "shelf")
    source = edited(shelf, tmp_path / "skrevet.docx", worked_in)
    file = rewritten(source, tmp_path / "motforslag.docx", "docProps/app.xml", lambda _: b"")
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(nameless, "nameless", as_it_came)
        earlier.setattr(nameless, "MADE_AS", 1)
        assert shelf.attach(file, "--as", "counterproposal", "--by", "Berit Eksempel").code == 0
    ran = run_docgen(shelf.folder, "generate", "case.yaml")
    assert ran.code == 3, ran.err
    assert "skadet inni" in ran.err + ran.out
