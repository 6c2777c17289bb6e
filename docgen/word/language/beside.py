"""What stands beside a tag with a prefix and would be lost without a word.

docxtpl puts the tag in place of the whole paragraph, cell or row that it stands in. Everything
else there is gone; of two tags with the same prefix only the last is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.word.language.tags import Tag, short

__all__ = ["beside_faults"]

_HOLDERS = {"p": qn("w:p"), "tc": qn("w:tc"), "tr": qn("w:tr")}
_NAMES = {"p": "paragraph", "tc": "cell", "tr": "row"}
_OBJECTS = tuple(
    qn(name if ":" in name else f"w:{name}")
    for name in (
        "m:oMath",
        "drawing",
        "pict",
        "object",
        "sectPr",
        "footnoteReference",
        "endnoteReference",
        "fldChar",
        "fldSimple",
        "sym",
        "noBreakHyphen",
        "altChunk",
    )
)


def _held(tag: Tag) -> Any:  # noqa: ANN401 - an element of lxml
    """The paragraph, cell or row that the tag stands for; None when it is in none."""
    wanted = _HOLDERS[tag.prefix]
    if tag.holder.tag == wanted:
        return tag.holder
    return next(tag.holder.iterancestors(wanted), None)


def _lost_objects(held: Any) -> bool:  # noqa: ANN401
    if next(held.iter(*_OBJECTS), None) is not None:
        return True
    return any(one.get(qn("w:type")) == "page" for one in held.iter(qn("w:br")))


def _fault(code: str, tag: Tag, **parameters: str) -> Fault:
    return Fault(code=code, place=tag.place, parameters={"tag": short(tag.text), **parameters})


def _alone(tag: Tag, held: Any, others: list[Tag]) -> Iterator[Fault]:  # noqa: ANN401
    text = "".join(one.text or "" for one in held.iter(qn("w:t")))
    rest = text.replace(tag.text, "", 1)
    for other in others:
        if other.kind == "comment":
            rest = rest.replace(other.text, "", 1)
    if rest.strip():
        yield _fault(f"template-beside-{_NAMES[tag.prefix]}-tag", tag, text=short(rest))
    elif _lost_objects(held):
        yield _fault("template-object-beside-tag", tag)


def _by_holder(tags: Iterable[Tag]) -> dict[Any, list[Tag]]:
    """The tags that stand in each paragraph, cell and row, at any depth."""
    found: dict[Any, list[Tag]] = {}
    for tag in tags:
        for one in (tag.holder, *tag.holder.iterancestors(*_HOLDERS.values())):
            found.setdefault(one, []).append(tag)
    return found


def beside_faults(tags: Iterable[Tag]) -> Iterator[Fault]:
    """A fault for each tag with a prefix that does not stand alone, or stands nowhere."""
    tags = tuple(tags)
    standing = _by_holder(tags)
    for tag in tags:
        if tag.prefix not in _HOLDERS:
            continue
        held = _held(tag)
        if held is None and tag.kind == "comment":
            continue
        if held is None:
            wanted = tag.text.replace(tag.prefix, "p", 1)
            yield _fault("template-prefix-misplaced", tag, wanted=short(wanted))
            continue
        inside = [one for one in standing[held] if one is not tag]
        rivals = [one for one in inside if one.prefix == tag.prefix and one.kind != "comment"]
        if not rivals:
            yield from _alone(tag, held, inside)
        elif rivals[0].number < tag.number and tag.kind != "comment":
            other = short(rivals[0].text)
            yield _fault("template-two-tags", tag, other=other, prefix=tag.prefix)
