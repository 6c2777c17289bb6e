"""The text of a letter that came: a PDF, a Word file, an e-mail or plain text."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

import lxml.html
import pikepdf
from lxml import etree

from docgen.conformance.wording.pdf import read_pdf_text
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.wording import text_lines

__all__ = ["letter_text"]

# What begins and ends a line; a cell does, so that numbers in two cells are two.
_LINES = ("br", "p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = ("style", "script", "title")


def letter_text(looked: Looked, pdf: pikepdf.Pdf | None) -> str:
    """The text of the letter, as far as it has any; empty for what docgen cannot read.

    `pdf` is the file when it is a PDF.

    Raises:
        UnreadablePageError: what a page draws cannot be followed.
    """
    if pdf is not None:
        pages = read_pdf_text(pdf, as_drawn=True).around
        return "\n".join(line for page in pages for line in page)
    if looked.suffix == "docx":
        return "\n".join(line.text for line in text_lines(looked.path.read_bytes()))
    if looked.suffix == "eml":
        return _mail_text(looked.path.read_bytes())
    if looked.suffix == "txt":
        return _decoded(looked.path.read_bytes())
    return ""


def _decoded(content: bytes, alphabet: str | None = None) -> str:
    """Text in the alphabet that it is said to have, or else in one that programs write."""
    for one in (alphabet or "utf-8", "utf-8", "cp1252"):
        try:
            return content.decode(one)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def _mail_text(content: bytes) -> str:
    """What an e-mail says in plain text, or else in HTML."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    plain = _part(message, "plain")
    return plain if plain.strip() else _html_text(_part(message, "html"))


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    content = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(content, bytes):
        return ""
    return _decoded(content, body.get_content_charset())


def _html_text(source: str) -> str:
    """What HTML shows, with a line for each of its paragraphs and cells."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        shown = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(shown, *_UNSEEN, with_tail=False)
    for one in shown.iter(*_LINES):
        one.text, one.tail = f"\n{one.text or ''}", f"\n{one.tail or ''}"
    return str(shown.xpath("string()"))
