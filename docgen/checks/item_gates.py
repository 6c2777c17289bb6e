"""The gates of documents that there is one of for each item: what they add to, what is signed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from docgen.model.additions import additional_key, agreement_signed_on
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, kind_of
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory
from docgen.model.pack import Pack

__all__ = ["removed_items", "unsigned_main"]


def unsigned_main(
    case: Case, documents: Collection[str], signed: Collection[str]
) -> Iterator[Finding]:
    """A finding for each additional agreement whose main agreement is not signed.

    `documents` are the keys of the case's documents, `signed` of those that are signed. An
    agreement that is not among them was made elsewhere; evidence tells that it is signed.
    """
    made_here = AGREEMENT in documents
    if AGREEMENT in signed if made_here else agreement_signed_on(case) is not None:
        return
    for number in range(1, len(case.additional_agreements) + 1):
        if (key := additional_key(number)) not in signed:
            yield Finding(
                code="gate-main-agreement",
                severity=Severity.WARNING,
                where=f"additional_agreements[{number - 1}].main_agreement",
                documents=(key,),
                absent=True,
            )


def removed_items(
    packs: Mapping[str, Pack], history: CaseHistory, documents: Collection[str]
) -> Iterator[Finding]:
    """A finding for each signed document whose item does not stand in the file any more.

    What was signed stays; items that come after it have its number, and other terms, until the item
    is put back.
    """
    of_items = {name: pack.manifest.each for name, pack in packs.items() if pack.manifest.each}
    for key in sorted({one.document for one in history.recorded if one.event == "signed"}):
        kind = kind_of(key, of_items)
        if kind is not None and key not in documents:
            yield Finding(
                code="signed-item-removed",
                severity=Severity.ERROR,
                where=of_items[kind] or "",
                parameters={"document": key},
                documents=(key, *(one for one in documents if kind_of(one, of_items) == kind)),
            )
