"""Looks over files that were sent, with the code of `docgen check`: their cases, and the findings.

A case joins with what was taken in of it before, as it would in a folder with all these files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from docgen.batch.sources import Sources, Unit, read_source, read_sources, sources_in
from docgen.errors import DocgenError
from docgen.intake import InputFile, RawCase
from docgen.intake.joined import join_cases
from docgen.intake.whose_finding import of_case
from docgen.model.artifact import DocumentState
from docgen.model.case_id import is_case_id
from docgen.model.finding import Finding, Severity
from docgen.pipeline.make import inspect
from docgen.pipeline.workshop import Workshop
from docgen.web.store.imports import Imports, NewSource, Seen, joined_with
from docgen.web.store.stored import Source, StoredCase
from docgen.web.upload.claim import Claim
from docgen.web.upload.kept import kept_text, read_back
from docgen.web.upload.named import stem_of

__all__ = ["MOST_CASES", "LookedOver", "SentCase", "look_over"]

MOST_CASES = 500
"""So many cases are looked over at once; more are for the command line."""

_MAIN, _FORM = "0", "1-"
_NOWHERE = ".none"
"""A folder that is not there: a file is held against it to be looked over all by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCase:
    """A case in the files.

    `name` is its short name, or that of its file; `title` the project's. `sources` are what would
    be taken in. `refusal` is why it cannot be, as a message of the catalogue `web`; empty when it
    can. `error` is what kept it from being looked over. `seen` is the case that they were held
    against, None when there was none. `fields` are those that the files answer, as paths without
    numbers.
    """

    name: str
    title: str
    state: DocumentState
    findings: tuple[Finding, ...]
    sources: tuple[NewSource, ...] = ()
    refusal: str = ""
    error: DocgenError | None = None
    seen: Seen | None = None
    fields: frozenset[str] = frozenset()

    @property
    def is_clean(self) -> bool:
        """Whether nothing in it is wrong."""
        wrong = any(one.severity is Severity.ERROR for one in self.findings)
        return not (self.refusal or self.error or wrong)

    @property
    def may_come_in(self) -> bool:
        """Whether it can be taken in."""
        return not (self.refusal or self.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedOver:
    """What is in the files.

    `told` are findings about files as a whole, `placed` all findings as a copy of a file shows
    them. `requests` is how many ask for a case; `left_out` how many cases were too many. `read` are
    the files that something could be read of, by the names that are shown.
    """

    cases: tuple[SentCase, ...]
    told: tuple[Finding, ...]
    placed: tuple[Finding, ...]
    requests: int = 0
    left_out: int = 0
    read: frozenset[str] = frozenset()

    @property
    def is_readable(self) -> bool:
        """Whether there is anything in the files that docgen could read."""
        return any(one.refusal != "upload-unreadable" for one in self.cases)


def look_over(
    files: Sequence[InputFile], shop: Workshop, imports: Imports, claim: Claim
) -> LookedOver:
    """Look over files for who has this claim; nothing is kept, and no document is made."""
    sources = sources_in(files)
    units = sources.units[:MOST_CASES]
    looking = _Looking(shop, imports, claim)
    cases = tuple(looking.case(unit) for unit in units)
    return LookedOver(
        cases=cases,
        told=sources.findings,
        placed=(*sources.findings, *looking.placed),
        requests=len(sources.requests),
        left_out=len(sources.units) - len(units),
        read=frozenset((*looking.read, *_opened(sources))),
    )


def _opened(sources: Sources) -> Iterator[str]:
    """The files with something in them that is no case: a request, or a sheet that is told of."""
    yield from (raw.file for raw in sources.requests)
    yield from (one.place.file for one in sources.findings if one.place and one.place.sheet)


class _Looking:
    def __init__(self, shop: Workshop, imports: Imports, claim: Claim) -> None:
        self._shop, self._imports, self._claim = shop, imports, claim
        settings = shop.settings
        nowhere = settings.model_copy(update={"outputs": settings.outputs / _NOWHERE})
        self._alone = replace(shop, settings=nowhere)
        self.placed: list[Finding] = []
        self.read: set[str] = set()

    def case(self, unit: Unit) -> SentCase:
        raws = [read_source(one) for one in unit.sources]
        self.read |= {one.file for one in raws if one.data}
        raw = read_sources(unit.sources, unit.clash)
        name = (unit.case or "").strip()
        is_id = is_case_id(name)
        found = self._imports.find(name) if is_id else None
        is_taken = is_id and not self._claim.may_take(name, found.holding if found else None)
        # Of a case that is not the sender's nothing is joined, and its folder is not read.
        known = found.case if found and not is_taken else None
        shop = self._shop if is_id and not is_taken else self._alone
        new = tuple(_new_sources(raws, known))
        if known is not None and known.is_imported and not unit.clash:
            raw = self._with_known(new, known)
        refusal = _refusal(unit, raws, name, known, is_taken=is_taken)
        try:
            examined = inspect(raw, shop)
        except DocgenError as error:
            self.placed += of_case(raw, raw.findings)
            return SentCase(
                name=name or unit.shown_as,
                title=_title(raw.data),
                state=DocumentState.FAILED,
                findings=raw.findings,
                refusal=refusal,
                error=error,
            )
        self.placed += of_case(raw, examined.findings)
        return SentCase(
            name=name or unit.shown_as,
            title=_title(raw.data),
            state=examined.state,
            findings=examined.findings,
            sources=new,
            refusal=refusal,
            seen=Seen.of(known),
            fields=_fields(raws),
        )

    def _with_known(self, new: Sequence[NewSource], known: StoredCase) -> RawCase:
        """The case with what was taken in of it before and stays."""
        raws = [read_back(one) for one in joined_with(known.sources, list(map(_as_kept, new)))]
        return raws[0] if len(raws) == 1 else join_cases(raws)


def _as_kept(new: NewSource) -> Source:
    return Source(
        slot=new.slot,
        file=new.file,
        digest=new.digest,
        read=new.read,
        imported_at=datetime.now(UTC),
        imported_by="",
    )


def _new_sources(raws: Sequence[RawCase], known: StoredCase | None) -> Iterator[NewSource]:
    """What would be kept of each file. A form takes the place of one that it says all of."""
    before = known.sources if known is not None else ()
    taken: set[str] = set()
    for raw in raws:
        slot = _MAIN if raw.origin != "form" else _form_slot(raw, before, taken)
        taken.add(slot)
        yield NewSource(slot=slot, file=raw.file, digest=raw.digest, read=kept_text(raw))


def _form_slot(raw: RawCase, before: Sequence[Source], taken: set[str]) -> str:
    own = f"{_FORM}{stem_of(raw.file)}"
    answered = set(_answered(raw.data, ()))
    for one in before:
        said = set(_answered(read_back(one).data, ())) if one.slot.startswith(_FORM) else None
        if one.slot not in taken and (one.slot == own or (said is not None and said <= answered)):
            return one.slot
    number = 1
    while (slot := own if number == 1 else f"{own}-{number}") in taken:
        number += 1
    return slot


def _answered(value: Any, path: tuple[object, ...]) -> Iterator[tuple[object, ...]]:  # noqa: ANN401
    """The paths of what is filled in; the profile of an institution with its value."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _answered(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _answered(one, (*path, number))
    elif value not in (None, ""):
        yield (*path, value) if path[-1:] == ("profile",) else path


def _fields(raws: Sequence[RawCase]) -> frozenset[str]:
    paths = (path for raw in raws for path in _answered(raw.data, ()))
    return frozenset(".".join(one for one in path if isinstance(one, str)) for path in paths)


def _refusal(
    unit: Unit, raws: Sequence[RawCase], name: str, known: StoredCase | None, *, is_taken: bool
) -> str:
    if not any(raw.data for raw in raws):
        return "upload-unreadable"
    if not is_case_id(name):
        return "upload-no-id"
    if is_taken:
        return "upload-id-taken"
    if unit.clash:
        return "upload-id-clash"
    if known is not None and not known.is_imported:
        return "upload-owned-here"
    return ""


def _title(data: Mapping[str, Any]) -> str:
    project = data.get("project")
    name = project.get("name") if isinstance(project, Mapping) else None
    return name if isinstance(name, str) else ""
