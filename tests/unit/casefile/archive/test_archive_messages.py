"""An arkivmelding keeps to its schema, whatever the case says, and says the same every time."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filings import AGREEMENT, CHECKLIST, SIGNED, attached, document, filing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from noark import DIALECTS, SAMPLES, Noark

from docgen.casefile.archive.entries import entries_of
from docgen.casefile.archive.filing import Filing
from docgen.casefile.archive.package import write_entries
from docgen.casefile.archive.tree import read
from docgen.casefile.manifest import Dialect
from docgen.model.case import Case
from docgen.model.funding import Funding
from docgen.model.partner import Partner
from docgen.model.people import Person
from docgen.model.project import Project
from docgen.model.record import EvidenceKind


def everything(root: Path) -> Filing:
    """A version with every kind of thing that can be archived."""
    kinds = enumerate(EvidenceKind, start=1)
    files = tuple(attached(root, kind, number, signatures=SIGNED) for number, kind in kinds)
    return filing(root, attached=files)


def messages(told: Filing, target: Path, dialect: Dialect) -> dict[str, etree._Element]:
    entries = entries_of(told)
    write_entries(told, entries, target, dialect)
    return {one.name: read(target / Path(one.folder).name / "arkivmelding.xml") for one in entries}


def texts(root: etree._Element, name: str) -> list[str]:
    return [str(one.text) for one in root.iter(f"{{*}}{name}")]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_samples_of_the_standard_keep_to_the_schemas_here(
    noark: Noark, dialect: Dialect
) -> None:
    root = etree.parse(str(noark.folder / SAMPLES[dialect])).getroot()
    assert noark.faults(dialect, root) == []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_kind_of_entry_keeps_to_the_schema(
    noark: Noark, root: Path, tmp_path: Path, dialect: Dialect
) -> None:
    made = messages(everything(root), tmp_path / "ut", dialect)
    assert len(made) == 2 + len(EvidenceKind)
    for name, message in made.items():
        assert noark.faults(dialect, message) == [], name


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_case_that_says_next_to_nothing_keeps_to_the_schema(
    noark: Noark, root: Path, tmp_path: Path, dialect: Dialect
) -> None:
    nothing = dict.fromkeys(("scheme", "case_number", "project", "partner", "term"))
    told = filing(root, {**nothing, "institutions": []}, attached=everything(root).attached)
    for name, message in messages(told, tmp_path / "ut", dialect).items():
        assert noark.faults(dialect, message) == [], name
        assert texts(message, "mappeID") == []


ANY = st.text(max_size=400) | st.sampled_from(
    ["", " ", "\x00", "\x0b\x1f", "\ud800", "\ufffe", "]]>&<\"'", "a" * 5000, "ord " * 900]
)


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(ANY, min_size=8, max_size=8))
def test_no_text_breaks_the_file(noark: Noark, dialect: Dialect, said: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "v001"
        root.mkdir()
        told = filing(
            root,
            documents=(
                document(root, CHECKLIST, institution="ntnu-ilu", title=said[6]),
                document(root, AGREEMENT, title=said[7]),
            ),
            attached=(attached(root, EvidenceKind.GRANT_LETTER),),
        )
        # Past the model, which refuses most of it: the archive does not rest on that.
        told = replace(told, case=saying(told.case, said))
        for message in messages(told, Path(folder) / "ut", dialect).values():
            assert noark.faults(dialect, message) == []
            assert max(len(text) for text in texts(message, "tittel")) <= 255
            assert texts(message, "korrespondansepartNavn")


def saying(case: Case, said: list[str]) -> Case:
    """The case with these texts in it, unchecked."""
    (institution,) = case.institutions
    coordinator = Person.model_construct(name=said[0])
    return case.model_copy(
        update={
            "case_number": said[1],
            "project": Project.model_construct(name=said[2]),
            "partner": Partner.model_construct(name=said[3], orgnr=said[4], kind=None),
            "institutions": (
                institution.model_copy(update={"administrative_coordinator": coordinator}),
            ),
            "funding": Funding.model_construct(allocated_by=said[5]),
        }
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_same_version_gives_the_same_bytes(
    root: Path, tmp_path: Path, dialect: Dialect
) -> None:
    told = everything(root)
    for folder in ("en", "to"):
        write_entries(told, entries_of(told), tmp_path / folder, dialect)
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in files(tmp_path / name)}
        for name in ("en", "to")
    )
    assert one == other
    assert len(one) == 2 * 3 + 2 * len(EvidenceKind)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_efm_tells_what_the_archive_needs(root: Path, tmp_path: Path) -> None:
    message = messages(filing(root), tmp_path / "ut", "efm")[AGREEMENT]
    assert texts(message, "tittel")[0] == (
        "Samarbeidsavtale DEKOM - Orkland kommune - 2027-2029 - Språk & lesing"
    )
    assert texts(message, "mappeID") == ["2027/123"]
    assert (texts(message, "saksaar"), texts(message, "sakssekvensnummer")) == (["2027"], ["123"])
    assert texts(message, "saksansvarlig") == ["Ola Nordmann"]
    assert texts(message, "administrativEnhet") == ["SU-ILU"]
    assert texts(message, "tidspunkt") == ["2027-01-15T00:00:00+01:00"]
    assert texts(message, "variantformat") == ["Arkivformat", "Produksjonsformat"]
    assert texts(message, "referanseDokumentfil") == [f"{AGREEMENT}.pdf", f"{AGREEMENT}.docx"]
    assert texts(message, "antallFiler") == ["2"]
    assert texts(message, "offentligTittel") == []
    assert list(message.iter("{*}skjerming")) == []


def test_a_checklist_is_kept_from_the_public_with_its_legal_basis(
    root: Path, tmp_path: Path
) -> None:
    message = messages(filing(root), tmp_path / "ut", "efm")[f"{CHECKLIST}-ntnu-ilu"]
    assert texts(message, "skjermingshjemmel") == ["offl. § 14"]
    assert texts(message, "tilgangsrestriksjon") == ["Unntatt offentlighet"]
    assert texts(message, "offentligTittel") == ["Sjekkliste prosjektleder - ******"]
    assert texts(message, "korrespondanseparttype") == ["Intern avsender", "Intern mottaker"]
    assert texts(message, "korrespondansepartNavn") == ["Kari Eksempel", "Berit Eksempel"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_file_that_came_back_has_its_own_date_and_the_day_it_came(
    root: Path, tmp_path: Path, dialect: Dialect
) -> None:
    signed = attached(root, EvidenceKind.SIGNED_AGREEMENT, date=date(2027, 6, 21))
    letter = attached(root, EvidenceKind.GRANT_LETTER, 2)
    made = messages(filing(root, attached=(signed, letter)), tmp_path / "ut", dialect)
    assert texts(made["signert-avtale-1"], "dokumentetsDato") == ["2027-06-21"]
    assert texts(made["signert-avtale-1"], "journaldato") == ["2027-06-30"]
    assert texts(made["tilskuddsbrev-2"], "dokumentetsDato") == ["2027-06-30"]


def test_the_offset_is_that_of_the_day(root: Path, tmp_path: Path) -> None:
    letter = attached(root, EvidenceKind.GRANT_LETTER)
    message = messages(filing(root, attached=(letter,)), tmp_path / "ut", "efm")["tilskuddsbrev-1"]
    assert texts(message, "mottattDato") == ["2027-06-30T00:00:00+02:00"]


def test_fiks_tells_checksums_sizes_formats_and_organisation_number(
    root: Path, tmp_path: Path
) -> None:
    import hashlib

    message = messages(filing(root), tmp_path / "ut", "fiks-v1")[AGREEMENT]
    pdf = root / f"{AGREEMENT}.pdf"
    assert texts(message, "sjekksum")[0] == hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert texts(message, "filstoerrelse")[0] == str(pdf.stat().st_size)
    assert texts(message, "organisasjonid") == ["921233418"]
    (first, _) = message.iter("{*}variantformat")
    assert texts(first, "kode") == ["A"]


@pytest.mark.parametrize(("dialect", "expected"), [("efm", "Produksjonsformat"), ("fiks-v1", "S")])
def test_an_electronically_signed_copy_is_a_variant_of_its_own_where_the_list_has_it(
    root: Path, tmp_path: Path, dialect: Dialect, expected: str
) -> None:
    signed = attached(root, EvidenceKind.SIGNED_AGREEMENT, signatures=SIGNED)
    message = messages(filing(root, attached=(signed,)), tmp_path / "ut", dialect)[
        "signert-avtale-1"
    ]
    (variant,) = message.iter("{*}variantformat")
    assert expected in [str(one.text) for one in (variant, *variant)]


def test_a_network_that_is_no_legal_person_is_written_to_by_its_legal_party(
    root: Path, tmp_path: Path
) -> None:
    network = {
        "kind": "network",
        "name": "Nettverk Nord",
        "is_legal_person": False,
        "legal_party": {"name": "Heim kommune", "orgnr": "920920004"},
    }
    told = filing(root, {"partner": network})
    message = messages(told, tmp_path / "ut", "fiks-v1")[AGREEMENT]
    assert texts(message, "korrespondansepartNavn") == ["Heim kommune"]
    assert texts(message, "organisasjonid") == ["920920004"]
    assert "Nettverk Nord" in texts(message, "tittel")[0]
