"""Content controls that show what stands in a part of its own: the text stays, the part may go.

Word and LibreOffice show the part's value, whatever text the control has; Word writes both alike,
other programs do not. So a control gets the value as its text before it loses the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree

from docgen.word.lean.parts import relations_of, target_of
from docgen.word.stories import PLAIN_PARSER

__all__ = ["Stores", "stores_of", "unbind"]

Stores = Mapping[str, etree._Element]
"""The parts that controls are bound to, by their ids as Word writes them, in capitals."""

_BINDING = qn("w:dataBinding")
_BINDINGS = (_BINDING, "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
_PROPERTIES = "/customXmlProps"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")


def stores_of(files: Mapping[str, bytes]) -> Stores:
    """The parts of a Word file that have an id to be bound by; one that is damaged shows nothing.

    Raises:
        etree.XMLSyntaxError: the relations of a part cannot be read.
    """
    found = {}
    for name, content in files.items():
        source = relations_of(name)
        relations = files.get(source)
        if relations is None or not name.endswith(".xml"):
            continue
        for relation in etree.fromstring(relations, PLAIN_PARSER).iterchildren(etree.Element):
            if str(relation.get("Type", "")).endswith(_PROPERTIES):
                root, told = _read(content), _read(files.get(target_of(source, relation)))
                if root is not None and told is not None:
                    found[str(told.get(_ID, "")).upper()] = root
    return found


def _read(content: bytes | None) -> etree._Element | None:
    try:
        return etree.fromstring(content or b"", PLAIN_PARSER)
    except etree.XMLSyntaxError:
        return None


def unbind(root: etree._Element, stores: Stores) -> bool:
    """Make the controls of a part ordinary text, as it is shown; whether there were any."""
    bindings = list(root.iter(*_BINDINGS))
    for binding in bindings:
        properties = binding.getparent()
        if properties is None:
            continue
        control = properties.getparent()
        # A date or a choice is shown in its own way, which is what the text has.
        is_plain = binding.tag == _BINDING and properties.find(qn("w:text")) is not None
        if is_plain and control is not None:
            _show(control, next(_values(binding, stores), ""))
        properties.remove(binding)
    return bool(bindings)


def _values(binding: etree._Element, stores: Stores) -> Iterator[str]:
    """What the parts have where the control looks; any part, where it says none."""
    wanted = binding.get(qn("w:storeItemID"), "").upper()
    prefixes = dict(_PREFIX.findall(binding.get(qn("w:prefixMappings"), "")))
    for root in [stores[wanted]] if wanted in stores else [] if wanted else stores.values():
        try:
            found = root.xpath(binding.get(qn("w:xpath"), ""), namespaces=prefixes)
        except (etree.XPathError, ValueError, TypeError):
            continue
        for one in found if isinstance(found, list) else ():
            yield "".join(map(str, one.itertext())) if etree.iselement(one) else str(one)


def _show(control: etree._Element, value: str) -> None:
    texts = list(control.iter(qn("w:t")))
    shown = "".join(one.text or "" for one in texts)
    # Where lines end is no part of the text's runs.
    if not texts or not value.strip() or "".join(shown.split()) == "".join(value.split()):
        return
    for one in texts[1:]:
        one.text = ""
    texts[0].text = " ".join(value.split())
