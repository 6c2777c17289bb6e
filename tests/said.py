"""Every Norwegian text that users read: where it stands, in which language, and what it says."""

from __future__ import annotations

import ast
import re
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.pofile import read_po
from lxml import etree

import docgen
from docgen.texts import Domain
from norwegian import Said

__all__ = ["in_catalogues", "in_code", "in_tables", "in_templates"]

PACKAGE = Path(docgen.__file__).parent
ROOT = PACKAGE.parent
NORWEGIAN = ("nb", "nn")
# Calls and classes whose texts follow each other as bokmål, nynorsk and English.
_IN_THREE = ("Texts", "about")
_WORDS_OF_LANGUAGE = re.compile(r"_?(NB|NN)")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def in_catalogues() -> Iterator[Said]:
    """What findings, messages and faults of templates say."""
    for domain in Domain.__args__:
        for language in NORWEGIAN:
            file = PACKAGE / "texts" / language / "LC_MESSAGES" / f"{domain}.po"
            with file.open("rb") as source:
                for one in read_po(source):
                    texts = (one.string,) if isinstance(one.string, str) else one.string
                    if one.id:
                        for text in texts:
                            yield Said(where=f"{domain}: {one.id}", language=language, text=text)


def in_code() -> Iterator[Said]:
    """The titles, hints, labels and phrases of the code."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for language, text in _of_node(node):
                where = f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
                yield Said(where=where, language=language, text=text)


def _of_node(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Call) and _name(node.func) in _IN_THREE:
        yield from zip(NORWEGIAN, _strings(node.args), strict=False)
        for keyword in node.keywords:
            if keyword.arg == "hint" and isinstance(keyword.value, ast.Tuple):
                yield from zip(NORWEGIAN, _strings(keyword.value.elts), strict=False)
    if isinstance(node, ast.ClassDef) and "Choice" in map(_name, node.bases):
        for one in node.body:
            if isinstance(one, ast.Assign) and isinstance(one.value, ast.Tuple):
                yield from zip(NORWEGIAN, _strings(one.value.elts[1:]), strict=False)
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in NORWEGIAN:
                yield from ((str(key.value), text) for text in _below(value))
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        named = _WORDS_OF_LANGUAGE.fullmatch(node.targets[0].id)
        if named:
            yield from ((named[1].lower(), text) for text in _below(node.value))


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _strings(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            return
        yield node.value


def _below(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def in_tables() -> Iterator[Said]:
    """The words of the settings that are shipped, and those of the packs."""
    for folder in (PACKAGE / "settings", ROOT / "templates"):
        for file in sorted(folder.rglob("*.toml")):
            content = tomllib.loads(file.read_text(encoding="utf-8"))
            for path, language, text in _of_table(content, ""):
                yield Said(
                    where=f"{file.relative_to(ROOT)} {path}", language=language, text=text
                )


def _of_table(value: object, path: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key in NORWEGIAN and isinstance(one, str):
                yield path, key, one
            else:
                yield from _of_table(one, f"{path}.{key}".lstrip("."))
    if isinstance(value, list):
        for one in value:
            yield from _of_table(one, path)


def in_templates() -> Iterator[Said]:
    """The text of the Word templates outside their tags, with headers, notes and pictures."""
    for file in sorted((ROOT / "templates").glob("*/template.*.docx")):
        language = file.suffixes[0].lstrip(".")
        if language not in NORWEGIAN:
            continue
        for text in _of_word(file):
            yield Said(where=str(file.relative_to(ROOT)), language=language, text=text)


def _of_word(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if name == "docProps/core.xml":
                yield from (str(one.text) for one in etree.fromstring(package.read(name)) if one.text)
            if not re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name):
                continue
            tree = etree.fromstring(package.read(name))
            yield from (str(text) for text in tree.xpath("//@descr | //@title"))
            for paragraph in tree.iter(f"{_WORD}p"):
                yield _TAG.sub(" ", "".join(one.text or "" for one in paragraph.iter(f"{_WORD}t")))
