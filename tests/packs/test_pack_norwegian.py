"""A filled document is in one language: what docgen adds to the user's own words is in it too.

The templates, the tables and the catalogues are each held to their language elsewhere. Here stand
the documents as they go out, where words from all of them meet: a term without its nynorsk text,
or one taken from the wrong language, shows in these alone.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from norwegian import Said, wrong_words
from samples import FILES, ROOT, docx_text, package_of, squeezed

from docgen.intake import read_file
from docgen.packs import find_packs
from docgen.pipeline.documents import draft_documents
from docgen.pipeline.examine import examine
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

EXAMPLES = sorted((ROOT / "templates").glob("*/examples/*.yaml"))
CASES = [*EXAMPLES, *FILES.values()]
_NAME = re.compile(r"\S+@\S+|\b\w+(?:-\w+){2,}")
"""Addresses, and what only the program calls so: `sjekkliste-prosjektleder-ntnu-ilu`."""
_SHORTEST = 4
_SPELT = {"bokmål": "nb", "nynorsk": "nn"}


@cache
def shop(outputs: Path) -> Workshop:
    return Workshop(
        settings=Settings(outputs=outputs),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 1, 1),
    )


def documents(source: Path, spelt: str, folder: Path) -> Iterator[Said]:
    """The documents of a case, all in one written standard, without the user's own words."""
    data: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    data |= {"language": spelt, "internal_language": spelt}
    if isinstance(data.get("partner"), dict):
        data["partner"]["written_standard"] = spelt
    file = folder / f"{spelt}.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    own = sorted(own_texts(data), key=len, reverse=True)
    bench = shop(folder / "outputs")
    for drafted in draft_documents(examine(read_file(file), bench), bench):
        said = squeezed(docx_text(io.BytesIO(package_of(drafted)))).casefold()
        said = _NAME.sub(" ", said)
        for text in own:
            said = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", " ", said)
        yield Said(
            where=f"{source.stem}: {drafted.planned.key}",
            language=drafted.planned.language,
            text=said,
        )


def own_texts(value: object) -> Iterator[str]:
    """The texts that the user wrote, as they stand in a document: paragraph by paragraph."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from own_texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from own_texts(one)
    elif isinstance(value, str):
        for paragraph in value.split("\n\n"):
            text = squeezed(paragraph).casefold().rstrip(".")
            if len(text) >= _SHORTEST:
                yield text


@pytest.mark.parametrize("spelt", _SPELT)
def test_a_filled_document_has_no_word_of_the_other_language(spelt: str, tmp_path: Path) -> None:
    if shutil.which("hunspell") is None:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail("hunspell is required here: apt-get install -y hunspell hunspell-no")
        pytest.skip("hunspell is not installed")
    said = [one for source in CASES for one in documents(source, spelt, tmp_path)]
    assert len(said) > len(CASES)
    # The English translation is among them, and a municipality that has adopted nynorsk keeps it.
    assert sum(one.language == _SPELT[spelt] for one in said) > len(said) * 0.9
    assert "\n".join(wrong_words(said)) == ""
