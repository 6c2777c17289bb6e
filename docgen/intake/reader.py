"""Reads one file. Whatever is wrong with it is a finding; nothing is raised."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from docgen.intake.foreign import foreign_name, office_kind
from docgen.intake.formats import FORMATS
from docgen.intake.limits import MOST_BYTES, MOST_FINDINGS
from docgen.intake.raw import Parsed, RawCase
from docgen.intake.schema import check_schema
from docgen.intake.text import Source, decode
from docgen.model.finding import Finding

__all__ = ["FORMATS", "name_shown", "read_file"]


def name_shown(path: Path) -> str:
    """The name of a file in a form that can be printed, whatever it is made of."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in text)


def read_file(path: Path, shown_as: str | None = None) -> RawCase:
    """The raw values of a file; `shown_as` is the name to tell its places by."""
    shown = shown_as or name_shown(path)
    blank = Source(shown, "")
    parse = FORMATS.get(path.suffix.lower())
    if parse is None:
        return _unusable(blank, "", foreign_name(blank, path))
    content = _content(path, blank)
    if isinstance(content, Finding):
        return _unusable(blank, "", content)
    digest = hashlib.sha256(content).hexdigest()
    if kind := office_kind(content):
        return _unusable(blank, digest, blank.error("office-file", blank.at(0), kind=kind))
    source, findings = decode(shown, content)
    if findings:
        return _unusable(source, digest, *findings)
    return _raw(source, digest, parse(source))


def _content(path: Path, blank: Source) -> bytes | Finding:
    """The bytes of the file, read only when it is a real file and not too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return blank.error("unreadable-file", blank.at(0))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1) if status.st_size <= MOST_BYTES else None
    except (OSError, ValueError):
        return blank.error("unreadable-file", blank.at(0))
    if content is None or len(content) > MOST_BYTES:
        return blank.error("file-too-large", blank.at(0), most=f"{MOST_BYTES // 1000} kB")
    return content


def _raw(source: Source, digest: str, parsed: Parsed) -> RawCase:
    told = parsed.findings[:MOST_FINDINGS]
    if parsed.data is None:
        findings = told or (source.error("empty-file", source.at(0)),)
        return _unusable(source, digest, *findings)
    if not isinstance(parsed.data, dict):
        finding = source.error("not-a-mapping", source.at(0))
        return _unusable(source, digest, *told, finding)
    return RawCase(
        file=source.file,
        data=parsed.data,
        places=parsed.places,
        findings=(*told, *check_schema(source, parsed.data)),
        digest=digest,
    )


def _unusable(source: Source, digest: str, *findings: Finding) -> RawCase:
    return RawCase(
        file=source.file, data={}, places={(): source.at(0)}, findings=findings, digest=digest
    )
