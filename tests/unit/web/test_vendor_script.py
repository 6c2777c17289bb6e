"""What is fetched for the pages is what was pinned, or it is not written."""

from __future__ import annotations

import importlib.util
import io
import sys
import tarfile
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[3] / ".ci" / "vendor"


def package(**files: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content.encode()))
    return packed.getvalue()


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, with one small package that comes from no network."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("vendor_script", str(SCRIPT))
    spec = importlib.util.spec_from_loader("vendor_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look up the module that they are written in.
    monkeypatch.setitem(sys.modules, "vendor_script", module)
    loader.exec_module(module)
    archive = package(LICENSE="free", style="p {}")
    pin = module.Pin(
        name="@a/style",
        version="1.0.0",
        licence="MIT",
        integrity=module.digest(archive),
        files={"LICENSE": "style/LICENSE.txt", "style": "style/style.css"},
    )
    monkeypatch.setattr(module, "PINS", (pin,))
    monkeypatch.setattr(module, "RANGES", {"style/style.css": "U+0"})
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(module, "download", lambda _name, _version: archive)
    return module


def test_what_was_pinned_is_written_and_checks(vendor: ModuleType, tmp_path: Path) -> None:
    assert vendor.main(["--check"]) == 1
    (tmp_path / "left-over.js").write_text("")
    assert vendor.main([]) == 0
    assert (tmp_path / "style" / "style.css").read_text() == "p {}"
    assert "| @a/style | 1.0.0 | MIT |" in (tmp_path / "THIRD_PARTY.md").read_text()
    assert not (tmp_path / "left-over.js").exists()
    assert vendor.main(["--check"]) == 0


def test_a_changed_file_is_told(
    vendor: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor.main([])
    (tmp_path / "style" / "style.css").write_text("p { }")
    capsys.readouterr()
    assert vendor.main(["--check"]) == 1
    assert capsys.readouterr().out == "differs: style/style.css\n"
    assert (tmp_path / "style" / "style.css").read_text() == "p { }"


def test_another_digest_is_refused_before_anything_is_written(
    vendor: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = package(LICENSE="free", style="p { color: red }")
    monkeypatch.setattr(vendor, "download", lambda _name, _version: other)
    with pytest.raises(SystemExit, match="not the pinned one"):
        vendor.main([])
    assert not list(tmp_path.iterdir())


def test_an_unknown_word_is_refused(vendor: ModuleType) -> None:
    assert vendor.main(["--forget"]) == 2
