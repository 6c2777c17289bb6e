"""Text: signs, languages, directions, looks."""

from __future__ import annotations

from typing import Any

from stress.feature import Faulty, Feature
from stress.word import add, block, run

__all__ = ["FEATURES"]


def says(*texts: str, properties: str = "", marks: str = "") -> Any:
    """A writer of paragraphs whose runs and marks have these properties."""

    def write(document: Any) -> None:
        add(document, *(block(run(text, properties), marks) for text in texts))

    return write


def mixed(document: Any) -> None:
    pieces = ["Fet ", "kursiv ", "understreket ", "gjennomstreket ", "kapitéler ", "STORE ", "rød"]
    looks = ["<w:b/>", "<w:i/>", '<w:u w:val="single"/>', "<w:strike/>", "<w:smallCaps/>"]
    looks += ["<w:caps/>", '<w:color w:val="FF0000"/>']
    add(document, block("".join(map(run, pieces, looks))))


def formula_like(document: Any) -> None:
    raised, lowered = (f'<w:vertAlign w:val="{one}script"/>' for one in ("super", "sub"))
    add(document, block(run("m") + run("2", raised) + run(" og H") + run("2", lowered) + run("O")))


def english(document: Any) -> None:
    words = run("an English phrase", '<w:lang w:val="en-GB"/>')
    add(document, block(run("Norsk tekst med ") + words + run(" midt i.")))


def right_to_left(document: Any) -> None:
    arabic = run("مرحبا", '<w:rtl/><w:lang w:bidi="ar-SA"/>')
    add(document, block(run("Navnet skrives ") + arabic + run(" på arabisk.")))
    add(document, block(run("שלום", '<w:rtl/><w:lang w:bidi="he-IL"/>'), "<w:bidi/>"))


def tabs(document: Any) -> None:
    stops = (
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="6000"/>'
        '<w:tab w:val="decimal" w:leader="underscore" w:pos="8000"/></w:tabs>'
    )
    tab = "<w:r><w:tab/></w:r>"
    add(document, block(run("Sum") + tab + run("kroner") + tab + run("12,50"), stops))


def drop_cap(document: Any) -> None:
    frame = (
        '<w:keepNext/><w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:hAnchor="text"/>'
    )
    add(document, block(run("D", '<w:sz w:val="96"/>'), frame), block("et var en gang. " * 30))


def frame(document: Any) -> None:
    place = '<w:framePr w:w="3000" w:hSpace="141" w:wrap="around" w:x="6000" w:y="200"/>'
    add(document, block("I en ramme", place), block("Teksten rundt rammen. " * 20))


def drawn_around(document: Any) -> None:
    line = '<w:{} w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
    sides = "".join(line.format(side) for side in ("top", "left", "bottom", "right"))
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
    add(document, *(block("Innrammet " * 40, f"<w:pBdr>{sides}</w:pBdr>{shade}") for _ in range(3)))


def marked(document: Any) -> None:
    box = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    add(document, block(run("Uthevet", '<w:highlight w:val="yellow"/>') + run(" i boks", box)))


def long(document: Any) -> None:
    add(
        document,
        *(block(f"Avsnitt {n}. " + "Lang tekst over flere sider. " * 16) for n in range(30)),
    )


def breaks(document: Any) -> None:
    broken = '<w:r><w:br/></w:r><w:r><w:t>Ny linje</w:t></w:r><w:r><w:br w:type="page"/></w:r>'
    add(document, block(run("Før") + broken + run("Ny side")), block("<w:r><w:cr/></w:r>"))


def empty(document: Any) -> None:
    add(document, *(block("<w:r/>") for _ in range(5)))


FEATURES = (
    Feature(name="plain", write=says("Ingenting spesielt."), tags={"/H1": 1}),
    Feature(name="looks_of_runs", write=mixed, shows=("Fet kursiv",)),
    Feature(name="raised_and_lowered", write=formula_like, shows=("H2O",)),
    Feature(
        name="sami_greek_cyrillic", write=says("đŋšŧž αβγ Привет"), shows=("đŋšŧž", "αβγ", "Привет")
    ),
    Feature(
        name="signs", write=says("½ ² – — … „“ ‰ € ≤ ≥ → ☑ ✔ ✓ ■ □ ● ☒"), shows=("☑", "≤", "€")
    ),
    Feature(
        name="ligatures", write=says("offisiell fil, fløyte, affekt ﬁ"), shows=("offisiell fil",)
    ),
    Feature(name="combined_marks", write=says("é ñ o̊ a̧", "ǿ"), shows=("ǿ",)),
    Feature(
        name="soft_and_hard",
        write=says("Myk\u00adbinde\u00adstrek, hardt\u00a0rom, hard\u2011strek,\u200bnull"),
    ),
    Feature(
        name="signs_without_font",
        write=says("漢字 😀 क ไทย"),
        expects=Faulty(code="template-character-undrawable", conforms=False),
    ),
    Feature(
        name="english_phrase",
        write=english,
        expects=Faulty(code="template-language-differs"),
        tags={"/Span": 1},
    ),
    Feature(name="right_to_left", write=right_to_left),
    Feature(name="tabs_with_leaders", write=tabs),
    Feature(name="drop_cap", write=drop_cap),
    Feature(name="text_frame", write=frame, shows=("I en ramme",)),
    Feature(name="borders_and_shading", write=drawn_around),
    Feature(name="highlighted", write=marked),
    Feature(name="long_paragraphs", write=long),
    Feature(name="breaks", write=breaks),
    Feature(name="empty_paragraphs", write=empty),
    Feature(name="hidden_text", write=says("Skjult", properties="<w:vanish/>"), hides=("Skjult",)),
    Feature(
        name="justified_wide", write=says("Blokkjustert tekst. " * 20, marks='<w:jc w:val="both"/>')
    ),
    Feature(
        name="spread_and_scaled",
        write=says("Sperret og smal", properties='<w:spacing w:val="60"/><w:w w:val="66"/>'),
    ),
    Feature(name="shadow_and_outline", write=says("Omriss", properties="<w:outline/><w:shadow/>")),
    Feature(
        name="turned_text",
        write=says("To linjer i én", properties='<w:eastAsianLayout w:id="1" w:combine="1"/>'),
    ),
    Feature(
        name="odd_font",
        write=says("Uvanlig skrift", properties='<w:rFonts w:ascii="Papyrus" w:hAnsi="Papyrus"/>'),
        expects=Faulty(code="template-font-without-twin"),
    ),
    Feature(
        name="vertical_paragraph_text",
        write=says("Loddrett", marks='<w:textDirection w:val="tbRl"/>'),
    ),
)
