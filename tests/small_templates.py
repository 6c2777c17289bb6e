"""Small templates, checked as a pack's: a paragraph for each text, or XML of one's own."""

from __future__ import annotations

from collections.abc import Iterable

from word_language.package import Part, package
from word_language.pieces import p

from docgen.model.fault import Fault
from docgen.model.pack import Manifest
from docgen.packs.lint import CheckedTags, check_tags
from docgen.packs.vocabulary import vocabulary
from docgen.word.language.tags import Scan, scan_story
from docgen.word.stories import open_document, stories_of

__all__ = ["checked", "codes", "manifest", "one", "scanned", "told"]


def manifest(
    *, audience: str = "internal", per: str = "institution", kind: str = "document"
) -> Manifest:
    """The manifest of a pack with these traits."""
    return Manifest.model_validate(
        {
            "schema": "docgen/pack/1",
            "id": "prove",
            "version": "1.0.0",
            "docgen": "0.1",
            "audience": audience,
            "per": per,
            "kind": kind,
            "needs": [],
            "title": {"nb": "Prøve", "nn": "Prøve", "en": "Trial"},
        }
    )


def body(items: Iterable[str]) -> str:
    """XML of the items: those that begin with < are XML already."""
    return "".join(item if item.startswith("<") else p(item) for item in items)


def checked(*items: str, related: tuple[Part, ...] = (), audience: str = "internal") -> CheckedTags:
    """What docgen says of a template with these paragraphs."""
    own = manifest(audience=audience)
    document = open_document(package(body(items), *related))
    return check_tags(document, "nb", own, vocabulary(own))


def told(*items: str, related: tuple[Part, ...] = (), audience: str = "internal") -> list[Fault]:
    """The faults of a template with these paragraphs."""
    return list(checked(*items, related=related, audience=audience).faults)


def codes(*items: str, audience: str = "internal") -> list[tuple[str, int | None]]:
    """The faults by code, each with the number of its paragraph, without `template-`."""
    return [
        (fault.code.removeprefix("template-"), fault.place.paragraph if fault.place else None)
        for fault in told(*items, audience=audience)
    ]


def one(*items: str, audience: str = "internal") -> Fault:
    """The only fault of a template with these paragraphs."""
    (fault,) = told(*items, audience=audience)
    return fault


def scanned(*items: str) -> Scan:
    """The tags in the body of a template with these paragraphs."""
    return scan_story(next(iter(stories_of(open_document(package(body(items)))))))
