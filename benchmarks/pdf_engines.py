"""The ways to a PDF that are timed. Each converts the same agreements with the same options.

An engine is a function of documents and the folder for their PDFs, which get the documents' names.
"""

from __future__ import annotations

import json
import subprocess
import xmlrpc.client
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.pdf_documents import Agreement
from benchmarks.pdf_peers import SOURCE, Peers
from benchmarks.pdf_programs import Program, Server, free_port
from docgen.convert import convert
from docgen.model.artifact import Converted, ToConvert
from docgen.settings.options import Settings
from docgen.tools.pool import OfficePool, open_pool
from docgen.tools.profile import EXPORT_OPTIONS
from docgen.tools.worker import Export, Exported

__all__ = ["CARBONE", "COLD", "LOOP", "ONE", "TWO", "UNOSERVER", "WHOLE", "Engine", "engines_of"]

Engine = Callable[[Sequence[Agreement], Path], None]

COLD = "cold soffice"
UNOSERVER = "unoserver"
CARBONE = "carbone"
LOOP = "UNO loop"
ONE = "docgen, one worker"
TWO = "docgen"
WHOLE = "docgen with finish"

# Tagged PDF/A-2 with bookmarks, as docgen has it made; what docgen saves time by is left out.
_OPTIONS = {name: value for name, value in EXPORT_OPTIONS.items() if "Resolution" not in name}


def engines_of(peers: Peers, scratch: Path, running: ExitStack) -> dict[str, Engine]:
    """Start all engines; `running` ends them. Their profiles and scratch files lie in `scratch`."""
    return {
        COLD: _cold(peers, scratch),
        UNOSERVER: _unoserver(peers, scratch, running),
        CARBONE: _lines(_carbone(peers, scratch), running),
        LOOP: _lines(_loop(peers, scratch), running),
        ONE: _alone(_pool(1, running), scratch / "one"),
        TWO: _alone(_pool(2, running), scratch / "two"),
        WHOLE: _whole(_pool(2, running), scratch / "whole"),
    }


def _target(agreement: Agreement, folder: Path) -> Path:
    return folder / f"{agreement.docx.stem}.pdf"


def _cold(peers: Peers, scratch: Path) -> Engine:
    """A start of LibreOffice for each document; its profile is there already."""
    told = {
        name: {
            "type": "boolean" if isinstance(value, bool) else "long",
            "value": str(value).lower(),
        }
        for name, value in _OPTIONS.items()
    }
    profile = (scratch / "cold").as_uri()
    command = [str(peers.office.path), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{json.dumps(told)}", "--outdir"]

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        for one in documents:
            subprocess.run(  # noqa: S603 - a fixed list
                [*command, str(folder), str(one.docx)],
                check=True,
                capture_output=True,
                timeout=60,
            )

    return engine


def _unoserver(peers: Peers, scratch: Path, running: ExitStack) -> Engine:
    """One unoserver, started as its command does, and a client that is warm too."""
    port, uno_port = free_port(), free_port()
    command = [peers.python, "-c", "from unoserver.server import main; main()"]
    command += ["--port", str(port), "--uno-port", str(uno_port), "--quiet"]
    command += ["--executable", peers.office.path, "--user-installation", scratch / "unoserver"]
    server = Server(command, {"PYTHONPATH": str(peers.unoserver), "TMPDIR": str(scratch)}, port)
    running.callback(server.close)
    client = xmlrpc.client.ServerProxy(f"http://127.0.0.1:{port}", allow_none=True)
    options = [f"{name}={str(value).lower()}" for name, value in _OPTIONS.items()]

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        for one in documents:
            target = str(_target(one, folder))
            client.convert(str(one.docx), None, target, None, None, options, True, None)

    return engine


def _carbone(peers: Peers, scratch: Path) -> Program:
    """Carbone's converter with its own defaults: one LibreOffice."""
    command = [peers.node, SOURCE / "carbone.mjs", peers.carbone, _typed_options()]
    places = f"{peers.office.path.resolve().parent}:{peers.python.parent}:/usr/bin:/bin"
    return Program(command, {"PATH": places, "TMPDIR": str(scratch)})


def _typed_options() -> str:
    told = {
        name: {
            "type": "boolean" if isinstance(value, bool) else "long",
            "value": str(value).lower(),
        }
        for name, value in _OPTIONS.items()
    }
    return json.dumps(told)


def _loop(peers: Peers, scratch: Path) -> Program:
    command = [peers.python, SOURCE / "uno_loop.py", peers.office.path, scratch / "loop"]
    return Program([*command, json.dumps(_OPTIONS)], {"TMPDIR": str(scratch)})


def _lines(program: Program, running: ExitStack) -> Engine:
    running.callback(program.close)

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        program.convert([(one.docx, _target(one, folder)) for one in documents])

    return engine


def _pool(workers: int, running: ExitStack) -> OfficePool:
    return running.enter_context(open_pool(Settings(workers=workers)))


def _twins(documents: Sequence[Agreement], folder: Path) -> Iterator[Path]:
    """The lean twins, written anew: what they cost is docgen's own time."""
    folder.mkdir(exist_ok=True)
    for one in documents:
        yield one.write_twin(folder / one.docx.name)


def _alone(pool: OfficePool, work: Path) -> Engine:
    """The pool alone, as the others are."""

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        exports = [
            Export(source=twin, target=_target(one, folder))
            for one, twin in zip(documents, _twins(documents, work), strict=True)
        ]
        for index, outcome in pool.export(exports):
            if not isinstance(outcome, Exported):
                message = f"{documents[index].docx.name} was not converted: {outcome.reason}"
                raise RuntimeError(message)

    return engine


def _whole(pool: OfficePool, work: Path) -> Engine:
    """The stage as it is: converted, repaired, judged, identified and published."""

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        jobs = [
            ToConvert(
                docx=twin,
                pdf=_target(one, folder),
                stamp=one.stamp,
                printed=one.rendered.printed,
                fonts=one.rendered.fonts,
            )
            for one, twin in zip(documents, _twins(documents, work), strict=True)
        ]
        for job, outcome in zip(jobs, convert(jobs, pool), strict=True):
            if not isinstance(outcome, Converted):
                message = f"{job.docx.name} was not converted: {outcome}"
                raise RuntimeError(message)

    return engine
