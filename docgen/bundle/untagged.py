"""Takes the tags off a foreign PDF whose pages go into a bundle.

Its tree stays behind; a page that still named rows of a tree would name rows of the bundle's.
"""

from __future__ import annotations

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Object, Operator, Stream

from docgen.bundle.tag_keys import TAG_KEYS, tag_holders

__all__ = ["untag"]


def untag(source: pikepdf.Pdf) -> None:
    """Take away the keys of the file's parent tree and the marks in what its pages draw."""
    for holder in tag_holders(source):
        for key in TAG_KEYS:
            if key in holder:
                del holder[key]
        if isinstance(holder, Stream) and holder.get("/Subtype") == Name.Form:
            marked = _unmarked(holder)
            if marked is not None:
                holder.write(marked)
    for page in source.pages:
        marked = _unmarked(page)
        if marked is not None:
            page.obj.Contents = source.make_stream(marked)


def _unmarked(drawing: pikepdf.Page | Stream) -> bytes | None:
    """What it draws without marks; None when there is none, as in nearly all scans."""
    instructions = pikepdf.parse_content_stream(drawing)
    marks = [number for number, one in enumerate(instructions) if _is_mark(one)]
    for number in marks:
        role = instructions[number].operands[0]
        instructions[number] = ContentStreamInstruction([role], Operator("BMC"))
    return pikepdf.unparse_content_stream(instructions) if marks else None


def _is_mark(instruction: object) -> bool:
    """Whether it begins what an element of the tree owns; layers begin in the same way."""
    if not isinstance(instruction, ContentStreamInstruction):
        return False
    if str(instruction.operator) != "BDC" or instruction.operands[0] == Name.OC:
        return False
    properties: Object = instruction.operands[1]
    # By name they stand in the page's resources, where nobody else keeps anything.
    return isinstance(properties, Name) or (
        isinstance(properties, Dictionary) and "/MCID" in properties
    )
