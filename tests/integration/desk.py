"""A case worker's desk: one case file that is edited and generated again and again.

What many tests begin with is made once: see `Desk.begin`.
"""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from doubles import double_of_office
from samples import OF_A_RUN, Ran, case_data, fingerprints, run_docgen

TEMPLATES = Path(__file__).parents[2] / "templates"


Work = Callable[..., object]
"""Something that is done at a desk, which comes first, and with whatever else it takes."""


@dataclass
class Desk:
    """`data` is what stands in the case file now."""

    folder: Path
    data: dict[str, Any] = field(default_factory=dict)
    beginnings: Beginnings | None = None

    def begin(self, work: Work, *given: str) -> Desk:
        """Begin where `work` ends: the first test that asks does it, and the others get a copy.

        Which LibreOffice does it, and whatever else is changed, has to be the same in each.
        """
        assert self.beginnings is not None
        done = self.beginnings.after(work, given)
        shutil.copytree(done.folder, self.folder, dirs_exist_ok=True)
        self.data = copy.deepcopy(done.data)
        return self

    @property
    def case(self) -> Path:
        return self.folder / "outputs" / str(self.data["id"])

    def take(self, name: str) -> None:
        """Begin with a copy of a sample."""
        self.data = case_data(name)

    def generate(self, *options: str) -> Ran:
        """Write the case file and run docgen on it."""
        self.write()
        return run_docgen(self.folder, "generate", "case.yaml", "--json", *options)

    def write(self) -> Path:
        file = self.folder / "case.yaml"
        file.write_text(yaml.safe_dump(self.data, allow_unicode=True), encoding="utf-8")
        return file

    def manifest(self, version: int) -> dict[str, Any]:
        content = (self.case / f"v{version:03d}" / "manifest.json").read_text(encoding="utf-8")
        found: dict[str, Any] = json.loads(content)
        return found

    def document(self, version: int, key: str) -> dict[str, Any]:
        found: list[dict[str, Any]] = self.manifest(version)["documents"]
        (document,) = [one for one in found if one["key"] == key]
        return document

    def content(self, version: int, file: str) -> bytes:
        return (self.case / f"v{version:03d}" / file).read_bytes()

    def kept(self, key: str, before: int, after: int) -> bool:
        """Whether a document has the same bytes in two versions, as Word and as PDF."""
        return all(
            self.content(before, f"{key}.{kind}") == self.content(after, f"{key}.{kind}")
            for kind in ("docx", "pdf")
        )

    def change_templates(self, *kinds: str) -> None:
        """Use templates of one's own, each with one paragraph more."""
        for kind in kinds:
            pack = self.folder / "templates" / kind
            shutil.copytree(TEMPLATES / kind, pack)
            document = Document(str(pack / "template.nb.docx"))
            document.add_paragraph("Et avsnitt til.")
            document.save(str(pack / "template.nb.docx"))

    def fingerprints(self) -> dict[str, tuple[int, str]]:
        return fingerprints(self.case) if self.case.is_dir() else {}

    def left_over(self) -> list[str]:
        """What lies in the outputs besides cases and the index."""
        outputs = self.folder / "outputs"
        names = [path.name for path in outputs.iterdir()] if outputs.is_dir() else []
        return sorted(set(names) - {str(self.data["id"]), *OF_A_RUN})


def case_line(ran: Ran) -> dict[str, Any]:
    """The one case line of a run."""
    (line,) = ran.of_type("case")
    return line


def codes(ran: Ran, code: str) -> list[str]:
    """The fields that findings with `code` name."""
    return [one["where"] for one in case_line(ran)["findings"] if one["code"] == code]


@dataclass(frozen=True)
class Beginnings:
    """What tests begin with, by the work that led there, each in a folder of its own."""

    folder: Path
    desks: dict[tuple[Work, tuple[str, ...]], Desk] = field(default_factory=dict)

    def after(self, work: Work, given: tuple[str, ...]) -> Desk:
        """The desk as the work leaves it."""
        if (work, given) not in self.desks:
            desk = Desk(folder=self.folder / str(len(self.desks)))
            desk.folder.mkdir()
            work(desk, *given)
            self.desks[work, given] = desk
        return self.desks[work, given]


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    """What the tests of this worker begin with."""
    return Beginnings(tmp_path_factory.mktemp("beginnings"))


@pytest.fixture
def desk(tmp_path: Path, beginnings: Beginnings) -> Desk:
    """A desk with the LibreOffice of the machine."""
    return Desk(folder=tmp_path, beginnings=beginnings)


@pytest.fixture
def quick_desk(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a double of LibreOffice: each PDF is the same three pages."""
    double_of_office(tmp_path / "double", pages=3).use(monkeypatch)
    return desk
