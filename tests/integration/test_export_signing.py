"""`docgen export --profile esignering`: what a case worker puts into the signing service."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from desk import Desk, desk, quick_desk
from pikepdf import Array, Dictionary, Name
from samples import FILES, Produced, Ran, case_of, fingerprints, pdf_text, run_docgen

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import HistoryEntry
from docgen.casefile.publish import publish
from docgen.cli.cases import workshop
from docgen.conformance.signing import MOST_BYTES, signing_breaches
from docgen.pipeline.export.package import Package, Wish
from docgen.pipeline.export.signing import signing_package
from docgen.settings.options import Settings

__all__ = ["desk", "quick_desk"]

pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]
READY = "tidlig-innsats"
LONG = {"digskole": "Samarbeidsavtale – DigSkole", "rekom-1": "Samarbeidsavtale – REKOM"}
ALONG = {"inkluderingsanalysen": ("oversendelsesbrev", "avtaleoversikt")}
SIGNABLE = [READY, "inkluderingsanalysen", "laereplan-vurdering", "rekom-3", "sprak-og-lesing"]


@pytest.fixture
def outputs(produced: Produced, tmp_path: Path) -> Path:
    """The made samples, in a folder that the test may write in."""
    copied = tmp_path / "outputs"
    shutil.copytree(produced.outputs, copied)
    return copied


def export(outputs: Path, case: str, to: str, *options: str) -> Ran:
    return run_docgen(
        outputs.parent, "export", case, "--to", to, "--profile", "esignering", *options
    )


def republished(
    outputs: Path, case: str, change: Callable[[pikepdf.Pdf], dict[str, object]]
) -> None:
    """The next version of a case, whose agreement has been changed as by a foolish template."""
    folder = CaseFolder(outputs / case)
    staged = outputs.parent / "staged"
    shutil.copytree(folder.version_folder(1), staged)
    (staged / "manifest.json").unlink()
    pdf = staged / "samarbeidsavtale.pdf"
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        how = change(opened)
        opened.save(pdf, **how)  # type: ignore[arg-type]
    for copy in (staged / "arkiv").rglob(pdf.name):
        shutil.copyfile(pdf, copy)
    first = folder.manifest(1)
    made = HistoryEntry(event="generated", version=2, day=first.created)
    publish(folder, staged, first.model_copy(update={"version": 2, "history": (made,)}))


@pytest.mark.parametrize("case", SIGNABLE)
@pytest.mark.parametrize("to", ["signering", "signering.zip"])
def test_the_agreement_leaves_byte_for_byte_with_the_email_and_nothing_else(
    produced: Produced, tmp_path: Path, case: str, to: str
) -> None:
    ran = run_docgen(
        tmp_path, "export", case, "-o", produced.outputs, "--to", to, "--profile", "esignering"
    )
    assert (ran.code, ran.err) == (0, "")
    place = tmp_path / to
    if to.endswith(".zip"):
        with zipfile.ZipFile(place) as package:
            package.extractall(tmp_path / "ut")
        place = tmp_path / "ut"
    keys = ["samarbeidsavtale", *ALONG.get(case, ())]
    pdfs = {f"{key}-{case}.pdf": f"{key}.pdf" for key in keys}
    assert {path.name for path in place.rglob("*")} == {"epost.txt", *pdfs}
    for pdf, own in pdfs.items():
        assert (place / pdf).read_bytes() == (produced.version(case) / own).read_bytes()
        assert (f"{pdf} (skal ikke signeres)" in ran.out) == (own != "samarbeidsavtale.pdf")
        assert pdf in ran.out


def test_the_same_command_twice_changes_nothing_and_says_so(outputs: Path) -> None:
    for to in ("signering", "signering.zip"):
        assert export(outputs, READY, to).code == 0
        before = fingerprints(outputs.parent)
        ran = export(outputs, READY, to)
        assert ran.code == 0
        assert "uendret" in ran.out
        assert fingerprints(outputs.parent) == before


def test_two_exports_are_the_same_whenever_and_wherever_they_are_made(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(outputs, READY, "en.zip")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    export(outputs, READY, "et annet sted/to.zip", "--lang", "en")
    root = outputs.parent
    assert (root / "en.zip").read_bytes() == (root / "et annet sted" / "to.zip").read_bytes()


def test_the_email_says_what_who_when_and_how(outputs: Path) -> None:
    export(outputs, READY, "ut")
    content = (outputs.parent / "ut" / "epost.txt").read_bytes()
    text = content.decode("utf-8")
    case = case_of(READY)
    assert case.partner is not None
    assert case.partner.signatory is not None
    assert case.partner.legal_party is not None
    assert case.project is not None
    (institution,) = case.institutions
    assert institution.signatory is not None
    assert institution.administrative_coordinator is not None
    first, second = text.splitlines()[:2]
    assert first == f"Til: {case.partner.contact.email}, {case.partner.mailbox}"  # type: ignore[union-attr]
    assert second == f"Emne: Til signering: Samarbeidsavtale – {case.project.name}"
    wanted = (
        f"{case.partner.legal_party.name}, på vegne av {case.partner.name}: "
        f"{case.partner.signatory.name}, {case.partner.signatory.title}",
        f"Norges teknisk-naturvitenskapelige universitet (NTNU): {institution.signatory.name}, "
        f"{institution.signatory.title}",
        f"Vårt saksnummer: {case.case_number}",
        f"Deres referanse: {case.partner.reference}",
        "Frist: 21 dager etter at dere fikk denne e-posten.",
        f"skannet PDF til {institution.administrative_coordinator.email}",
        "Arbeidet kan ikke starte før begge parter har signert.",
        f"Kontakt {institution.administrative_coordinator.name}",
    )
    assert [one for one in wanted if one not in text] == []
    assert "\r" not in text
    assert content.endswith(b"\n")
    assert not content.startswith(b"\xef\xbb\xbf")


def test_the_letter_lies_beside_the_agreement_and_both_say_the_same(outputs: Path) -> None:
    ran = export(outputs, "inkluderingsanalysen", "ut", "--json")
    (line,) = ran.of_type("case")
    assert line["left_out"] == []
    text = (outputs.parent / "ut" / "epost.txt").read_text("utf-8")
    named = "\n".join(
        (
            "Disse filene følger med avtalen. Ingen skal signere dem:",
            "- oversendelsesbrev-inkluderingsanalysen.pdf",
            "- avtaleoversikt-inkluderingsanalysen.pdf",
        )
    )
    assert named in text
    assert "Frist: 02.12.2022." in text
    assert "dager etter" not in text
    letter = pdf_text(outputs.parent / "ut" / "oversendelsesbrev-inkluderingsanalysen.pdf")
    case = case_of("inkluderingsanalysen")
    (institution,) = case.institutions
    coordinator = institution.administrative_coordinator
    assert coordinator is not None
    assert case.partner is not None
    assert case.partner.signatory is not None
    assert institution.signatory is not None
    for fact in (
        case.partner.signatory.name,
        institution.signatory.name,
        coordinator.name,
        coordinator.email,
        case.case_number,
        case.partner.reference,
    ):
        assert fact
        assert fact in letter
        assert fact in text
    assert "innen 2. desember 2022" in letter
    assert "Samarbeidsavtale (til signering)" in letter


def test_a_letter_that_is_no_letter_yet_stays_behind_and_that_is_told(outputs: Path) -> None:
    manifest = outputs / "inkluderingsanalysen" / "v001" / "manifest.json"
    said = manifest.read_text("utf-8")
    told = json.loads(said)
    (letter,) = [one for one in told["documents"] if one["key"] == "oversendelsesbrev"]
    letter["state"] = "draft"
    manifest.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    folder = CaseFolder(outputs / "inkluderingsanalysen")
    shop = workshop(Settings(outputs=outputs))
    made = signing_package(folder, folder.manifest(1), Wish(profile="esignering"), shop)
    assert isinstance(made, Package)
    assert [(one.key, one.state) for one in made.left_out] == [("oversendelsesbrev", "draft")]
    assert "oversendelsesbrev-inkluderingsanalysen.pdf" not in {one.path for one in made.files}


def test_only_the_agreement_can_be_asked_for_to_be_signed(outputs: Path) -> None:
    ran = export(outputs, "inkluderingsanalysen", "ut", "--document", "oversendelsesbrev")
    assert ran.code == 2
    assert not (outputs.parent / "ut").exists()


def test_the_deadline_is_a_setting(outputs: Path) -> None:
    (outputs.parent / "docgen.toml").write_text("signing_days = 14\n", encoding="utf-8")
    assert export(outputs, READY, "ut").code == 0
    assert "Frist: 14 dager" in (outputs.parent / "ut" / "epost.txt").read_text("utf-8")
    # Another deadline is another e-mail: what is there already stands.
    (outputs.parent / "docgen.toml").unlink()
    assert export(outputs, READY, "ut").code == 8


def test_of_three_parties_all_must_sign(outputs: Path) -> None:
    export(outputs, "sprak-og-lesing", "ut")
    text = (outputs.parent / "ut" / "epost.txt").read_text("utf-8")
    assert "før alle partene har signert" in text
    assert text.count("\n- ") == 3


@pytest.mark.parametrize("case", LONG)
def test_a_title_that_is_too_long_for_the_service_is_given_anew_without_touching_the_document(
    outputs: Path, case: str
) -> None:
    ran = export(outputs, case, "ut")
    assert ran.code == 3
    assert "[signing-title-long]" in ran.out
    assert "--title" in ran.out
    assert not (outputs.parent / "ut").exists()
    ran = export(outputs, case, "ut", "--title", LONG[case])
    assert ran.code == 0
    assert f"Tittel i signeringstjenesten: {LONG[case]}" in ran.out
    made = outputs.parent / "ut"
    assert f"Emne: Til signering: {LONG[case]}\n" in (made / "epost.txt").read_text("utf-8")
    published = outputs / case / "v001" / "samarbeidsavtale.pdf"
    assert (made / f"samarbeidsavtale-{case}.pdf").read_bytes() == published.read_bytes()
    # The project is named all the same.
    project = case_of(case).project
    assert project is not None
    assert f"Prosjekt: {project.name}\n" in (made / "epost.txt").read_text("utf-8")


def test_the_title_that_is_suggested_is_one_that_can_be_used(outputs: Path) -> None:
    (breach,) = export(outputs, "digskole", "ut", "--json").of_type("case")[0]["breaches"]
    assert breach["code"] == "signing-title-long"
    suggested = breach["parameters"]["suggested"]
    assert export(outputs, "digskole", "ut", "--title", suggested).code == 0


def landscape(pdf: pikepdf.Pdf) -> dict[str, object]:
    pdf.pages[1].obj.MediaBox = Array([0, 0, 841.89, 595.28])
    return {}


def turned(pdf: pikepdf.Pdf) -> dict[str, object]:
    pdf.pages[1].obj.Rotate = 180
    return {}


def two_sizes(pdf: pikepdf.Pdf) -> dict[str, object]:
    pdf.pages[1].obj.MediaBox = Array([0, 0, 595.28, 1000])
    return {}


def text_at_the_foot(pdf: pikepdf.Pdf) -> dict[str, object]:
    page = pdf.pages[1]
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.obj.Resources.Font.Low = font
    page.contents_add(b"BT /Low 9 Tf 200 20 Td (Vedlegg til avtalen) Tj ET")
    return {}


def encrypted(_pdf: pikepdf.Pdf) -> dict[str, object]:
    return {"encryption": pikepdf.Encryption(user="", owner="hemmelig")}


def eleven_megabytes(pdf: pikepdf.Pdf) -> dict[str, object]:
    pdf.Root.Padding = pdf.make_stream(bytes(range(256)) * (MOST_BYTES // 256 + 4000))
    return {"compress_streams": False}


def no_archive(pdf: pikepdf.Pdf) -> dict[str, object]:
    del pdf.Root.Metadata
    return {}


@pytest.mark.parametrize(
    ("change", "code", "page"),
    [
        (landscape, "signing-page-landscape", 2),
        (turned, "signing-page-turned", 2),
        (two_sizes, "signing-page-size", 2),
        (text_at_the_foot, "signing-foot-occupied", 2),
        (encrypted, "signing-encrypted", None),
        (eleven_megabytes, "signing-too-large", None),
        (no_archive, "signing-not-pdfa", None),
    ],
)
def test_an_agreement_that_the_service_would_refuse_or_spoil_is_never_written(
    outputs: Path,
    change: Callable[[pikepdf.Pdf], dict[str, object]],
    code: str,
    page: int | None,
) -> None:
    republished(outputs, READY, change)
    before = fingerprints(outputs.parent)
    ran = export(outputs, READY, "ut", "--json")
    (line,) = ran.of_type("case")
    assert (ran.code, line["action"], line["files"]) == (3, None, [])
    assert (code, page) in [(one["code"], one["page"]) for one in line["breaches"]]
    assert all(one["message"] and one["remedy"] for one in line["breaches"])
    shown = export(outputs, READY, "ut")
    assert f"[{code}]" in shown.out
    assert page is None or f"side {page}: " in shown.out
    assert fingerprints(outputs.parent) == before
    assert not (outputs.parent / "ut").exists()


def test_all_that_is_wrong_is_told_at_once(outputs: Path) -> None:
    def everything(pdf: pikepdf.Pdf) -> dict[str, object]:
        for change in (landscape, text_at_the_foot, no_archive):
            change(pdf)
        return {}

    republished(outputs, READY, everything)
    (line,) = export(outputs, READY, "ut", "--json", "--title", "å" * 81).of_type("case")
    assert {one["code"] for one in line["breaches"]} >= {
        "signing-title-long",
        "signing-not-pdfa",
        "signing-page-landscape",
        "signing-foot-occupied",
    }


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("rekom-2", "utkast"),
        ("kompetanseloftet", "utkast"),
        ("utforskande-matematikk", "allerede signert"),
    ],
)
def test_what_is_not_ready_or_signed_already_is_refused_with_what_to_do(
    outputs: Path, case: str, told: str
) -> None:
    ran = export(outputs, case, "ut")
    assert (ran.code, ran.out) == (3, "")
    assert told in ran.err
    assert "→" in ran.err
    assert not (outputs.parent / "ut").exists()


def test_an_agreement_that_errors_have_stopped_is_refused(quick_desk: Desk) -> None:
    quick_desk.take(READY)
    # Only the agreement is stopped: the checklists are published without it.
    quick_desk.data["term"]["end"] = "2019-01-01"
    quick_desk.generate()
    assert quick_desk.manifest(1)["blocked"] == ["samarbeidsavtale"]
    ran = export(quick_desk.case.parent, READY, "ut")
    assert ran.code == 3
    assert "stoppet av feil" in ran.err


@pytest.mark.parametrize(
    "document", ["sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"]
)
def test_an_internal_document_is_never_sent_also_when_it_is_asked_for(
    outputs: Path, document: str
) -> None:
    ran = export(outputs, READY, "ut", "--document", document)
    assert ran.code == 2
    assert "internt dokument" in ran.err
    assert not (outputs.parent / "ut").exists()


@pytest.mark.parametrize("document", ["til-motpart", "intern", "case.json", "../samarbeidsavtale"])
def test_what_is_no_document_of_the_case_is_refused_with_those_that_are(
    outputs: Path, document: str
) -> None:
    ran = export(outputs, READY, "ut", "--document", document)
    assert ran.code == 2
    assert "samarbeidsavtale" in ran.err
    assert not (outputs.parent / "ut").exists()


@pytest.mark.parametrize("file", ["samarbeidsavtale.pdf", "case.json", "manifest.json"])
def test_a_damaged_version_is_never_exported(outputs: Path, file: str) -> None:
    harmed = outputs / READY / "v001" / file
    content = bytearray(harmed.read_bytes())
    content[len(content) // 2] ^= 1
    harmed.write_bytes(content)
    for profile in ("esignering", "arkiv"):
        arguments = ("export", READY, "--to", "ut", "--profile", profile)
        ran = run_docgen(outputs.parent, *arguments)
        assert ran.code == 3
        assert f"{READY}/v001/{file}" in ran.out
        assert "→" in ran.out
        assert not (outputs.parent / "ut").exists()
        (line,) = run_docgen(outputs.parent, *arguments, "--json").of_type("case")
        # A manifest that says another hash than it should also accuses the file of that hash.
        assert f"v001/{file}" in [one["path"] for one in line["problems"]]


def test_a_file_too_many_in_the_version_stops_it_and_one_beside_the_versions_does_not(
    outputs: Path,
) -> None:
    (outputs / READY / "notat.txt").write_text("husk", encoding="utf-8")
    assert export(outputs, READY, "ut").code == 0
    (outputs / READY / "v001" / "notat.txt").write_text("husk", encoding="utf-8")
    assert export(outputs, READY, "ut").code == 3


def test_damage_of_an_older_version_does_not_keep_the_newest_back(outputs: Path) -> None:
    republished(outputs, READY, lambda _pdf: {})
    (outputs / READY / "v001" / "samarbeidsavtale.pdf").write_bytes(b"")
    assert export(outputs, READY, "ut").code == 0


def test_what_is_somebody_elses_is_never_written_over(outputs: Path) -> None:
    other = outputs.parent / "ut"
    other.mkdir()
    (other / "notat.txt").write_text("husk", encoding="utf-8")
    ran = export(outputs, READY, "ut")
    assert (ran.code, ran.out) == (8, "")
    assert "→" in ran.err
    assert [path.name for path in other.iterdir()] == ["notat.txt"]


@pytest.mark.parametrize("case", FILES)
def test_no_agreement_of_a_sample_draws_in_the_foot_of_a_page(
    produced: Produced, case: str
) -> None:
    content = (produced.version(case) / "samarbeidsavtale.pdf").read_bytes()
    assert signing_breaches(content, "Avtale", 2) == ()
