"""Writes a Word package so that the same parts give the same bytes.

Parts that a document does not change are copied as the compressed bytes they already are; only
what was filled in is compressed. One compressor with one setting (isal, pinned), so that the bytes
do not hang on the machine.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from isal import isal_zlib

__all__ = ["PackageWriter", "parts_of", "repack"]

# The zip format cannot tell an earlier day; what the file is dated by stands in its properties.
_DOS_TIME, _DOS_DAY = 0, (1 << 5) | 1
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_VERSION, _MADE_BY_UNIX, _UTF8 = 20, (3 << 8) | 20, 0x800
_STORED, _DEFLATED = 0, 8
_OWNER_ONLY = 0o600 << 16
_LEVEL, _RAW = 1, -15


def _deflated(content: bytes) -> bytes:
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW)
    return bytes(packer.compress(content) + packer.flush())


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


class _Archive:
    """A zip file in the making: local entries and the directory that lists them."""

    def __init__(
        self, entries: bytes = b"", listed: bytes = b"", count: int = 0, *, deflate: bool = True
    ) -> None:
        self.pieces = [entries]
        self.listed = [listed]
        self.size = len(entries)
        self.count = count
        self.method = _DEFLATED if deflate else _STORED

    def add(self, name: str, content: bytes) -> None:
        packed = _deflated(content) if self.method == _DEFLATED else content
        sizes = (zlib.crc32(content), len(packed), len(content))
        path = name.encode()
        local = _LOCAL.pack(
            b"PK\3\4", _VERSION, _UTF8, self.method, _DOS_TIME, _DOS_DAY, *sizes, len(path), 0
        )
        self.listed.append(
            _CENTRAL.pack(
                b"PK\1\2",
                _MADE_BY_UNIX,
                _VERSION,
                _UTF8,
                self.method,
                _DOS_TIME,
                _DOS_DAY,
                *sizes,
                len(path),
                0,
                0,
                0,
                0,
                _OWNER_ONLY,
                self.size,
            )
            + path
        )
        self.pieces += (local, path, packed)
        self.size += len(local) + len(path) + len(packed)
        self.count += 1

    def closed(self) -> bytes:
        listed = b"".join(self.listed)
        end = _END.pack(b"PK\5\6", 0, 0, self.count, self.count, len(listed), self.size, 0)
        return b"".join((*self.pieces, listed, end))


class PackageWriter:
    """Writes packages that share most of their parts; those are compressed once, here."""

    def __init__(self, parts: Iterable[tuple[str, bytes]], *, deflate: bool = True) -> None:
        """Keep the parts that every package has, name and content.

        Without `deflate` nothing is compressed: for a file that is read once and thrown away.
        """
        self._deflate = deflate
        archive = _Archive(deflate=deflate)
        for name, content in sorted(parts, key=lambda part: _order(part[0])):
            archive.add(name, content)
        self._entries = b"".join(archive.pieces)
        self._listed = b"".join(archive.listed)
        self._count = archive.count

    def build(self, parts: Iterable[tuple[str, bytes]]) -> bytes:
        """A package of the shared parts and these."""
        archive = _Archive(self._entries, self._listed, self._count, deflate=self._deflate)
        for name, content in parts:
            archive.add(name, content)
        return archive.closed()


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def repack(package: bytes) -> bytes:
    """The same parts in a fixed order, without clock times and without who made them."""
    return PackageWriter(parts_of(package).items()).build(())
