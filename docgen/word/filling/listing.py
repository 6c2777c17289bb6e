r"""Turns tabs, line breaks, new paragraphs and page breaks in values into what Word has for them.

As in docxtpl: `\t` is a tab, `\n` a line break, `\a` a new paragraph and `\f` a page break. Unlike
there, the run and the paragraph that are repeated are the innermost ones, a section break is not
repeated, and `\a` inside a link or another inline element is a line break.
"""

from __future__ import annotations

import re

__all__ = ["resolve_listing"]

_SIGNS = "\n\t\a\f"
# Changes of look that were tracked hold the properties as they were, and may hold a section.
_CHANGED = re.compile(r"<w:(rPrChange|pPrChange)\b.*?</w:\1>", re.DOTALL)
_SECTION = re.compile(r"<w:sectPr\b[^>]*/>|<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_ELEMENT = re.compile(r"<(/?)([\w:]+)(?:[^>]*?)(/?)>")
_PARAGRAPH = re.compile(r"</?w:p[ />]")
_TEXT = '<w:t xml:space="preserve">'


def _last_open(xml: str, name: str, end: int) -> int:
    """Where the innermost element `name` that is open at `end` begins; -1 when there is none."""
    begin, finish = f"<{name}", f"</{name}>"
    depth = 0
    while True:
        start = xml.rfind(begin, 0, end)
        if start < 0:
            return -1
        depth += xml.count(finish, start, end)
        after = xml[start + len(begin)]
        if after in " >" and not xml.startswith("/>", xml.find(">", start) - 1):
            if depth == 0:
                return start
            depth -= 1
        end = start


class _Where:
    """Where the runs of a text stand, asked for from the first to the last.

    What was found for one run is where the search for the next begins: a paragraph may hold
    thousands.
    """

    def __init__(self, xml: str) -> None:
        self._xml = xml
        self._run = self._paragraph = -1
        self._depth = 0

    def paragraph(self, run: int) -> int:
        """Where the paragraph around the run begins; -1 when there is none."""
        again = self._paragraph >= 0 and not _PARAGRAPH.search(self._xml, self._run, run)
        if not again:
            self._paragraph = _last_open(self._xml, "w:p", run)
            self._depth = self._opened(self._paragraph, run)
        else:
            self._depth += self._opened(self._run, run)
        self._run = run
        return self._paragraph

    def _opened(self, start: int, end: int) -> int:
        depth = 0
        for found in _ELEMENT.finditer(self._xml, max(start, 0), end):
            depth += -1 if found[1] else (0 if found[3] else 1)
        return depth

    @property
    def direct(self) -> bool:
        """Whether the run is a child of the paragraph."""
        return self._depth == 1


def _properties(xml: str, name: str, start: int, end: int) -> str:
    """The element `name` that comes first from `start`, without changes that were tracked."""
    begin, finish = f"<{name}>", f"</{name}>"
    first = xml.find(begin, start, end)
    last = xml.find(finish, first, end) if first >= 0 else -1
    while last >= 0 and xml.count(begin, first, last) > xml.count(finish, first, last) + 1:
        last = xml.find(finish, last + 1, end)
    return _CHANGED.sub("", xml[first : last + len(finish)]) if last >= 0 else ""


def _resolved(xml: str, start: int, end: int, where: _Where) -> str:
    """The element `w:t` from `start` to `end`, with the signs in it resolved."""
    run = _last_open(xml, "w:r", start)
    paragraph = where.paragraph(run) if run >= 0 else -1
    text = xml[start:end]
    if paragraph < 0:
        return text
    run_properties = _properties(xml, "w:rPr", run, start)
    again = f"<w:r>{run_properties}{_TEXT}"
    text = text.replace("\t", f"</w:t></w:r><w:r>{run_properties}<w:tab/></w:r>{again}")
    if "\a" in text or "\f" in text:
        if where.direct:
            properties = _SECTION.sub("", _properties(xml, "w:pPr", paragraph, run))
            following = f"<w:p>{properties}{again}"
            page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            text = text.replace("\a", f"</w:t></w:r></w:p>{following}")
            text = text.replace("\f", f"</w:t></w:r></w:p>{page}{following}")
        else:
            text = text.replace("\a", "\n").replace("\f", "\n")
    return text.replace("\n", f"</w:t><w:br/>{_TEXT}")


class _Signs:
    """Finds the signs one after another.

    Each is searched for by itself: many times faster here than a search for any of them, as most
    documents hold one kind, and few of it.
    """

    def __init__(self, xml: str) -> None:
        self._xml = xml
        self._next = {sign: place for sign in _SIGNS if (place := xml.find(sign)) >= 0}

    def first_from(self, position: int) -> int:
        """Where the first sign from `position` on stands; -1 when there are no more."""
        for sign, place in list(self._next.items()):
            if place < position:
                again = self._xml.find(sign, position)
                if again < 0:
                    del self._next[sign]
                else:
                    self._next[sign] = again
        return min(self._next.values(), default=-1)


def resolve_listing(xml: str) -> str:
    """The XML with the signs in its texts resolved; signs elsewhere stay."""
    signs = _Signs(xml)
    found = signs.first_from(0)
    if found < 0:
        return xml
    pieces: list[str] = []
    done, where = 0, _Where(xml)
    while found >= 0:
        start = xml.rfind("<w:t", done, found)
        inside = start >= 0 and xml[start + 4] in " >" and "</w:t>" not in xml[start:found]
        end = xml.find("</w:t>", found) if inside else -1
        if end < 0:
            found = signs.first_from(found + 1)
            continue
        end += len("</w:t>")
        pieces += [xml[done:start], _resolved(xml, start, end, where)]
        done = end
        found = signs.first_from(end)
    pieces.append(xml[done:])
    return "".join(pieces)
