"""Shows how a pack's documents look: its examples go the whole way, in a folder that goes again.

What is kept are the finished files under plain names, so that the same file can be opened again
after each change to the template.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.casefile.writing import cannot_write, write_whole
from docgen.errors import UsageError
from docgen.intake import RawCase, find_inputs, read_file
from docgen.intake.folder import Skipped
from docgen.model.document import AGREEMENT, CONTENTS
from docgen.model.pack import AGREEMENTS, Pack
from docgen.model.result import CaseResult
from docgen.packs.sound import require_sound
from docgen.pipeline.make import generate
from docgen.pipeline.workshop import Workshop

__all__ = ["Preview", "preview"]

EXAMPLES = "examples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What became of one example: the files to open, and why there are not more of them."""

    example: str
    files: tuple[Path, ...]
    result: CaseResult


def preview(pack: Pack, workshop: Workshop, target: Path) -> tuple[Preview, ...]:
    """Make the documents of the pack from each of its examples; the files lie in `target`.

    Raises:
        UsageError: the pack has no examples.
        PackError: its template is wrong.
        ToolMissingError: LibreOffice is not there.
        CannotWriteError: `target` cannot be written.
    """
    examples = list(_examples(pack))
    if not examples:
        folder = str(pack.folder / EXAMPLES)
        raise UsageError("pack-without-examples", pack=pack.manifest.id, folder=folder)
    for language in pack.templates:
        require_sound(pack, language)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".preview-", dir=target) as work:
            previews = []
            for number, (name, raw) in enumerate(examples):
                # Each by itself: two examples may well have the same id.
                own = workshop.settings.model_copy(update={"outputs": Path(work) / str(number)})
                shop = replace(workshop, settings=own, packs=_packs(pack, workshop))
                previews.append(_preview(name, raw, pack, shop, target))
            return tuple(previews)
    except OSError as error:
        raise cannot_write(target, error) from error


def _examples(pack: Pack) -> Iterator[tuple[str, RawCase]]:
    """The examples, each with what the names of its files begin with."""
    folder = pack.folder / EXAMPLES
    taken: set[str] = set()
    try:
        found = find_inputs([folder])
    except UsageError:
        # No such folder, or nothing in it that is a case.
        return
    for entry in found:
        if isinstance(entry, Skipped):
            continue
        below = entry.path.relative_to(folder)
        name = "-".join(below.with_suffix("").parts)
        if name in taken:
            name = "-".join(below.parts)
        taken.add(name)
        yield name, read_file(entry.path, entry.shown_as)


def _packs(pack: Pack, workshop: Workshop) -> dict[str, Pack]:
    """The pack and what every case needs; a contents page needs documents to list."""
    packs = {**workshop.packs, pack.manifest.id: pack}
    if pack.manifest.kind == "contents":
        return packs
    followed = pack.manifest.follows
    wanted = {pack.manifest.id, CONTENTS}
    if followed and followed.document != AGREEMENTS:
        wanted.add(followed.document)
    elif followed:
        wanted |= {name for name, one in packs.items() if one.manifest.comes_back_signed}
    if pack.manifest.per == "amendment":
        # Its pack says what a term of the agreement is.
        wanted.add(AGREEMENT)
    return {name: one for name, one in packs.items() if name in wanted}


def _preview(name: str, raw: RawCase, pack: Pack, workshop: Workshop, target: Path) -> Preview:
    made = generate(raw, workshop)
    # What was put aside goes with the folder it was made in.
    gone = tuple(replace(one, aside=None) for one in made.documents)
    made = replace(made, documents=gone, aside=None)
    kept = [_kept(file, target / f"{name}-{file.name}") for file in _files(made, pack)]
    return Preview(example=raw.file, files=tuple(kept), result=made)


def _files(made: CaseResult, pack: Pack) -> Sequence[Path]:
    if pack.manifest.kind == "contents":
        return [file for file in (made.bundle, made.bundle_out) if file]
    own = (one for one in made.documents if one.key.startswith(pack.manifest.id))
    return [file for one in own for file in (one.pdf, one.docx) if file]


def _kept(file: Path, copy: Path) -> Path:
    # Through a new file, so that one that is open in a reader stays whole.
    write_whole(copy, file.read_bytes())
    return copy
