"""Writes notes into a copy of a Word file, as comments that stand where they belong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from docgen.model.fault import WordPlace
from docgen.word.filling.write import repack
from docgen.word.place import describe_place

__all__ = ["AUTHOR", "Note", "annotate"]

AUTHOR = "docgen"
"""Who our comments are by; it tells them from those that people wrote."""

_P, _ID = qn("w:p"), qn("w:id")
_MARK_NAMES = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_MARKS = tuple(qn(name) for name in _MARK_NAMES)
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"

# What Word keeps about comments beside the comments; `Ids` says by which name `Extensible` knows
# them, so it comes before.
_KEPT_BESIDE = ("/commentsExtended", "/commentsIds", "/commentsExtensible")

# XML has no words for these, and a note may quote anything.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_NEW_STYLE = (
    f'<w:style {nsdecls("w")} w:type="{{kind}}" w:styleId="{{new}}"><w:name w:val="{{name}}"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is said of a place in a Word file; each line of `text` becomes a paragraph."""

    place: WordPlace
    text: str


def annotate(source: bytes, notes: Sequence[Note], language: str = "nb") -> bytes:
    """A copy of the Word file `source` with each note as a comment by docgen.

    A comment stands on the paragraph of its place. Word allows none in headers, footers and notes,
    and LibreOffice none in text boxes; what is said of those, or of the file as a whole, stands on
    the first paragraph, or the one that holds the text box, and begins with the place in words.

    Comments by docgen that are there already are taken out, those of others are kept: without
    notes, the copy is clean. The same input gives the same bytes. `source` is a file that
    python-docx can open.
    """
    document = Document(BytesIO(source))
    _take_out_own(document)
    if notes:
        _write(document, notes, language)
    made = BytesIO()
    document.save(made)
    return repack(made.getvalue())


def _write(document: Any, notes: Sequence[Note], language: str) -> None:  # noqa: ANN401
    paragraphs = list(document.element.iter(_P)) or [_new_paragraph(document)]
    pen = _pen(document)
    for note in notes:
        paragraph, exact = _paragraph_of(note.place, paragraphs)
        where = "" if exact else f"{_capital(describe_place(note.place, language))}: "
        _add(pen, paragraph, _NOT_XML.sub("\ufffd", where + note.text).splitlines())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _new_paragraph(document: Any) -> Any:  # noqa: ANN401 - python-docx and lxml have no own types
    paragraph = OxmlElement("w:p")
    document.element.body.insert(0, paragraph)
    return paragraph


def _paragraph_of(place: WordPlace, paragraphs: Sequence[Any]) -> tuple[Any, bool]:
    """The paragraph that can hold a comment on `place`, and whether it is the place itself."""
    number = place.paragraph
    if place.kind != "body" or number is None or number >= len(paragraphs):
        return paragraphs[0], False
    found = paragraphs[number]
    # The text of a box stands in the file twice, for new programs and for old ones, so a comment
    # in it would have half an anchor in each.
    around = list(found.iterancestors(_P))
    return (around[-1], False) if around else (found, True)


def _comments(document: Any, *, create: bool) -> Any:  # noqa: ANN401
    """The root element of the comments; None when there are none and none are to be created."""
    if create:
        # Asking for them creates them.
        _ = document.comments
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.COMMENTS and not relation.is_external:
            return relation.target_part.element
    return None


@dataclass(frozen=True, slots=True)
class _Pen:
    """What each comment is written with, found once: the list, the styles, the next number."""

    comments: Any
    reference_style: str
    text_style: str
    numbers: Iterator[int]


def _pen(document: Any) -> _Pen:  # noqa: ANN401
    comments = _comments(document, create=True)
    return _Pen(comments, *_styles(document), count(_next_number(document, comments)))


