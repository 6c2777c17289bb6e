"""Whatever LibreOffice does wrong costs the documents that it does wrong, and nothing else."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pikepdf
import pytest
from tagged import stamp, tagged

from docgen.convert import convert
from docgen.errors import CannotWriteError, ToolMissingError
from docgen.model.artifact import Converted, NotConverted, ToConvert
from docgen.tools.office import Office, find_office

DOUBLES = Path(__file__).parent / "soffice"


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that doubles take their PDFs from and write their notes to."""
    folder = tmp_path / "double"
    folder.mkdir()
    tagged(folder / "good.pdf", pages=3)
    with pikepdf.open(folder / "good.pdf") as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(folder / "untagged.pdf")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("DOCGEN_DOUBLE", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return folder


def jobs(folder: Path, *contents: str) -> list[ToConvert]:
    """A job for each document; all have one name, in folders of their own."""
    made = []
    for number, content in enumerate(contents):
        source = folder / f"{number}"
        source.mkdir()
        (source / "avtale.docx").write_text(content)
        pdf = folder / f"{number}.pdf"
        made.append(ToConvert(docx=source / "avtale.docx", pdf=pdf, stamp=stamp(content)))
    return made


def run(
    name: str, work: list[ToConvert], timeout_s: float = 20
) -> tuple[Converted | NotConverted, ...]:
    return convert(work, find_office(DOUBLES / name), timeout_s=timeout_s)


def reasons(results: tuple[Converted | NotConverted, ...]) -> list[str]:
    return [one.reason if isinstance(one, NotConverted) else "" for one in results]


def calls(double: Path) -> list[int]:
    """How many documents each start was given."""
    return [int(line) for line in (double / "calls").read_text().split()]


def test_all_documents_are_converted_in_one_start(tmp_path: Path, double: Path) -> None:
    work = jobs(tmp_path, "en", "to", "tre")
    assert run("works", work) == tuple(Converted(pdf=job.pdf, pages=3) for job in work)
    assert calls(double) == [3]
    with pikepdf.open(work[1].pdf) as pdf:
        assert str(pdf.docinfo.Title) == "to"


def test_what_it_says_of_itself_does_not_count(tmp_path: Path, double: Path) -> None:
    assert reasons(run("exit1_with_output", jobs(tmp_path, "en", "to"))) == ["", ""]
    assert calls(double) == [2]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("exit0_no_output", "conversion-no-file"),
        ("crashes", "conversion-no-file"),
        ("always_81", "conversion-no-file"),
        ("garbage_pdf", "conversion-bad-file"),
        ("untagged_pdf", "conversion-bad-file"),
    ],
)
@pytest.mark.usefixtures("double")
def test_a_document_without_a_usable_pdf_is_named_with_the_reason(
    tmp_path: Path, name: str, reason: str
) -> None:
    work = jobs(tmp_path, "en", "to")
    assert run(name, work) == tuple(NotConverted(docx=job.docx, reason=reason) for job in work)  # type: ignore[arg-type]
    assert not any(job.pdf.exists() for job in work)


@pytest.mark.usefixtures("double")
@pytest.mark.parametrize("name", ["hangs", "hangs_halfway"])
def test_one_that_hangs_is_stopped_in_time(tmp_path: Path, name: str) -> None:
    began = time.monotonic()
    assert reasons(run(name, jobs(tmp_path, "en"), 0.5)) == ["conversion-timeout"]
    assert time.monotonic() - began < 5


def test_nothing_that_hung_is_left_running(tmp_path: Path, double: Path) -> None:
    run("hangs", jobs(tmp_path, "en", "to"), 0.5)
    pids = (double / "pids").read_text().split()
    assert len(pids) == 6
    for pid in pids:
        state = Path(f"/proc/{pid}/stat")
        assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.parametrize(
    ("name", "reason", "timeout_s"),
    [
        ("one_bad_of_three", "conversion-no-file", 20),
        ("one_hangs_of_three", "conversion-timeout", 1),
    ],
)
def test_a_bad_document_costs_only_itself(
    tmp_path: Path, double: Path, name: str, reason: str, timeout_s: float
) -> None:
    work = jobs(tmp_path, "en", "BAD", "tre")
    assert reasons(run(name, work, timeout_s)) == ["", reason, ""]
    assert [job.pdf.exists() for job in work] == [True, False, True]
    # The first was done before the fault and is not done again.
    assert calls(double) == [3, 1, 1]


def test_a_document_alone_is_not_tried_twice(tmp_path: Path, double: Path) -> None:
    run("exit0_no_output", jobs(tmp_path, "en"))
    assert calls(double) == [1]


def test_a_new_profile_may_ask_to_be_started_again_once(tmp_path: Path, double: Path) -> None:
    assert reasons(run("starts_again", jobs(tmp_path, "en"))) == [""]
    assert calls(double) == [1, 1]


def test_a_profile_that_always_asks_is_given_up(tmp_path: Path, double: Path) -> None:
    run("always_81", jobs(tmp_path, "en"))
    assert calls(double) == [1, 1]


@pytest.mark.usefixtures("double")
@pytest.mark.parametrize("name", ["works", "hangs_halfway", "garbage_pdf", "crashes"])
def test_nothing_is_left_beside_the_targets_or_among_temporary_files(
    tmp_path: Path, name: str
) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    work = jobs(tmp_path, "en")
    run(name, work, 1)
    left = {path.name for path in tmp_path.iterdir()} - before - {"0", "0.pdf"}
    assert left == set()
    assert list((tmp_path / "tmp").iterdir()) == []
    assert [path.name for path in work[0].docx.parent.iterdir()] == ["avtale.docx"]


@pytest.mark.usefixtures("double")
def test_an_old_pdf_stays_as_it_was_when_the_new_one_fails(tmp_path: Path) -> None:
    work = jobs(tmp_path, "en")
    work[0].pdf.write_bytes(b"as it was")
    run("garbage_pdf", work)
    assert work[0].pdf.read_bytes() == b"as it was"


@pytest.mark.usefixtures("double")
def test_only_its_owner_can_read_a_pdf(tmp_path: Path) -> None:
    work = jobs(tmp_path, "en")
    run("works", work)
    assert work[0].pdf.stat().st_mode & 0o777 == 0o600


def test_no_documents_start_nothing(double: Path) -> None:
    assert run("works", []) == ()
    assert not (double / "calls").exists()


def test_an_office_that_is_gone_is_told_at_once(tmp_path: Path) -> None:
    gone = Office(path=tmp_path / "soffice", version="7.4.7")
    with pytest.raises(ToolMissingError):
        convert(jobs(tmp_path, "en"), gone, timeout_s=5)


@pytest.mark.usefixtures("double")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (job,) = jobs(tmp_path, "en")
    lost = ToConvert(docx=job.docx, pdf=tmp_path / "borte" / "a.pdf", stamp=job.stamp)
    with pytest.raises(CannotWriteError) as caught:
        run("works", [lost])
    assert caught.value.parameters["folder"] == str(tmp_path / "borte")
