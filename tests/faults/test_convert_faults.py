"""What is wrong with a document or its PDF costs that document, and nothing is left lying."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest
from doubles import Double, double_of_office
from tagged import stamp

from docgen.convert import convert
from docgen.errors import CannotWriteError, ToolMissingError
from docgen.model.artifact import Converted, NotConverted, ToConvert
from docgen.tools.trial import trial_document


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double", pages=3)


def jobs(folder: Path, *contents: str) -> list[ToConvert]:
    """A job for each document; all have one name, in folders of their own."""
    made = []
    for number, content in enumerate(contents):
        source = folder / f"{number}" / "avtale.docx"
        source.parent.mkdir()
        source.write_bytes(trial_document())
        with zipfile.ZipFile(source, "a") as package:
            package.writestr("customXml/item1.xml", content)
        made.append(ToConvert(docx=source, pdf=folder / f"{number}.pdf", stamp=stamp(content)))
    return made


def run(
    double: Double, work: list[ToConvert], timeout_s: float = 20
) -> tuple[Converted | NotConverted, ...]:
    with double.pool(timeout_s=timeout_s) as pool:
        return convert(work, pool)


def reasons(results: tuple[Converted | NotConverted, ...]) -> list[str]:
    return [one.reason if isinstance(one, NotConverted) else "" for one in results]


def test_all_documents_are_converted_by_one_worker(tmp_path: Path, double: Double) -> None:
    work = jobs(tmp_path, "en", "to", "tre")
    assert run(double, work) == tuple(Converted(pdf=job.pdf, pages=3) for job in work)
    assert len(double.notes("starts")) == 1
    with pikepdf.open(work[1].pdf) as pdf:
        assert str(pdf.docinfo.Title) == "to"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("dies", "conversion-crashed"),
        ("refuses", "conversion-refused"),
        ("no_output", "conversion-no-file"),
        ("garbage_pdf", "conversion-bad-file"),
        ("nonsense_pdf", "conversion-bad-file"),
        ("untagged_pdf", "conversion-bad-file"),
    ],
)
def test_a_document_without_a_usable_pdf_is_named_with_the_reason(
    tmp_path: Path, double: Double, fault: str, reason: str
) -> None:
    work = jobs(tmp_path, "en", "to")
    assert run(double.fail(fault), work) == tuple(
        NotConverted(docx=job.docx, reason=reason)  # type: ignore[arg-type]
        for job in work
    )
    assert not any(job.pdf.exists() for job in work)


def test_results_come_in_the_order_of_the_documents(tmp_path: Path, double: Double) -> None:
    work = jobs(tmp_path, "en", "BAD", "tre")
    assert reasons(run(double.fail("one_dies"), work)) == ["", "conversion-crashed", ""]
    assert [job.pdf.exists() for job in work] == [True, False, True]


def test_what_is_no_word_document_is_never_sent(tmp_path: Path, double: Double) -> None:
    work = jobs(tmp_path, "en", "to")
    work[0].docx.write_text("bare tekst")
    assert reasons(run(double, work)) == ["conversion-not-word", ""]
    assert len(double.notes("documents")) == 1


@pytest.mark.parametrize("fault", ["works", "hangs_halfway", "garbage_pdf", "dies"])
def test_nothing_is_left_beside_the_targets(tmp_path: Path, double: Double, fault: str) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    work = jobs(tmp_path, "en")
    run(double.fail(fault), work, 0.5)
    assert {path.name for path in tmp_path.iterdir()} - before - {"0", "0.pdf"} == set()
    assert [path.name for path in work[0].docx.parent.iterdir()] == ["avtale.docx"]


def test_an_old_pdf_stays_as_it_was_when_the_new_one_fails(tmp_path: Path, double: Double) -> None:
    work = jobs(tmp_path, "en")
    work[0].pdf.write_bytes(b"as it was")
    run(double.fail("garbage_pdf"), work)
    assert work[0].pdf.read_bytes() == b"as it was"


def test_only_its_owner_can_read_a_pdf(tmp_path: Path, double: Double) -> None:
    work = jobs(tmp_path, "en")
    run(double, work)
    assert work[0].pdf.stat().st_mode & 0o777 == 0o600


def test_no_documents_start_nothing(double: Double) -> None:
    assert run(double, []) == ()
    assert double.notes("starts") == []


def test_a_python_that_is_gone_is_told_at_once(tmp_path: Path, double: Double) -> None:
    double.python.unlink()
    with pytest.raises(ToolMissingError):
        run(double, jobs(tmp_path, "en"))


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, double: Double) -> None:
    (job,) = jobs(tmp_path, "en")
    lost = ToConvert(docx=job.docx, pdf=tmp_path / "borte" / "a.pdf", stamp=job.stamp)
    with pytest.raises(CannotWriteError) as caught:
        run(double, [lost])
    assert caught.value.parameters["folder"] == str(tmp_path / "borte")
