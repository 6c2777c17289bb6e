"""Reads each signature of a PDF: who, when, is it whole, and is its certificate trusted.

Nothing is fetched from anywhere: whether a certificate has been revoked since is not known.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stdnum.no import orgnr

from docgen.errors import ToolMissingError
from docgen.model.attached import Signature

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

__all__ = ["PIP_LINE", "ReadSignature", "read_signatures"]

PIP_LINE = 'pip install "docgen[sign]"'
_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")
_LOGGERS = ("pyhanko", "pyhanko_certvalidator")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSignature:
    """One signature, and what its certificate says of the signer's organisation.

    `numbers` are organisation numbers; `covered` is how many bytes of the file stood there when it
    was signed. `timed` tells that a time-stamping service says when, and not the signer alone.
    """

    signature: Signature
    organisation: str
    numbers: frozenset[str]
    covered: int
    timed: bool


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what pyHanko logs and warns of from the user, who gets its verdict."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)


def read_signatures(pdf: Path, roots: Sequence[bytes] = ()) -> tuple[ReadSignature, ...]:
    """The signatures of a PDF in the order they were made.

    `roots` are the trusted certificates (DER). A signature that cannot be read is there, and not
    intact.

    Raises:
        ToolMissingError: pyHanko is not installed.
        OSError: the file cannot be read.
    """
    with _quiet():
        try:
            from pyhanko.pdf_utils.reader import PdfFileReader
        except ImportError as error:
            raise ToolMissingError("signing-missing", line=PIP_LINE) from error
        size = pdf.stat().st_size
        with pdf.open("rb") as file:
            try:
                reader = PdfFileReader(file, strict=False)
                if reader.encrypted:
                    # Some services restrict what may be done with the file; all may open it.
                    reader.decrypt(b"")
                found = reader.embedded_regular_signatures
            except Exception:  # noqa: BLE001 - whatever a damaged file makes of it
                return (_unread(size),)
            last = len(found) - 1
            return tuple(
                _read(one, roots, size, is_last=number == last) for number, one in enumerate(found)
            )


def _unread(size: int) -> ReadSignature:
    return ReadSignature(
        signature=Signature(signer="?", intact=False, whole=False),
        organisation="",
        numbers=frozenset(),
        covered=size,
        timed=False,
    )


def _read(
    one: EmbeddedPdfSignature, roots: Sequence[bytes], size: int, *, is_last: bool
) -> ReadSignature:
    try:
        status = _status(one, roots)
        subject: dict[str, Any] = one.signer_cert.subject.native
        told = status.timestamp_validity
        signed_at: datetime | None = told.timestamp if told else status.signer_reported_dt
        _, _, start, length = (int(part) for part in one.byte_range)
    except Exception:  # noqa: BLE001 - a signature made to do harm may break it in any way
        return _unread(size)
    return ReadSignature(
        signature=Signature(
            signer=_text(subject.get("common_name")) or _text(subject.get("organization_name")),
            signed_at=signed_at,
            intact=bool(status.intact and status.valid),
            whole=_is_whole(status, is_last=is_last),
            trusted=bool(status.trusted),
        ),
        organisation=_text(subject.get("organization_name")),
        numbers=frozenset(_numbers(subject)),
        covered=start + length,
        timed=told is not None,
    )


def _status(one: EmbeddedPdfSignature, roots: Sequence[bytes]) -> Any:  # noqa: ANN401 - pyHanko's
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    certificates = [Certificate.load(root) for root in roots]

    def judged(moment: datetime | None) -> Any:  # noqa: ANN401
        # Without a list of roots, that of the machine would be taken.
        context = ValidationContext(
            trust_roots=certificates,
            allow_fetching=False,
            moment=moment,
            revocation_mode="soft-fail",
        )
        return validate_pdf_signature(one, context)

    # A certificate is to hold on the day of signing; most have run out when the archive asks.
    return judged(one.self_reported_timestamp)


def _is_whole(status: Any, *, is_last: bool) -> bool:  # noqa: ANN401
    """Whether nothing came after it but later signatures, and what proves them for later years."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    if status.coverage is not SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    # After the last one there is no signature whose field could have been filled in.
    most = ModificationLevel.LTA_UPDATES if is_last else ModificationLevel.FORM_FILLING
    return bool(status.docmdp_ok) and status.modification_level <= most


def _text(value: object) -> str:
    """An attribute of a name; some have several values."""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _numbers(subject: dict[str, Any]) -> Iterator[str]:
    """The organisation numbers in the name of a certificate's holder, wherever they stand."""
    for value in subject.values():
        for number in _NINE.findall(_text(value).replace("NTRNO-", " ")):
            if orgnr.is_valid(number):
                yield number
