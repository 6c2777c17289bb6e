"""Reads one pack from its folder."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from pydantic import ValidationError

from docgen import __version__
from docgen.errors import PackError
from docgen.model.basis import unknown_patterns
from docgen.model.pack import Manifest, Pack
from docgen.texts import toml_reason, wrong_field

__all__ = ["MANIFEST", "load_pack", "pack_id"]

MANIFEST = "pack.toml"


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2])


def _manifest(file: Path, content: bytes) -> Manifest:
    try:
        manifest = Manifest.model_validate(tomllib.loads(content.decode("utf-8")))
    except ValidationError as error:
        wrong = wrong_field(error.errors(include_url=False))
        raise PackError("pack-invalid", file=str(file), **wrong) from error
    except ValueError as error:  # no TOML, or not UTF-8
        raise PackError("pack-not-toml", file=str(file), **toml_reason(error)) from error
    if _version(manifest.docgen) > _version(__version__):
        raise PackError("pack-too-new", pack=manifest.id, needs=manifest.docgen, has=__version__)
    unknown = unknown_patterns(manifest.basis, of_institution=manifest.per == "institution")
    if unknown:
        raise PackError("pack-basis-unknown", file=str(file), field=unknown[0])
    return manifest


def pack_id(folder: Path) -> str:
    """The id of a pack that may be wrong otherwise: its manifest's, else the folder's name."""
    try:
        said = tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("id")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        said = None
    return said if isinstance(said, str) else folder.name


def load_pack(folder: Path) -> Pack:
    """The pack in `folder`.

    Raises:
        PackError: no readable manifest, a field of it is wrong, or no Word template.
    """
    file = folder / MANIFEST
    try:
        content = file.read_bytes()
    except OSError as error:
        raise PackError("pack-unreadable", file=str(file)) from error
    manifest = _manifest(file, content)
    templates = {
        language: path
        for language in ("nb", "nn", "en")
        if (path := folder / f"template.{language}.docx").is_file()
    }
    if not templates:
        raise PackError("pack-without-template", pack=manifest.id, folder=str(folder))
    digest = hashlib.sha256(content)
    for path in templates.values():
        digest.update(path.read_bytes())
    return Pack(manifest=manifest, folder=folder, templates=templates, digest=digest.hexdigest())
