"""Holds a file against all that the signing service asks, before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Dictionary

from docgen.conformance.identity import read_level
from docgen.conformance.signing.limits import (
    LONGEST_TITLE,
    MOST_BYTES,
    MOST_SIGNERS,
    NEWEST_PDF,
)
from docgen.conformance.signing.pages import page_breaches
from docgen.conformance.text.budget import Budget
from docgen.model.artifact import Breach

__all__ = ["signing_breaches"]

_MB = 1 << 20
_BREAK = re.compile(r" [–-] |[,:;] ")
_TOO_SHORT = 20


def signing_breaches(content: bytes, title: str, signers: int) -> tuple[Breach, ...]:
    """All that keeps a PDF from being sent to the signing service.

    `title` is what the sender types in the service; `signers` are how many are to sign.
    """
    return (*_of_request(title, signers), *_of_bytes(content))


def _of_request(title: str, signers: int) -> Iterator[Breach]:
    if len(title) > LONGEST_TITLE:
        yield Breach(
            code="signing-title-long",
            parameters={
                "number": str(len(title)),
                "limit": str(LONGEST_TITLE),
                "suggested": _shorter(title),
            },
        )
    if signers > MOST_SIGNERS:
        told = {"number": str(signers), "limit": str(MOST_SIGNERS)}
        yield Breach(code="signing-signers", parameters=told)


def _shorter(title: str) -> str:
    """The title up to the last dash or comma there is room for, else up to the last word."""
    room = title[: LONGEST_TITLE + 1]
    ends = [found.start() for found in _BREAK.finditer(room) if found.start() >= _TOO_SHORT]
    end = ends[-1] if ends else room.rfind(" ")
    return room[:end] if end > 0 else room[:LONGEST_TITLE]


def _of_bytes(content: bytes) -> Iterator[Breach]:
    if len(content) > MOST_BYTES:
        found = f"{len(content) / _MB:.1f}".replace(".", ",")
        told = {"found": found, "limit": str(MOST_BYTES // _MB)}
        yield Breach(code="signing-too-large", parameters=told)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            yield from _of_file(pdf)
            budget = Budget()
            for number, page in enumerate(pdf.pages, start=1):
                yield from page_breaches(page, number, budget)
    except pikepdf.PasswordError:
        yield Breach(code="signing-encrypted")
    except pikepdf.PdfError:
        yield Breach(code="signing-unreadable")


def _of_file(pdf: pikepdf.Pdf) -> Iterator[Breach]:
    if pdf.is_encrypted:
        yield Breach(code="signing-encrypted")
    version = tuple(int(part) for part in pdf.pdf_version.split("."))
    if version > NEWEST_PDF:
        yield Breach(code="signing-pdf-version", parameters={"found": pdf.pdf_version})
    if read_level(pdf) is None:
        yield Breach(code="signing-not-pdfa")
    if any(isinstance(one, Dictionary) and "/ByteRange" in one for one in pdf.objects):
        yield Breach(code="signing-signed-already")
