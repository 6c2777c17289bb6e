"""What veraPDF found, as breaches that can be told to people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docgen.conformance.verapdf.validator import Validator
from docgen.conformance.verapdf.verdict import Flavour, Verdict, required_flavours
from docgen.model.artifact import Breach

__all__ = ["verapdf_breaches"]

_STANDARDS: dict[Flavour, str] = {
    "2a": "PDF/A-2a",
    "2b": "PDF/A-2b",
    "3a": "PDF/A-3a",
    "3b": "PDF/A-3b",
    "ua1": "PDF/UA-1",
}
_PAGE = re.compile(r"/pages\[(\d+)\]")


def verapdf_breaches(pdf: Path, validator: Validator) -> tuple[Breach, ...]:
    """What keeps the file from being archival; empty when it is.

    Raises:
        ToolMissingError: veraPDF or Java is not there.
    """
    verdicts = validator.check(pdf, required_flavours(pdf))
    told = dict.fromkeys(_key(one) for verdict in verdicts for one in _breaches(verdict))
    return tuple(
        Breach(code=code, page=page, parameters=dict(parameters)) for code, page, parameters in told
    )


def _key(breach: Breach) -> tuple[str, int | None, tuple[tuple[str, str], ...]]:
    return breach.code, breach.page, tuple(breach.parameters.items())


def _breaches(verdict: Verdict) -> Iterator[Breach]:
    if verdict.trouble is not None:
        # The same for every standard: it is about the file.
        yield Breach(code=f"verapdf-{verdict.trouble}")
        return
    for failure in verdict.failures:
        page = _PAGE.search(failure.place)
        yield Breach(
            code="verapdf-rule",
            page=int(page[1]) + 1 if page else None,
            parameters={
                "standard": _STANDARDS[verdict.flavour],
                "rule": failure.rule,
                "count": str(failure.count),
                "description": failure.description,
                "place": failure.place,
            },
        )
    if not verdict.compliant and not verdict.failures:
        yield Breach(code="verapdf-unfinished")
