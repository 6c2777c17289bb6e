"""Files of other programs: by their name, and by their first bytes when they were renamed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from docgen.intake.text import Source
from docgen.model.finding import Finding

__all__ = ["foreign_name", "office_kind"]

_BY_NAME = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".rtf", ".odt", ".pages"), "Word"),
    **dict.fromkeys((".xls", ".xlsb", ".numbers"), "Excel"),
    ".pdf": "PDF",
}
# ECMA-376 packages are ZIP files; the older binary formats are compound files ([MS-CFB] 2.2).
_BY_BYTES = {
    b"PK\x03\x04": "Word",
    b"\xd0\xcf\x11\xe0": "Word",
    b"{\\rtf": "Word",
    b"%PDF-": "PDF",
}


def office_kind(content: bytes) -> str:
    """The kind of a Word or PDF file that was given another name; empty for a text."""
    kind = next((kind for start, kind in _BY_BYTES.items() if content.startswith(start)), "")
    return "Excel" if kind and b"xl/workbook" in content else kind


def foreign_name(blank: Source, path: Path, known: Collection[str]) -> Finding:
    """What to say of a file whose name does not end as those that docgen reads."""
    ending = path.suffix.lower()
    if kind := _BY_NAME.get(ending):
        return blank.error("office-file", blank.at(0), kind=kind)
    if ending == ".txt":
        # `case.yaml.txt` is what Windows makes of a name when it hides the endings.
        bare = Path(path.stem)
        name = bare.name if bare.suffix.lower() in known else f"{bare.name}.yaml"
        shown = "".join(one for one in name if one.isprintable())
        return blank.error("text-file", blank.at(0), name=shown)
    return blank.error("unknown-format", blank.at(0), known=", ".join(known))
