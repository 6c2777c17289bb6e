"""No bokmål forms in nynorsk texts, no nynorsk forms in bokmål, and no Norwegian in English.

Everything that users read is looked at: catalogues, titles and hints in the code, the words of
schemes, profiles and packs, and the Word templates.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

import docgen
from docgen.word.reading.text import text_of

CODE = Path(docgen.__file__).parent
TEMPLATES = CODE.parent / "templates"
LANGUAGES = ("nb", "nn", "en")

# Forms that the other written standard does not have. Those that both have (`sida`, `også`,
# `allerede`, `eksempel`) say nothing.
BOKMAL = """
    ikke hva hvem hvor hvordan hvorfor hvilken hvilket hvilke hver hvert hverandre noen noe fra bare
    mer flere selv være vært ble kommer kommet finnes trenger trengs mangler sier vet ligger
    velg velger åpne åpner åpnet åpen kjør kjører kjørt mappen filen siden gjelder skrevet leses
    brukes lages sendes endret laget lagret rettet slettet hentet begrunnelse begrunnelsen
    opplysninger opplysningene dere deres annet annen disse tidligere fortsatt hvis regneark
    regnearket navn navnet navnene kortnavn antall antallet innhold innholdet begynner begynne
    utgave utgaven leder lederen ledere enhet enheten enheter tilskudd tilskuddet skole skolen
    skoler skolene lærer læreren lærere lærerne ansatte ansatt deltar tjeneste tjenesten virksomhet
    virksomheten måned måneder beskrivelse beskrivelsen formål formålet vedtatt oppgave oppgaven
    oppgaver midlene forskning kilde kilden kilder mottaker mottakeren gjør gjøre gjøres avtalene
    dokumenter dokumentene jeg nå feilene godkjenningen bildet bilder bildene lenken lenke regler
    reglene beløpene punktene partene eier eieren eiere skriftlig årlig rettslig faglig vanlig
    samlet vedlagt vedlagte prosjektleder prosjektlederen enhetsleder enhetslederen instituttleder
    rektorer hele veiledning samarbeide opphører varighet tildelinger tildelingen forbehold
    egenandel egeninnsats utbetales faktureres signeres godkjennes
"""
NYNORSK = """
    ikkje kva kven kvar kvifor korleis kvart kvarandre nokon noko nokre frå ein eit berre meir
    fleire sjølv vere vore vart vorte kjem finst treng trengst manglar seier veit ligg opne opnar
    køyr køyrer sidan gjeld grunngiving grunngivinga opplysningar opplysningane dykk dykkar anna
    annan desse framleis rekneark reknearket namn namnet namna kortnamn innhald innhaldet byrjar
    byrje utgåve utgåva leiar leiaren leiarar eining eininga einingar tilskot tilskotet skule skulen
    skular skulane lærar læraren lærarar lærarane tilsette tilsett deltek teneste tenesta verksemd
    verksemda månad månader skildring skildringa føremål føremålet vedteken oppgåve oppgåva oppgåver
    midlane forsking kjelde kjelda kjelder mottakar mottakaren gjer gjere avtalar avtalane dokumenta
    eg dei då òg no att medan bilete lenkje reglar reglane beløpa partane eigar eigaren eigarar
    skriftleg årleg rettsleg fagleg vanleg samla prosjektleiar prosjektleiaren einingsleiar
    instituttleiar heile rettleiing tildelingar atterhald eigendel eigeninnsats høgst
"""
NORWEGIAN = (
    "og eller ikke ikkje avtale avtalen saken er som til fra frå skal kan må dokumentet filen"
)


FOREIGN = {
    "nb": frozenset(NYNORSK.split()),
    "nn": frozenset(BOKMAL.split()),
    "en": frozenset(NORWEGIAN.split()),
}
# What is code and not prose: tags, placeholders, names of files, keys, addresses, what to type.
NO_PROSE = re.compile(
    r"\{\{.*?\}\}|\{[%#].*?[%#]\}|\{[^{}]*\}|--as \S+"
    r"|\S*[\w][./_@:-][\w]\S*|\S*=\S*",
    re.DOTALL,
)
WORD = re.compile(r"[^\W\d_]+")


def foreign(text: str, language: str) -> set[str]:
    """The forms in a text that its language does not have."""
    return set(WORD.findall(NO_PROSE.sub(" ", text).casefold())) & FOREIGN[language]


def triples(node: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The texts in three languages that stand in the code, with their lines."""
    for one in ast.walk(node):
        found: list[list[ast.expr]] = []
        if isinstance(one, ast.Call) and ast.unparse(one.func) in {"Texts", "about"}:
            found.append(one.args[:3])
            found += [k.value.elts for k in one.keywords if isinstance(k.value, ast.Tuple)]
        if isinstance(one, ast.ClassDef) and "Choice" in map(ast.unparse, one.bases):
            values = [line.value for line in one.body if isinstance(line, ast.Assign)]
            found += [value.elts[1:] for value in values if isinstance(value, ast.Tuple)]
        for parts in found:
            texts = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
            if len(texts) == len(LANGUAGES):
                yield one.lineno, texts


def in_the_code(language: str) -> Iterator[tuple[str, str]]:
    for file in sorted(CODE.rglob("*.py")):
        for line, texts in triples(ast.parse(file.read_text(encoding="utf-8"))):
            yield f"{file.relative_to(CODE)}:{line}", texts[LANGUAGES.index(language)]


def in_the_catalogues(language: str) -> Iterator[tuple[str, str]]:
    for file in sorted((CODE / "texts" / language / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as source:
            for one in read_po(source):
                texts = [one.string] if isinstance(one.string, str) else list(one.string)
                yield from ((f"{file.name}: {one.id}", text) for text in texts if one.id)


def told(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, dict):
        if {"nb", "nn"} <= set(value):
            yield str(value.get(language, ""))
        else:
            yield from (text for one in value.values() for text in told(one, language))
    elif isinstance(value, list):
        yield from (text for one in value for text in told(one, language))


def in_toml(language: str) -> Iterator[tuple[str, str]]:
    files = [*CODE.joinpath("settings", "data").rglob("*.toml"), *TEMPLATES.glob("*/pack.toml")]
    for file in sorted(files):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        yield from ((f"{file.parent.name}/{file.name}", text) for text in told(data, language))


def in_word(language: str) -> Iterator[tuple[str, str]]:
    for file in sorted(TEMPLATES.glob(f"*/template.{language}.docx")):
        for line in text_of(file.read_bytes(), language).splitlines():
            yield f"{file.parent.name}/{file.name}", line


PLACES = {
    "catalogues": in_the_catalogues,
    "code": in_the_code,
    "toml": in_toml,
    "word": in_word,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_a_text_has_no_forms_of_another_language(place: str, language: str) -> None:
    texts = list(PLACES[place](language))
    # English has no templates that are sure to be there.
    assert texts or (place, language) == ("word", "en")
    wrong = [
        f"{where}: {', '.join(sorted(found))}: {text}"
        for where, text in texts
        if (found := foreign(text, language))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Filen er ikke lagret.", "nn", {"filen", "ikke", "lagret"}),
        ("Fila er ikkje lagra.", "nn", set()),
        ("Fila er ikkje lagra.", "nb", {"ikkje"}),
        ("Skriv {navn} i docs/veiledning.md, eller --as sjekkliste.", "nn", set()),
        ("The file er borte.", "en", {"er"}),
    ],
)
def test_forms_are_found_and_code_is_passed_over(
    text: str, language: str, wanted: set[str]
) -> None:
    assert foreign(text, language) == wanted
