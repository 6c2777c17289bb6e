"""Whoever is told how far a case has come hears of each document, and of the end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from doubles import double_of_office
from makings import entered

from docgen.model.step import Step
from docgen.packs import find_packs
from docgen.pipeline.make import generate
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings


def test_each_document_is_told_of_as_it_is_there(tmp_path: Path) -> None:
    double, told = double_of_office(tmp_path / "double"), list[Step]()
    settings = Settings(outputs=tmp_path / "ut", embed=False)
    with double.pool(in_turn=True) as pool:
        shop = Workshop(
            settings=settings,
            tables=load_tables(None, None),
            packs=find_packs(()),
            today=date(2027, 1, 1),
            pool=pool,
            told=told.append,
        )
        assert generate(entered("digskole"), shop).action == "made"
        said = [(one.stage, one.done, one.of) for one in told]
        assert said == [
            ("checked", 0, 3),
            ("converted", 1, 3),
            ("converted", 2, 3),
            ("converted", 3, 3),
            ("bundled", 3, 3),
            ("published", 3, 3),
        ]
        told.clear()
        # What was made before is there from the start; what is not published is not said to be.
        assert generate(entered("digskole"), shop).action == "unchanged"
        said = [(one.stage, one.done, one.of) for one in told]
        assert said == [("checked", 3, 3), ("bundled", 3, 3)]
        told.clear()
        assert generate(entered("digskole", schema="docgen/case/99"), shop).action is None
        assert told == []
