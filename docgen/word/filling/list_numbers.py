"""Lists that sub-documents bring with them, numbered the same each time.

docxcompose gives each a random number (`w:nsid`), by which Word knows which lists belong together.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

__all__ = ["settle_list_numbers"]

_NSID, _VALUE = qn("w:nsid"), qn("w:val")


def _own_numbers(package: bytes, name: str) -> set[str | None]:
    with zipfile.ZipFile(BytesIO(package)) as file:
        if name not in file.namelist():
            return set()
        return {one.get(_VALUE) for one in etree.fromstring(file.read(name)).iter(_NSID)}


def settle_list_numbers(document: Any, package: bytes) -> None:  # noqa: ANN401 - python-docx's
    """Number the lists of `document` that are not in the template `package` by what they hold."""
    relations = document.part.rels.values()
    part = next((one for one in relations if one.reltype == RELATIONSHIP_TYPE.NUMBERING), None)
    if part is None or part.is_external:
        return
    part = part.target_part
    drawn = list(part.element.iter(_NSID))
    own = _own_numbers(package, str(part.partname)[1:]) if drawn else set()
    for one in drawn:
        if one.get(_VALUE) not in own:
            one.set(_VALUE, "0")
            one.set(_VALUE, f"{zlib.crc32(etree.tostring(one.getparent())):08X}")
