"""A signed agreement that is to be changed, and what is wanted instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from attaching import Shelf, make_case, scan_of
from samples import Ran, case_data, docx_text, run_docgen

__all__ = [
    "ADDITION",
    "NAME",
    "PROTOCOL",
    "amend",
    "document",
    "sign_protocol",
    "signed_case",
    "states",
    "wanted",
]

NAME = "utforskande-matematikk"
PROTOCOL = "endringsprotokoll-1"
ADDITION = {
    "reason": "To skoler til er med fra nyttår.",
    "delivery": "Kurs for lærerne ved de to skolene.",
    "days": "1,5",
    "price": "37 500",
    "effective_from": "2024-01-10",
    "new_end": "2026-06-19",
}
"""An additional agreement to `digskole`."""


def wanted() -> dict[str, Any]:
    """The signed sample with a later end and a larger frame, and a budget that says so."""
    data = case_data(NAME)
    data["term"] |= {"end": "2028-12-15", "years": "2"}
    data["institutions"][0]["frame"] = "340000"
    checklist = data["institutions"][0]["leader_checklist"]
    checklist["external_funding"][0]["amount"] = "340000"
    data["funding"]["allocations"][1]["amount"] = "140000"
    for one in data["evidence"]:
        if one["kind"] == "budget":
            one |= {"amount": "340000", "journal_number": "2026/90031-11"}
    data["fields"] = {
        "endringsprotokoll": {
            "reason": "Samlingane våren 2028 vart utsette.",
            "reasons": [{"field": "term.end", "reason": "Skulane treng meir tid."}],
            "effective_from": "2027-06-01",
        }
    }
    return data


def signed_case(folder: Path) -> Shelf:
    """The signed sample, published once; its file is `case.yaml`."""
    return make_case(folder, NAME)


def amend(shelf: Shelf, data: dict[str, Any], *options: str) -> Ran:
    """Write what is wanted to `ny.yaml`, and run `docgen amend` with it."""
    file = shelf.folder / "ny.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return run_docgen(shelf.folder, "amend", shelf.case, "ny.yaml", "--json", *options)


def document(shelf: Shelf, version: int, key: str = PROTOCOL) -> str:
    """The text of a Word file."""
    return docx_text(shelf.file(f"{key}.docx", version)).replace("\u00a0", " ")


def states(shelf: Shelf, version: int) -> dict[str, str]:
    return {one["key"]: one["state"] for one in shelf.manifest(version)["documents"]}


def sign_protocol(shelf: Shelf, version: int, key: str = PROTOCOL, day: str = "15.11.2026") -> Ran:
    """Attach a scan of the first page of the protocol."""
    scan = scan_of(shelf.file(f"{key}.pdf", version), shelf.folder / f"{key}.pdf")
    return shelf.attach(scan, "--as", "signed-amendment", "--date", day)
