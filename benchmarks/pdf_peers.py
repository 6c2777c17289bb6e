"""Installs what docgen's conversion is measured against, in pinned versions."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from docgen.settings.options import Settings
from docgen.tools.office import Office, find_office
from docgen.tools.uno_python import find_uno_python

__all__ = ["SOURCE", "Peers", "install_pdf_peers"]

_HERE = Path(__file__).resolve().parent
SOURCE = _HERE / "peers" / "pdf"
"""The programs that drive the peers, and the versions that are installed."""

_INSTALLED = _HERE / ".peers" / "pdf"
_NPM = ("package.json", "package-lock.json")
_PYTHON = "unoserver.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """What is installed: node with carbone in `carbone`, a Python with `uno`, unoserver's code."""

    office: Office
    python: Path
    node: Path
    carbone: Path
    unoserver: Path

    def versions(self) -> dict[str, str]:
        """The peers by name, and LibreOffice's own version."""
        manifest = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
        pinned = re.search(r"unoserver==(\S+)", (SOURCE / _PYTHON).read_text(encoding="utf-8"))
        return {
            "libreoffice": self.office.version,
            "unoserver": pinned[1] if pinned else "",
            "carbone": str(manifest["dependencies"]["carbone"]),
        }


def install_pdf_peers() -> Peers:
    """Install where something is missing or of another version.

    Raises:
        ToolMissingError: there is no LibreOffice, or no Python with `uno`.
        FileNotFoundError: there is no node or npm.
    """
    office = find_office(None)
    python = find_uno_python(Settings().python_uno, office)
    return Peers(
        office=office,
        python=python,
        node=_program("node"),
        carbone=_npm_packages(),
        unoserver=_python_package(),
    )


def _program(name: str) -> Path:
    found = shutil.which(name)
    if found is None:
        message = f"{name} is needed to measure against carbone (node 20 or newer)"
        raise FileNotFoundError(message)
    return Path(found)


def _npm_packages() -> Path:
    folder = _INSTALLED / "carbone"
    wanted = {name: (SOURCE / name).read_bytes() for name in _NPM}
    stamp = folder / "node_modules" / ".installed"
    if not _is(stamp, wanted["package-lock.json"]):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in wanted.items():
            (folder / name).write_bytes(content)
        _run([_program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
        stamp.write_bytes(wanted["package-lock.json"])
    return folder


def _python_package() -> Path:
    """Unoserver in a folder of its own: the Python with `uno` is the system's, and stays as it is.

    The wheel is of pure Python, so any pip can put it there.
    """
    folder = _INSTALLED / "unoserver"
    wanted = SOURCE / _PYTHON
    stamp = folder / ".installed"
    if not _is(stamp, wanted.read_bytes()):
        shutil.rmtree(folder, ignore_errors=True)
        options = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
        command = [sys.executable, "-m", "pip", "install", *options]
        _run([*command, "--target", folder, "-r", wanted], wanted.parent)
        stamp.write_bytes(wanted.read_bytes())
    return folder


def _is(stamp: Path, content: bytes) -> bool:
    return stamp.is_file() and stamp.read_bytes() == content


def _run(command: list[str | Path], folder: Path) -> None:
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        message = f"{command[0]} could not install a peer:\n{ended.stdout}\n{ended.stderr}"
        raise RuntimeError(message)
