"""The program that drives one LibreOffice over UNO; docgen starts it by its path.

It runs under the first Python that has `uno`, which is seldom docgen's own: one file, the standard
library and nothing else, Python 3.9 or newer. It reads JSON lines, the first of which says where to
work and which LibreOffice to start, each other names a document, and answers each with an event:

    {"folder": …, "engine": …, "environment": {…}, "profile": …, "options": {…}}
        ready (with the process `office`), failed (LibreOffice does not start)
    {"source": …, "target": …}
        stored (LibreOffice says), refused (it cannot read or write), crashed (it is gone)

After `failed` and `crashed` the program ends. Its standard input is its lifeline: when that ends,
or docgen itself does, whatever is at work is killed and the folder removed, also in the middle of
a document.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib
import json
import os
import platform
import queue
import resource
import select
import shutil
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

__all__ = ["main", "remove_traces"]

_PIPE_FOLDERS = ("/tmp", "/var/tmp")  # noqa: S108 - LibreOffice's own choice
_START_AGAIN = 81  # what soffice.bin ends with when it has set up a new profile
_MOST_STARTS = 3
_POLL_S = 0.01
_GONE_WITHIN_S = 2.0
_MOST_BYTES = 2 * 1024**3  # a document that wants more costs itself, not the machine
_ALONE = ("--headless", "--invisible", "--nocrashreport", "--nodefault", "--nofirststartwizard")
_QUIET = ("--nolockcheck", "--nologo", "--norestore")
# Hidden: no view is painted. HiddenForConversion, which `--convert-to` sets too: no menus and bars
# are made for it (framework/source/services/frame.cxx). ReadOnly: no lock file, and closing is
# cheaper. The filter is named, so that nothing but a Word document is read as one. 0: no macros, no
# update of links.
_LOAD = {
    "Hidden": True,
    "HiddenForConversion": True,
    "ReadOnly": True,
    "FilterName": "MS Word 2007 XML",
    "MacroExecutionMode": 0,
    "UpdateDocMode": 0,
}

# prctl(2), seccomp(2); linux/audit.h and the number of socket(2) on each machine.
_DEATH_SIGNAL, _NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 1, 38, 22, 2
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_LOAD_WORD, _IF_EQUAL, _ANSWER = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # 13: EACCES


def close_network() -> bool:
    """Have the kernel refuse internet sockets to this process and all that it starts.

    Pipes, which UNO runs over, stay. False where the kernel cannot do it; then only the profile
    keeps LibreOffice from the network.
    """
    if platform.machine() not in _MACHINES:
        return False
    machine, socket = _MACHINES[platform.machine()]
    # linux/filter.h: what to do, how far to jump when true and when not, with what.
    statements = (
        (_LOAD_WORD, 0, 0, 4),  # the machine that the call is made for
        (_IF_EQUAL, 0, 5, machine),
        (_LOAD_WORD, 0, 0, 0),  # its number
        (_IF_EQUAL, 0, 3, socket),
        (_LOAD_WORD, 0, 0, 16),  # its first argument
        (_IF_EQUAL, 2, 0, 2),  # AF_INET
        (_IF_EQUAL, 1, 0, 10),  # AF_INET6
        (_ANSWER, 0, 0, _ALLOW),
        (_ANSWER, 0, 0, _REFUSE),
    )
    code = b"".join(struct.pack("HBBI", *one) for one in statements)
    kept = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HP", len(statements), ctypes.addressof(kept))
    libc = ctypes.CDLL(None)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(libc.prctl(_SECCOMP, _FILTER, program, 0, 0) == 0)


def remove_traces(folder: Path) -> None:
    """Remove a worker's folder and the pipes that a killed LibreOffice leaves.

    The pipes lie in one place whatever TMPDIR says (sal/osl/unx/pipe.cxx). One is named by docgen,
    the other, by which a second start would find the first, by the profile
    (desktop/source/app/officeipcthread.cxx: MD5 of UTF-16, each byte without a leading zero).
    """
    profile = _profile_url(folder).encode("utf-16-le")
    digest = hashlib.new("md5", profile, usedforsecurity=False).digest()
    alone = "SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)
    for name in (alone, folder.name):
        for place in _PIPE_FOLDERS:
            with contextlib.suppress(OSError):
                Path(place, f"OSL_PIPE_{os.getuid()}_{name}").unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _profile_url(folder: Path) -> str:
    return (folder / "profile").as_uri()


class _Worker:
    """One LibreOffice, the connection to it, and the lifeline to docgen."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.order = order
        self.folder = Path(order["folder"])
        self.uno: Any = importlib.import_module("uno")
        self.office: subprocess.Popen[bytes] | None = None
        self.desktop: Any = None
        self.jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.ending = threading.Lock()
        self.lifeline = [sys.stdin.fileno()]
        with contextlib.suppress(OSError):
            # The pipe alone is not enough: a process that docgen forks may hold its other end.
            self.lifeline.append(os.pidfd_open(os.getppid()))

    def start(self) -> bool:
        """Make the folder with a profile in it, start LibreOffice, and connect; else False."""
        self.folder.mkdir(0o700)
        profile = self.folder / "profile" / "user" / "registrymodifications.xcu"
        profile.parent.mkdir(parents=True)
        profile.write_text(self.order["profile"], encoding="utf-8")
        (self.folder / "tmp").mkdir()  # for what a killed LibreOffice leaves lying
        for _ in range(_MOST_STARTS):
            self.office = self._launch()
            if self._connect(self.office):
                return True
            if self.office.wait() != _START_AGAIN:
                break
        return False

    def _launch(self) -> subprocess.Popen[bytes]:
        worker, libc = os.getpid(), ctypes.CDLL(None)

        def die_with_worker() -> None:
            libc.prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
            if os.getppid() != worker:
                os._exit(1)

        command = [
            self.order["engine"],
            f"-env:UserInstallation={_profile_url(self.folder)}",
            *_ALONE,
            *_QUIET,
            f"--accept=pipe,name={self.folder.name};urp;",
        ]
        # preexec_fn is safe here: there is one thread only until LibreOffice is up.
        return subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.order["environment"],
            cwd=self.folder,
            preexec_fn=die_with_worker,
        )

    def _connect(self, office: subprocess.Popen[bytes]) -> bool:
        """Wait until LibreOffice answers; False when it ends instead."""
        local = self.uno.getComponentContext()
        resolver = _service(local, "com.sun.star.bridge.UnoUrlResolver")
        place = f"uno:pipe,name={self.folder.name};urp;StarOffice.ComponentContext"
        while office.poll() is None:
            try:
                context = resolver.resolve(place)
            except Exception:  # noqa: BLE001 - UNO makes its exceptions at run time: not up yet
                if select.select(self.lifeline, [], [], _POLL_S)[0]:
                    self.end()
                continue
            self.desktop = _service(context, "com.sun.star.frame.Desktop")
            return True
        return False

    def watch(self) -> None:
        """Hand on documents until the lifeline ends; then end everything."""
        while select.select(self.lifeline, [], [])[0] == self.lifeline[:1]:
            line = sys.stdin.buffer.readline()
            if not line:
                break
            self.jobs.put(line)
        self.end()

    def end(self) -> None:
        """Kill LibreOffice, remove the folder, and go, whatever the main thread is waiting for."""
        # Never released: once one thread is at it, the other waits for the end of the program.
        self.ending.acquire()
        deadline = time.monotonic() + _GONE_WITHIN_S
        while (others := _others_of_group()) and time.monotonic() < deadline:
            for pid in others:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(_POLL_S)
        if self.office is not None:
            self.office.poll()  # reaped here, it is gone when this program is
        remove_traces(self.folder)
        os._exit(0)

    def convert(self, job: dict[str, str]) -> dict[str, Any]:
        """Make the PDF of one document, and say what became of it."""
        try:
            self._store(job)
        except Exception:  # noqa: BLE001 - UNO makes its exceptions at run time
            return {"event": "crashed" if self._is_gone() else "refused"}
        return {"event": "stored"}

    def _store(self, job: dict[str, str]) -> None:
        source, target = (self.uno.systemPathToFileUrl(job[name]) for name in ("source", "target"))
        load = self._properties(_LOAD)
        document = self.desktop.loadComponentFromURL(source, "_blank", 0, load)
        kind = "[]com.sun.star.beans.PropertyValue"
        options = self.uno.Any(kind, self._properties(self.order["options"]))
        store = {"FilterName": "writer_pdf_Export", "FilterData": options}
        document.storeToURL(target, self._properties(store))
        document.close(True)

    def _properties(self, values: dict[str, Any]) -> tuple[Any, ...]:
        made = []
        for name, value in values.items():
            one = self.uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            one.Name, one.Value = name, value
            made.append(one)
        return tuple(made)

    def _is_gone(self) -> bool:
        """Whether LibreOffice has ended; the connection breaks a moment before it does."""
        try:
            self.desktop.getCurrentFrame()
        except Exception:  # noqa: BLE001
            return True
        return self.office is None or self.office.poll() is not None


