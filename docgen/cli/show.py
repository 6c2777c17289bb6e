"""`docgen show`: where a file comes from, whether it is as it was made, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.lines import print_line
from docgen.cli.options import json_option, outputs_option
from docgen.cli.words import Words
from docgen.errors import DocgenError, ExitCode, UsageError
from docgen.settings.options import Settings

if TYPE_CHECKING:
    # pikepdf and python-docx come with it, which `--help` does not need.
    from docgen.model.attached import Attached
    from docgen.pipeline.provenance.kept import Listed
    from docgen.pipeline.provenance.replaced import Replaced
    from docgen.pipeline.provenance.trace import Traced

__all__ = ["command", "spans"]

_MOST_FIELDS = 6
_SHORT = 12


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="show", help=words("help-show"))
    @click.argument(
        "files",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-files"),
    )
    @outputs_option(words)
    @json_option(words)
    def show(files: Sequence[Path], outputs: Path | None, as_json: bool) -> int:
        from docgen.pipeline.provenance.trace import KNOWN

        traced = list(_traced(files, outputs or settings.outputs))
        for number, one in enumerate(traced):
            if as_json:
                print_line("document", **_object(one))
            else:
                click.echo("\n" * bool(number), nl=False)
                _print(one, words)
        known = sum(one.standing in KNOWN for one in traced)
        if as_json:
            print_line("summary", files=len(files), known=known)
        return ExitCode.OK if known == len(files) else ExitCode.INPUT

    return show


def _traced(files: Sequence[Path], outputs: Path) -> Iterator[Traced]:
    """Each file; those that cannot be read are told all at once, before anything is.

    Raises:
        UsageError: some cannot be read.
    """
    from docgen.pipeline.provenance.trace import trace

    found: list[Traced] = []
    wrong: list[DocgenError] = []
    for file in files:
        try:
            found.append(trace(file, outputs))
        except UsageError as error:
            wrong.append(error)
    if wrong:
        wrong[0].more = tuple(wrong[1:])
        raise wrong[0]
    yield from found


def _print(traced: Traced, words: Words) -> None:
    click.echo(click.style(str(traced.file), bold=True))
    rows = [*_origin_rows(traced, words), *_now_rows(traced, words)]
    width = max((len(label) for label, _ in rows), default=0)
    for label, text in rows:
        click.echo(f"  {label + ':':<{width + 1}}  {text}")
    # Whatever is to be done is said where the user looks last.
    click.echo(f"  → {words(f'show-{traced.standing}.remedy')}") if _is_wrong(traced) else None


def _is_wrong(traced: Traced) -> bool:
    from docgen.pipeline.provenance.trace import KNOWN

    return traced.standing not in KNOWN


def _origin_rows(traced: Traced, words: Words) -> Iterator[tuple[str, str]]:
    """Where it comes from, and whether the bytes are those that were made."""
    yield words("show-bytes"), _bytes(traced, words)
    if traced.case:
        yield words("show-case"), traced.case
    yield from _item_rows(traced, words)
    if traced.at is not None and traced.at.proposal is not None:
        yield from _proposal_rows(traced.at, traced.at.proposal, words)
    else:
        yield from _made_rows(traced, words)
    if traced.journal:
        yield words("show-journal"), traced.journal


def _proposal_rows(at: Listed, proposal: Attached, words: Words) -> Iterator[tuple[str, str]]:
    """A text that is not the template's: what it is, who approved it, and how it is made again."""
    day, version = f"{proposal.received:%d.%m.%Y}", f"v{proposal.first_version:03d}"
    yield words("show-text"), words("show-text-proposal", day=day, version=version)
    approved = [proposal.approver, f"{proposal.date:%d.%m.%Y}" if proposal.date else None]
    if any(approved):
        yield words("show-approved"), ", ".join(one for one in approved if one)
    if proposal.journal_number:
        yield words("show-proposal-journal"), proposal.journal_number
    if proposal.despite:
        yield words("show-despite"), proposal.despite
    yield words("show-state-then"), words(f"state-{at.state}")
    yield words("show-again"), words("show-again-proposal", file=f"{version}/{proposal.file}")


def _made_rows(traced: Traced, words: Words) -> Iterator[tuple[str, str]]:
    said, at = traced.said, traced.at
    if said is not None and said.version is not None:
        day = f", {said.made_on:%d.%m.%Y}" if said.made_on else ""
        yield words("show-made"), f"v{said.version:03d}{day}"
    if at is not None:
        pack = " ".join(part for part in (at.pack, at.pack_version) if part)
        digest = f"{at.pack_digest[:_SHORT]}…"
        yield words("show-template"), f"{pack} ({digest})" if pack else digest
        yield words("show-state-then"), words(f"state-{at.state}")
    if said is not None:
        yield words("show-facts"), f"{said.facts[:_SHORT]}…"


