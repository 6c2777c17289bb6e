"""Reads Word files for comparison: their parts as trees, what they show, what Word would refuse."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from lxml import etree

__all__ = ["differing_parts", "find", "malformed", "paragraphs", "part", "xml_of"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
# Without entities and network, and for texts of any length.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_STORIES = ("document", "header", "footer", "footnote", "endnote", "comments")
_CLOCK = ("}modified", "}created", "}revision", "}lastModifiedBy")
_HOLDS_BLOCKS = {
    W + name
    for name in (
        *("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment"),
        *("txbxContent", "sdtContent", "ins", "del", "customXml"),
    )
}


def part(docx: bytes, name: str) -> bytes:
    """The content of one part."""
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        return file.read(name)


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _tree(content: bytes) -> etree._Element:
    return etree.fromstring(content, _PARSER)


def _value(element: etree._Element, name: str, value: str) -> object:
    # Which prefixes may be ignored is told by prefix; what counts is the namespaces they stand for.
    # docxcompose draws it at random for each list that it brings in.
    if element.tag == W + "nsid":
        return "random"
    if name == _IGNORABLE:
        return frozenset(
            element.nsmap.get(prefix, f"undeclared {prefix}") for prefix in value.split()
        )
    return value


def _normal(element: etree._Element) -> object:
    """The element without what is the writer's choice: prefixes, redundant declarations."""
    if not isinstance(element.tag, str):
        return ("other", element.text, element.tail or "")
    attributes = tuple(
        (name, _value(element, str(name), str(value)))
        for name, value in sorted(element.attrib.items())
    )
    children = tuple(_normal(child) for child in element)
    return (element.tag, attributes, element.text or "", children, element.tail or "")


def _normal_core(root: etree._Element) -> object:
    # docxtpl sets every property it knows, also to nothing, and python-docx dates the file.
    return sorted(
        (str(child.tag), child.text)
        for child in root
        if child.text and not str(child.tag).endswith(_CLOCK)
    )


def _normal_relations(name: str, root: etree._Element) -> object:
    folder = dirname(dirname(name))
    return sorted(
        (
            child.get("Id"),
            child.get("Type"),
            child.get("Target")
            if child.get("TargetMode") == "External"
            else normpath(join("/" + folder, str(child.get("Target")))),
        )
        for child in root
    )


def _content_types(docx: bytes) -> dict[str, str]:
    root = _tree(part(docx, "[Content_Types].xml"))
    defaults = {
        str(e.get("Extension")).lower(): str(e.get("ContentType"))
        for e in root[:]
        if e.get("Extension")
    }
    named = {str(e.get("PartName")): str(e.get("ContentType")) for e in root if e.get("PartName")}
    return {
        name: named.get("/" + name, defaults.get(name.rsplit(".", 1)[-1].lower(), "none"))
        for name in _parts(docx)
    }


def _comparable(name: str, content: bytes) -> object:
    if not name.endswith((".xml", ".rels")):
        return content
    root = _tree(content)
    if name == "docProps/core.xml":
        return _normal_core(root)
    if name.endswith(".rels"):
        return _normal_relations(name, root)
    return _normal(root)


def differing_parts(one: bytes, other: bytes) -> list[str]:
    """Names of the parts that are not the same in both; parts only one has are named too."""
    first, second = _parts(one), _parts(other)
    skipped = {"[Content_Types].xml"}
    names = sorted((first.keys() | second.keys()) - skipped)
    differing = [
        name
        for name in names
        if name not in first
        or name not in second
        or _comparable(name, first[name]) != _comparable(name, second[name])
    ]
    return differing or (
        ["[Content_Types].xml"] if _content_types(one) != _content_types(other) else []
    )


def _story_parts(docx: bytes) -> Iterator[etree._Element]:
    for name, content in sorted(_parts(docx).items()):
        is_story = basename(name).startswith(_STORIES)
        if name.startswith("word/") and name.endswith(".xml") and is_story:
            yield _tree(content)


_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "noBreakHyphen": "\u2011"}


def _text(paragraph: etree._Element) -> str:
    inside = [
        _SIGNS.get(str(node.tag), node.text or "")
        for node in paragraph.iter(W + "t", *_SIGNS)
        if next(node.iterancestors(W + "p")) is paragraph and node.getparent().tag == W + "r"
    ]
    return "".join(inside)


def paragraphs(docx: bytes) -> list[str]:
    """The text of every paragraph of every story, text boxes and notes too."""
    return [_text(found) for root in _story_parts(docx) for found in root.iter(W + "p")]


def find(docx: bytes, path: str, name: str = "word/document.xml") -> list[etree._Element]:
    """Elements of a part by XPath; the prefix `w` stands for Word's namespace."""
    found = _tree(part(docx, name)).xpath(path, namespaces={"w": W[1:-1]})
    assert isinstance(found, list)
    return found


def xml_of(docx: bytes) -> str:
    """All stories and the addresses of links as one text: what must or must not be anywhere."""
    stories = [etree.tostring(root, encoding="unicode") for root in _story_parts(docx)]
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = [name for name in package.namelist() if name.endswith(".rels")]
        return "\n".join((*stories, *(package.read(name).decode() for name in names)))


def _fault(element: etree._Element) -> str:
    parent = element.getparent()
    if element.tag == W + "t" and len(element):
        return "elements inside a text"
    if element.tag == W + "tc" and (
        not len(element) or element[-1].tag not in {W + "p", W + "sdt"}
    ):
        return "a cell that ends without a paragraph"
    if element.tag == W + "p" and parent is not None and parent.tag not in _HOLDS_BLOCKS:
        return f"a paragraph inside {etree.QName(parent).localname}"
    if (
        element.tag == W + "r"
        and parent is not None
        and parent.tag in {W + "body", W + "tc", W + "r"}
    ):
        return f"a run inside {etree.QName(parent).localname}"
    if (
        element.text
        and element.text.strip()
        and element.tag in _HOLDS_BLOCKS | {W + "r", W + "p", W + "tr"}
    ):
        return f"loose text inside {etree.QName(element).localname}"
    if (
        element.tail
        and element.tail.strip()
        and parent is not None
        and parent.tag in _HOLDS_BLOCKS | {W + "r", W + "p", W + "tr", W + "tbl"}
    ):
        return f"loose text inside {etree.QName(parent).localname}"
    return ""


def malformed(docx: bytes) -> list[str]:
    """What Word would refuse or repair; empty for a sound file."""
    elements = (element for root in _story_parts(docx) for element in root.iter(etree.Element))
    return sorted({fault for element in elements if (fault := _fault(element))})
