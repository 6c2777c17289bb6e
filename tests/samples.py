"""Runs the real command line in process, and makes the samples of `inputs/` once for all tests."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml
from docx import Document
from lxml import etree

from docgen.cli import run
from docgen.intake import read_file
from docgen.model.artifact import Stamp
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.packs import find_packs
from docgen.render.draft import Drafted
from docgen.tools.office import Office

ROOT = Path(__file__).parents[1]
INPUTS = ROOT / "inputs"
FILES = {path.stem: path for path in sorted(INPUTS.glob("*/*.yaml"))}
OF_A_RUN = {"index.html", "report.html", "report.json", ".journal.sqlite"}
"""What lies in the outputs beside the folders of the cases."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What one run of docgen said and ended with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON Lines on stdout; a line that is no JSON fails the test."""
        return [json.loads(line) for line in self.out.splitlines()]

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["type"] == kind]


def package_of(drafted: Drafted) -> bytes:
    """The Word file of a drafted document, stamped as on the first day of 2027."""
    planned = drafted.planned
    return drafted.rendered.package(
        Stamp(
            case="sak",
            version="v001",
            facts=drafted.facts,
            title=planned.title,
            language=LANGUAGE_TAGS[planned.language],
            made_on=date(2027, 1, 1),
        )
    )


def run_docgen(folder: Path, *arguments: str | Path) -> Ran:
    """Run docgen as if it was started in `folder`."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        without_settings(),
    ):
        code = run([str(argument) for argument in arguments])
    return Ran(code=code, out=out.getvalue(), err=err.getvalue())


@contextlib.contextmanager
def without_settings() -> Iterator[None]:
    """Hide the settings of whoever runs the tests; those that a test gives are let through."""
    before = os.environ.copy()
    kept = {"DOCGEN_PYTHON_UNO", "DOCGEN_SOFFICE", "DOCGEN_TIMEOUT_S"}
    for name in [name for name in os.environ if name.startswith("DOCGEN_") and name not in kept]:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """The outputs of all samples and the two runs that made them."""

    outputs: Path
    first: Ran
    second: Ran
    before_second: Mapping[str, tuple[int, str]]

    def version(self, case: str) -> Path:
        """The one version of a case."""
        (found,) = self.outputs.glob(f"{case}/v001")
        return found

    def manifest(self, case: str) -> dict[str, Any]:
        content = (self.version(case) / "manifest.json").read_text(encoding="utf-8")
        found: dict[str, Any] = json.loads(content)
        return found


def fingerprints(folder: Path) -> dict[str, tuple[int, str]]:
    """Time of change and content of every file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes().hex())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def produced(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Produced:
    """Everything in `inputs/`, made twice by the real LibreOffice: once for all test workers."""
    del office
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "samples"
    done = root / "done.json"
    try:
        root.mkdir()
    except FileExistsError:
        _wait_for(done)
    else:
        _make(root, done)
    told = json.loads(done.read_text(encoding="utf-8"))
    if "failed" in told:
        pytest.fail(f"The samples could not be made: {told['failed']}")
    return Produced(
        outputs=root / "outputs",
        first=Ran(**told["first"]),
        second=Ran(**told["second"]),
        before_second={name: tuple(found) for name, found in told["before"].items()},
    )


def _make(root: Path, done: Path) -> None:
    told: dict[str, Any] = {}
    try:
        arguments = ("generate", INPUTS, "-o", root / "outputs", "--json")
        told["first"] = asdict(run_docgen(root, *arguments))
        told["before"] = fingerprints(root / "outputs")
        told["second"] = asdict(run_docgen(root, *arguments))
    except BaseException as error:
        told["failed"] = repr(error)
        raise
    finally:
        aside = done.with_suffix(".new")
        aside.write_text(json.dumps(told), encoding="utf-8")
        aside.replace(done)


def _wait_for(done: Path) -> None:
    last = time.monotonic() + 500
    while not done.is_file():
        if time.monotonic() > last:
            pytest.fail("The worker that makes the samples did not end")
        time.sleep(0.2)


def case_data(name: str) -> dict[str, Any]:
    """A sample as plain values, all of them text."""
    loaded = yaml.load(FILES[name].read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - reads plain text only
    assert isinstance(loaded, dict)
    return loaded


def case_of(name: str) -> Case:
    """A sample as docgen reads it."""
    return typed_case(read_file(FILES[name]).data)


def typed_case(data: Mapping[str, Any]) -> Case:
    """The case of this data, with the fields that the shipped packs declare."""
    return case_type(pack.manifest for pack in find_packs().values()).model_validate(data)


def squeezed(text: str) -> str:
    """Text with every run of white space, hard spaces too, as one space."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


def pdf_pages(pdf: Path) -> list[str]:
    """The text of each page, squeezed."""
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(pdf).pages]


def pdf_text(pdf: Path) -> str:
    """The text of all pages, squeezed."""
    return " ".join(pdf_pages(pdf))


def docx_text(docx: Path | io.BytesIO) -> str:
    """The text of the body, a line for each paragraph, with soft breaks as spaces."""
    return "\n".join(paragraph_text(one) for one in body_paragraphs(docx))


def body_paragraphs(docx: Path | io.BytesIO) -> list[Any]:
    """All paragraphs of the body in order, those in tables too."""
    source = docx if isinstance(docx, io.BytesIO) else str(docx)
    return list(Document(source).element.body.iter(f"{W}p"))


def paragraph_text(paragraph: Any) -> str:
    """The text of one paragraph as written, hard spaces kept."""
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        inside_properties = any(one.tag == f"{W}pPr" for one in node.iterancestors())
        if not inside_properties:
            parts.append(node.text or "" if node.tag == f"{W}t" else " ")
    return "".join(parts)


def style_of(paragraph: Any) -> str:
    """The id of the paragraph's style; empty for body text."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def xml_parts(docx: Path | io.BytesIO) -> dict[str, Any]:
    """Every XML part of a Word package, parsed."""
    with zipfile.ZipFile(docx) as package:
        return {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def body_text(pdf: Path) -> str:
    """The text of all pages without the lines that stand at the top and bottom of every page."""
    pages = [
        [squeezed(line) for line in page.extract_text().splitlines() if line.strip()]
        for page in pypdf.PdfReader(pdf).pages
    ]
    repeated = set.intersection(*(set(page[:3]) for page in pages)) if len(pages) > 1 else set()
    kept = [
        line
        for page in pages
        for number, line in enumerate(page)
        if not (number < 3 and line in repeated) and not re.search(r"Side \d+ av \d+$", line)
    ]
    return squeezed(" ".join(kept))


def packed(text: str) -> str:
    """Text to search in: without any white space or case, since lines break anywhere."""
    return re.sub(r"[\s\u00a0\u202f]+", "", text).casefold()
