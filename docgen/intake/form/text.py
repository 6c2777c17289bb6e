"""The text that people see in a part of a Word file, line by line."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

__all__ = ["MARKS_OF_CHANGE", "lines_in"]

MARKS_OF_CHANGE = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))

# What is deleted or moved away is gone once the changes are accepted; what only old programs
# show stands there a second time; instructions and properties are no text.
_PASSED_BY = {
    *(qn(f"w:{name}") for name in ("del", "moveFrom", "sdtPr", "rPr", "pPr", "instrText")),
    *(qn(f"w:{name}") for name in ("tblPr", "trPr", "tcPr", "delText", "delInstrText")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_P, _R, _T = qn("w:p"), qn("w:r"), qn("w:t")
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
}
_OFF = {"0", "false", "off"}
_VALUE = qn("w:val")


def lines_in(element: Any, without: frozenset[Any] = frozenset()) -> list[str]:  # noqa: ANN401
    """The lines of the text in `element`, without that of the elements `without`.

    A line ends where a paragraph does, and where somebody broke it; a line end that stands in the
    text itself is kept there. Hidden text is nothing that people see, and is left out.
    """
    reader = _Reader(without)
    reader.read(element)
    return reader.lines


class _Reader:
    def __init__(self, without: frozenset[Any]) -> None:
        self.lines = [""]
        self._without = without
        self._paragraphs = 0

    def read(self, element: Any) -> None:  # noqa: ANN401
        for child in element:
            self._child(child)

    def _child(self, child: Any) -> None:  # noqa: ANN401
        tag = child.tag
        if tag in _PASSED_BY or child in self._without or not isinstance(tag, str):
            return
        if tag == _T:
            self.lines[-1] += child.text or ""
        elif tag in _SIGNS:
            self._sign(_SIGNS[tag])
        elif tag == _P:
            self._paragraph(child)
        elif tag != _R or not _is_hidden(child):
            self.read(child)

    def _sign(self, sign: str) -> None:
        if sign == "\n":
            self.lines.append("")
        else:
            self.lines[-1] += sign

    def _paragraph(self, paragraph: Any) -> None:  # noqa: ANN401
        if self._paragraphs:
            self.lines.append("")
        self._paragraphs += 1
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            # Word has the sign of a list in the look of the paragraph, a case file in its text.
            self.lines[-1] += "- "
        self.read(paragraph)


def _is_hidden(run: Any) -> bool:  # noqa: ANN401
    found = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return found is not None and found.get(_VALUE, "1") not in _OFF
