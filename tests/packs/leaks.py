"""Looks for values in every part of a Word document or a PDF, hidden ones too."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
from lxml import etree
from pydantic import BaseModel
from samples import packed, squeezed

from docgen.model.base import Choice, told
from docgen.word.filling.filters import filters_for

SHOWN = filters_for("nb")
SHORTEST = 10
FORBIDDEN = ("habilitet", "inhabil", "sjekkliste")


def values(part: BaseModel, *, internal: bool, inside: bool = False) -> Iterator[Any]:
    """Every value of a case that is internal, or every value that is not."""
    for name in type(part).model_fields:
        hidden = inside or told(type(part), name).internal
        found = getattr(part, name)
        for item in found if isinstance(found, tuple) else (found,):
            if isinstance(item, BaseModel):
                yield from values(item, internal=internal, inside=hidden)
            elif item is not None and hidden == internal:
                yield item


def written(value: Any) -> list[str]:
    """All ways in which a value may stand in a file; nothing for what says nothing by itself."""
    if isinstance(value, bool | Choice):
        return []
    if isinstance(value, Decimal):
        return [str(SHOWN["belop"](value))] if value >= 1000 else []
    if isinstance(value, date):
        return [str(SHOWN[way](value)) for way in ("dato", "dato_kort")] + [value.isoformat()]
    pieces = re.split(r"\n\s*\n|(?<=[.:;])\s", str(value))
    return [piece for piece in pieces if len(packed(piece)) >= SHORTEST]


def secrets(part: BaseModel) -> set[str]:
    """What may stand in no outgoing file; what is also said openly is no secret."""
    open_values = list(values(part, internal=False))
    shown = packed(" ".join(str(one) for one in open_values))
    shown += packed(" ".join(text for one in open_values for text in written(one)))
    found = {text for one in values(part, internal=True) for text in written(one)}
    return {text for text in found if packed(text) not in shown}


def texts_in(file: Path) -> Iterator[str]:
    """All text that a file carries, whether or not it is shown."""
    yield from texts_of(file.read_bytes())


def texts_of(content: bytes) -> Iterator[str]:
    """The same for the bytes of a file, of a file inside it, and so on."""
    if content.startswith(b"PK"):
        yield from _of_package(content)
    elif content.startswith(b"%PDF-"):
        yield from _of_pdf(content)
    else:
        yield from _of_bytes(content)


def _of_bytes(content: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        yield content.decode(encoding, errors="ignore")


def _of_package(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield package.comment.decode(errors="ignore")
        for name in package.namelist():
            yield name
            part = package.read(name)
            yield from texts_of(part)
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(part)
                # Runs split words, so the text of the part is read as one piece too.
                yield "".join(str(text) for text in root.itertext())
                yield from (str(text) for node in root.iter() for text in node.attrib.values())


def _of_pdf(content: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    yield " ".join(page.extract_text() for page in reader.pages)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        trailer: Any = pdf.trailer
        everything: list[Any] = [*pdf.objects, trailer]
        for one in everything:
            yield from _of_object(one)


def _of_object(one: Any) -> Iterator[str]:
    if isinstance(one, pikepdf.Stream):
        yield from texts_of(one.read_bytes())
        yield from _of_items(dict(one.stream_dict.items()))
    elif isinstance(one, pikepdf.Dictionary):
        yield from _of_items(dict(one.items()))
    elif isinstance(one, pikepdf.Array):
        items: Any = one.as_list()
        for item in items:
            # What is a document object of its own is met there.
            if not (isinstance(item, pikepdf.Object) and item.is_indirect):
                yield from _of_object(item)
    elif isinstance(one, pikepdf.String):
        yield str(one)
        yield from _of_bytes(bytes(one))
    elif isinstance(one, pikepdf.Name):
        yield str(one)


def _of_items(items: dict[str, Any]) -> Iterator[str]:
    for key, item in items.items():
        yield key
        if not (isinstance(item, pikepdf.Object) and item.is_indirect):
            yield from _of_object(item)


def leaks(texts: Iterable[str], wanted: Iterable[str]) -> set[str]:
    """Those of the wanted texts that stand somewhere in `texts`."""
    spaced = [squeezed(text).casefold() for text in texts]
    tight = [packed(text) for text in spaced]
    found = set()
    for text in wanted:
        plain = squeezed(text).casefold()
        if re.fullmatch(r"\d[\d .,-]*(?:\w+ \d{4})?", plain):
            # Numbers and days stand alone: 50 000 is no part of 150 000.
            pattern = re.compile(rf"(?<!\d)(?<!\d ){re.escape(plain)}(?! ?\d)")
            hit = any(pattern.search(one) for one in spaced)
        else:
            hit = any(packed(text) in one for one in tight)
        if hit:
            found.add(text)
    return found
