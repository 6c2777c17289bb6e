"""What is written to a workbook and read again is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases_made import cases
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from samples import FILES
from sheets_made import case_in, shuffled, told

from docgen.cli.workbook_cases import chosen_cases
from docgen.intake import read_cases
from docgen.intake.workbook.writer import write_workbook
from docgen.model.case import Case

# A workbook takes a fifth of a second, and a smaller example would take minutes to find.
_WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
PROFILES = ["ntnu-ilu", "nord", "dmmh"]


@pytest.fixture(scope="module")
def samples() -> tuple[Case, ...]:
    return chosen_cases(None, list(FILES.values())).cases


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_sample_is_read_as_it_was_written(
    language: str, samples: tuple[Case, ...], tmp_path: Path
) -> None:
    file = tmp_path / "avtaler.xlsx"
    write_workbook(file, language=language, profiles=PROFILES, cases=samples)
    read = read_cases(file)
    assert told(read) == []
    assert [case_in(raw) for raw in read.cases] == list(samples)
    assert len(samples) == len(FILES)


@settings(
    max_examples=30,
    deadline=None,
    phases=_WITHOUT_SHRINKING,
    suppress_health_check=list(HealthCheck),
)
@given(case=cases(), language=st.sampled_from(["nb", "nn", "en"]))
def test_any_case_is_read_as_it_was_written(
    case: Case, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("book") / "avtaler.xlsx"
    write_workbook(file, language=language, profiles=PROFILES, cases=[case])
    read = read_cases(file)
    assert told(read) == []
    assert [case_in(raw) for raw in read.cases] == [case]


def test_the_order_of_rows_and_columns_makes_no_difference(
    samples: tuple[Case, ...], tmp_path: Path
) -> None:
    file, other = tmp_path / "avtaler.xlsx", tmp_path / "andre.xlsx"
    write_workbook(file, language="nb", profiles=PROFILES, cases=samples)
    other.write_bytes(shuffled(file, 7))
    before = {str(raw.data["id"]): raw for raw in read_cases(file).cases}
    after = {str(raw.data["id"]): raw for raw in read_cases(other).cases}
    assert list(before) != list(after)
    assert {name: raw.data for name, raw in before.items()} == {
        name: raw.data for name, raw in after.items()
    }
    assert {name: raw.digest for name, raw in before.items()} == {
        name: raw.digest for name, raw in after.items()
    }


def test_a_change_in_one_row_makes_only_that_case_another(
    samples: tuple[Case, ...], tmp_path: Path
) -> None:
    first, second = samples[0], samples[1].model_copy(update={"case_number": "2031/1"})
    digests = []
    for number, chosen in enumerate((samples[:2], (first, second))):
        file = tmp_path / f"{number}.xlsx"
        write_workbook(file, language="nb", profiles=PROFILES, cases=chosen)
        digests.append([raw.digest for raw in read_cases(file).cases])
    assert digests[0][0] == digests[1][0]
    assert digests[0][1] != digests[1][1]
