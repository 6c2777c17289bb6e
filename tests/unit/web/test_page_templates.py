"""Templates hold no text, no style and no script of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from docgen import web
from docgen.texts import LANGUAGES, known

FOLDER = Path(web.__file__).parent
TEMPLATES = sorted((FOLDER / "html").rglob("*.html"))
OWN_STYLES = sorted((FOLDER / "static").glob("*.css"))
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|color)\(|:\s*(black|white|red|green|blue|gr[ae]y)\b",
    re.I,
)
SCRIPTED = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.I)


def named(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def test_there_are_templates_and_styles() -> None:
    assert {"base.html", "fields.html", "parts.html"} <= {path.name for path in TEMPLATES}
    assert {"docgen.css", "form.css", "pages.css", "preview.css", "print.css"} == {
        path.name for path in OWN_STYLES
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_has_no_text(path: Path) -> None:
    without_code = CODE.sub("", path.read_text("utf-8"))
    # What stands between tags, but for attributes that a macro gives.
    text = re.sub(r'[a-z-]+="[^"]*"', " ", TAG.sub(" ", without_code))
    assert not re.findall(r"[A-Za-zÆØÅæøå]{2,}", text)
    for attribute in re.findall(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"', without_code):
        assert not re.search(r"\w", attribute)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_has_no_style_and_no_script(path: Path) -> None:
    assert not SCRIPTED.findall(CODE.sub("", path.read_text("utf-8")))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_the_words_of_a_template_are_in_the_catalogue(path: Path) -> None:
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name == "words"):
            continue
        if isinstance(call.args[0], nodes.Const):
            for language in LANGUAGES:
                assert known("web", call.args[0].value, language), call.args[0].value


@pytest.mark.parametrize(
    ("beginning", "endings"),
    [
        ("language", LANGUAGES),
        ("page", ("done", "wrong", "begun", "empty")),
        ("alert", ("info", "success", "warning", "danger")),
    ],
)
def test_words_that_are_put_together_are_in_the_catalogue(
    beginning: str, endings: tuple[str, ...]
) -> None:
    for ending in endings:
        for language in LANGUAGES:
            assert known("web", f"{beginning}-{ending}", language)


@pytest.mark.parametrize("path", OWN_STYLES, ids=named)
def test_a_style_sheet_has_only_the_colours_of_the_design_system(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not COLOUR.findall(rules)
    tokens = set(re.findall(r"var\((--ds[A-Za-z0-9-]*)", rules))
    vendored = "".join(
        (FOLDER / "static/vendor/designsystemet" / name).read_text("utf-8")
        for name in ("theme.css", "index.css")
    )
    assert not {token for token in tokens if f"{token}:" not in vendored}
