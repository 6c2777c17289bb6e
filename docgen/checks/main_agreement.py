"""The gate of additional agreements: what they add to must be signed before they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docgen.model.additions import additional_key, agreement_signed_on
from docgen.model.case import Case
from docgen.model.document import AGREEMENT
from docgen.model.finding import Finding, Severity

__all__ = ["unsigned_main"]


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
