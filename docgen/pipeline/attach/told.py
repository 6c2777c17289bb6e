"""Findings about files that are attached."""

from __future__ import annotations

from pathlib import Path

from docgen.intake.reader import name_shown
from docgen.model.finding import Finding, Place, Severity

__all__ = ["ATTACH_CODES", "OVERLOOKED", "tell"]

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

ATTACH_CODES: dict[str, Severity] = {
    "amendment-to-nothing": _ERROR,
    "approval-own-file": _ERROR,
    "attach-amount-missing": _ERROR,
    "attach-approver-missing": _ERROR,
    "attach-approver-not-signer": _ERROR,
    "attach-before-filled": _ERROR,
    "attach-broken": _ERROR,
    "attach-date-missing": _ERROR,
    "attach-document-unknown": _ERROR,
    "attach-document-missing": _ERROR,
    "attach-draft": _ERROR,
    "attach-empty": _ERROR,
    "attach-in-future": _ERROR,
    "attach-institution-missing": _ERROR,
    "attach-institution-unknown": _ERROR,
    "attach-known-date": _ERROR,
    "attach-known-differs": _ERROR,
    "attach-macros": _WARNING,
    "attach-not-counting": _ERROR,
    "attach-not-final": _ERROR,
    "attach-not-published": _ERROR,
    "attach-nothing-to-sign": _ERROR,
    "attach-other-case": _ERROR,
    "attach-other-document": _ERROR,
    "attach-outdated": _ERROR,
    "attach-own-bundle": _ERROR,
    "attach-protected": _ERROR,
    "attach-same-file": _ERROR,
    "attach-too-large": _ERROR,
    "attach-unknown-type": _WARNING,
    "attach-unreadable": _ERROR,
    "attach-wrong-type": _ERROR,
    "counterproposal-after-signing": _ERROR,
    "counterproposal-comments": _ERROR,
    "counterproposal-draft-text": _ERROR,
    "counterproposal-hidden": _ERROR,
    "counterproposal-not-archival": _ERROR,
    "counterproposal-not-converted": _ERROR,
    "counterproposal-other-document": _ERROR,
    "counterproposal-same": _ERROR,
    "counterproposal-to-nothing": _ERROR,
    "counterproposal-undecided": _ERROR,
    "counterproposal-value-missing": _ERROR,
    "grant-letter-amount-absent": _ERROR,
    "grant-letter-no-text": _INFO,
    "grant-letter-of-another": _ERROR,
    "grant-letter-project-absent": _WARNING,
    "grant-letter-redo": _WARNING,
    "signature-altered": _ERROR,
    "signature-missing": _WARNING,
    "signature-untrusted": _WARNING,
    "signatures-too-few": _ERROR,
    "signed-already": _ERROR,
    "signed-blank": _ERROR,
    "signed-marks-added": _INFO,
    "signed-more": _INFO,
    "signed-not-comparable": _WARNING,
    "signed-older-text": _ERROR,
    "signed-own-file": _ERROR,
    "signed-pages-added": _WARNING,
    "signed-pages-missing": _ERROR,
    "signed-text-differs": _ERROR,
    "signed-text-unsigned": _ERROR,
    "signed-which-text": _WARNING,
}
"""What is told of files that are attached, and how grave it is."""

OVERLOOKED = frozenset(
    {
        "counterproposal-other-document",
        "counterproposal-value-missing",
        "grant-letter-amount-absent",
        "grant-letter-of-another",
        "signatures-too-few",
        "signed-pages-missing",
        "signed-text-differs",
        "signed-text-unsigned",
    }
)
"""The errors of these that a reason is enough to overlook."""


def tell(code: str, file: Path | None = None, *, where: str = "", **parameters: str) -> Finding:
    """The finding with this code; it stands at `file` when it is about one, else at `where`."""
    return Finding(
        code=code,
        severity=ATTACH_CODES[code],
        where=where,
        place=Place(file=name_shown(Path(file.name)), line=0, column=0) if file else None,
        parameters=parameters,
        overridable=code in OVERLOOKED,
    )