def _item_rows(traced: Traced, words: Words) -> Iterator[tuple[str, str]]:
    title = traced.said.title if traced.said else ""
    if traced.attached is not None:
        kind = traced.attached.kind
        label = words.choose(kind.label) if kind else "–"
        day = f"{traced.attached.received:%d.%m.%Y}"
        yield words("show-attached"), words("show-attached-text", kind=label, day=day)
        if traced.attached.document:
            yield words("show-document"), traced.attached.document
        if traced.instead is not None:
            yield words("show-instead"), words("show-instead-text", **_named(traced.instead))
        if traced.withdrawn is not None:
            day, reason = f"{traced.withdrawn.day:%d.%m.%Y}", traced.withdrawn.reason
            yield words("show-withdrawn"), words("show-withdrawn-text", day=day, reason=reason)
    elif traced.item is not None and traced.item.kind != "other":
        name = traced.item.name
        yield words("show-document"), f"{title} ({name})" if title else name
    elif traced.path is not None or title:
        yield words("show-document"), title or str(traced.path)


def _named(attached: Attached) -> dict[str, str]:
    return {"file": Path(attached.file).name, "day": f"{attached.received:%d.%m.%Y}"}


def _bytes(traced: Traced, words: Words) -> str:
    versions = spans(traced.versions)
    version = traced.said.version if traced.said else None
    named = f"v{version:03d}" if version else ""
    return words(f"show-{traced.standing}", versions=versions, version=named)


def spans(versions: Sequence[int]) -> str:
    """The versions, those in a row as one: `v001–v014, v017`."""
    spans: list[tuple[int, int]] = []
    for version in sorted(versions):
        if spans and version == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], version)
        else:
            spans.append((version, version))
    return ", ".join(_span(*one) for one in spans)


def _span(first: int, last: int) -> str:
    # Two are not shorter as a span.
    between = {0: "", 1: ", "}.get(last - first, "–")
    return f"v{first:03d}{between}v{last:03d}" if between else f"v{first:03d}"


def _now_rows(traced: Traced, words: Words) -> Iterator[tuple[str, str]]:
    """Whether it holds, and what holds instead."""
    now = traced.replaced
    if now is None:
        return
    newest = f"v{now.newest:03d}"
    if now.by is None and now.why == ():
        whose = "original" if traced.standing != "published" else "yes"
        whose = "instead" if traced.instead is not None else whose
        yield words("show-current"), words(f"show-current-{whose}", newest=newest)
    else:
        yield words("show-current"), _replaced(now, words)
    if now.state is not None:
        yield words("show-state-now"), words(f"state-{now.state}")
    if now.fields:
        shown = [words.field(path) for path in now.fields[:_MOST_FIELDS]]
        left = len(now.fields) - len(shown)
        more = [words("show-more-fields", number=str(left))] if left else []
        yield words("show-fields"), ", ".join([*shown, *more])


def _replaced(now: Replaced, words: Words) -> str:
    why = f"{words('show-and')} ".join(words(f"show-because-{reason}") for reason in now.why)
    if now.state is None:
        return words("show-current-gone", newest=f"v{now.newest:03d}", why=why)
    same = "same" if now.same_facts else "other"
    return words(f"show-current-{same}", version=f"v{now.by:03d}", why=why)


def _is_current(traced: Traced, now: Replaced) -> bool:
    return now.by is None and not now.why and traced.instead is None


def _object(traced: Traced) -> dict[str, object]:
    said, at, now = traced.said, traced.at, traced.replaced
    return {
        "file": str(traced.file),
        "sha256": traced.sha256,
        "standing": traced.standing,
        "case": traced.case,
        "folder": str(traced.kept.folder.root) if traced.kept else None,
        "item": traced.item.kind if traced.item else None,
        "document": traced.item.name if traced.item else None,
        "path": traced.path,
        "versions": list(traced.versions),
        "title": said.title if said else None,
        "first_version": said.version if said else None,
        "made_on": said.made_on.isoformat() if said and said.made_on else None,
        "facts": said.facts if said else None,
        "pack": (at.pack or None) if at else None,
        "pack_version": (at.pack_version or None) if at else None,
        "pack_digest": at.pack_digest if at else None,
        "state": at.state if at else None,
        "journal": traced.journal,
        "text": "counterproposal" if at and at.proposal else None,
        "attached": str(traced.attached.kind) if traced.attached else None,
        "withdrawn": traced.withdrawn.day.isoformat() if traced.withdrawn else None,
        "instead": traced.instead.number if traced.instead else None,
        "current": _is_current(traced, now) if now else None,
        "newest": now.newest if now else None,
        "replaced_by": now.by if now else None,
        "why": list(now.why) if now else [],
        "state_now": now.state if now else None,
        "fields": list(now.fields) if now else [],
    }
