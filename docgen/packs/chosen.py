"""The packs that a user names, or all of them; one that cannot be read hides no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import PackError, UsageError
from docgen.model.pack import Pack
from docgen.packs.discover import pack_folders, search_path
from docgen.packs.load import MANIFEST, load_pack
from docgen.word.names import nearest_name

__all__ = ["Chosen", "choose_packs", "is_pack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The packs that can be read, and why the others cannot."""

    packs: tuple[Pack, ...]
    unusable: tuple[PackError, ...]


def _folders(own: Iterable[Path]) -> dict[str, Path]:
    """All pack folders by id; the first that has an id wins."""
    found: dict[str, Path] = {}
    for folder in search_path(own):
        for name, pack in pack_folders(folder).items():
            found.setdefault(name, pack)
    return found


def choose_packs(names: Sequence[str], own: Iterable[Path] = ()) -> Chosen:
    """The packs with these ids, or in these folders; all there are when nothing is named.

    Raises:
        UsageError: there is no such pack.
        PackError: a folder of packs does not exist, or there are no packs at all.
    """
    own = tuple(own)
    known = _folders(own)
    if not known and not names:
        raise PackError("no-packs", folders=", ".join(str(entry) for entry in search_path(own)))
    chosen = [_folder_of(name, known) for name in names] if names else list(known.values())
    packs: list[Pack] = []
    unusable: list[PackError] = []
    for folder in chosen:
        try:
            packs.append(load_pack(folder))
        except PackError as error:
            unusable.append(error)
    return Chosen(packs=tuple(packs), unusable=tuple(unusable))


def is_pack(name: str, own: Iterable[Path] = ()) -> bool:
    """Whether the name is a pack's, or the folder of one."""
    return name in _folders(own) or (Path(name) / MANIFEST).is_file()


def _folder_of(name: str, known: dict[str, Path]) -> Path:
    if name in known:
        return known[name]
    if (Path(name) / MANIFEST).is_file():
        return Path(name)
    raise UsageError(
        "pack-unknown", name=name, nearest=nearest_name(name, known), known=", ".join(known)
    )
