"""Finds packs: own folders first, then the checkout's, then the copy inside the wheel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from docgen.errors import PackError
from docgen.model.pack import AGREEMENTS, Pack
from docgen.packs.load import MANIFEST, load_pack, pack_id

__all__ = ["find_packs", "pack_folders", "packless_folders", "search_path"]


def search_path(own: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders that are looked through, in order; those that do not exist are left out.

    Raises:
        PackError: a folder that the user named does not exist.
    """
    named = tuple(own)
    for folder in named:
        if not folder.is_dir():
            raise PackError("templates-folder-missing", folder=str(folder))
    package = Path(str(files("docgen")))
    candidates = (*named, Path("templates"), package.parent / "templates", package / "_templates")
    found: list[Path] = []
    for folder in candidates:
        if folder.is_dir() and folder.resolve() not in [entry.resolve() for entry in found]:
            found.append(folder)
    return tuple(found)


def packless_folders(own: Iterable[Path]) -> tuple[Path, ...]:
    """The folders in folders of one's own that look like packs but have no manifest."""
    inner = (entry for folder in own if folder.is_dir() for entry in sorted(folder.iterdir()))
    return tuple(
        entry
        for entry in inner
        if entry.is_dir() and not entry.name.startswith(".") and not (entry / MANIFEST).exists()
    )


def pack_folders(folder: Path) -> dict[str, Path]:
    """The pack folders in `folder` by the ids that they say.

    Raises:
        PackError: two of them have the same id, so that one would be passed over without a word.
    """
    found: dict[str, Path] = {}
    for manifest in sorted(folder.glob(f"*/{MANIFEST}")):
        name, inner = pack_id(manifest.parent), manifest.parent
        first = found.setdefault(name, inner)
        if first != inner:
            raise PackError(
                "pack-id-twice",
                folder=str(folder),
                pack=name,
                first=first.name,
                second=inner.name,
            )
    return found


def find_packs(own: Iterable[Path] = ()) -> dict[str, Pack]:
    """All packs by id; the first folder that has an id wins, and the others do not matter.

    Raises:
        PackError: a pack that would be used is wrong, or there is none at all.
    """
    packs: dict[str, Pack] = {}
    for folder in search_path(own):
        for name, inner in pack_folders(folder).items():
            # What an earlier folder has instead is used; this one is never looked at.
            if name not in packs:
                packs[name] = load_pack(inner)
    if not packs:
        raise PackError("no-packs", folders=", ".join(str(entry) for entry in search_path(own)))
    _see_to_attachments(packs)
    _see_to_followed(packs)
    return packs


def _see_to_followed(packs: Mapping[str, Pack]) -> None:
    """A document that follows another names one that there is, and that follows none itself."""
    documents = {
        name
        for name, pack in packs.items()
        if pack.manifest.kind == "document" and pack.manifest.follows is None
    }
    for pack in packs.values():
        told = pack.manifest.follows
        if told is not None and told.document not in {AGREEMENTS, *documents}:
            raise PackError(
                "pack-follows-unknown", file=str(pack.folder / MANIFEST), pack=told.document
            )


def _see_to_attachments(packs: Mapping[str, Pack]) -> None:
    """A document that is to go with another in the archive names one that may have an entry.

    One that does not go to the archive at all is nobody's mistake: it may stand in for a pack that
    others name. What was to go with it gets an entry of its own.
    """
    documents = {
        name: pack.manifest for name, pack in packs.items() if pack.manifest.kind != "contents"
    }
    archives = {name: manifest.archive for name, manifest in documents.items()}
    openers = {name for name, told in archives.items() if told is None or told.role == "main"}
    for name, told in archives.items():
        wanted = told.attaches_to if told else None
        if wanted is not None and wanted not in openers:
            file = str(packs[name].folder / MANIFEST)
            raise PackError("pack-attaches-unknown", file=file, pack=wanted)
