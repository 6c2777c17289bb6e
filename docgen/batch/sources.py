"""What a run is to go through: where each case stands, and which files say something of one case.

Of files that are one case each, only name, id and digest are kept; a workbook is held in memory.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from docgen.errors import UsageError
from docgen.intake import FileRead, InputFile, RawCase, Skipped, find_inputs, place_of, read_cases
from docgen.intake.joined import join_cases
from docgen.intake.peek import Peeked, peek_file
from docgen.intake.raw import Origin
from docgen.model.finding import Finding, Severity
from docgen.model.values import Text

__all__ = [
    "Source",
    "Sources",
    "Unit",
    "digest_of",
    "find_sources",
    "read_source",
    "read_sources",
    "sources_in",
]

_ID: TypeAdapter[str | None] = TypeAdapter(Text)
Source = InputFile | RawCase
# A file that was copied a thousand times is not told of a million times.
_MOST_OTHERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One case of a run: the files or rows that it stands in.

    `clash` are other files that claim to be the same case, the first ones of them; nobody knows
    which of them is right.
    """

    case: str | None
    sources: tuple[Source, ...]
    clash: tuple[str, ...]
    digests: tuple[str, ...]

    @property
    def digest(self) -> str:
        """That of all its sources together; empty when one of them could not be read."""
        return _together(self.digests)

    @property
    def files(self) -> tuple[str, ...]:
        """The digests of those of its sources that are files of their own."""
        pairs = zip(self.sources, self.digests, strict=True)
        return tuple(digest for source, digest in pairs if isinstance(source, InputFile))

    @property
    def shown_as(self) -> str:
        """The name of the (first) file."""
        first = self.sources[0]
        return first.file if isinstance(first, RawCase) else first.shown_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All of a run; `findings` are about files as a whole, and belong to no case.

    `requests` lie beside the cases, and nothing is made of them.
    """

    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]
    requests: tuple[RawCase, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    source: Source
    case: str | None
    origin: Origin
    digest: str

    @property
    def shown_as(self) -> str:
        return self.source.file if isinstance(self.source, RawCase) else self.source.shown_as


def find_sources(
    paths: Iterable[Path],
    outputs: Path | None = None,
    known: Callable[[str], str | None] = lambda _: None,
) -> Sources:
    """Look through `paths`, but for what docgen has made in `outputs`.

    `known` gives the id of the case in a file with this SHA-256, if it has been read before.

    Raises:
        UsageError: a path does not exist, or holds neither cases nor requests.
    """
    named = list(paths)
    sources = sources_in(find_inputs(named, outputs), known)
    wrong = any(one.severity is Severity.ERROR for one in sources.findings)
    if not (sources.units or sources.requests or wrong):
        raise UsageError("no-inputs", path=", ".join(str(path) for path in named))
    return sources


def sources_in(
    inputs: Iterable[InputFile | Skipped], known: Callable[[str], str | None] = lambda _: None
) -> Sources:
    """Look through files that have been found."""
    entries: list[_Entry] = []
    requests: list[RawCase] = []
    findings: list[Finding] = []
    for found in inputs:
        if isinstance(found, Skipped):
            findings.append(found.finding)
            continue
        looked_at = peek_file(found, known)
        if isinstance(looked_at, FileRead):
            findings += looked_at.findings
            requests += [raw for raw in looked_at.cases if raw.is_request]
            entries += [_of_case(raw) for raw in looked_at.cases if not raw.is_request]
        else:
            entries.append(_of_file(found, looked_at))
    return Sources(units=tuple(_units(entries)), findings=tuple(findings), requests=tuple(requests))


def _of_case(raw: RawCase) -> _Entry:
    return _Entry(raw, _id_as_read(raw.data.get("id")), raw.origin, _digest(raw))


def _of_file(file: InputFile, peeked: Peeked) -> _Entry:
    return _Entry(file, _id_as_read(peeked.case), peeked.origin, peeked.digest)


def _id_as_read(written: object) -> str | None:
    """The id as the model reads it, so that a blank to spare hides no clash."""
    try:
        return _ID.validate_python(written)
    except ValidationError:
        return None


def _units(entries: Sequence[_Entry]) -> Iterator[Unit]:
    """The cases in the order of their first files."""
    groups: dict[str | int, list[_Entry]] = {}
    for number, entry in enumerate(entries):
        groups.setdefault(number if entry.case is None else entry.case, []).append(entry)
    for group in groups.values():
        # Forms say more of a case that stands elsewhere; whatever else says so is another case.
        main = [one for one in group if one.origin != "form"]
        if len(main) > 1:
            for one in group:
                others = (other.shown_as for other in group if other is not one)
                yield _unit([one], tuple(islice(others, _MOST_OTHERS)))
        else:
            yield _unit([*main, *(one for one in group if one.origin == "form")], ())


def _unit(entries: Sequence[_Entry], clash: Sequence[str]) -> Unit:
    return Unit(
        case=entries[0].case,
        sources=tuple(one.source for one in entries),
        clash=tuple(clash),
        digests=tuple(one.digest for one in entries),
    )


def digest_of(sources: Iterable[Source]) -> str:
    """The digest of what is read from `sources` from now on; empty when that cannot be read."""
    return _together([_digest(one) for one in sources])


def _digest(source: Source) -> str:
    if isinstance(source, RawCase):
        return _digest_of_row(source) if source.origin == "row" else source.digest
    try:
        return hashlib.sha256(source.path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _digest_of_row(row: RawCase) -> str:
    """That of its values, and of what is wrong in rows and cells that gave none.

    Not of the places, since rows may be moved.
    """
    told = sorted(
        json.dumps([one.code, one.where, dict(one.parameters)], sort_keys=True)
        for one in row.findings
    )
    return _together([row.digest, *told]) if told else row.digest


def _together(digests: Sequence[str]) -> str:
    if not all(digests):
        return ""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def read_sources(sources: Sequence[Source], clash: Sequence[str] = ()) -> RawCase:
    """The case that stands in `sources`; with a finding when other files are the same case."""
    raws = [read_source(one) for one in sources]
    raw = raws[0] if len(raws) == 1 else join_cases(raws)
    if not clash:
        return raw
    told = Finding(
        code="id-clash",
        severity=Severity.ERROR,
        where="id",
        place=place_of(raw, "id"),
        parameters={"id": str(_id_as_read(raw.data.get("id"))), "file": ", ".join(clash)},
    )
    return replace(raw, findings=(*raw.findings, told))


def read_source(source: Source) -> RawCase:
    """The raw values of one source, with the digest that `digest_of` has of it."""
    if isinstance(source, RawCase):
        return source
    digest = _digest(source)
    # Named or not: it was a case when it was looked at, and is told of if it is none any more.
    raw = read_cases(source.path, source.shown_as, named=True).cases[0]
    return replace(raw, digest=digest)
