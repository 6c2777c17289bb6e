"""Content controls as Word has them (ECMA-376 part 1, 17.5.2), and the rows that repeat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from docgen.intake.form.fields import FormField, bookmark_of
from docgen.intake.form.lines import shown_lines
from docgen.intake.form.words import PLACEHOLDERS, WORDS
from docgen.model.base import LANGUAGE_TAGS

__all__ = ["Controls"]

_PLACEHOLDER_RUN = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """Makes the controls of one form, each with a number of its own.

    `offered` are the choices of fields whose values the model leaves open, by tag: what is shown
    for each value.
    """

    language: str
    offered: Mapping[str, Mapping[str, str]]
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def control(
        self, kept: FormField, text: str, day: date | None, *, row: int = 0, fixed: bool = False
    ) -> str:
        """The runs of a field with this text; empty text leaves the field to be filled in.

        Nobody can delete a control by mistake; what is `fixed` cannot be changed either.
        """
        number = next(self._numbers)
        name = bookmark_of(kept.tag) + (f"_{row}" if row else "")
        shown = self._offered(kept).get(text, text)
        empty = "" if shown else "<w:showingPlcHdr/>"
        lock = "sdtContentLocked" if fixed else "sdtLocked"
        content = self._runs(kept, shown) if shown else self._placeholder(kept)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(kept.name(self.language))}/>"
            f"<w:tag w:val={quoteattr(kept.tag)}/>"
            f'<w:id w:val="{number}"/><w:lock w:val="{lock}"/>{empty}'
            f"{self._kind(kept, shown, day)}</w:sdtPr>"
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def repeating(self, title: str, tag: str, rows: Sequence[str]) -> str:
        """Rows of a table that people can have more of: Word shows a plus sign at the last one."""
        items = "".join(
            f'<w:sdt><w:sdtPr><w:id w:val="{next(self._numbers)}"/><w15:repeatingSectionItem/>'
            f"</w:sdtPr><w:sdtContent>{row}</w:sdtContent></w:sdt>"
            for row in rows
        )
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title)}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{next(self._numbers)}"/><w15:repeatingSection/></w:sdtPr>'
            f"<w:sdtContent>{items}</w:sdtContent></w:sdt>"
        )

    def _offered(self, kept: FormField) -> Mapping[str, str]:
        return self.offered.get(kept.tag, {})

    def _kind(self, kept: FormField, shown: str, day: date | None) -> str:
        if kept.tag in self.offered:
            choices = dict(self._offered(kept))
            if shown and shown not in choices.values():
                # A form can be made for a value that nobody foresaw.
                choices[shown] = shown
            return self._list(choices)
        match kept.kind:
            case "choice":
                members = tuple(kept.choice or ())
                return self._list({str(one): one.label.get(self.language) for one in members})
            case "answer":
                return self._list({key: WORDS[key].get(self.language) for key in ("yes", "no")})
            case "day":
                full = f' w:fullDate="{day:%Y-%m-%d}T00:00:00Z"' if day else ""
                return (
                    f'<w:date{full}><w:dateFormat w:val="dd.MM.yyyy"/>'
                    f'<w:lid w:val="{LANGUAGE_TAGS[self.language]}"/>'
                    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/>'
                    "</w:date>"
                )
            case "text":
                # In a control for plain text LibreOffice 7.4 moves the line breaks out of it.
                return ""
            case _:
                return "<w:text/>"

    def _list(self, choices: Mapping[str, str]) -> str:
        # The entry without a value brings the empty field back.
        none = PLACEHOLDERS["choice"].get(self.language)
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(shown)} w:value={quoteattr(value)}/>"
            for value, shown in {"": none, **choices}.items()
        )
        return f"<w:dropDownList>{items}</w:dropDownList>"

    def _placeholder(self, kept: FormField) -> str:
        kind = "choice" if kept.tag in self.offered else kept.kind
        text = PLACEHOLDERS[kind].get(self.language)
        return f"{_PLACEHOLDER_RUN}<w:t>{escape(text)}</w:t></w:r>"

    def _runs(self, kept: FormField, text: str) -> str:
        lines = shown_lines(text) if kept.kind == "text" else [text]
        return "<w:r>" + "<w:br/>".join(_text(line) for line in lines) + "</w:r>"


def _text(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t")
    )
