"""A case that is being filled in, as its documents will look; or why they cannot be shown."""

from __future__ import annotations

import statistics
import struct
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from doubles import Double, double_of_office
from makings import case_named, entered
from processes import gone
from samples import ROOT, case_data

from docgen.intake import read_file
from docgen.intake.entered import raw_of
from docgen.packs import find_packs
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.web.making.failure import Failure
from docgen.web.making.preview import Preview, Previewer

AGREEMENT = "samarbeidsavtale"
HEAD = b"\x89PNG\r\n\x1a\n"


def previewer_of(folder: Path, double: Double | None = None, **options: Any) -> Previewer:
    own = {"soffice": double.soffice, "python_uno": double.python} if double else {}
    shop = Workshop(
        settings=Settings(outputs=folder / "ut", **own),
        tables=load_tables(None, None),
        packs=find_packs(()),
        today=date(2027, 1, 1),
    )
    return Previewer(shop, **options)


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double")


@pytest.fixture
def previewer(double: Double, tmp_path: Path) -> Iterator[Previewer]:
    with previewer_of(tmp_path, double) as opened:
        yield opened


def shown(found: Preview | Failure) -> Preview:
    assert isinstance(found, Preview), found
    return found


def refused(found: Preview | Failure) -> str:
    assert isinstance(found, Failure)
    assert found.text("message", "nb")
    assert found.text("remedy", "nb")
    return found.reason


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(HEAD)
    return struct.unpack(">II", png[16:24])


def test_the_documents_are_those_that_the_case_would_have(previewer: Previewer) -> None:
    keys = [one.key for one in previewer.documents(entered("digskole"))]
    assert AGREEMENT in keys
    assert "sjekkliste-enhetsleder-ntnu-ilu" in keys
    alone = previewer.documents(entered("digskole", institutions=[]))
    assert [one.key for one in alone] == [AGREEMENT]


def test_a_document_is_shown_page_by_page_as_wide_as_is_asked(
    previewer: Previewer, tmp_path: Path
) -> None:
    found = shown(previewer.preview(entered("digskole"), AGREEMENT, width=500))
    assert found.title == "Samarbeidsavtale"
    assert len(found.pages) == 2
    assert {size_of(one)[0] for one in found.pages} == {500}
    assert not (tmp_path / "ut").exists()


def test_a_case_that_is_hardly_begun_is_shown_as_far_as_it_goes(previewer: Previewer) -> None:
    whole = case_data("digskole")
    few = {key: whole[key] for key in ("scheme", "project")}
    begun = raw_of(few, shown_as="nettskjema")
    assert AGREEMENT in [one.key for one in previewer.documents(begun)]
    assert shown(previewer.preview(begun, AGREEMENT)).pages


@pytest.mark.parametrize(
    "rule", ["budget-differs", "wrong-types", "end-before-start", "wrong-shapes"]
)
def test_a_case_with_errors_is_shown_as_a_draft(
    rule: str, previewer: Previewer, double: Double, tmp_path: Path
) -> None:
    raw = read_file(ROOT / "tests" / "invalid" / "rules" / f"{rule}.yaml")
    for planned in previewer.documents(raw):
        assert shown(previewer.preview(raw, planned.key)).pages
    assert double.notes("documents")
    assert not (tmp_path / "ut").exists()


def test_the_same_is_not_made_twice_and_what_changed_is(
    previewer: Previewer, double: Double
) -> None:
    first = shown(previewer.preview(case_named(1), AGREEMENT))
    assert previewer.preview(case_named(1), AGREEMENT) is first
    assert len(double.notes("documents")) == 1
    assert previewer.kept(first.digest) is first
    other = shown(previewer.preview(case_named(2), AGREEMENT))
    wider = shown(previewer.preview(case_named(2), AGREEMENT, width=300))
    assert len({first.digest, other.digest, wider.digest}) == 3
    assert len(double.notes("documents")) == 3
    # Another case has the same document: each finds its own alone.
    twin = shown(previewer.preview(case_named(1), AGREEMENT, case="b"))
    assert twin.digest != first.digest
    assert previewer.kept(twin.digest, case="b") is twin
    assert previewer.kept(twin.digest) is None
    assert previewer.kept(first.digest, case="b") is None
    # One LibreOffice for all of them.
    assert len(double.notes("starts")) == 1


