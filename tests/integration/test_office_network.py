"""Nothing that a document names is fetched: no server is asked and no file is opened."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from linked_documents import WAYS, linked_document

from docgen.settings.options import Settings
from docgen.tools import uno_worker, worker
from docgen.tools.pool import open_pool
from docgen.tools.worker import Export, Exported

pytestmark = [pytest.mark.office, pytest.mark.cold, pytest.mark.usefixtures("office")]
NO_SETTINGS = '<oor:items xmlns:oor="http://openoffice.org/2001/registry"/>'
GUARDED = Path(uno_worker.__file__).read_text(encoding="utf-8")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415478da63f8cfc0000003010100f7f4d4c10000000049454e44ae426082"
)


class Server:
    """Notes who asks, and answers nobody."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(4096).split(b"\r\n")[0].decode())
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def without_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the network to LibreOffice's own settings."""
    unguarded = GUARDED.replace("    close_network()\n", "")
    assert unguarded != GUARDED
    (tmp_path / "worker.py").write_text(unguarded, encoding="utf-8")
    monkeypatch.setattr(uno_worker, "__file__", str(tmp_path / "worker.py"))


@pytest.fixture
def without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the network to the kernel."""
    monkeypatch.setattr(worker, "profile_settings", lambda: NO_SETTINGS)


def export(folder: Path, address: str) -> list[Path]:
    """The PDFs of a document of each kind."""
    sources = [
        linked_document(folder / f"{number}.docx", way, f"{address}/{number}.png")
        for number, way in enumerate(WAYS)
    ]
    jobs = [Export(source=one, target=one.with_suffix(".pdf")) for one in sources]
    with open_pool(Settings(workers=1, timeout_s=100)) as pool:
        outcomes = dict(pool.export(jobs))
    assert outcomes == dict.fromkeys(range(len(jobs)), Exported())
    return [job.target for job in jobs]


def pictures(pdf: Path) -> int:
    with pikepdf.open(pdf) as opened:
        return sum(
            isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
            for one in opened.objects
        )


def test_no_server_is_asked(server: Server, tmp_path: Path) -> None:
    export(tmp_path, server.address)
    assert server.asked == []


@pytest.mark.slow
@pytest.mark.usefixtures("without_kernel")
def test_no_server_is_asked_by_the_settings_alone(server: Server, tmp_path: Path) -> None:
    export(tmp_path, server.address)
    assert server.asked == []


@pytest.mark.slow
@pytest.mark.usefixtures("without_settings")
def test_no_server_is_asked_by_the_kernel_alone(server: Server, tmp_path: Path) -> None:
    export(tmp_path, server.address)
    assert server.asked == []


@pytest.mark.slow
@pytest.mark.usefixtures("without_settings", "without_kernel")
def test_without_either_it_would_be(server: Server, tmp_path: Path) -> None:
    # When this fails, the tests above prove nothing any more.
    export(tmp_path, server.address)
    assert {line.split()[1] for line in server.asked} >= {"/0.png", "/1.png"}


def test_no_file_of_the_machine_is_opened(tmp_path: Path) -> None:
    for number in range(len(WAYS)):
        (tmp_path / f"{number}.png").write_bytes(PNG)
    assert [pictures(pdf) for pdf in export(tmp_path, tmp_path.as_uri())] == [0] * len(WAYS)


@pytest.mark.slow
@pytest.mark.usefixtures("without_settings")
def test_without_the_settings_it_would_be(tmp_path: Path) -> None:
    (tmp_path / "0.png").write_bytes(PNG)
    assert pictures(export(tmp_path, tmp_path.as_uri())[0]) == 1
