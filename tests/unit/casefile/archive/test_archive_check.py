"""docgen's own check of an arkivmelding finds whatever the schema does, and what it cannot see."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filings import AGREEMENT, CHECKLIST, attached, filing
from lxml import etree
from noark import DIALECTS, Noark

from docgen.casefile.archive.check import Flaw, check_entry
from docgen.casefile.archive.entries import entries_of
from docgen.casefile.archive.mandatory import MANDATORY, OWN, lacking
from docgen.casefile.archive.package import write_entries
from docgen.casefile.manifest import Dialect
from docgen.model.record import EvidenceKind

LEADER = f"{CHECKLIST}-ntnu-ilu"


def written(root: Path, dialect: Dialect, name: str = LEADER) -> Path:
    """The folder of an entry, which has a shielding and internal parties."""
    told = filing(root, attached=(attached(root, EvidenceKind.GRANT_LETTER),))
    (entry,) = [one for one in entries_of(told) if one.name == name]
    write_entries(told, (entry,), root.parent / "ut", dialect)
    return root.parent / "ut" / Path(entry.folder).name


def message_in(folder: Path) -> etree._Element:
    return etree.parse(str(folder / "arkivmelding.xml")).getroot()


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


DEMANDED = [
    pytest.param(dialect, parent, child, id=f"{dialect}-{parent}-{child}")
    for dialect in DIALECTS
    for parent, children in MANDATORY[dialect].items()
    for child in children
]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_docgen_writes_is_whole(root: Path, dialect: Dialect) -> None:
    for name in (LEADER, AGREEMENT, "tilskuddsbrev-1"):
        assert check_entry(written(root, dialect, name)).flaws == ()


@pytest.mark.parametrize(("dialect", "parent", "child"), DEMANDED)
def test_each_mandatory_element_that_is_gone_is_found_by_the_schema_and_by_docgen(
    request: pytest.FixtureRequest, root: Path, dialect: Dialect, parent: str, child: str
) -> None:
    folder = written(root, dialect)
    message = message_in(folder)
    # Where an element of this name is written, and one that has the child.
    holders = [
        one for one in message.iter(f"{{*}}{parent}") if one.find(f"{{*}}{child}") is not None
    ]
    assert holders
    for gone in holders[0].findall(f"{{*}}{child}"):
        holders[0].remove(gone)
    (folder / "arkivmelding.xml").write_bytes(etree.tostring(message))
    assert (
        Flaw(kind="incomplete", file="arkivmelding.xml", detail=f"{parent}/{child}")
        in check_entry(folder).flaws
    )
    noark: Noark = request.getfixturevalue("noark")
    assert noark.faults(dialect, message) != []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_whatever_the_schema_misses_docgen_misses_too(
    noark: Noark, root: Path, dialect: Dialect
) -> None:
    message = message_in(written(root, dialect))
    seen = 0
    for number, _ in enumerate(message.iter("*")):
        changed = etree.fromstring(etree.tostring(message))
        element = list(changed.iter("*"))[number]
        parent = element.getparent()
        if parent is None:
            continue
        parent.remove(element)
        if noark.faults(dialect, changed):
            seen += 1
            assert f"{local(parent)}/{local(element)}" in list(lacking(changed, dialect))
    assert seen > 20 if dialect == "efm" else seen > 8


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_empty_element_says_as_little_as_none(root: Path, dialect: Dialect) -> None:
    message = message_in(written(root, dialect))
    for element in message.iter("{*}tittel"):
        element.text = " \n"
    assert "mappe/tittel" in list(lacking(message, dialect))


@pytest.mark.parametrize(
    ("dialect", "parent", "child"),
    [
        (dialect, parent, child)
        for dialect in DIALECTS
        for parent in OWN[dialect]
        for child in OWN[dialect][parent]
    ],
)
def test_what_docgen_always_writes_is_missed_too(
    root: Path, dialect: Dialect, parent: str, child: str
) -> None:
    message = message_in(written(root, dialect))
    for holder in list(message.iter(f"{{*}}{parent}")):
        for gone in holder.findall(f"{{*}}{child}"):
            holder.remove(gone)
    assert f"{parent}/{child}" in list(lacking(message, dialect))


def test_a_case_and_an_entry_are_of_their_types(root: Path) -> None:
    message = message_in(written(root, "efm"))
    for element in message.iter("{*}mappe", "{*}basisregistrering"):
        del element.attrib["{http://www.w3.org/2001/XMLSchema-instance}type"]
    assert {"mappe/@xsi:type", "basisregistrering/@xsi:type"} <= set(lacking(message, "efm"))


def kinds(folder: Path) -> set[tuple[str, str]]:
    return {(one.kind, one.file) for one in check_entry(folder).flaws}


def change(folder: Path, before: str, after: str) -> None:
    file = folder / "arkivmelding.xml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


PDF = f"{LEADER}.pdf"


def lead_elsewhere(folder: Path) -> None:
    """Name a file that is there, and is none of the entry's."""
    (folder.parent.parent / "andre.pdf").write_bytes(b"%PDF-1.7 another")
    change(folder, f">{PDF}</referanse", ">../../andre.pdf</referanse")


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (lambda folder: (folder / PDF).unlink(), {("file-missing", PDF)}),
        (
            lambda folder: (folder / "ekstra.pdf").write_bytes(b"x"),
            {("file-unnamed", "ekstra.pdf")},
        ),
        (
            lambda folder: change(folder, "<antallFiler>2", "<antallFiler>3"),
            {("file-count", "arkivmelding.xml")},
        ),
        (
            lead_elsewhere,
            {("file-missing", "../../andre.pdf"), ("file-unnamed", PDF)},
        ),
        (
            lambda folder: (folder / "arkivmelding.xml").unlink(),
            {("unreadable", "arkivmelding.xml")},
        ),
        (
            lambda folder: (folder / "arkivmelding.xml").write_bytes(b"<arkivmelding>"),
            {("unreadable", "arkivmelding.xml")},
        ),
        (
            lambda folder: (folder / "arkivmelding.xml").write_bytes(b"<arkivmelding/>"),
            {("unreadable", "arkivmelding.xml")},
        ),
    ],
)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_does_not_fit_the_files_is_found(
    root: Path, dialect: Dialect, harm: Callable[[Path], object], expected: set[tuple[str, str]]
) -> None:
    folder = written(root, dialect)
    harm(folder)
    assert kinds(folder) == expected


