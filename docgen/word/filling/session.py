"""A compiled template behind docxtpl's own face, for values that need the document they stand in.

Pictures (`InlineImage`), sub-documents and links (`build_url_id`) add parts to the package. The
document is opened for them, and only then; every other document goes the fast way.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from os import PathLike, fspath
from pathlib import Path
from typing import IO, Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from docgen.word.filling.compiled import CompiledTemplate, Merged
from docgen.word.filling.list_numbers import settle_list_numbers
from docgen.word.filling.write import repack
from docgen.word.stories import PLAIN_PARSER, core_part_name, stories_of

__all__ = ["WordSession"]

_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class WordSession(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """One document in the making. Use it as a `DocxTemplate`: render, then save.

    What is written into `docx` by hand counts after rendering; before, it is replaced.
    """

    def __init__(self, compiled: CompiledTemplate) -> None:
        """Begin a document of the compiled template."""
        super().__init__(BytesIO(compiled.package))
        self._compiled = compiled
        self._merged: Merged | None = None
        self._part_name = ""
        self.pic_map: dict[str, Any] = {}

    @property
    def current_rendering_part(self) -> Any:  # noqa: ANN401 - a part of python-docx
        """The part that is being filled in; pictures are added to it."""
        self.init_docx()
        return next(one.part for one in stories_of(self.docx) if one.name == self._part_name)

    def _enter_part(self, name: str) -> None:
        self._part_name = name

    def render(
        self,
        context: Mapping[str, object],
        jinja_env: Environment | None = None,
        autoescape: bool = True,
    ) -> None:
        """Fill in the template. The environment is the one it was compiled with.

        Raises:
            BadTemplateError: a tag cannot be filled in with these values.
        """
        del jinja_env, autoescape
        if self.docx is not None and self._merged is not None:
            # What an earlier rendering put there, pictures not least, is no part of this document.
            self.init_docx()
        self._merged = self._compiled.merge(context, on_part=self._enter_part)
        if self.docx is not None:
            self._put_parts(self._merged.parts)
        self.is_rendered = True

    def _put_parts(self, parts: Mapping[str, str]) -> None:
        for story in list(stories_of(self.docx)):
            xml = parts.get(story.name)
            if xml is None:
                continue
            if story.kind == "body":
                body = etree.fromstring(xml.encode(), PLAIN_PARSER)[0]
                self.map_tree(body)
            elif story.kind in {"header", "footer"}:
                self._put_page_part(story.part, f"{_HEAD}{xml}".encode())
            elif story.kind == "properties":
                story.part._element = etree.fromstring(xml.encode(), PLAIN_PARSER)
            else:
                story.part._blob = f"{_HEAD}{xml}".encode()

    def _put_page_part(self, part: Any, xml: bytes) -> None:  # noqa: ANN401
        relations = [key for key, one in self.docx.part.rels.items() if one._target is part]
        for key in relations:
            self.map_headers_footers_xml(key, xml)

    def save(self, filename: IO[bytes] | str | PathLike[str], *args: object, **kw: object) -> None:
        """Write the document, rendered or as it is, with the same bytes each time."""
        replaces = self.crc_to_new_media or self.crc_to_new_embedded or self.zipname_to_replace
        if self.docx is None and self._merged and not (replaces or self.pics_to_replace):
            package = self._merged.package()
        else:
            package = self._saved_by_docxtpl(*args, **kw)
        if isinstance(filename, str | PathLike):
            Path(fspath(filename)).write_bytes(package)
        else:
            filename.write(package)
        self.is_saved = True

    def _saved_by_docxtpl(self, *args: object, **kw: object) -> bytes:
        if self.docx is None:
            self.init_docx()
            self._put_parts(self._merged.parts if self._merged else {})
            self.is_rendered = self._merged is not None
        core_part_name(self.docx)
        settle_list_numbers(self.docx, self._compiled.package)
        made = BytesIO()
        super().save(made, *args, **kw)
        return repack(made.getvalue())
