"""The npm libraries that docgen is measured against, each in one warm node process."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

__all__ = ["Peer", "install_peers", "node_version", "pinned_versions"]

_HERE = Path(__file__).resolve().parent
_SOURCE = _HERE / "peers"
_INSTALLED = _HERE / ".peers"
_PINNED = ("package.json", "package-lock.json")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        message = f"{name} is needed to measure against the npm libraries (node 20 or newer)"
        raise FileNotFoundError(message)
    return found


def install_peers() -> Path:
    """Install the pinned versions where they are missing or other; their folder."""
    wanted = {name: (_SOURCE / name).read_bytes() for name in _PINNED}
    stamp = _INSTALLED / "node_modules" / ".installed"
    lock = wanted["package-lock.json"]
    if stamp.is_file() and stamp.read_bytes() == lock:
        return _INSTALLED
    _INSTALLED.mkdir(exist_ok=True)
    for name, content in wanted.items():
        (_INSTALLED / name).write_bytes(content)
    command = [_program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=_INSTALLED, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    stamp.write_bytes(lock)
    return _INSTALLED


class Peer:
    """A node process that fills templates on order."""

    def __init__(self, name: str, installed: Path) -> None:
        """Start it."""
        command = [_program("node"), str(_SOURCE / "worker.mjs"), str(installed), name]
        self.name = name
        self._process = subprocess.Popen(  # noqa: S603 - a fixed list
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def fill(self, template: Path, data: Path, out: Path, documents: int) -> float:
        """Write `documents` documents to `out`; the milliseconds that they took.

        Raises:
            RuntimeError: the library failed; node has told on stderr why.
        """
        order = {"template": str(template), "data": str(data), "out": str(out)}
        assert self._process.stdin is not None  # noqa: S101 - opened as pipes above
        assert self._process.stdout is not None  # noqa: S101
        self._process.stdin.write(json.dumps({**order, "documents": documents}) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            message = f"{self.name} failed on {template.name}"
            raise RuntimeError(message)
        return float(json.loads(answer)["elapsed_ms"])

    def close(self) -> None:
        """Let it end: no more orders come."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(timeout=10)


def pinned_versions() -> dict[str, str]:
    """The libraries and the versions they are pinned to."""
    manifest = json.loads((_SOURCE / "package.json").read_text(encoding="utf-8"))
    return {str(name): str(number) for name, number in manifest["dependencies"].items()}


def node_version() -> str:
    """The version of node, or that there is none: only the engines' part needs it."""
    node = shutil.which("node")
    if node is None:
        return "none"
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    return told.stdout.strip()
