"""Every shipped pack has examples that show what they are for, and `preview` makes them all."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from samples import ROOT, docx_text, package_of, packed, run_docgen

from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.model.finding import Severity
from docgen.packs import find_packs
from docgen.pipeline.documents import draft_documents
from docgen.pipeline.examine import examine
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

PACKS = sorted(path.parent.name for path in ROOT.glob("templates/*/pack.toml"))
EXAMPLES = sorted(ROOT.glob("templates/*/examples/*.yaml"))
each = pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parts[-3]}-{file.stem}")

# What the branches of the templates print, and what the other examples of the pack do not.
SHOWN = {
    "endringsprotokoll/fullstendig": (
        "Endringsprotokoll nr. 2",
        "Tildelinger, linje 2: Beløp",
        "ikke avtalt",
        "Stiller med lokaler til samlingene.",
        "Skolene har ikke plass til samlingene.",
        "+50 000",
        "Alt annet i avtalen gjelder som før.",
    ),
    "endringsprotokoll/nynorsk": (
        "Summane i avtalen er dei same som før.",
        "ikkje avtalt",
        "Punkt 6 Kor lenge samarbeidet varer",
    ),
    "endringsprotokoll/utkast": ("[mangler: grunnen til endringene]", "Det skal ikke signeres"),
    "samarbeidsavtale/kommune-fakturering": (
        "Det kommer 25 prosent merverdiavgift i tillegg",
        "Reise inngår i rammen med en fast sum",
        "Forbehold om tilskuddsbrev",
        "Faktureringsplan for NTNU",
        "samarbeidsforumets langsiktige plan",
        "Framdriftsplan",
    ),
    "samarbeidsavtale/nettverk-tildeling": (
        "på vegne av Kompetansenettverk Eksempelfjorden",
        "Institusjonene er samlet kalt",
        "Orkland og Heim",
        "Partene har samarbeidet om uteskole siden 2021",
        "Avtalt tillegg",
        "30 prosent av",
        "Frist for rapportering",
        "Det blir ikke sendt faktura",
        "Det er ikke satt noen sluttdato",
    ),
    "samarbeidsavtale/utkast": ("[mangler: institusjon]", "Det skal ikke signeres"),
    "sjekkliste-prosjektleder/alt-i-orden": ("Ikke aktuelt", "20 000 kroner. Instituttet"),
    "sjekkliste-prosjektleder/inhabil": (
        "Beskrivelse av forholdene",
        "Trond Eksempel § 6 første ledd e",
        "Ikke oppgitt",
        "Ingen delfinansiering",
    ),
    "sjekkliste-enhetsleder/godkjent": ("Ikke aktuelt (", "studieåret"),
    "sjekkliste-enhetsleder/ikke-godkjent": (
        "Begrunnelse for punkt som ikke er godkjent",
        "(søknaden er planlagt)",
        "Ikke aktuelt for oppdrag",
        "Godkjenner i stedet for",
    ),
}


def workshop(folder: Path) -> Workshop:
    return Workshop(
        settings=Settings(outputs=folder / "outputs"),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 1, 1),
    )


def texts(file: Path, folder: Path) -> list[str]:
    shop = workshop(folder)
    drafted = draft_documents(examine(read_file(file), shop), shop)
    return [docx_text(io.BytesIO(package_of(one))) for one in drafted]


@pytest.mark.parametrize("pack", PACKS)
def test_every_pack_has_examples(pack: str) -> None:
    assert list((ROOT / "templates" / pack / "examples").glob("*.yaml"))


@each
def test_an_example_has_no_error_and_gaps_only_when_it_is_a_draft(
    file: Path, tmp_path: Path
) -> None:
    examined = examine(read_file(file), workshop(tmp_path))
    wrong = [one for one in examined.findings if one.severity is Severity.ERROR]
    assert wrong == []
    draft = "utkast" in file.stem
    assert examined.state is (DocumentState.DRAFT if draft else DocumentState.READY)


@each
def test_an_example_names_the_one_document_it_is_for(file: Path, tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    drafted = draft_documents(examine(read_file(file), shop), shop)
    pack = file.parts[-3]
    # A contents page lists other documents.
    listed = "samarbeidsavtale" if pack == "innhold" else pack
    assert [one for one in drafted if not one.planned.key.startswith(listed)] == []


@each
def test_an_example_is_rendered_without_libreoffice(file: Path, tmp_path: Path) -> None:
    said = packed(" ".join(texts(file, tmp_path)))
    assert said
    assert ("[mangler" in said) is ("utkast" in file.stem)
    for value in SHOWN.get(f"{file.parts[-3]}/{file.stem}", ()):
        assert packed(value) in said, value


@each
def test_an_example_is_plainly_invented(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "oppdikt" in text
    people = r"(?:name|approver|approved_by|in_place_of)"
    names = re.findall(rf"{people}: ([A-ZÆØÅ]\w+ [A-ZÆØÅ][a-zæøå]+)", text)
    assert [name for name in names if "Eksempel" not in name] == []
    addresses = re.findall(r"\S+@(\S+)", text)
    assert set(addresses) <= {"example.no", "example.org"}


@pytest.mark.usefixtures("office")
@pytest.mark.office
@pytest.mark.timeout(600)
@pytest.mark.parametrize("pack", PACKS)
def test_preview_makes_every_example(pack: str, tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "templates", "preview", pack, "-o", "ut", "--json")
    assert ran.code == 0
    documents = ran.of_type("document")
    examples = {path.stem for path in EXAMPLES if path.parts[-3] == pack}
    assert {Path(one["example"]).stem for one in documents} == examples
    for one in documents:
        assert one["files"]
        for name in one["files"]:
            file = tmp_path / name
            assert file.parent == tmp_path / "ut" / "maler" / pack
            assert file.name.startswith(Path(one["example"]).stem)
            assert file.read_bytes()[:4] in {b"%PDF", b"PK\x03\x04"}
    # Nothing else is left behind.
    kept = [path for path in (tmp_path / "ut").rglob("*") if path.is_file()]
    assert len(kept) == sum(len(one["files"]) for one in documents)
