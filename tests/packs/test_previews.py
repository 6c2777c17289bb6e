"""Every shipped pack has examples that show what they are for, and `preview` makes them all."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from page_ends import badly_broken
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

# What a document that goes with an agreement needs the agreement for.
FOLLOWING = {
    "oversendelsesbrev": ("samarbeidsavtale",),
    "avtaleoversikt": ("samarbeidsavtale",),
}
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
    "oversendelsesbrev/fullstendig": (
        "Sted og dato: Trondheim, 22. februar 2027",
        "Deres referanse: 2027/90501",
        "Takk for et godt møte",
        "alle har signert innen 15. mars 2027",
        "før begge parter har signert",
        "PDF til tone.eksempel@example.org",
        "Seniorrådgiver",
        "Samarbeidsavtale (til signering)",
        "Framdriftsplan (vedlegg til avtalen)",
        "Veiledning til elektronisk signering",
    ),
    "oversendelsesbrev/til-gjennomsyn": (
        "Ingen skal signere det",
        "merknader innen 20. februar 2027",
        "Samarbeidsavtale (utkast til gjennomsyn)",
    ),
    "oversendelsesbrev/nettverk-nynorsk": (
        "for Kompetansenettverk Eksempelfjorden",
        "på vegner av Kompetansenettverk Eksempelfjorden",
        "innan 21 dagar etter at de fekk dette brevet",
        "før alle partane har signert",
    ),
    "oversendelsesbrev/brevet-alene": (
        "Kontakt Ola Eksempel, ola.eksempel@example.no, 00 00 00 00",
    ),
    "oversendelsesbrev/utkast": ("[mangler: institusjon]", "så snart dere kan"),
    "avtaleoversikt/kommune-fakturering": (
        "Prisen i signerte tilleggsavtaler kommer i tillegg.",
        "31. august 2028 Evalueringen skal være ferdig",
        "1. desember 2027 NTNU fakturerer 120 000 kroner",
        "NTNU fakturerer Orkland kommune. Fakturaen skal merkes med EKS-1401.",
        "Ved tvil gjelder avtalen",
    ),
    "avtaleoversikt/nettverk-tildeling": (
        "Åpen slutt",
        "15. juni 2027 Partene går gjennom avtalen",
        "Partene har avtalt egne roller",
        "står i punkt 4 i avtalen",
        "Det blir ikke sendt faktura",
        "Ved signering",
    ),
    "avtaleoversikt/kommune-nynorsk": (
        "Prisen i signerte tilleggsavtalar kjem i tillegg.",
        "Kva som skjer",
        "bidreg med eigeninnsats",
    ),
    "avtaleoversikt/mange-fakturaer-til-gjennomsyn": (
        "15. juli 2028",
        "sammendrag av utkastet",
    ),
    "avtaleoversikt/utkast": ("[mangler: datoer]", "Ikke gitt ennå"),
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
    "samarbeidsavtale/nynorsk-nettverk": (
        "på vegner av Eksempelnettverket på Dømekysten",
        "Institusjonane er samla kalla",
        "Herøy, Hareid og Ørsta",
        "Eigeninnsatsen blir gitt som arbeidstid",
        "Atterhald om tilskotsbrev",
        "Det kjem 25 prosent meirverdiavgift i tillegg",
        "unnateke etter meirverdiavgiftslova § 3-5",
        "Reise inngår i rammene for institusjonane",
        "fakturerer på dei datoane som står i planane",
        "Det er ikkje sett nokon sluttdato",
    ),
    "samarbeidsavtale-engelsk/nettverk-avvik": (
        "It is given here in Norwegian: Avtalen bygger på",
        "Agreed addition (in Norwegian)",
        "The work of DMMH is exempt under the VAT Act section 3-5",
        "No invoice is sent",
        "Reporting deadline",
    ),
    "samarbeidsavtale-engelsk/nynorsk-fakturering": (
        "Value added tax of 25 per cent is added",
        "Travel is included in the frames for the institutions",
        "Invoice plan for NTNU",
        "Reservation until the grant letter",
    ),
    "samarbeidsavtale-engelsk/utkast": ("[missing: institution]", "a translation of a draft"),
    "samarbeidsavtale/utkast": ("[mangler: institusjon]", "Det skal ikke signeres"),
    "sjekkliste-prosjektleder/alt-i-orden": ("Ikke aktuelt", "20 000 kroner. Instituttet"),
    "sjekkliste-prosjektleder/inhabil": (
        "Beskrivelse av forholdene",
        "Trond Eksempel § 6 første ledd e",
        "Ikke oppgitt",
        "Ingen delfinansiering",
    ),
    "sjekkliste-prosjektleder/nynorsk": (
        "Skildring av forholda",
        "Trond Eksempel § 6 første ledd e",
        "Ikkje oppgitt",
        "20 000 kroner. Instituttet",
    ),
    "sjekkliste-enhetsleder/nynorsk": (
        "Grunngiving for punkt som ikkje er godkjende",
        "(søknaden er planlagd)",
        "Godkjenner i staden for",
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
    # What a letter goes with has examples of its own.
    goes_with = FOLLOWING.get(file.parts[-3], ())
    own = [one for one in drafted if one.planned.key not in goes_with]
    return [docx_text(io.BytesIO(package_of(one))) for one in own]


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
    draft = "utkast" in file.stem or "gjennomsyn" in file.stem
    assert examined.state is (DocumentState.DRAFT if draft else DocumentState.READY)


@each
def test_an_example_names_the_one_document_it_is_for(file: Path, tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    drafted = draft_documents(examine(read_file(file), shop), shop)
    pack = file.parts[-3]
    # A contents page lists other documents, and a translation stands beside what it translates.
    listed = "samarbeidsavtale" if pack in {"innhold", "samarbeidsavtale-engelsk"} else pack
    others = [one for one in drafted if not one.planned.key.startswith(listed)]
    assert [one for one in others if one.planned.key not in FOLLOWING.get(pack, ())] == []


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
            if file.suffix == ".pdf" and file.with_suffix(".docx").exists():
                assert badly_broken(file) == []
    # Nothing else is left behind.
    kept = [path for path in (tmp_path / "ut").rglob("*") if path.is_file()]
    assert len(kept) == sum(len(one["files"]) for one in documents)
