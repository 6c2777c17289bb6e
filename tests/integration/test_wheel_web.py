"""What is installed has the pages, and what they are dressed with."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from docgen import web

ROOT = Path(__file__).parents[2]


def test_a_wheel_has_every_template_and_every_static_file(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=100)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    folder = Path(web.__file__).parent
    for part in ("html", "static"):
        files = [path for path in (folder / part).rglob("*") if path.is_file()]
        assert len(files) >= 3
        for path in files:
            assert f"docgen/web/{path.relative_to(folder).as_posix()}" in names
