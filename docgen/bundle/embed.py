"""Files inside a bundle, each tied to what it belongs to (ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from docgen.conformance.trees import name_rows
from docgen.errors import ConversionError
from docgen.model.artifact import Embedded

__all__ = ["embed"]


def embed(made: pikepdf.Pdf, files: Sequence[Embedded], owner: Object, day: date) -> None:
    """Put the files into the bundle, unchanged, as belonging to `owner`.

    `owner` is the catalogue or the structure element of a document; `day` dates the files, since
    the clock may not.

    Raises:
        ConversionError: a file cannot be read, or the bundle has one of the same name already.
    """
    if not files:
        return
    if "/Names" not in made.Root:
        made.Root.Names = Dictionary()
    named = dict(name_rows(made.Root.Names.get("/EmbeddedFiles")))
    for file in files:
        key = bytes(String(file.name))
        if key in named:
            raise ConversionError("bundle-file-twice", file=file.name)
        named[key] = made.make_indirect(_described(file, _stream(made, file, day)))
        owner.AF = Array([*owner.get("/AF", Array([])), named[key]])
    rows = [entry for key in sorted(named) for entry in (String(key), named[key])]
    made.Root.Names.EmbeddedFiles = made.make_indirect(Dictionary(Names=Array(rows)))


def _stream(made: pikepdf.Pdf, file: Embedded, day: date) -> pikepdf.Stream:
    try:
        content = file.file.read_bytes()
    except OSError as error:
        raise ConversionError("bundle-part-unreadable", file=file.file.name) from error
    stream = made.make_stream(content)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name(f"/{file.media_type}")
    stream.Params = Dictionary(
        Size=len(content),
        ModDate=String(f"D:{day:%Y%m%d}000000Z"),
        # Not for safety: the format asks for this one (ISO 32000-1, table 46).
        CheckSum=String(hashlib.md5(content, usedforsecurity=False).digest()),
    )
    return stream


def _described(file: Embedded, stream: pikepdf.Stream) -> Dictionary:
    return Dictionary(
        Type=Name.Filespec,
        F=String(file.name),
        UF=String(file.name),
        AFRelationship=Name(f"/{file.relationship}"),
        Desc=String(file.description),
        EF=Dictionary(F=stream, UF=stream),
    )