def test_a_link_is_no_file(root: Path) -> None:
    folder = written(root, "efm")
    shutil.move(folder / PDF, root / "annen.pdf")
    (folder / PDF).symlink_to(root / "annen.pdf")
    assert kinds(folder) == {("file-missing", PDF)}


@pytest.mark.parametrize(
    ("before", "after", "element"),
    [
        ("<sjekksum>", "<sjekksum>0", "sjekksum"),
        ("<filstoerrelse>", "<filstoerrelse>9", "filstoerrelse"),
        ("<m:kode>fmt/276", "<m:kode>fmt/476", "format/kode"),
    ],
)
def test_fiks_says_of_each_file_what_it_is(
    root: Path, before: str, after: str, element: str
) -> None:
    folder = written(root, "fiks-v1")
    change(folder, before, after)
    (flaw,) = check_entry(folder).flaws
    assert (flaw.kind, flaw.file, flaw.detail) == ("file-differs", PDF, f"dokumentobjekt/{element}")


def test_an_entity_is_never_read(root: Path) -> None:
    folder = written(root, "efm")
    secret = root / "hemmelig.txt"
    secret.write_text("hemmelig")
    change(folder, "<arkivmelding", f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret}">]>\n<arkivmelding')
    assert kinds(folder) == {("unreadable", "arkivmelding.xml")}
