"""The properties of a Word file: each element once, in the namespace of core properties."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date

from docx import Document
from docxtpl.subdoc import Subdoc
from lxml import etree

from docgen.model.artifact import Stamp
from docgen.word.filling.properties import stamped

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
STAMP = Stamp(
    case="sak",
    version="v001",
    facts="f" * 64,
    title="Avtale & tillegg",
    language="nn-NO",
    made_on=date(2027, 1, 2),
)


def core_of_a_new_document() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return bytes(Document(made).part.package._core_properties_part.blob)


def test_what_is_there_is_replaced_and_nothing_stands_twice() -> None:
    # Imported, docxcompose has python-docx believe that `cp` means something else.
    assert Subdoc
    once = stamped(core_of_a_new_document(), STAMP)
    for made in (once, stamped(once, STAMP)):
        tags = Counter(one.tag for one in etree.fromstring(made))
        assert max(tags.values()) == 1
        assert {tag.rpartition("}")[0][1:] for tag in tags} <= {
            CORE,
            "http://purl.org/dc/elements/1.1/",
            "http://purl.org/dc/terms/",
        }
        keywords = etree.fromstring(made).findtext(f"{{{CORE}}}keywords")
        assert keywords == f"facts:{'f' * 64}"
    assert stamped(once, STAMP) == once
