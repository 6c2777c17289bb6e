"""Derives the lean twin of a template from the parts of its Word file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from docgen.word.lean.definitions import Definitions, OddTemplateError
from docgen.word.lean.parts import Parts, written
from docgen.word.lean.references import Definition, mentioned_names, referred_in, referred_to
from docgen.word.stories import PLAIN_PARSER

__all__ = ["Lean", "make_lean"]

_BOUND = qn("w:dataBinding")
_DIVS = qn("w:divs")
# Parts for other programs and for Word's own windows, by the relations that lead to them; the
# second is Word 2010's, which keeps all styles a second time.
_UNSEEN = (
    RT.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RT.GLOSSARY_DOCUMENT,
    RT.PRINTER_SETTINGS,
    RT.THUMBNAIL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lean:
    """The parts of the twin, by name, and the definitions that it lacks."""

    files: Mapping[str, bytes]
    dropped: frozenset[Definition]

    def serves(self, texts: Iterable[str]) -> bool:
        """Whether these texts, as XML, refer to nothing that was dropped.

        A value can bring a style of its own, which no branch of the template names.
        """
        return not any(one in self.dropped for xml in texts for one in referred_in(xml))


def make_lean(files: Mapping[str, bytes]) -> Lean | None:
    """The twin of a Word file with these parts; None when the file is an odd one.

    Odd is a file whose main part, styles or relations are not found where they belong, that has a
    definition twice or with alternatives, that calls a style by its name, that takes in another
    document when it is opened, or that holds XML that cannot be read.
    """
    try:
        return _Maker(files).made()
    except (OddTemplateError, KeyError, etree.XMLSyntaxError):
        return None


class _Maker:
    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._parts = Parts(files)
        self._roots = {
            name: etree.fromstring(content, PLAIN_PARSER)
            for name, content in files.items()
            if name.endswith(".xml")
        }

    def made(self) -> Lean:
        if self._parts.targets(RT.A_F_CHUNK):
            raise OddTemplateError
        self._drop_parts()
        changed, dropped = self._thinned()
        return Lean(files=self._parts.files() | changed, dropped=dropped)

    def _drop_parts(self) -> None:
        unseen = list(_UNSEEN)
        if not self._any(_BOUND):
            # What content controls show stands in the text too, unless they are bound to it.
            unseen.append(RT.CUSTOM_XML)
        for kind in unseen:
            targets = self._parts.targets(kind)
            # Divisions of a web page are margins of paragraphs.
            if not any(self._has(name, _DIVS) for name in targets):
                self._parts.drop(kind)

    def _any(self, tag: str) -> bool:
        return any(self._has(name, tag) for name in self._roots)

    def _has(self, name: str, tag: str) -> bool:
        root = self._roots.get(name)
        return root is not None and next(root.iter(tag), None) is not None

    def _thinned(self) -> tuple[dict[str, bytes], frozenset[Definition]]:
        """The parts with definitions, and what they have no longer."""
        places = [name for kind in (RT.STYLES, RT.NUMBERING) for name in self._parts.targets(kind)]
        styles = self._only(RT.STYLES)
        if styles is None or styles.tag != qn("w:styles"):
            raise OddTemplateError
        definitions = Definitions(styles, self._only(RT.NUMBERING))
        kept = self._parts.files()
        texts = [root for name, root in self._roots.items() if name in kept and name not in places]
        needed = definitions.needed(
            (one for root in texts for one in referred_to(root)),
            " ".join(mentioned_names(root) for root in texts),
        )
        dropped = definitions.keep(needed)
        return {name: written(self._roots[name]) for name in places}, dropped

    def _only(self, kind: str) -> etree._Element | None:
        names = self._parts.targets(kind)
        if len(names) > 1:
            raise OddTemplateError
        return self._roots[names[0]] if names else None
