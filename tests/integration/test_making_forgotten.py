"""Of a case that was forgotten, what is public can be fetched, and nothing else be shown."""

from __future__ import annotations

from datetime import date, timedelta

from archived_cases import archive
from desk import Desk, desk, quick_desk
from makings import entered
from samples import run_docgen

from docgen.casefile.folder import CaseFolder
from docgen.packs import find_packs
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.web.making.downloads import Zipped, downloads, zip_of
from docgen.web.making.failure import Failure
from docgen.web.making.preview import Previewer

__all__ = ["desk", "quick_desk"]

SIGNED = "utforskande-matematikk"


def test_only_what_is_public_is_left_to_fetch(quick_desk: Desk) -> None:
    quick_desk.take(SIGNED)
    quick_desk.generate()
    folder = CaseFolder(quick_desk.case)
    today = date.today()  # noqa: DTZ011 - the day of the machine, as docgen's
    archive(folder, quick_desk.folder, day=today - timedelta(days=91))
    ran = run_docgen(quick_desk.folder, "forget", SIGNED, "--inputs", "case.yaml", "--yes")
    assert ran.code == 0, ran.out + ran.err
    left = downloads(folder, "nb")
    assert [one.key for one in left] == ["samarbeidsavtale.pdf", "samarbeidsavtale.docx"]
    zipped = zip_of(left)
    assert isinstance(zipped, Zipped)
    zipped.content.close()
    shop = Workshop(
        settings=Settings(outputs=quick_desk.folder / "outputs"),
        tables=load_tables(None, None),
        packs=find_packs(()),
        today=today,
    )
    with Previewer(shop) as previewer:
        told = previewer.preview(entered(SIGNED), "samarbeidsavtale")
    assert isinstance(told, Failure)
    assert told.reason == "case-forgotten"
    assert "{" not in told.text("message", "nb") + told.text("remedy", "nb")
