"""`docgen doctor` sees what is missing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from docgen.errors import ToolMissingError
from docgen.settings.options import Settings
from docgen.texts import translate
from docgen.tools import fonts, probe
from docgen.tools.office import Office
from docgen.tools.probe import Probe, probe_all
from docgen.tools.process import Finished
from docgen.tools.trial import trial_document
from docgen.tools.worker import Export, Exported, NotExported

TWINS = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
}


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine where everything is in order; a test breaks one thing."""
    has(monkeypatch, version="7.4.7.2")
    monkeypatch.setattr(probe, "font_in_place_of", TWINS.__getitem__)
    return monkeypatch


class Pool:
    """A pool that makes a PDF of everything, or of nothing."""

    def __init__(self, *, works: bool) -> None:
        self.works = works

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def export(self, jobs: list[Export]) -> Iterator[tuple[int, Exported | NotExported]]:
        (job,) = jobs
        assert zipfile.is_zipfile(job.source)
        yield 0, Exported() if self.works else NotExported(reason="conversion-no-file")


def has(patch: pytest.MonkeyPatch, *, version: str, works: bool = True) -> None:
    found = Office(path=Path("/usr/bin/soffice"), version=version)
    patch.setattr(probe, "find_office", lambda _named: found)
    patch.setattr(probe, "find_uno_python", lambda _named, _office: Path("/usr/bin/python3"))
    patch.setattr(probe, "find_allocator", lambda: Path("/usr/lib/libjemalloc.so.2"))
    patch.setattr(probe, "open_pool", lambda _settings: Pool(works=works))


def found(outputs: Path, name: str) -> Probe:
    return next(one for one in probe_all(Settings(outputs=outputs)) if one.name == name)


def test_all_is_well_on_a_machine_that_has_everything(tmp_path: Path) -> None:
    probes = probe_all(Settings(outputs=tmp_path))
    assert [one.name for one in probes if one.state != "ok"] == []
    assert len(probes) == len({one.name for one in probes}) == 6 + len(TWINS)


@pytest.mark.parametrize("version", ["24.8.1.2", "7.4.70.1", ""])
def test_another_version_is_a_warning(
    machine: pytest.MonkeyPatch, tmp_path: Path, version: str
) -> None:
    has(machine, version=version)
    assert found(tmp_path, "office").state == "warning"


def test_without_libreoffice_nothing_is_converted(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing(_named: Path | None) -> Office:
        raise ToolMissingError("office-missing", install="apt-get install x")

    machine.setattr(probe, "find_office", missing)
    probes = probe_all(Settings(outputs=tmp_path))
    assert [(one.name, one.message) for one in probes if one.state == "missing"] == [
        ("office", "office-missing")
    ]
    assert "conversion" not in {one.name for one in probes}


def test_a_libreoffice_that_makes_no_pdf_is_missing(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    has(machine, version="7.4.7.2", works=False)
    assert found(tmp_path, "conversion").state == "missing"


def test_a_libreoffice_that_does_not_start_is_missing(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_settings: Settings) -> Pool:
        raise ToolMissingError("office-not-started", path="/opt", install="apt-get install x")

    machine.setattr(probe, "open_pool", broken)
    assert found(tmp_path, "conversion").message == "office-not-started"


def test_without_a_python_that_talks_with_it_nothing_is_converted(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing(_named: Path | None, _office: Office) -> Path:
        raise ToolMissingError("uno-missing", install="apt-get install y")

    machine.setattr(probe, "find_uno_python", missing)
    probes = probe_all(Settings(outputs=tmp_path))
    assert [(one.name, one.message) for one in probes if one.state == "missing"] == [
        ("uno", "uno-missing")
    ]
    assert "conversion" not in {one.name for one in probes}


def test_without_an_allocator_it_is_only_slower(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine.setattr(probe, "find_allocator", lambda: None)
    assert found(tmp_path, "allocator").state == "warning"


@pytest.mark.parametrize("used", ["DejaVu Sans", "Carlito Bold", ""])
def test_a_font_of_other_widths_is_missing(
    machine: pytest.MonkeyPatch, tmp_path: Path, used: str
) -> None:
    machine.setattr(probe, "font_in_place_of", lambda _font: used)
    assert found(tmp_path, "font Calibri").state == "missing"


def test_the_font_itself_is_as_good_as_its_twin(
    machine: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine.setattr(probe, "font_in_place_of", lambda font: font)
    assert found(tmp_path, "font Arial").state == "ok"


def test_without_fc_match_fonts_are_unknown(machine: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(_font: str) -> str:
        raise ToolMissingError("program-not-started", program="fc-match", reason="")

    machine.setattr(probe, "font_in_place_of", missing)
    assert found(tmp_path, "font Cambria").state == "warning"


def test_the_font_is_asked_for_by_name(machine: pytest.MonkeyPatch) -> None:
    def run(arguments: list[str], *, timeout_s: float) -> Finished:
        assert timeout_s > 0
        return Finished(code=0, out=f"<{arguments[-1]}>\n", err="")

    machine.setattr(fonts, "run_program", run)
    assert fonts.font_in_place_of("Times New Roman") == "<Times New Roman>"


def test_an_output_folder_that_cannot_be_made_is_missing(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("ikke en mappe")
    assert found(tmp_path / "fil" / "outputs", "outputs").state == "missing"


def test_a_probe_makes_no_output_folder(tmp_path: Path) -> None:
    assert found(tmp_path / "ny" / "outputs", "outputs").state == "ok"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_probe_has_words(machine: pytest.MonkeyPatch, tmp_path: Path, language: str) -> None:
    probes = list(probe_all(Settings(outputs=tmp_path)))
    has(machine, version="1.0", works=False)
    machine.setattr(probe, "find_allocator", lambda: None)
    machine.setattr(probe, "font_in_place_of", lambda _font: "DejaVu Sans")
    (tmp_path / "fil").write_text("")
    probes += probe_all(Settings(outputs=tmp_path / "fil"))
    for one in probes:
        for part in ("message",) if one.state == "ok" else ("message", "remedy"):
            key = f"{one.message}.{part}"
            assert translate("messages", key, language, **one.parameters) != key


def test_the_trial_document_has_a_line() -> None:
    with zipfile.ZipFile(BytesIO(trial_document())) as package:
        assert b"<w:t>docgen</w:t>" in package.read("word/document.xml")
