"""Certificates made on the spot, and PDFs signed with them. Nobody else trusts any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

__all__ = ["Authority", "Signer", "sign", "signed_by"]

_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
_PEM = serialization.Encoding.PEM


def _name(common: str, organisation: str = "Utsteder Eksempel", number: str = "") -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        x509.NameAttribute(NameOID.COMMON_NAME, common),
    ]
    if number:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, f"NTRNO-{number}"))
    return x509.Name(parts)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )


@dataclass(frozen=True)
class Signer:
    """Somebody who can sign: the files of a key, its certificate and the one who issued it."""

    key: Path
    certificate: Path
    issuer: Path


class Authority:
    """Issues certificates; its own lies in `roots`, a folder that docgen can be told to trust."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.roots = folder / "roots"
        self.roots.mkdir(exist_ok=True)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Rot Eksempel")
        own = self._builder(self._name, self._key.public_key())
        own = own.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        own = own.add_extension(_usage(signs=False), critical=True)
        self._root = self.roots / "rot.pem"
        self._root.write_bytes(own.sign(self._key, hashes.SHA256()).public_bytes(_PEM))

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(_BEGIN)
            .not_valid_after(_BEGIN + timedelta(days=36500))
        )

    def signer(self, common: str, organisation: str, number: str = "") -> Signer:
        """Somebody of an organisation, with its number in the certificate where given."""
        key = ec.generate_private_key(ec.SECP256R1())
        issued = self._builder(_name(common, organisation, number), key.public_key())
        issued = issued.add_extension(
            x509.BasicConstraints(ca=False, path_length=None), critical=True
        )
        issued = issued.add_extension(_usage(signs=True), critical=True)
        stem = f"{common} {len(list(self._folder.iterdir()))}"
        files = self._folder / f"{stem}.key", self._folder / f"{stem}.pem"
        files[0].write_bytes(
            key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        files[1].write_bytes(issued.sign(self._key, hashes.SHA256()).public_bytes(_PEM))
        return Signer(key=files[0], certificate=files[1], issuer=self._root)


def sign(source: Path, target: Path, signer: Signer, *, field: str) -> Path:
    """Sign `source` in a new field of its own, unseen, as an addition to its bytes."""
    loaded = signers.SimpleSigner.load(
        str(signer.key), str(signer.certificate), ca_chain_files=(str(signer.issuer),)
    )
    about = signers.PdfSignatureMetadata(
        field_name=field, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    with source.open("rb") as before, target.open("wb") as after:
        writer = IncrementalPdfFileWriter(before)
        if writer.prev.encrypted:
            writer.encrypt(b"")
        signers.PdfSigner(about, loaded, new_field_spec=fields.SigFieldSpec(field)).sign_pdf(
            writer, output=after
        )
    return target


def signed_by(source: Path, target: Path, *who: Signer) -> Path:
    """Sign one after another."""
    before = source
    for number, one in enumerate(who, start=1):
        step = target.with_name(f"{target.stem}-{number}.pdf")
        before = sign(before, step, one, field=f"Signatur{number}")
    return before.replace(target) if who else target
