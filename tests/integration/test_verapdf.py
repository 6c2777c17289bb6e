"""The validator proves itself: a good bundle passes, and every way to break it is noticed."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from breaks import BREAKS, Break
from samples import FILES, run_docgen

from docgen.conformance.structure import structure_breaches
from docgen.conformance.verapdf import Validator, required_flavours
from docgen.tools.office import Office

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def good(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that docgen made, with the case and the Word files inside."""
    del office
    folder = tmp_path_factory.mktemp("good")
    assert run_docgen(folder, "generate", FILES["digskole"], "--embed").code == 0
    return folder / "outputs" / "digskole" / "v001" / "intern.pdf"


def noticed(pdf: Path, validator: Validator) -> set[str]:
    """Who says that the file is not as it should be."""
    verdicts = validator.check(pdf, ("3a", "ua1"))
    found = {str(verdict.flavour) for verdict in verdicts if not verdict.compliant}
    with pikepdf.open(pdf) as opened:
        return found | ({"structure"} if structure_breaches(opened) else set())


def test_an_untouched_file_passes(good: Path, validator: Validator) -> None:
    assert required_flavours(good) == ("3a", "ua1")
    for verdict in validator.check(good, ("3a", "ua1")):
        assert (verdict.compliant, verdict.failures) == (True, ())
        assert verdict.checks > 1000
    with pikepdf.open(good) as pdf:
        assert structure_breaches(pdf) == []


def test_there_are_at_least_25_breaks() -> None:
    assert len(BREAKS) >= 25


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.__name__)
def test_every_break_is_noticed(
    good: Path, validator: Validator, tmp_path: Path, broken: Break
) -> None:
    with pikepdf.open(good) as pdf:
        broken(pdf)
        pdf.save(tmp_path / "broken.pdf", deterministic_id=True)
    assert noticed(tmp_path / "broken.pdf", validator) >= BREAKS[broken]


def test_a_broken_rule_is_told_with_its_number_text_and_place(
    good: Path, validator: Validator, tmp_path: Path
) -> None:
    with pikepdf.open(good) as pdf:
        del pdf.pages[0].obj["/Tabs"]
        pdf.save(tmp_path / "broken.pdf")
    (verdict,) = validator.check(tmp_path / "broken.pdf", ["ua1"])
    (failure,) = verdict.failures
    assert failure.rule == "7.18.3-1"
    assert failure.count == 1
    assert "Tabs" in failure.description
    assert "pages[0]" in failure.place


def test_an_encrypted_file_fails(good: Path, validator: Validator, tmp_path: Path) -> None:
    with pikepdf.open(good) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    verdicts = validator.check(tmp_path / "locked.pdf", required_flavours(tmp_path / "locked.pdf"))
    assert [(one.compliant, one.trouble) for one in verdicts] == [(False, "encrypted")] * 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"not a PDF", b"%PDF-1.7\n" * 5000])
def test_what_is_no_pdf_fails(validator: Validator, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "none.pdf").write_bytes(content)
    for verdict in validator.check(tmp_path / "none.pdf", required_flavours(tmp_path / "none.pdf")):
        assert not verdict.compliant
        assert verdict.trouble == "unreadable"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_file_fails(
    good: Path, validator: Validator, tmp_path: Path, share: float
) -> None:
    content = good.read_bytes()
    (tmp_path / "cut.pdf").write_bytes(content[: int(len(content) * share)])
    for verdict in validator.check(tmp_path / "cut.pdf", ("3a", "ua1")):
        assert not verdict.compliant


def test_a_file_that_is_not_there_fails(validator: Validator, tmp_path: Path) -> None:
    for verdict in validator.check(tmp_path / "gone.pdf", required_flavours(tmp_path / "gone.pdf")):
        assert (verdict.compliant, verdict.trouble) == (False, "missing")


def test_a_bad_file_does_not_spoil_the_next(
    good: Path, validator: Validator, tmp_path: Path
) -> None:
    (tmp_path / "none.pdf").write_bytes(b"not a PDF")
    validator.check(tmp_path / "none.pdf", ("2a",))
    assert all(verdict.compliant for verdict in validator.check(good, ("3a", "ua1")))
