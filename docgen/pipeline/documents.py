"""Makes the documents of one case: rendered, compared with the version before, converted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.casefile.manifest import DocumentEntry
from docgen.casefile.reuse import find_reusable, stale_because
from docgen.convert import convert
from docgen.errors import ToolMissingError
from docgen.model.artifact import (
    Converted,
    DocumentState,
    NotArchival,
    NotConverted,
    Outcome,
    Stamp,
    ToConvert,
)
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.document import AGREEMENT
from docgen.model.result import Stale
from docgen.model.step import Step
from docgen.packs.sound import require_sound
from docgen.pipeline.amending import amending_of
from docgen.pipeline.archival import validated
from docgen.pipeline.counterproposal import pack_digest, with_counterproposal
from docgen.pipeline.examine import Examined, lacks_printed, subject_of
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import Drafted, draft

__all__ = [
    "Made",
    "Missed",
    "convert_jobs",
    "convert_made",
    "draft_documents",
    "place_documents",
    "stamp_of",
]

# What the core properties of Office Open XML take.
_LONGEST_TITLE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document in the staging folder; `stale` is why it is made anew, None when it is not."""

    drafted: Drafted
    state: DocumentState
    entry: DocumentEntry
    stamp: Stamp
    stale: Stale | None

    @property
    def unchanged(self) -> bool:
        """Whether its bytes were published before."""
        return self.stale is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A document of which no PDF came that may be published."""

    made: Made
    result: NotConverted | NotArchival


def convert_jobs(
    jobs: Sequence[ToConvert], workshop: Workshop, done: Callable[[int], None] = lambda _: None
) -> tuple[Outcome, ...]:
    """Convert with the run's LibreOffice; `done` is told after each how many there are by now.

    Raises:
        ToolMissingError: there is none.
    """
    if not jobs:
        return ()
    if workshop.pool is None:
        raise ToolMissingError("office-missing")
    return convert(jobs, workshop.pool, done)


def _shortened(title: str) -> str:
    """The title as the properties of a Word file can hold it."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def stamp_of(
    examined: Examined, workshop: Workshop, title: str, language: str, facts: str
) -> Stamp:
    """What a file that is first made in the coming version says of itself."""
    project = examined.checked.case.project
    name = project.name if project else None
    return Stamp(
        case=examined.name,
        version=f"v{examined.next_version:03d}",
        facts=facts,
        title=_shortened(f"{title} – {name}" if name else title),
        language=LANGUAGE_TAGS[language],
        made_on=examined.created(workshop.today),
    )


def draft_documents(
    examined: Examined, workshop: Workshop, only: str | None = None
) -> tuple[Drafted, ...]:
    """Render every document that is not blocked, or `only` the one with this key.

    What follows others says what those are, so that they are looked at with it.
    """
    whole = subject_of(examined, workshop)
    following, states = examined.following, examined.states
    drafted: dict[str, Drafted] = {}
    # What follows others comes last: only now is it known which of those are drafts.
    wanted = [one for one in examined.planned if only in (None, one.key)]
    if any(one.key in following for one in wanted):
        wanted = [*examined.planned]
    for planned in sorted(wanted, key=lambda one: one.key in following):
        if planned.key in following:
            marked = {key for key, one in drafted.items() if one.mark}
            states = following.applied(examined.decided, marked)
        state = states[planned.key]
        if state is DocumentState.BLOCKED:
            continue
        pack = workshop.packs[planned.pack]
        require_sound(pack, planned.language)
        template = pack.templates[planned.language]
        incomplete = lacks_printed(examined, planned.key)
        subject = replace(whole, amending=amending_of(examined, planned, workshop))
        rendered = draft(subject, planned, template, state, incomplete=incomplete)
        drafted[planned.key] = with_counterproposal(examined, rendered)
    made = [one.key for one in examined.planned if one.key in drafted and only in (None, one.key)]
    return tuple(drafted[key] for key in made)


def _replaces(examined: Examined, key: str, first_version: int) -> int | None:
    """The draft that went to the partner, when the text is another one now."""
    sent = examined.sent
    return sent if key == AGREEMENT and sent is not None and sent != first_version else None


