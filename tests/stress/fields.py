"""Fields, controls and symbols that show something other than what is written."""

from __future__ import annotations

from typing import Any

from stress.feature import Faulty, Feature
from stress.word import add, block, field, run

__all__ = ["FEATURES"]


def control(properties: str, content: str) -> str:
    """A content control within a paragraph."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def writes(*pieces: str) -> Any:
    """A writer of one paragraph with these pieces."""
    return lambda document: add(document, block(run("Felt: ") + "".join(pieces)))


def old_tick(document: Any) -> None:
    data = (
        '<w:ffData><w:name w:val="Kryss1"/><w:enabled/><w:checkBox><w:sizeAuto/>'
        '<w:default w:val="1"/></w:checkBox></w:ffData>'
    )
    code = field("FORMCHECKBOX", "")
    begin = '<w:fldChar w:fldCharType="begin"/>'
    told = code.replace(begin, f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>')
    add(document, block(told + run(" Avkryssing")))


def around_blocks(document: Any) -> None:
    inner = block("Et avsnitt i en kontroll.") + block("Og ett til.")
    add(document, control('<w:alias w:val="Del"/>', inner))


def symbols(font: str, *codes: str) -> str:
    """A run of symbols."""
    signs = "".join(f'<w:sym w:font="{font}" w:char="{code}"/>' for code in codes)
    return f"<w:r>{signs}</w:r>"


_TICK = (
    '<w14:checkbox><w14:checked w14:val="1"/>'
    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_CHOICE = '<w:dropDownList><w:listItem w:displayText="Ja" w:value="ja"/></w:dropDownList>'
_DAY = '<w:date w:fullDate="2027-01-02T00:00:00Z"><w:dateFormat w:val="d.M.yyyy"/></w:date>'

FEATURES = (
    Feature(name="control_text", write=writes(control("<w:text/>", run("Kari"))), shows=("Kari",)),
    Feature(name="control_choice", write=writes(control(_CHOICE, run("Ja"))), shows=("Ja",)),
    Feature(name="control_date", write=writes(control(_DAY, run("2.1.2027"))), shows=("2.1.2027",)),
    Feature(name="control_tick", write=writes(control(_TICK, run("☒"))), shows=("☒",)),
    Feature(name="control_of_blocks", write=around_blocks, shows=("Og ett til.",)),
    Feature(name="field_page", write=writes(field("PAGE"))),
    Feature(name="field_title", write=writes(field("TITLE", "Prøve")), shows=("Prøve",)),
    Feature(name="field_sequence", write=writes(field("SEQ Figur \\* ARABIC", "1"))),
    Feature(name="field_if", write=writes(field('IF 1 = 1 "ja" "nei"', "ja"))),
    Feature(name="field_old_tick", write=old_tick),
    Feature(
        name="symbols_known",
        write=writes(symbols("Wingdings", "F0FE", "F0A8"), symbols("Symbol", "F0B7")),
        shows=("☑", "•"),
    ),
    Feature(
        name="symbols_of_font",
        write=writes(run("\uf0fe \uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')),
        shows=("☑",),
    ),
    Feature(
        name="symbol_unknown",
        write=writes(symbols("Wingdings", "F024")),
        expects=Faulty(code="template-symbol-unknown", conforms=False),
    ),
    Feature(
        name="private_character",
        write=writes(run("\ue123")),
        expects=Faulty(code="template-symbol-unknown", conforms=False),
    ),
)
