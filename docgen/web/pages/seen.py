"""What was found of files that were attached: signatures, how the text compares, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.conformance.signatures import ReadSignature
from docgen.intake.reader import name_shown
from docgen.model.finding import Severity
from docgen.overview.saying import Saying
from docgen.pipeline.attach.asked import Compared, Seen
from docgen.texts import translate
from docgen.web.attaching.recording import CameBack
from docgen.web.pages.asked import Asked
from docgen.web.pages.colours import COLOURS
from docgen.web.pages.told import Told, finding_told
from docgen.word.place import describe_place

__all__ = ["Outcome", "outcome_of"]

_MOST_DIFFERENCES, _MOST_LETTERS = 40, 600
_MOST_OF_ANOTHER, _MOST_LETTERS_OF_ANOTHER = 3, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """A clause that is another in the file."""

    clause: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file: what was seen in it, as lines; the clauses that differ, and how many more do."""

    name: str
    lines: tuple[str, ...]
    differences: tuple[_Difference, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it: `stored` when the case has a new version with the files."""

    stored: bool
    text: str
    files: tuple[_File, ...]
    told: tuple[Told, ...]
    state: str = ""
    colour: str = "neutral"
    next_step: str = ""
    absent: tuple[Told, ...] = ()


def outcome_of(asked: Asked, came: CameBack, names: Mapping[str, str]) -> Outcome:
    """In words; `names` are what the user calls the files, by docgen's own names of them."""
    language, prepared = asked.language, came.prepared
    told = [finding_told(asked, one, names) for one in prepared.findings]
    files = tuple(_file(asked, one, names) for one in prepared.seen)
    if not came.stored or came.result is None or came.row is None:
        if came.result is not None:
            wrong = (one for one in came.result.findings if one.severity is Severity.ERROR)
            told += [finding_told(asked, one, names) for one in wrong]
        text = "came-back-nothing-new" if came.nothing_new else "came-back-not-stored"
        return Outcome(stored=False, text=asked.words(text), files=files, told=tuple(told))
    absent = (one for one in came.result.findings if one.absent or one.severity is Severity.ERROR)
    state = str(came.result.state)
    return Outcome(
        stored=True,
        text=asked.words("came-back-stored", version=f"v{came.result.version:03d}"),
        files=files,
        told=tuple(told),
        state=translate("messages", f"state-{state}", language),
        colour=COLOURS.get(state, "neutral"),
        next_step=Saying(language).next_step(came.row),
        absent=tuple(finding_told(asked, one, names) for one in absent),
    )


def _file(asked: Asked, seen: Seen, names: Mapping[str, str]) -> _File:
    compared = seen.compared
    most, letters = _MOST_DIFFERENCES, _MOST_LETTERS
    if compared is not None and compared.another:
        most, letters = _MOST_OF_ANOTHER, _MOST_LETTERS_OF_ANOTHER
    differing = compared.differences if compared is not None else ()
    shown = name_shown(seen.path)
    return _File(
        name=names.get(seen.path.name, shown),
        lines=tuple(_lines(asked, seen)),
        differences=tuple(
            _Difference(
                clause=one.clause or translate("messages", "attach-before-clauses", asked.language),
                kind=translate("messages", f"difference-{one.kind}", asked.language),
                before=_short(one.before, letters),
                after=_short(one.after, letters),
            )
            for one in differing[:most]
        ),
        more=max(0, len(differing) - most),
    )


def _lines(asked: Asked, seen: Seen) -> Iterator[str]:
    language = asked.language
    if seen.before:
        yield translate("messages", "attach-before", language)
    yield from (_signature(one, language) for one in seen.signatures)
    if seen.compared is not None:
        yield from _compared(seen.compared, language)
    yield from (describe_place(one, language) for one in seen.places[:_MOST_DIFFERENCES])
    for breach in seen.breaches[:_MOST_DIFFERENCES]:
        yield translate("messages", f"breach-{breach.code}.message", language, **breach.parameters)


def _compared(compared: Compared, language: str) -> Iterator[str]:
    version = f"v{compared.version:03d}"
    if compared.same_bytes:
        yield translate("messages", "attach-same-file", language, version=version)
    elif not compared.differences:
        yield translate("messages", "attach-same-text", language, version=version)
    for mark in compared.marks:
        yield translate("messages", "attach-mark", language, text=mark[:_MOST_LETTERS])


def _signature(one: ReadSignature, language: str) -> str:
    """Who signed, when, and whether it is sound."""
    signature, who = one.signature, one.signature.signer or "?"
    if one.organisation and one.organisation != who:
        who = f"{who} ({one.organisation})"
    when = translate("messages", "signature-no-time", language)
    if signature.signed_at is not None:
        at = signature.signed_at.astimezone()
        day, time = f"{at:%d.%m.%Y}", f"{at:%H.%M}"
        when = translate("messages", "signature-time", language, date=day, time=time)
    sound = "signature-sound" if signature.whole else "signature-not-whole"
    sound = sound if signature.intact else "signature-broken"
    trust = "signature-trusted" if signature.trusted else "signature-not-trusted"
    return translate(
        "messages",
        "signature-line",
        language,
        who=who,
        when=when,
        sound=translate("messages", sound, language),
        trust=translate("messages", trust, language),
    )


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[:letters]} …"
