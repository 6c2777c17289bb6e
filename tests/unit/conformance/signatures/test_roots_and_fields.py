"""Trusted certificates in a folder, and PDFs with and without signatures."""

from __future__ import annotations

import sys
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pikepdf import Array, Dictionary, Name
from signing import Authority, sign

from docgen.conformance.signatures import is_signed, read_roots, read_signatures
from docgen.errors import ToolMissingError, UsageError


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "blank.pdf")
    return tmp_path / "blank.pdf"


def test_certificates_are_read_in_text_and_in_bytes(authority: Authority, tmp_path: Path) -> None:
    (pem,) = authority.roots.iterdir()
    der = x509.load_pem_x509_certificate(pem.read_bytes()).public_bytes(serialization.Encoding.DER)
    (tmp_path / "to.pem").write_bytes(pem.read_bytes() * 2)
    (tmp_path / "en.cer").write_bytes(der)
    (tmp_path / "lesmeg.txt").write_text("Ikke et sertifikat")
    assert read_roots(tmp_path) == (der, der, der)
    assert read_roots(None) == ()


def test_a_folder_that_is_not_there_and_a_file_that_is_no_certificate_are_told(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError) as missing:
        read_roots(tmp_path / "borte")
    assert missing.value.message == "trust-roots-unreadable"
    (tmp_path / "rot.pem").write_text("Hei")
    with pytest.raises(UsageError) as wrong:
        read_roots(tmp_path)
    assert wrong.value.message == "trust-root-invalid"


def test_a_field_to_sign_in_is_no_signature(blank: Path, tmp_path: Path) -> None:
    with pikepdf.open(blank) as pdf:
        assert not is_signed(pdf)
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=pikepdf.String("Signatur1")))
        parent = pdf.make_indirect(Dictionary(T=pikepdf.String("Gruppe"), Kids=Array([field])))
        pdf.Root.AcroForm = Dictionary(Fields=Array([parent]))
        assert not is_signed(pdf)
        field.V = pdf.make_indirect(Dictionary(Type=Name.Sig))
        assert is_signed(pdf)
        pdf.save(tmp_path / "tom.pdf")
    (told,) = read_signatures(tmp_path / "tom.pdf") or (None,)
    assert told is None or not told.signature.intact


def test_a_file_in_a_circle_is_read_to_an_end(blank: Path) -> None:
    with pikepdf.open(blank) as pdf:
        field = pdf.make_indirect(Dictionary(T=pikepdf.String("Ring")))
        field.Kids = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        assert not is_signed(pdf)


def test_a_signature_that_cannot_be_read_is_not_intact(tmp_path: Path) -> None:
    (tmp_path / "skadet.pdf").write_bytes(b"%PDF-1.7\nskadet")
    (told,) = read_signatures(tmp_path / "skadet.pdf")
    assert (told.signature.intact, told.signature.whole, told.signature.signer) == (
        False,
        False,
        "?",
    )


def test_who_signed_for_whom_is_told(blank: Path, authority: Authority, tmp_path: Path) -> None:
    who = authority.signer("Ola Eksempel", "Orkland kommune", "921233418")
    signed = sign(blank, tmp_path / "signert.pdf", who, field="Signatur1")
    (told,) = read_signatures(signed, read_roots(authority.roots))
    assert (told.signature.signer, told.organisation) == ("Ola Eksempel", "Orkland kommune")
    assert told.numbers == {"921233418"}
    assert (told.signature.intact, told.signature.whole, told.signature.trusted) == (
        True,
        True,
        True,
    )
    assert told.signature.signed_at is not None
    assert told.signature.signed_at.tzinfo is not None
    assert not told.timed


def test_a_root_of_somebody_else_makes_no_trust(
    blank: Path, authority: Authority, tmp_path: Path
) -> None:
    other = Authority(tmp_path / "annen")
    who = authority.signer("Ola Eksempel", "Orkland kommune")
    signed = sign(blank, tmp_path / "signert.pdf", who, field="Signatur1")
    (told,) = read_signatures(signed, read_roots(other.roots))
    assert (told.signature.intact, told.signature.trusted, told.numbers) == (
        True,
        False,
        frozenset(),
    )


def test_nothing_leaks_to_the_users_screen(
    blank: Path, authority: Authority, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    who = authority.signer("Ola Eksempel", "Orkland kommune")
    signed = sign(blank, tmp_path / "signert.pdf", who, field="Signatur1")
    content = bytearray(signed.read_bytes())
    content[20] ^= 1
    signed.write_bytes(content)
    (told,) = read_signatures(signed)
    assert not told.signature.intact
    assert capfd.readouterr() == ("", "")


def test_without_pyhanko_the_line_to_install_it_is_told(
    blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)
    with pytest.raises(ToolMissingError) as missing:
        read_signatures(blank)
    assert missing.value.message == "signing-missing"
    assert "docgen[sign]" in missing.value.parameters["line"]


def test_a_file_that_anybody_may_open_and_nobody_may_change_is_read(
    blank: Path, authority: Authority, tmp_path: Path
) -> None:
    with pikepdf.open(blank) as pdf:
        pdf.save(tmp_path / "begrenset.pdf", encryption=pikepdf.Encryption(owner="eier", user=""))
    who = authority.signer("Ola Eksempel", "Orkland kommune")
    signed = sign(tmp_path / "begrenset.pdf", tmp_path / "signert.pdf", who, field="Signatur1")
    (told,) = read_signatures(signed, read_roots(authority.roots))
    assert (told.signature.signer, told.signature.intact, told.signature.whole) == (
        "Ola Eksempel",
        True,
        True,
    )
