"""The value of `--as`: a kind of evidence, by its Norwegian or its English name."""

from __future__ import annotations

import click

from docgen.cli.words import Words
from docgen.model.evidence_names import kind_named, typed_name
from docgen.model.record import EvidenceKind

__all__ = ["EvidenceName", "listed_names"]


def listed_names(words: Words) -> str:
    """A paragraph of help: every kind as it is typed in the language, and its other name."""
    language = words.language
    first = [typed_name(kind, language) for kind in EvidenceKind]
    other = [typed_name(kind, "nb" if language == "en" else "en") for kind in EvidenceKind]
    width = max(map(len, first))
    rows = [f"  {one:<{width}}  {two}" for one, two in zip(first, other, strict=True)]
    return "\n".join(["\b", words("help-as-names"), *rows])


class EvidenceName(click.ParamType[EvidenceKind]):
    """A kind of evidence, with what is wrong with a name in the user's language."""

    name = "kind"

    def __init__(self, words: Words) -> None:
        """Keep the words of the run."""
        self._words = words

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> EvidenceKind:
        """The kind; a failure of usage when no kind has the name."""
        found = kind_named(str(value))
        if found is None:
            language = self._words.language
            names = ", ".join(typed_name(kind, language) for kind in EvidenceKind)
            self.fail(self._words("as-unknown", value=str(value), names=names), param, ctx)
        return found
