"""The worker runs under whatever Python has `uno`, without anything of docgen."""

from __future__ import annotations

import ast
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.tools import uno_worker

SOURCE = Path(uno_worker.__file__).read_text(encoding="utf-8")
ASK = """
import socket, sys
sys.path.insert(0, sys.argv[1])
from uno_worker import close_network
done = close_network()
refused = []
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
    try:
        socket.socket(family).close()
    except PermissionError:
        refused.append(family.name)
print(done, *refused)
"""


def test_it_needs_the_standard_library_only() -> None:
    named: set[str] = set()
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            named.add(str(node.module))
    assert {name.partition(".")[0] for name in named} <= sys.stdlib_module_names | {"__future__"}


def test_it_is_written_in_python_3_9() -> None:
    ast.parse(SOURCE, feature_version=(3, 9))
    assert "from __future__ import annotations" in SOURCE


@pytest.mark.skipif(platform.machine() not in uno_worker._MACHINES, reason="another machine")
def test_the_kernel_refuses_internet_sockets_and_no_others() -> None:
    folder = str(Path(uno_worker.__file__).parent)
    command = [sys.executable, "-c", ASK, folder]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.split() == ["True", "AF_INET", "AF_INET6"]


def test_on_a_machine_that_it_does_not_know_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not uno_worker.close_network()
