"""Pages know their language, escape what they are given, and miss nothing."""

from __future__ import annotations

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from docgen.texts import LANGUAGES
from docgen.web.rendering import environment_of, render, words_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_in_its_language(language: str) -> None:
    page = render("base.html", language, title="Avtaler")
    assert f'<html lang="{language}"' in page
    skip = {"nb": "Hopp til innholdet", "nn": "Hopp til innhaldet", "en": "Skip to the content"}
    assert skip[language] in page
    assert page.count('aria-current="true"') == 1
    assert f'lang="{language}" aria-current="true"' in page


def test_what_is_given_is_escaped() -> None:
    page = render("base.html", "nb", title="<b>&", status='"><script>', here='/?a="')
    assert "<title>&lt;b&gt;&amp; – docgen</title>" in page
    assert "&#34;&gt;&lt;script&gt;" in page
    assert 'value="/?a=&#34;"' in page


def test_a_page_with_errors_says_so_first() -> None:
    assert "<title>Feil: Parten – docgen</title>" in render(
        "base.html", "nb", title="Parten", errors=["one"]
    )


def test_a_missing_value_is_an_error_and_no_gap() -> None:
    with pytest.raises(UndefinedError, match="title"):
        render("base.html", "nb")


def test_a_missing_message_is_an_error() -> None:
    with pytest.raises(LookupError, match="no-such-words"):
        words_of("nb")("no-such-words")


def test_numbers_are_told_in_words() -> None:
    assert words_of("nn")("errors-many", count=3) == "Du må rette 3 feil"


def test_an_unknown_page_or_language_is_refused() -> None:
    with pytest.raises(TemplateNotFound):
        render("../rendering.py", "nb")
    with pytest.raises(LookupError, match="de"):
        environment_of("de")