def test_no_more_is_kept_than_there_is_room_for(double: Double, tmp_path: Path) -> None:
    with previewer_of(tmp_path, double, most_bytes=1) as previewer:
        first = shown(previewer.preview(case_named(1), AGREEMENT))
        assert previewer.kept(first.digest) is first
        second = shown(previewer.preview(case_named(2), AGREEMENT))
        assert previewer.kept(second.digest) is second
        assert previewer.kept(first.digest) is None


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("dies", "preview-not-made"),
        ("refuses", "preview-not-made"),
        ("nonsense_pdf", "preview-not-made"),
        ("hangs", "preview-slow"),
    ],
)
def test_a_libreoffice_that_fails_is_a_reason_and_the_next_is_shown(
    fault: str, reason: str, double: Double, tmp_path: Path
) -> None:
    double.fail(fault)
    with previewer_of(tmp_path, double, timeout_s=1) as previewer:
        assert refused(previewer.preview(case_named(1), AGREEMENT)) == reason
        double.fail("works")
        if fault in ("dies", "hangs"):
            assert shown(previewer.preview(case_named(1), AGREEMENT)).pages


def test_a_missing_libreoffice_is_told_and_found_once_it_is_there(
    double: Double, tmp_path: Path
) -> None:
    hidden = double.soffice.rename(tmp_path / "hidden")
    with previewer_of(tmp_path, double) as previewer:
        assert refused(previewer.preview(case_named(1), AGREEMENT)) == "office-not-there"
        hidden.rename(double.soffice)
        assert shown(previewer.preview(case_named(1), AGREEMENT))


def test_a_document_that_the_case_has_not_is_told_of(previewer: Previewer) -> None:
    assert refused(previewer.preview(case_named(1), "../../etc/passwd")) == "preview-unknown"


def test_previews_that_are_asked_for_at_once_are_all_made(previewer: Previewer) -> None:
    found: list[Preview | Failure] = []

    def ask(number: int) -> None:
        found.append(previewer.preview(case_named(number), AGREEMENT, width=200))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len({shown(one).digest for one in found}) == 6


def test_a_closed_previewer_shows_nothing_and_has_ended_its_libreoffice(
    previewer: Previewer, double: Double
) -> None:
    shown(previewer.preview(case_named(1), AGREEMENT))
    previewer.close()
    assert all(map(gone, double.notes("starts")))
    assert refused(previewer.preview(case_named(2), AGREEMENT)) == "preview-not-made"
    previewer.close()


@pytest.mark.office
def test_an_agreement_looks_as_it_will(tmp_path: Path, office: object) -> None:
    del office
    with previewer_of(tmp_path) as previewer:
        found = shown(previewer.preview(entered("digskole"), AGREEMENT))
    assert len(found.pages) == 6
    width, height = size_of(found.pages[0])
    assert (width, round(height / width, 2)) == (900, 1.41)
    # Something stands on every page.
    assert min(map(len, found.pages)) > 20_000


@pytest.mark.office
@pytest.mark.cold
@pytest.mark.slow
@pytest.mark.alone
def test_a_warm_preview_of_the_agreement_takes_half_a_second_at_most(
    tmp_path: Path, office: object, capsys: pytest.CaptureFixture[str]
) -> None:
    del office
    took = []
    with previewer_of(tmp_path) as previewer:
        for number in range(12):
            project = {"name": f"Prosjekt {number}"}
            begun = time.monotonic()
            shown(previewer.preview(entered("digskole", project=project), AGREEMENT))
            took.append(time.monotonic() - begun)
    first, *warm = took
    with capsys.disabled():
        told = f"first {first:.2f} s, warm {statistics.median(warm):.3f} s (median)"
        sys.stdout.write(f"\npreview of the agreement: {told}\n")
    assert statistics.median(warm) <= 0.5
