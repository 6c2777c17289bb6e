"""The ways to a PDF that are timed. Each converts the same agreements with the same options.

An engine is a function of documents and the folder for their PDFs, which get the documents' names.
"""

from __future__ import annotations

import json
import subprocess
import xmlrpc.client
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.pdf_docgen import converted, finished, pool_of, proved
from benchmarks.pdf_documents import Agreement
from benchmarks.pdf_peers import SOURCE, Peers
from benchmarks.pdf_programs import Program, Server, free_port
from docgen.tools.profile import EXPORT_OPTIONS

__all__ = [
    "CARBONE",
    "COLD",
    "FINISHED",
    "LOOP",
    "ONE",
    "TWO",
    "UNOSERVER",
    "WHOLE",
    "Engine",
    "engines_of",
]

Engine = Callable[[Sequence[Agreement], Path], None]

COLD = "cold soffice"
UNOSERVER = "unoserver"
CARBONE = "carbone"
LOOP = "UNO loop"
ONE = "docgen, one worker"
TWO = "docgen"
FINISHED = "docgen with finish"
WHOLE = "docgen with finish and proof"

# Tagged PDF/A-2 with bookmarks, as docgen has it made; what docgen saves time by is left out.
_OPTIONS = {name: value for name, value in EXPORT_OPTIONS.items() if "Resolution" not in name}


def engines_of(peers: Peers, scratch: Path, running: ExitStack) -> dict[str, Engine]:
    """Start all engines; `running` ends them. Their profiles and scratch files lie in `scratch`."""
    return {
        COLD: _cold(peers, scratch),
        UNOSERVER: _unoserver(peers, scratch, running),
        CARBONE: _lines(_carbone(peers, scratch), running),
        LOOP: _lines(_loop(peers, scratch), running),
        ONE: converted(pool_of(1, running), scratch / "one"),
        TWO: converted(pool_of(2, running), scratch / "two"),
        FINISHED: finished(pool_of(2, running), scratch / "finished"),
        WHOLE: proved(pool_of(2, running), scratch / "whole"),
    }


def _typed_options() -> str:
    """The options as LibreOffice reads them where it takes a text."""
    told = {}
    for name, value in _OPTIONS.items():
        kind = "boolean" if isinstance(value, bool) else "long"
        told[name] = {"type": kind, "value": str(value).lower()}
    return json.dumps(told)


def _cold(peers: Peers, scratch: Path) -> Engine:
    """A start of LibreOffice for each document; its profile is there already."""
    profile = (scratch / "cold").as_uri()
    command = [str(peers.office.path), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{_typed_options()}", "--outdir"]

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        for one in documents:
            order = [*command, str(folder), str(one.docx)]
            subprocess.run(order, check=True, capture_output=True, timeout=60)  # noqa: S603

    return engine


def _unoserver(peers: Peers, scratch: Path, running: ExitStack) -> Engine:
    """One unoserver, started as its command does, and a client that is warm too."""
    port, uno_port = free_port(), free_port()
    command = [
        *(str(peers.python), "-c", "from unoserver.server import main; main()"),
        *("--port", str(port), "--uno-port", str(uno_port), "--quiet"),
        *("--executable", str(peers.office.path)),
        *("--user-installation", str(scratch / "unoserver")),
    ]
    server = Server(command, {"PYTHONPATH": str(peers.unoserver), "TMPDIR": str(scratch)}, port)
    running.callback(server.close)
    client = xmlrpc.client.ServerProxy(f"http://127.0.0.1:{port}", allow_none=True)
    options = [f"{name}={str(value).lower()}" for name, value in _OPTIONS.items()]

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        for one in documents:
            target = str(one.target_in(folder))
            client.convert(str(one.docx), None, target, None, None, options, True, None)

    return engine


def _carbone(peers: Peers, scratch: Path) -> Program:
    """Carbone's converter with its own defaults: one LibreOffice."""
    command = [str(peers.node), str(SOURCE / "carbone.mjs"), str(peers.carbone), _typed_options()]
    # It starts `soffice.bin` and `python3`, whatever is found by these names.
    programs = scratch / "programs"
    programs.mkdir()
    (programs / "python3").symlink_to(peers.python)
    places = f"{programs}:{peers.office.engine.parent}:/usr/bin:/bin"
    return Program(command, {"PATH": places, "TMPDIR": str(scratch)})


def _loop(peers: Peers, scratch: Path) -> Program:
    """What many write themselves, with nothing but `Hidden`."""
    command = [str(peers.python), str(SOURCE / "uno_loop.py"), str(peers.office.path)]
    command += [str(scratch / "loop"), json.dumps(_OPTIONS)]
    return Program(command, {"TMPDIR": str(scratch)})


def _lines(program: Program, running: ExitStack) -> Engine:
    running.callback(program.close)

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        program.convert([(one.docx, one.target_in(folder)) for one in documents])

    return engine
