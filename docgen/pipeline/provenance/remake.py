"""Makes the document again that a file is, or is a copy of, and says whether it is the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from docgen.casefile.manifest import VersionManifest, sha256_of
from docgen.casefile.work import workspace
from docgen.casefile.writing import cannot_write, write_whole
from docgen.errors import CannotWriteError, TamperedError, UsageError
from docgen.pipeline.provenance.again import Remade, make_bundle_again, make_document_again
from docgen.pipeline.provenance.kept import Kept, enclosing
from docgen.pipeline.provenance.trace import Traced, original
from docgen.pipeline.workshop import Workshop
from docgen.tools.pool import open_pool

__all__ = ["Again", "remake"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What is to be made again: the version that first had it, and its path there."""

    kept: Kept
    manifest: VersionManifest
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What was made again, where it lies, and how it stands to what was published and given.

    `written` is False when just that file was there already.
    """

    target: Path
    written: bool
    case: str
    version: int
    remade: Remade
    as_given: bool
    tools: dict[str, tuple[str, str]]


def _source(traced: Traced) -> _Source:
    """Where the file was first made.

    Raises:
        UsageError: docgen did not make it, or the folder of its case is not here.
        TamperedError: the version that it was made in is gone, or nothing there is what it says.
    """
    file = str(traced.file)
    if traced.standing == "foreign":
        raise UsageError("from-foreign", file=file)
    if traced.kept is None:
        raise UsageError("from-elsewhere", file=file, case=traced.case or "–")
    if traced.attached is not None and traced.said is not None:
        # A signed copy that came back: what was made is the text that was signed.
        traced = original(traced, traced.kept)
    if traced.standing == "forgotten":
        raise TamperedError("from-gone", file=file)
    if traced.kept is None or traced.item is None or traced.path is None:
        raise TamperedError(f"from-{traced.standing}", file=file)
    if traced.at is None:
        # Kept as it came, or no document at all: there is nothing that it could be made from.
        raise UsageError("from-not-made", file=file, path=traced.path)
    first = traced.at.first_version
    manifest = next((one for one in traced.kept.manifests if one.version == first), None)
    if manifest is None:
        raise TamperedError("from-gone", file=file)
    return _Source(kept=traced.kept, manifest=manifest, path=traced.path)


def _target(source: _Source, to: Path | None) -> Path:
    """Where the new file goes: `to`, or in it when that is a folder, else beside nobody's files.

    Raises:
        UsageError: it would lie in the folder of a case.
    """
    own = f"{source.manifest.case}-v{source.manifest.version:03d}-{source.path}"
    # Every file that docgen makes has an ending, so that a name without one is a folder's.
    folder = to is not None and (to.is_dir() or not to.suffix)
    target = Path(own) if to is None else to / own if folder else to
    if enclosing(target.absolute()) is not None:
        raise UsageError("from-into-case", file=str(target))
    return target


def remake(traced: Traced, to: Path | None, workshop: Workshop) -> Again:
    """Make it again and write it to `to`; a file that is there with other bytes is left alone.

    Raises:
        UsageError, TamperedError: it cannot be made again.
        PackError: its template is another now.
        ToolMissingError: LibreOffice is needed and not there.
        ConversionError: LibreOffice makes no usable PDF of it.
        CannotWriteError: the target cannot be written, or another file is there.
    """
    source = _source(traced)
    target = _target(source, to)
    try:
        with workspace(target.absolute().parent, source.manifest.case) as work:
            remade, tools = _remade(source, workshop, work)
            written = _write(remade.file.read_bytes(), remade.sha256, target)
    except OSError as error:
        raise cannot_write(target, error) from error
    return Again(
        target=target,
        written=written,
        case=source.manifest.case,
        version=source.manifest.version,
        remade=remade,
        as_given=remade.sha256 == traced.sha256,
        tools=tools,
    )


def _remade(
    source: _Source, workshop: Workshop, work: Path
) -> tuple[Remade, dict[str, tuple[str, str]]]:
    """What was made, and the tools that are others now: as they were, and as they are."""
    folder, manifest, path = source.kept.folder, source.manifest, source.path
    document = next((one for one in manifest.documents if path in {one.docx, one.pdf}), None)
    if document is not None and path == document.docx:
        made = make_document_again(folder, manifest, document, workshop, work, word=True)
        return made, _differing(made, workshop.tools, only=("docgen",))
    with open_pool(workshop.settings) as pool:
        shop = replace(workshop, pool=pool)
        if document is not None:
            made = make_document_again(folder, manifest, document, shop, work, word=False)
            return made, _differing(made, shop.tools)
        bundles = (manifest.bundle, manifest.bundle_out)
        bundle = next(one for one in bundles if one is not None and one.file == path)
        made = make_bundle_again(folder, manifest, bundle, shop, work)
        return made, _differing(made, shop.tools)


def _differing(
    made: Remade, tools: dict[str, str], only: tuple[str, ...] = ("docgen", "libreoffice")
) -> dict[str, tuple[str, str]]:
    return {
        name: (made.made_with.get(name, ""), tools[name])
        for name in only
        if made.made_with.get(name, "") != tools[name]
    }


def _write(content: bytes, digest: str, target: Path) -> bool:
    """Write the file, unless it is there; nothing is ever written over.

    Raises:
        CannotWriteError: another file is there.
        OSError: it cannot be written.
    """
    if target.is_file() and sha256_of(target) == digest:
        return False
    if target.exists() or target.is_symlink():
        raise CannotWriteError("from-target-taken", file=str(target))
    write_whole(target, content)
    return True
