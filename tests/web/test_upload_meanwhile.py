"""Two people with the same agreement: an older file does not replace what one took in since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from samples import case_data
from visiting import Visit, case_key, text_of, visited

NAME, OTHER = "digskole", "utforskande-matematikk"
WORDS = {
    "nb": "docgen har kontrollert filen din på nytt",
    "nn": "docgen har kontrollert fila di på nytt",
    "en": "docgen has checked your file again",
}


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    with visited(tmp_path) as one:
        yield one


def file_of(title: str, case: str = NAME) -> tuple[str, bytes]:
    data = case_data(case)
    data["project"]["name"] = title
    return f"{case}.yaml", yaml.safe_dump(data, allow_unicode=True).encode()


def title_of(visit: Visit, case: str = NAME) -> str:
    return str(visit.desk.cases.get(case_key(visit, case)).data["project"]["name"])


@pytest.mark.parametrize("language", list(WORDS))
def test_a_file_that_was_looked_over_before_a_newer_one_replaces_it_only_when_told_to(
    tmp_path: Path, language: str
) -> None:
    with visited(tmp_path, language=language) as visit:
        visit.take_in(visit.upload(file_of("Den første")), "all")
        old = visit.upload(file_of("Den gamle"))
        visit.take_in(visit.upload(file_of("Den nyaste")), "all")
        answer = visit.take_in(old, "all")
        assert answer.status_code == 409
        assert title_of(visit) == "Den nyaste"
        assert WORDS[language] in text_of(answer)
        assert 'href="#case-1"' in answer.text
        # Who reads that and means it, takes the file in.
        assert visit.take_in(old, "all").status_code == 303
        assert title_of(visit) == "Den gamle"


def test_so_does_a_file_of_an_agreement_that_was_not_there_yet(visit: Visit) -> None:
    old = visit.upload(file_of("Den gamle"))
    visit.take_in(visit.upload(file_of("Den nyaste")), "all")
    answer = visit.take_in(old, "all")
    assert (answer.status_code, title_of(visit)) == (409, "Den nyaste")
    assert "Avtalen er tatt inn før" in text_of(answer)


def test_and_one_of_an_agreement_that_was_removed_and_taken_in_again(visit: Visit) -> None:
    visit.take_in(visit.upload(file_of("Den første")), "all")
    old = visit.upload(file_of("Den gamle"))
    assert visit.post(f"/avtale/{case_key(visit, NAME)}/slett").status_code == 303
    assert visit.take_in(old, "all").status_code == 409
    assert visit.desk.cases.find(NAME) is None
    visit.take_in(visit.upload(file_of("En annen")), "all")
    # The revision has the same number as the one that was seen; the agreement is another.
    assert visit.take_in(old, "all").status_code == 409
    assert title_of(visit) == "En annen"


def test_the_same_file_of_two_people_is_no_conflict(visit: Visit) -> None:
    first, second = (visit.upload(file_of("Den samme")) for _ in range(2))
    for found in (first, second):
        assert visit.take_in(found, "all").status_code == 303
    assert visit.desk.cases.get(case_key(visit, NAME)).revision == 1


def test_why_an_agreement_that_was_taken_over_stays_as_it_is(visit: Visit) -> None:
    visit.take_in(visit.upload(file_of("Den første")), "all")
    found = visit.upload(file_of("Den andre"))
    key = case_key(visit, NAME)
    assert visit.post(f"/avtale/{key}/overta").status_code == 303
    before = visit.desk.cases.get(key)
    answer = visit.take_in(found, "all")
    assert answer.status_code == 409
    assert "fylles ut her på nett" in text_of(answer)
    assert f"{found.url}".rsplit("/", 1)[1] in answer.text
    assert 'name="which"' not in answer.text
    assert visit.desk.cases.get(key) == before
    assert visit.post(f"{found.url}/forkast").headers["location"] == "/?forkastet"


def test_those_that_nobody_touched_come_in_and_the_page_is_of_the_rest(visit: Visit) -> None:
    found = visit.upload(file_of("Den gamle"), file_of("Ei anna avtale", OTHER))
    visit.take_in(visit.upload(file_of("Den nyaste")), "all")
    answer = visit.take_in(found, "all")
    assert answer.status_code == 409
    assert title_of(visit, OTHER) == "Ei anna avtale"
    said = text_of(answer)
    assert "Avtaler tatt inn: 1" in said
    assert "Ikke tatt inn Den gamle: " in said
    assert "Ei anna avtale" not in said
    assert len(re.findall('id="case-', answer.text)) == 1
    # A language is chosen on the same page, which the address of the button is not.
    assert visit.get(str(found.url)).status_code == 200
    assert f'name="here" value="{urlsplit(str(found.url)).path}"' in answer.text
    assert visit.take_in(found, "all").status_code == 303
    assert title_of(visit) == "Den gamle"
