"""The page of findings and both catalogues know every code, and no others."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from docgen.checks.register import OVERRIDABLE, RULES
from docgen.checks.request.register import ID_TWICE, REQUEST_CODES
from docgen.intake.codes import INTAKE_CODES, WARNING_CODES
from docgen.intake.migrate.migrated import CODES as MIGRATE_CODES
from docgen.overview.request_known import REQUEST_LOST
from docgen.pipeline.attach.told import ATTACH_CODES
from docgen.pipeline.forget import CODES as FORGET_CODES
from docgen.texts import LANGUAGES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
SEVERITIES = {"error": "feil", "warning": "varsel", "info": "opplysning"}
# What the pipeline and the command line find, and how grave it is.
ELSEWHERE = {
    **{code: SEVERITIES[severity.value] for code, severity in ATTACH_CODES.items()},
    **dict.fromkeys((*FORGET_CODES, *MIGRATE_CODES), "feil"),
    "case-forgotten": "feil",
    "case-on-the-web": "feil",
    "character-undrawable": "feil",
    REQUEST_LOST: "varsel",
    "closed-held": "varsel",
    "counterproposal-lapsed": "varsel",
    "document-not-archival": "feil",
    "document-not-converted": "feil",
    "field-missing": "mangler",
    "follows-nothing": "mangler",
    "form-other-institution": "feil",
    "id-clash": "feil",
    "journal-differs": "varsel",
    "outgoing-not-made": "opplysning",
    "signed-held": "varsel",
    ID_TWICE: "feil",
    "sources-differ": "feil",
    "translation-untrue": "varsel",
}
CODES = (*OVERRIDABLE, *INTAKE_CODES, *REQUEST_CODES, *ELSEWHERE)
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (\w+) \| (ja|nei) \|", re.MULTILINE)
ENTRY = re.compile(r'^msgid "([^"]+)"\nmsgstr "((?:[^"\\]|\\.)+)"$', re.MULTILINE)


def catalogue(language: str) -> dict[str, str]:
    file = ROOT / "docgen" / "texts" / language / "LC_MESSAGES" / "findings.po"
    return dict(ENTRY.findall(file.read_text(encoding="utf-8")))


def test_every_code_stands_in_the_page() -> None:
    rows = [code for code, _, _ in ROW.findall(PAGE)]
    assert rows == sorted(CODES)


def test_no_code_belongs_to_two_stages() -> None:
    assert len(set(CODES)) == len(CODES)


def test_the_page_says_rightly_how_grave_a_rule_is() -> None:
    for code, severity, exception in ROW.findall(PAGE):
        assert exception == ("ja" if OVERRIDABLE.get(code) else "nei"), code
        if code in RULES:
            rule = RULES[code]
            assert severity == ("mangler" if rule.absent else SEVERITIES[rule.severity.value]), code
        if code in REQUEST_CODES:
            of_request = REQUEST_CODES[code]
            wanted = "mangler" if of_request.absent else SEVERITIES[of_request.severity.value]
            assert severity == wanted, code
        if code in INTAKE_CODES:
            assert severity == ("varsel" if code in WARNING_CODES else "feil"), code
        if code in ELSEWHERE:
            assert severity == ELSEWHERE[code], code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message_and_a_remedy(language: str) -> None:
    texts = catalogue(language)
    missing = [
        f"{code}.{part}"
        for code in CODES
        for part in ("message", "remedy")
        if not texts.get(f"{code}.{part}")
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_of_a_code_that_is_gone(language: str) -> None:
    in_page = {code for code, _, _ in ROW.findall(PAGE)}
    # Words that parameters stand for have no part behind a point.
    codes = {name.rpartition(".")[0] for name in catalogue(language) if "." in name}
    assert codes <= in_page


def test_the_page_has_the_words_of_the_catalogue() -> None:
    texts = catalogue("nb")
    for code, _, _ in ROW.findall(PAGE):
        message = texts[f"{code}.message"].replace('\\"', '"')
        assert f"| {message} |" in PAGE


@pytest.mark.parametrize("language", ["nn", "en"])
def test_all_languages_need_parameters_that_bokmal_has_too(language: str) -> None:
    texts = catalogue(language)
    by_language = {f"{name}_nb": name for name in ("above", "known", "lost")}
    own = {"allowed": "allowed", **by_language}
    for name, text in catalogue("nb").items():
        wanted = {f"{own[one]}_{language}" if one in own else one for one in _fields(text)}
        assert wanted == _fields(texts[name]), name


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}
