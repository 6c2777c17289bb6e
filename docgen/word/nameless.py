"""A Word file that others wrote, without the names of those who did: what goes out has none.

    nameless(content, stamp) -> bytes

What is printed stays to the letter. What tells who wrote, changed, commented or kept the file goes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from docgen.model.artifact import Stamp
from docgen.word.archival.review import REVIEW_PARTS, drop_comments
from docgen.word.bound import stores_of, unbind
from docgen.word.filling.properties import stamped
from docgen.word.filling.write import PackageWriter, parts_of
from docgen.word.frozen import freeze
from docgen.word.lean.parts import Parts, written
from docgen.word.stories import PLAIN_PARSER

__all__ = ["MADE_AS", "nameless"]

MADE_AS = 2
"""How the copy is made. What a newer docgen takes out of a file does not leave those made before by
itself: with another number here, what is not signed is made again. Change it with what is made.
"""

_DROPPED = (
    *REVIEW_PARTS,
    RT.CUSTOM_PROPERTIES,
    RT.THUMBNAIL,
    # Most often what an archive system wrote: who made the file, and for whom.
    RT.CUSTOM_XML,
    # Who is to do what in the text, and what some programs say of who made the file.
    "http://schemas.microsoft.com/office/2019/05/relationships/documenttasks",
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
    "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
)
# Where the file's own template lay, and who was written to: paths with names of users in them.
_KEPT_WHERE = (qn("w:attachedTemplate"), qn("w:mailMerge"))
# What a system keeps in the file, and who alone may change a place of it.
_KEPT_BY = (qn("w:docVars"), qn("w:permStart"), qn("w:permEnd"))
_ELSEWHERE = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")
_OF_OFFICE = ("Company", "Manager", "Template", "HyperlinkBase")
_BY = ("author", "initials")
# The tracked changes that stay have to say somebody.
_NOBODY = "-"
_EMPTY_CORE = b"""<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>"""
_CORE = "docProps/core.xml"
_TYPES = "[Content_Types].xml"
_EMBEDDED = (".docx", ".docm", ".pptx", ".xlsm", ".xlsx")
_MAIN_RELATIONS = "word/_rels/document.xml.rels"
_NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


def nameless(content: bytes, stamp: Stamp) -> bytes:
    """The Word file without names, with the stamp's identity. The same file gives the same bytes.

    Raises:
        KeyError, zipfile.BadZipFile, etree.XMLSyntaxError: it is no Word file, or one that is
            damaged: what cannot be read cannot be cleaned.
    """
    files = {name: part for name, part in parts_of(content).items() if not name.endswith("/")}
    parts = Parts({_MAIN_RELATIONS: _NO_RELATIONS, **files})
    stores = stores_of(files)
    for kind in _DROPPED:
        parts.drop(kind)
    if not parts.targets(RT.CORE_PROPERTIES):
        parts.add(_CORE, _EMPTY_CORE, RT.CORE_PROPERTIES, CT.OPC_CORE_PROPERTIES)
    core, office = parts.targets(RT.CORE_PROPERTIES), parts.targets(RT.EXTENDED_PROPERTIES)
    kept = parts.files()
    kept |= {name: stamped(_EMPTY_CORE, stamp) for name in core}
    for name, root in _roots(kept):
        as_shown = (unbind(root, stores), freeze(root))
        if _forget(root, of_office=name in office) or any(as_shown):
            kept[name] = written(root)
    for name in kept:
        if name.endswith(_EMBEDDED):
            kept[name] = _nameless_within(kept[name], stamp)
    return PackageWriter(kept.items()).build(())


def _nameless_within(content: bytes, stamp: Stamp) -> bytes:
    """The same of a table or another file within; what is no such file has no such properties."""
    try:
        return nameless(content, stamp)
    except (KeyError, zipfile.BadZipFile):
        return content


def _roots(files: Mapping[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    for name, content in list(files.items()):
        if name.endswith((".xml", ".rels")) and name != _TYPES:
            yield name, etree.fromstring(content, PLAIN_PARSER)


def _forget(root: etree._Element, *, of_office: bool) -> bool:
    """Take names out of a part; whether it had any."""
    gone = list(root.iter(*_KEPT_WHERE, *_KEPT_BY))
    gone += [one for one in root if str(one.get("Type", "")).endswith(_ELSEWHERE)]
    if of_office:
        elements = root.iterchildren(etree.Element)
        gone += [one for one in elements if etree.QName(one).localname in _OF_OFFICE]
    for one in gone:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    before = len(list(root.iter()))
    drop_comments(root)
    # Each of them is done, whatever the others found.
    done = (bool(gone), _unsigned(root), len(list(root.iter())) != before)
    return any(done)


def _unsigned(root: etree._Element) -> bool:
    named = [
        (one, name)
        for one in root.iter(etree.Element)
        for name in one.attrib
        if etree.QName(name).localname in _BY and etree.QName(name).namespace
    ]
    for one, name in named:
        one.set(name, _NOBODY)
    return bool(named)