def _add(pen: _Pen, paragraph: Any, lines: Sequence[str]) -> None:  # noqa: ANN401
    comments, number = pen.comments, str(next(pen.numbers))
    reference_style, text_style = pen.reference_style, pen.text_style
    comment = OxmlElement(
        "w:comment", attrs={_ID: number, qn("w:author"): AUTHOR, qn("w:initials"): "dg"}
    )
    for line in lines or [""]:
        comment.append(_comment_paragraph(line, text_style))
    comment[0].insert(1, _run(reference_style, OxmlElement("w:annotationRef")))
    comments.append(comment)
    start, end, mark = (OxmlElement(name, attrs={_ID: number}) for name in _MARK_NAMES)
    # Around all of the paragraph, so that it does not matter whether it holds runs, links or
    # controls, or nothing.
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    paragraph.append(end)
    paragraph.append(_run(reference_style, mark))


def _comment_paragraph(line: str, style: str) -> Any:  # noqa: ANN401
    paragraph = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    properties.append(OxmlElement("w:pStyle", attrs={qn("w:val"): style}))
    text = OxmlElement("w:t", attrs={"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = line
    run = OxmlElement("w:r")
    run.append(text)
    paragraph.extend((properties, run))
    return paragraph


def _run(style: str, content: Any) -> Any:  # noqa: ANN401
    run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    properties.append(OxmlElement("w:rStyle", attrs={qn("w:val"): style}))
    run.extend((properties, content))
    return run


def _next_number(document: Any, comments: Any) -> int:  # noqa: ANN401
    # Anchors count too: one that lost its comment must not be taken for an anchor of ours.
    used = [*comments, *document.element.iter(*_MARKS)]
    numbers = [int(one.get(_ID)) for one in used if (one.get(_ID) or "").isdecimal()]
    return max(numbers, default=-1) + 1


def _styles(document: Any) -> tuple[str, str]:  # noqa: ANN401
    """The ids of the styles of a comment's mark and text; Word translates ids, but not names."""
    root = document.styles.element
    return (
        _style(root, "character", "annotation reference", new="CommentReference", size="16"),
        _style(root, "paragraph", "annotation text", new="CommentText", size="20"),
    )


def _style(root: Any, kind: str, name: str, *, new: str, size: str) -> str:  # noqa: ANN401
    for style in root.iter(qn("w:style")):
        named = style.find(qn("w:name"))
        identifier = str(style.get(qn("w:styleId")))
        same = named is not None and str(named.get(qn("w:val"))).lower() == name
        if identifier == new or (same and style.get(qn("w:type")) == kind):
            return identifier
    root.append(parse_xml(_NEW_STYLE.format(kind=kind, new=new, name=name, size=size)))
    return new


def _take_out_own(document: Any) -> None:  # noqa: ANN401
    """Take out the comments by docgen, with their anchors and what Word keeps beside them."""
    comments = _comments(document, create=False)
    if comments is None:
        return
    own = [one for one in comments if one.get(qn("w:author")) == AUTHOR]
    numbers = {one.get(_ID) for one in own}
    paragraphs = {paragraph.get(_PARAGRAPH_ID) for one in own for paragraph in one.iter(_P)} - {
        None
    }
    for comment in own:
        comments.remove(comment)
    for mark in [one for one in document.element.iter(*_MARKS) if one.get(_ID) in numbers]:
        run = mark.getparent()
        run.remove(mark)
        if mark.tag == _MARKS[-1] and all(one.tag == qn("w:rPr") for one in run):
            run.getparent().remove(run)
    _forget(document, paragraphs)


def _beside(document: Any) -> Iterator[Any]:  # noqa: ANN401
    for ending in _KEPT_BESIDE:
        for relation in document.part.rels.values():
            if relation.reltype.endswith(ending) and not relation.is_external:
                yield relation.target_part


def _forget(document: Any, paragraphs: Collection[str]) -> None:  # noqa: ANN401
    """Take the comments of these paragraphs out of what Word keeps beside them.

    An answer to one of them stays, as a comment of its own.
    """
    gone = set(paragraphs)
    for part in _beside(document) if gone else ():
        root = parse_xml(part.blob)
        for entry in list(root):
            values = {etree.QName(name).localname: name for name in entry.attrib}
            ids = [values[name] for name in ("paraId", "durableId") if name in values]
            told = {str(entry.get(name)) for name in ids}
            if told & gone:
                gone |= told
                root.remove(entry)
            elif "paraIdParent" in values and entry.get(values["paraIdParent"]) in gone:
                del entry.attrib[values["paraIdParent"]]
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
