"""A cluster makes what one process makes; a worker that dies costs nothing, and leaves nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from doubles import Double, double_of_office
from processes import descendants, gone, program_of, wait_until
from samples import FILES, fingerprints, run_docgen
from tasks import SMALL, kit_of, made, sample_tasks, senseless_task

from docgen.batch.backends import cluster as cluster_module
from docgen.batch.backends.choose import choose_backend
from docgen.batch.backends.cluster import ClusterBackend
from docgen.batch.backends.serial import SerialBackend
from docgen.errors import PackError, ToolMissingError, UsageError
from docgen.tools.office import Office

distributed = pytest.importorskip("distributed")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.alone,
    # Dask's own, of tornado's loops and of sockets that are closed later.
    pytest.mark.filterwarnings("ignore"),
]
_MADE = dict.fromkeys(range(len(SMALL)), "made")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two workers, each a process of its own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as started:
        yield started.scheduler_address


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double")


def offices() -> list[int]:
    return [pid for pid in descendants(os.getpid()) if program_of(pid) == "soffice.bin"]


@pytest.mark.office
@pytest.mark.timeout(300)
def test_two_workers_make_the_bytes_that_one_process_makes(
    address: str, office: Office, tmp_path: Path
) -> None:
    del office
    tasks = sample_tasks(FILES)
    with choose_backend(kit_of(tmp_path / "klynge"), cluster=address) as backend:
        told = made(backend.run(tasks))
        assert backend.jobs == 2
        assert len(offices()) == 2
    wait_until(lambda: not offices(), timeout_s=5)
    with SerialBackend(kit_of(tmp_path / "en"), offices=1) as backend:
        assert made(backend.run(tasks)) == told
    assert list(told.values()) == ["made"] * len(tasks)
    one, other = (
        {name: content for name, (_, content) in fingerprints(tmp_path / folder).items()}
        for folder in ("en", "klynge")
    )
    assert one == other


def test_all_tasks_are_done_whatever_they_are(address: str, double: Double, tmp_path: Path) -> None:
    with ClusterBackend(kit_of(tmp_path / "ut", double), address=address) as backend:
        assert backend.jobs == 0
        done = list(backend.run([*sample_tasks(), senseless_task(7)]))
        assert made(done) == {**_MADE, 7: "UnforeseenError"}
        assert made(backend.run(sample_tasks())) == dict.fromkeys(_MADE, "unchanged")
    assert all(one.digest for one in done)
    wait_until(lambda: all(map(gone, double.notes("starts"))), timeout_s=5)
    assert {path.name for path in (tmp_path / "ut").glob(".docgen*")} == set()


def test_the_command_makes_cases_in_a_folder_named_from_where_it_is_run(
    address: str, double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    double.use(monkeypatch)
    shutil.copy(FILES["rekom-2"], tmp_path)
    for action in ("made", "unchanged"):
        ran = run_docgen(
            tmp_path, "generate", "rekom-2.yaml", "-o", "ut", "--cluster", address, "--json"
        )
        assert (ran.code, ran.err) == (0, "")
        assert [case["action"] for case in ran.of_type("case")] == [action]
    assert (tmp_path / "ut" / "rekom-2" / "v001" / "intern.pdf").is_file()


def test_the_report_tells_how_many_workers_there_were(
    address: str, double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    double.use(monkeypatch)
    run_docgen(tmp_path, "generate", FILES["rekom-2"], "-o", "ut", "--cluster", address)
    report = json.loads((tmp_path / "ut" / "report.json").read_text(encoding="utf-8"))
    assert report["jobs"] == 2


def test_a_worker_that_is_killed_costs_nothing_and_leaves_nothing(
    address: str, double: Double, tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill() -> None:
        wait_until(lambda: double.notes("pids"))
        office = int(double.notes("pids")[0])
        double.fail("works")
        parent = Path(f"/proc/{office}/stat").read_text().rpartition(")")[2].split()[1]
        killed.append(int(parent))
        os.kill(killed[0], signal.SIGKILL)
        wait_until(lambda: gone(office), timeout_s=5)

    double.fail("hangs")
    with (
        ClusterBackend(kit_of(tmp_path / "ut", double, timeout_s=5), address=address) as backend,
        ThreadPoolExecutor(1) as beside,
    ):
        killer = beside.submit(kill)
        assert made(backend.run(sample_tasks())) == _MADE
        killer.result()
    assert killed
    programs = {*double.notes("starts"), *double.notes("pids")}
    wait_until(lambda: all(map(gone, programs)), timeout_s=5)


def test_what_ends_a_run_ends_it_here_too(address: str, double: Double, tmp_path: Path) -> None:
    (tmp_path / "maler" / "egen").mkdir(parents=True)
    (tmp_path / "maler" / "egen" / "pack.toml").write_text("this is no manifest")
    kit = kit_of(tmp_path / "ut", double, templates=(tmp_path / "maler",))
    with ClusterBackend(kit, address=address) as backend, pytest.raises(PackError):
        list(backend.run(sample_tasks()))
    double.soffice.unlink()
    kit = kit_of(tmp_path / "ut", double)
    with ClusterBackend(kit, address=address) as backend, pytest.raises(ToolMissingError):
        list(backend.run(sample_tasks()))


def test_a_folder_that_workers_do_not_see_is_told_before_anything_is_made(
    address: str, double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_write", lambda _file, _content: None)
    kit = kit_of(tmp_path / "ut", double)
    with ClusterBackend(kit, address=address) as backend, pytest.raises(UsageError) as told:
        list(backend.run(sample_tasks()))
    assert told.value.message == "cluster-other-folder"
    assert double.notes("starts") == []


def test_another_version_is_told(
    address: str, double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "__version__", "0.0.1")
    kit = kit_of(tmp_path / "ut", double)
    with ClusterBackend(kit, address=address) as backend, pytest.raises(UsageError) as told:
        list(backend.run(sample_tasks()))
    assert told.value.message == "cluster-other-version"


def test_a_scheduler_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_REACHED_WITHIN_S", 1)
    backend = ClusterBackend(kit_of(tmp_path / "ut"), address="tcp://127.0.0.1:9")
    with backend, pytest.raises(UsageError) as told:
        list(backend.run(sample_tasks()))
    assert told.value.message == "cluster-unreachable"


def test_a_scheduler_without_workers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_REACHED_WITHIN_S", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty,
        ClusterBackend(kit_of(tmp_path / "ut"), address=empty.scheduler_address) as backend,
        pytest.raises(UsageError) as told,
    ):
        list(backend.run(sample_tasks()))
    assert told.value.message == "cluster-without-workers"


def test_without_the_extra_it_is_told_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(ToolMissingError) as told:
        ClusterBackend(kit_of(tmp_path / "ut"), address="tcp://127.0.0.1:9")
    assert told.value.message == "cluster-not-installed"
