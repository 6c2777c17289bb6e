"""Reads one pack from its folder."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from docgen import __version__
from docgen.errors import PackError
from docgen.model.basis import unknown_patterns
from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.model.condition import unknown_fields, untakable_values
from docgen.model.fields import (
    field_at,
    field_paths,
    is_list,
    is_personal,
    keys_of,
    part_type,
    told_at,
)
from docgen.model.pack import Manifest, Pack
from docgen.model.where import parse_where
from docgen.texts import toml_reason, wrong_field
from docgen.word.names import nearest_name

__all__ = ["MANIFEST", "load_pack", "pack_id"]

MANIFEST = "pack.toml"


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2])


@lru_cache(maxsize=100)
def _told(content: bytes) -> dict[str, Any]:
    """What a manifest says: it is asked for the id first, and for the rest afterwards.

    Raises:
        ValueError: no TOML, or not UTF-8.
    """
    return tomllib.loads(content.decode("utf-8-sig"))


@lru_cache(maxsize=100)
def _manifest(file: Path, content: bytes) -> Manifest:
    """The manifest that these bytes are, looked through once however often packs are looked for."""
    try:
        data = _told(content)
    except ValueError as error:
        raise PackError("pack-not-toml", file=str(file), **toml_reason(error)) from error
    try:
        manifest = Manifest.model_validate(data)
    except ValidationError as error:
        raise _all_of(_wrong(file, data, error)) from error
    if _version(manifest.docgen) > _version(__version__):
        raise PackError("pack-too-new", pack=manifest.id, needs=manifest.docgen, has=__version__)
    mistakes = list(_unknown(file, manifest))
    if mistakes:
        raise _all_of(mistakes)
    return manifest


def _all_of(mistakes: list[PackError]) -> PackError:
    """One error that tells of all the mistakes."""
    first, *more = mistakes
    first.more = tuple(more)
    return first


def _wrong(file: Path, data: Mapping[str, Any], error: ValidationError) -> list[PackError]:
    """Every key that is wrong; a field is told by its name, not by its place in the file."""
    found = []
    for one in error.errors(include_url=False):
        wrong = wrong_field([{**one, "loc": _named(data, one["loc"])}])
        found.append(PackError("pack-invalid", file=str(file), **wrong))
    return found


def _named(data: Any, parts: Sequence[str | int]) -> list[str | int]:  # noqa: ANN401 - as TOML has it
    named: list[str | int] = []
    for part in parts:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        name = data.get("name") if isinstance(part, int) and isinstance(data, dict) else None
        named.append(name if isinstance(name, str) else part)
    return named


def _unknown(file: Path, manifest: Manifest) -> Iterator[PackError]:
    """What names a field that is not there: it would let a change pass, or never hold."""
    model = case_type([manifest])
    paths = [path.replace("[0]", "") for path in field_paths(model)]
    named = {"file": str(file)}
    of_institution = manifest.per == "institution"
    yield from _each(named, manifest, model)
    for field in unknown_patterns(
        manifest.basis, of_institution=of_institution, each=manifest.each, model=model
    ):
        yield PackError("pack-basis-unknown", **named, field=field)
    for need in manifest.needs:
        if field_at(model, parse_where(need)) is None:
            nearest = nearest_name(need, [*paths, *keys_of(model)])
            yield PackError("pack-needs-unknown", **named, field=need, nearest=nearest)
    yield from _conditions(named, manifest, model)


def _conditions(
    named: Mapping[str, str], manifest: Manifest, model: type[Case]
) -> Iterator[PackError]:
    """What conditions and rules name that is not there."""
    paths = [path.replace("[0]", "") for path in field_paths(model)]
    for condition, around in manifest.conditions():
        for field in unknown_fields(condition, model, around):
            nearest = nearest_name(field, paths)
            yield PackError("pack-condition-unknown", **named, field=field, nearest=nearest)
        for field, value in untakable_values(condition, model, around):
            yield PackError("pack-condition-value", **named, field=field, value=value)
    for rule in manifest.rules:
        for field in rule.unknown_fields(model, manifest.each):
            nearest = nearest_name(field, paths)
            yield PackError("pack-rule-unknown", **named, field=field, nearest=nearest)


def _each(named: Mapping[str, str], manifest: Manifest, model: type[Case]) -> Iterator[PackError]:
    """What is wrong with the list that the pack makes a document for each item of."""
    if manifest.each is None:
        return
    field = field_at(model, parse_where(manifest.each))
    told = told_at(model, manifest.each)
    annotation = field.annotation if field else None
    if told is None or not is_list(annotation) or part_type(annotation) is None:
        yield PackError("pack-each-unknown", **named, field=manifest.each)
    elif told.internal and manifest.audience == "outgoing":
        yield PackError("internal-field-in-outgoing", field=manifest.each)
    elif manifest.named_by is not None:
        path = f"{manifest.each}.{manifest.named_by}"
        field, about = field_at(model, parse_where(path)), told_at(model, path)
        whole = field is None or part_type(field.annotation) is not None
        # A title stands in lists, in names and in the archive, for everybody to read.
        if whole or about is None or about.internal or is_personal(model, parse_where(path)):
            yield PackError("pack-named-by", **named, field=manifest.named_by)


def pack_id(folder: Path) -> str:
    """The id of a pack that may be wrong otherwise: its manifest's, else the folder's name."""
    try:
        said = _told((folder / MANIFEST).read_bytes()).get("id")
    except (OSError, ValueError):
        said = None
    return said if isinstance(said, str) else folder.name


def load_pack(folder: Path) -> Pack:
    """The pack in `folder`.

    Raises:
        PackError: no readable manifest, a field of it is wrong, or no Word template; its `more`
            are the other things that are wrong in the manifest.
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
