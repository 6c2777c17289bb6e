"""What is known of the requests that lie beside the cases: read, checked, and told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from docgen.checks.nearness import nearest
from docgen.checks.request import CheckedRequest, check_request
from docgen.checks.request.checked import of_request
from docgen.checks.request.register import ID_TWICE
from docgen.intake import RawCase, place_of
from docgen.model.finding import Finding, Severity
from docgen.model.request import Request
from docgen.settings.tables import Tables

__all__ = [
    "REQUEST_LOST",
    "KnownRequest",
    "case_named_in",
    "id_written",
    "known_requests",
    "lost_request",
]

REQUEST_LOST = "case-request-unknown"
"""The code of the finding that a case comes from a request that there is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRequest:
    """One request as its file has it. `name` is its short name, else the file.

    `unread` tells that nothing could be read of it.
    """

    name: str
    file: str
    request: Request
    findings: tuple[Finding, ...] = ()
    unread: bool = False

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong, or absent where nothing may be."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def known_requests(
    raws: Sequence[RawCase],
    tables: Tables,
    *,
    cases: Collection[str] | None = None,
    strict: bool = False,
) -> tuple[KnownRequest, ...]:
    """The requests in `raws`, with all that was found.

    `cases` are the short names of the agreements there are; None when nobody has looked.
    """
    return tuple(_known(raw, raws, tables, cases, strict=strict) for raw in raws)


def lost_request(named: str | None, raw: RawCase, known: Collection[str]) -> Finding | None:
    """What is told of the case in `raw`, which says that it comes from the request `named`.

    `known` are the short names of the requests there are.
    """
    if not named or named in known:
        return None
    return Finding(
        code=REQUEST_LOST,
        severity=Severity.WARNING,
        where="request",
        place=place_of(raw, "request"),
        parameters={"request": named, "nearest": nearest(named, known)},
    )


def case_named_in(raw: RawCase) -> str | None:
    """The short name of the agreement that the request says came of it."""
    agreement = raw.data.get("agreement")
    named = agreement.get("case") if isinstance(agreement, dict) else None
    return named.strip() if isinstance(named, str) else None


def id_written(raw: RawCase) -> str:
    """The short name as it stands in the file; empty without one."""
    written = raw.data.get("id")
    return written.strip() if isinstance(written, str) else ""


def _known(
    raw: RawCase,
    raws: Sequence[RawCase],
    tables: Tables,
    cases: Collection[str] | None,
    *,
    strict: bool,
) -> KnownRequest:
    checked: CheckedRequest = check_request(
        raw.data,
        lambda where: place_of(raw, where),
        tables=tables,
        strict=strict,
        cases=cases,
    )
    of_file = (
        of_request(one, one.place, strict=strict) for one in (*raw.findings, *_twice(raw, raws))
    )
    return KnownRequest(
        name=id_written(raw) or raw.file,
        file=raw.file,
        request=checked.request,
        # Of what could not be read nothing is missing.
        findings=(*of_file, *(checked.findings if raw.data else ())),
        unread=not raw.data,
    )


def _twice(raw: RawCase, raws: Sequence[RawCase]) -> Iterator[Finding]:
    """That other files have the same short name: nobody knows which of them is meant."""
    own = id_written(raw)
    others = [one.file for one in raws if one is not raw and own and id_written(one) == own]
    if others:
        yield Finding(
            code=ID_TWICE,
            severity=Severity.ERROR,
            where="id",
            place=place_of(raw, "id"),
            parameters={"id": own, "file": ", ".join(others[:5])},
        )
