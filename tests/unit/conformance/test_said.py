"""What a PDF of unknown origin says of itself, when its XMP packet is not what it should be."""

from __future__ import annotations

import zlib

import pikepdf
import pytest
from pikepdf import Name

from docgen.conformance.said import said_by_packet
from docgen.conformance.xmp import NAMESPACE

FACTS = "0" * 64
PACKET = f"""<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<r:Description xmlns:d="{NAMESPACE}" d:facts="{FACTS}"/></r:RDF>""".encode()


def with_packet(content: bytes, packed: Name | None = None) -> pikepdf.Pdf:
    """A PDF whose XMP packet has these bytes as they lie."""
    pdf = pikepdf.new()
    packet = pdf.make_stream(b"")
    packet.write(content, filter=packed)
    pdf.Root.Metadata = packet
    return pdf


@pytest.mark.parametrize(
    ("content", "packed"),
    [
        (b"no zlib at all", Name.FlateDecode),
        (b"no picture at all", Name.DCTDecode),
        (b"nothing", Name.NoSuchFilter),
        (b"", None),
        (b"<no xml", None),
    ],
)
def test_a_damaged_packet_says_nothing(content: bytes, packed: Name | None) -> None:
    with with_packet(content, packed) as pdf:
        assert said_by_packet(pdf) is None


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("more", [0, 1 << 20])
def test_a_packet_is_read_unless_it_is_too_large(packed: bool, more: int) -> None:
    content = PACKET + b" " * more
    told = with_packet(zlib.compress(content), Name.FlateDecode) if packed else with_packet(content)
    with told as pdf:
        said = said_by_packet(pdf)
    assert (said.facts if said else None) == (None if more else FACTS)


@pytest.mark.parametrize("packed", [False, True])
def test_a_packet_that_is_too_large_as_it_lies_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    def unpacked(*_: object) -> bytes:
        raise AssertionError

    plain = PACKET + b" " * (1 << 20)
    # Packed it is no shorter, and short enough to be read if it were plain.
    squeezed = zlib.compress(plain[: 1 << 17], level=0)
    told = with_packet(squeezed, Name.FlateDecode) if packed else with_packet(plain)
    with told as pdf:
        monkeypatch.setattr(pikepdf.Object, "read_bytes", unpacked)
        assert said_by_packet(pdf) is None