def place_documents(
    examined: Examined, workshop: Workshop, drafted: Sequence[Drafted], staged: Path
) -> tuple[Made, ...]:
    """Put each document into the staging folder: published bytes where they hold, else new ones."""
    return tuple(_placed(examined, workshop, entry, staged) for entry in drafted)


def _placed(examined: Examined, workshop: Workshop, drafted: Drafted, staged: Path) -> Made:
    planned, key = drafted.planned, drafted.planned.key
    pack, state = workshop.packs[planned.pack], examined.states[key]
    folder, digest = examined.folder, pack_digest(workshop, drafted)
    tools = workshop.tools if workshop.refresh else None
    kept = folder and find_reusable(
        folder,
        key,
        facts=drafted.facts,
        pack_digest=digest,
        state=state,
        tools=tools,
        newest=examined.adding.leaves_texts or examined.following.is_past(key, examined.states),
    )
    stale = None
    if kept is None:
        stale = stale_because(
            folder, key, facts=drafted.facts, pack_digest=digest, tools=workshop.refresh
        )
    first_version = kept.entry.first_version if kept else examined.next_version
    replaces = _replaces(examined, key, first_version)
    properties = stamp_of(examined, workshop, planned.title, planned.language, drafted.facts)
    if folder and kept:
        kept.copy_to(staged)
        entry = kept.entry.model_copy(update={"state": str(state), "replaces": replaces})
    else:
        (staged / f"{key}.docx").write_bytes(drafted.rendered.package(properties))
        entry = DocumentEntry(
            key=key,
            pack=planned.pack,
            pack_version=pack.manifest.version,
            pack_digest=digest,
            title=planned.title,
            language=planned.language,
            outgoing=planned.outgoing,
            state=str(state),
            institution=planned.profile,
            facts=drafted.facts,
            first_version=first_version,
            replaces=replaces,
            origin=drafted.origin,
            pages=0,
            docx=f"{key}.docx",
            pdf=f"{key}.pdf",
        )
    return Made(drafted=drafted, state=state, entry=entry, stamp=properties, stale=stale)


def _twin(made: Made, folder: Path) -> Path:
    docx = folder / made.entry.docx
    docx.write_bytes(made.drafted.rendered.twin(made.stamp))
    return docx


def convert_made(
    made: Sequence[Made], staged: Path, work: Path, workshop: Workshop
) -> tuple[tuple[Made, ...], tuple[Missed, ...]]:
    """Make a PDF of each new document; those without one that may be published come apart.

    LibreOffice reads the lean twins, which lie in `work` and are never published.

    Raises:
        ToolMissingError: LibreOffice is not there, or what is to judge the PDFs.
    """
    new = [entry for entry in made if not entry.unchanged]
    twins = work / "twins"
    twins.mkdir()
    kept, of = len(made) - len(new), len(made)
    workshop.told(Step(stage="checked", done=kept, of=of))
    jobs = [
        ToConvert(
            docx=_twin(one, twins),
            pdf=staged / one.entry.pdf,
            stamp=one.stamp,
            printed=one.drafted.rendered.printed,
            fonts=one.drafted.rendered.fonts,
            final=one.state is not DocumentState.DRAFT,
        )
        for one in new
    ]

    def tell(count: int) -> None:
        workshop.told(Step(stage="converted", done=kept + count, of=of))

    results = [
        validated(job, result, workshop.validator)
        for job, result in zip(jobs, convert_jobs(jobs, workshop, tell), strict=True)
    ]
    by_key = {entry.entry.key: result for entry, result in zip(new, results, strict=True)}
    done, missed = [], []
    for entry in made:
        result = by_key.get(entry.entry.key)
        if isinstance(result, NotConverted | NotArchival):
            missed.append(Missed(made=entry, result=result))
            continue
        if isinstance(result, Converted):
            listed = entry.entry.model_copy(update={"pages": result.pages})
            entry = replace(entry, entry=listed)
        done.append(entry)
    return tuple(done), tuple(missed)
