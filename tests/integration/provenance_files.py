"""What becomes of a file on its way: signed, written on, saved again, changed, stripped."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
from asn1crypto import pem, x509
from cryptography import x509 as cx509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from docx import Document
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore


def flip(path: Path, at: int) -> None:
    """Change one bit of the byte at `at`."""
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 1
    path.write_bytes(content)


def signed(pdf: Path, target: Path) -> Path:
    """A copy with a signature of a sample person after it, as a signing service makes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = cx509.Name([cx509.NameAttribute(NameOID.COMMON_NAME, "Kari Eksempel")])
    now = datetime.now(UTC)
    certificate = (
        cx509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    der = pem.unarmor(certificate.public_bytes(serialization.Encoding.PEM))[2]
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(der),
        signing_key=load_private_key_from_pemder_data(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
            passphrase=None,
        ),
        cert_registry=SimpleCertificateStore(),
    )
    with pdf.open("rb") as unsigned:
        writer = IncrementalPdfFileWriter(unsigned)
        metadata = signers.PdfSignatureMetadata(field_name="Signatur1")
        target.write_bytes(signers.sign_pdf(writer, metadata, signer=signer).getbuffer())
    return target


def saved_again(file: Path, target: Path) -> Path:
    """A copy that another program has saved: the same to look at, other bytes."""
    if file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            pdf.save(target, linearize=True)
    else:
        document = Document(str(file))
        document.add_paragraph("Et avsnitt til.")
        document.save(str(target))
    return target


def stripped(pdf: Path, target: Path) -> Path:
    """A copy of the PDF without its XMP packet; Info is left."""
    with pikepdf.open(pdf) as opened:
        del opened.Root.Metadata
        opened.save(target)
    return target


def with_core(docx: Path, target: Path, old: str, new: str) -> Path:
    """A copy of the Word file with its core properties changed."""
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            package.writestr(name, content)
    return target