def _service(context: Any, name: str) -> Any:  # noqa: ANN401 - UNO has no types
    return context.ServiceManager.createInstanceWithContext(name, context)


def _others_of_group() -> list[int]:
    """What runs in the process group that this program leads, but for itself."""
    own, found = os.getpid(), []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            stat = (folder / "stat").read_bytes().rpartition(b")")[2].split()
            if int(stat[2]) == own != int(folder.name) and stat[0] != b"Z":
                found.append(int(folder.name))
    return found


def _say(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def _serve(worker: _Worker) -> None:
    if not worker.start():
        _say({"event": "failed"})
        return
    threading.Thread(target=worker.watch, daemon=True).start()
    outcome = {"event": "ready", "office": worker.office.pid if worker.office else 0}
    while outcome["event"] != "crashed":
        _say(outcome)
        outcome = worker.convert(json.loads(worker.jobs.get()))
    _say(outcome)


def main() -> None:
    """Start LibreOffice as the first line says, then convert document by document."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the document
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))
    close_network()
    worker = _Worker(json.loads(sys.stdin.buffer.readline()))
    try:
        _serve(worker)
    finally:
        worker.end()


if __name__ == "__main__":
    # Beside this file lie modules of docgen, which are none of this program's.
    del sys.path[0]
    main()
