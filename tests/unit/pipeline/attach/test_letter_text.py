"""The text of letters that came as e-mail or plain text, in the alphabets that programs write."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.letter_text import letter_text
from docgen.pipeline.attach.looking import look_at
from docgen.pipeline.attach.wording import amount_in

LETTER = "Tilskudd til Bærum kommune: kr 500\u00a0000\n"
HTML = """<html><head><title>600 000</title><style>p { margin: 700 000 }</style></head><body>
<!-- 800 000 --><p>Tilskudd til <b>B</b>&aelig;rum kommune:<br>kr 500&nbsp;000</p>
<table><tr><td>2027</td><td>400 000</td></tr><tr><td>2028</td><td>300 000</td></tr></table>
</body></html>"""


def text_of(folder: Path, content: bytes) -> str:
    file = folder / "brev"
    file.write_bytes(content)
    looked, found = look_at(file, EvidenceKind.GRANT_LETTER)
    assert looked is not None
    assert found == []
    return letter_text(looked, None)


def mail(body: bytes, kind: str) -> bytes:
    heads = f"From: kari@example.no\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n"
    return heads.encode() + body


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
def test_plain_text_is_read_in_its_alphabet(alphabet: str, tmp_path: Path) -> None:
    text = text_of(tmp_path, LETTER.encode(alphabet))
    assert ("Bærum" in text, amount_in("500000", text)) == (True, True)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("utf-8", "; charset=utf-8"),
        ("latin-1", "; charset=iso-8859-1"),
        ("utf-8", ""),
        ("cp1252", ""),
        ("cp1252", "; charset=utf-8"),
        ("cp1252", "; charset=klingon"),
    ],
)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_mail_is_read_in_the_alphabet_that_it_has(
    kind: str, written: str, said: str, tmp_path: Path
) -> None:
    body = LETTER if kind == "plain" else f"<p>{LETTER}</p>"
    text = text_of(tmp_path, mail(body.encode(written), f"text/{kind}{said}"))
    assert ("Bærum" in text, amount_in("500000", text)) == (True, True)


def test_html_says_what_it_shows(tmp_path: Path) -> None:
    text = text_of(tmp_path, mail(HTML.encode(), "text/html"))
    assert "Bærum kommune" in text
    assert [amount_in(one, text) for one in ("500000", "400000", "300000")] == [True] * 3
    assert not any(one in text for one in ("600 000", "700 000", "800 000", "<", "2027400"))


@pytest.mark.parametrize("plain", ["", " \n", LETTER])
def test_html_counts_where_nothing_is_said_in_plain_text(plain: str, tmp_path: Path) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "kari@example.no", "Brev"
    message.set_content(plain)
    message.add_alternative(HTML, subtype="html")
    text = text_of(tmp_path, message.as_bytes())
    assert amount_in("500000", text)
    assert ("2027" in text) is (plain != LETTER)


@pytest.mark.parametrize("body", ["", " ", "<!-- -->", "<", "<p" * 5000, "<p>" * 5000, "<?xml?>"])
def test_html_that_says_nothing_is_no_text(body: str, tmp_path: Path) -> None:
    assert not text_of(tmp_path, mail(body.encode(), "text/html")).strip("<p \n")
