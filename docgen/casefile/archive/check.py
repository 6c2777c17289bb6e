"""Reads an arkivmelding back and holds it against the files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.casefile.archive.mandatory import dialect_of, lacking
from docgen.casefile.archive.package import MESSAGE_NAME
from docgen.casefile.archive.pronom import identify
from docgen.casefile.archive.tree import Element, Unreadable, read
from docgen.casefile.manifest import Dialect, sha256_of

__all__ = ["Flaw", "FlawKind", "Seen", "check_entry"]

FlawKind = Literal[
    "unreadable", "incomplete", "file-missing", "file-unnamed", "file-count", "file-differs"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something that is wrong with an entry's folder.

    `file` is the file in the folder that it is about. `detail` names what is missing or differs:
    an element, as `mappe/tittel`.
    """

    kind: FlawKind
    file: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a message says of its entry; empty where it says nothing."""

    dialect: Dialect | None
    uuid: str
    title: str
    flaws: tuple[Flaw, ...]


def check_entry(folder: Path) -> Seen:
    """Read the message in `folder` and hold it against what lies there. Never raises for damage."""
    try:
        root = read(folder / MESSAGE_NAME)
    except (OSError, Unreadable):
        return _unreadable()
    dialect = dialect_of(root)
    if dialect is None:
        return _unreadable()
    flaws = [
        *(
            _flaw("incomplete", MESSAGE_NAME, name)
            for name in dict.fromkeys(lacking(root, dialect))
        ),
        *_files(root, folder),
    ]
    entry = "basisregistrering" if dialect == "efm" else "registrering"
    own = root.find(f".//{{*}}{entry}")
    return Seen(
        dialect=dialect,
        uuid=_said(own, "systemID"),
        title=_said(own, "tittel"),
        flaws=tuple(flaws),
    )


def _unreadable() -> Seen:
    flaw = _flaw("unreadable", MESSAGE_NAME)
    return Seen(dialect=None, uuid="", title="", flaws=(flaw,))


def _flaw(kind: FlawKind, file: str, detail: str = "") -> Flaw:
    return Flaw(kind=kind, file=file, detail=detail)


def _said(element: Element | None, name: str) -> str:
    found = element.findtext(f"{{*}}{name}") if element is not None else None
    return (found or "").strip()


def _files(root: Element, folder: Path) -> Iterator[Flaw]:
    named: set[str] = set()
    for element in root.iter("{*}dokumentobjekt"):
        name = _said(element, "referanseDokumentfil")
        if not name:
            continue
        named.add(name)
        # A name that leads elsewhere is no file of the entry.
        file = folder / name
        if Path(name).name != name or file.is_symlink() or not file.is_file():
            yield _flaw("file-missing", name)
        else:
            yield from _differs(element, file)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if _is_file(path)}
    for name in sorted(there - named - {MESSAGE_NAME}):
        yield _flaw("file-unnamed", name)
    count = _said(root, "antallFiler")
    if count and count != str(len(named)):
        yield _flaw("file-count", MESSAGE_NAME, f"{count} ≠ {len(named)}")


def _is_file(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _differs(element: Element, file: Path) -> Iterator[Flaw]:
    """What the message says of a file and is not so; efm says nothing of files but their names."""
    try:
        real = {
            "sjekksum": sha256_of(file),
            "filstoerrelse": str(file.stat().st_size),
            "format/kode": found.puid if (found := identify(file)) else "",
        }
    except OSError:
        yield _flaw("file-missing", file.name)
        return
    for name, value in real.items():
        parent, _, inner = name.rpartition("/")
        holder = element.find(f"{{*}}{parent}") if parent else element
        said = _said(holder, inner).lower()
        if said and said != value:
            yield _flaw("file-differs", file.name, f"dokumentobjekt/{name}")
