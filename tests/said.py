"""Every text that users read: where it stands, in which language, and what it says."""

from __future__ import annotations

import ast
import re
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.pofile import read_po
from lxml import etree
from norwegian import Said

import docgen
from docgen.texts import LANGUAGES, Domain

__all__ = ["in_catalogues", "in_code", "in_guides", "in_tables", "in_templates"]

PACKAGE = Path(docgen.__file__).parent
ROOT = PACKAGE.parent
# Calls and classes whose texts follow each other as bokmål, nynorsk and English.
_IN_THREE = ("Texts", "about")
_WORDS_OF_LANGUAGE = re.compile(r"_?(NB|NN|EN)")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPEAKS = re.compile(r"Texts\(|about\(|\(Choice\)|\"nn\"|_NN\b")
"""What stands in a file that has texts; reading the others takes long."""
_CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)", re.DOTALL)
_GUIDES = ("findings", "maler", "template-faults", "veiledning", "word-language")
_TAG = re.compile(r"\{\{.*?\}\}\w*|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def in_catalogues() -> Iterator[Said]:
    """What findings, messages and faults of templates say."""
    for domain in Domain.__args__:
        for language in LANGUAGES:
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
        content = file.read_text(encoding="utf-8")
        if not _SPEAKS.search(content):
            continue
        for node in ast.walk(ast.parse(content)):
            for language, text in _of_node(node):
                where = f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
                yield Said(where=where, language=language, text=text)


def _of_node(node: ast.AST) -> Iterator[tuple[str, str]]:
    for texts in _in_order(node):
        yield from zip(LANGUAGES, _strings(texts), strict=False)
    for language, below in _by_language(node):
        yield from ((language, text) for text in _below(below))


def _in_order(node: ast.AST) -> Iterator[list[ast.expr]]:
    """Texts that stand as bokmål, nynorsk and English."""
    if isinstance(node, ast.Call) and _name(node.func) in _IN_THREE:
        yield node.args
        for keyword in node.keywords:
            if isinstance(keyword.value, ast.Tuple):
                yield keyword.value.elts
    if isinstance(node, ast.ClassDef) and "Choice" in map(_name, node.bases):
        for one in node.body:
            if isinstance(one, ast.Assign) and isinstance(one.value, ast.Tuple):
                yield one.value.elts[1:]


def _by_language(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """What stands in a dictionary with languages as keys, or in `_NB` and its like."""
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in LANGUAGES:
                yield str(key.value), value
    if isinstance(node, ast.Assign):
        named = _WORDS_OF_LANGUAGE.fullmatch(_name(node.targets[0]))
        if named:
            yield named[1].lower(), node.value


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
                yield Said(where=f"{file.relative_to(ROOT)} {path}", language=language, text=text)


def _of_table(value: object, path: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key in LANGUAGES and isinstance(one, str):
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
        if language not in LANGUAGES:
            continue
        for text in _of_word(file):
            yield Said(where=str(file.relative_to(ROOT)), language=language, text=text)


def in_guides() -> Iterator[Said]:
    """The Norwegian guides, which are in bokmål, outside their code."""
    for file in (ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in _GUIDES)):
        for number, text in enumerate(
            _CODE.sub(" ", file.read_text(encoding="utf-8")).split("\n\n"), start=1
        ):
            yield Said(where=f"{file.name}, paragraph {number}", language="nb", text=text)


def _of_word(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if name == "docProps/core.xml":
                yield from (
                    str(one.text) for one in etree.fromstring(package.read(name)) if one.text
                )
            if not re.fullmatch(
                r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name
            ):
                continue
            tree = etree.fromstring(package.read(name))
            yield from (str(text) for text in tree.xpath("//@descr | //@title"))
            for paragraph in tree.iter(f"{_WORD}p"):
                yield _TAG.sub(" ", "".join(one.text or "" for one in paragraph.iter(f"{_WORD}t")))
