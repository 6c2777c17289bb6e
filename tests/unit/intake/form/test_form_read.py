"""What people and programs do to a form, and what is read of it then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from intake_forms import SMALL, changed, form_of, raw_of

from docgen.intake import place_of
from docgen.intake.form.fields import bookmark_of
from docgen.model.finding import Severity
from docgen.model.finding_text import finding_text

NAMED = {**SMALL, "project": {"name": "Lesing"}, "term": {"start": "2027-01-31"}}
NAME = '<w:t xml:space="preserve">Lesing</w:t></w:r></w:sdtContent>'


def control(tag: str, shown: str, kind: str = "<w:text/>", properties: str = "") -> str:
    """A field as another program or an older form may have it."""
    return (
        f'<w:p><w:sdt><w:sdtPr><w:alias w:val="Eget"/><w:tag w:val="{tag}"/>{properties}{kind}'
        f"</w:sdtPr><w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )


def with_more(content: bytes, more: str) -> bytes:
    return changed(content, ("<w:sectPr", f"{more}<w:sectPr"))


def project(raw_data: Mapping[str, Any]) -> object:
    return raw_data.get("project", {}).get("name")


def test_an_empty_form_says_what_it_is_of_and_nothing_else(tmp_path: Path) -> None:
    raw = raw_of(tmp_path, form_of())
    assert raw.data == {**SMALL, "institutions": [{"profile": "ntnu-ilu"}]}
    assert raw.findings == ()
    assert raw.origin == "form"


def test_every_field_is_a_place_filled_in_or_not(tmp_path: Path) -> None:
    raw = raw_of(tmp_path, form_of())
    assert str(place_of(raw, "partner.orgnr")) == ("skjema.docx: «Avtalepart: Organisasjonsnummer»")
    assert place_of(raw, "institutions[0].head_checklist.goals").control.endswith("strategi")
    assert place_of(raw, "partner.coordinators").control == "Koordinatorer: Navn"
    # What a form has no field for stands where the case does.
    assert place_of(raw, "evidence").control == "Kortnavn"
    numbers = [place.line for place in raw.places.values()]
    assert min(numbers) == 1


def test_items_of_a_list_are_told_by_their_place_among_those_filled_in(tmp_path: Path) -> None:
    people = [{"name": "Kari Eksempel"}, {"email": "ola@example.no"}]
    raw = raw_of(tmp_path, form_of({**SMALL, "partner": {"coordinators": people}}))
    assert raw.data["partner"]["coordinators"] == people
    first, second = (place_of(raw, f"partner.coordinators[{n}].name").line for n in (0, 1))
    assert second == first + 4


def test_text_is_read_across_runs(tmp_path: Path) -> None:
    runs = "<w:t>Le</w:t></w:r><w:proofErr/><w:r><w:t>sing</w:t></w:r></w:sdtContent>"
    raw = raw_of(tmp_path, changed(form_of(NAMED), (NAME, runs)))
    assert project(raw.data) == "Lesing"


def test_a_control_around_paragraphs_is_read_as_one_around_words(tmp_path: Path) -> None:
    more = (
        '<w:sdt><w:sdtPr><w:tag w:val="project.description"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>Først.</w:t></w:r></w:p><w:p><w:r><w:t>Så.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>ett</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>to</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    raw = raw_of(tmp_path, with_more(form_of(), more))
    assert raw.data["project"]["description"] == "Først.\n\nSå.\n- ett\n- to"


def test_a_control_around_a_cell_or_a_row_is_read(tmp_path: Path) -> None:
    inside = "<w:p><w:r><w:t>Lesing</w:t></w:r></w:p>"
    around_cell = (
        '<w:tbl><w:tr><w:sdt><w:sdtPr><w:tag w:val="project.name"/></w:sdtPr><w:sdtContent><w:tc>'
        f"{inside}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    assert project(raw_of(tmp_path, with_more(form_of(), around_cell)).data) == "Lesing"


def test_what_nobody_wrote_is_absent_also_when_it_was_typed(tmp_path: Path) -> None:
    typed = control("project.name", "Skriv her")
    answered = control("head_checklist.goals", "Velg")
    raw = raw_of(tmp_path, with_more(form_of(), typed + answered))
    assert project(raw.data) is None
    assert "head_checklist" not in raw.data["institutions"][0]


def test_the_prompt_of_word_itself_is_absent(tmp_path: Path) -> None:
    # Word has its own, in its own language, when a field has been emptied.
    named = '<w:placeholder><w:docPart w:val="DefaultPlaceholder_-1"/></w:placeholder>'
    for shown, properties in (("Hier klicken", named), ("Velg et element.", "")):
        properties += "<w:showingPlcHdr/>"
        prompt = control("project.name", shown, properties=properties)
        assert project(raw_of(tmp_path, with_more(form_of(), prompt)).data) is None


def test_what_was_written_over_the_prompt_in_libreoffice_is_read(tmp_path: Path) -> None:
    # It leaves the mark of an empty field.
    written = control("project.name", "Lesing", properties="<w:showingPlcHdr/>")
    assert project(raw_of(tmp_path, with_more(form_of(), written)).data) == "Lesing"


def test_hidden_text_and_instructions_are_not_read(tmp_path: Path) -> None:
    hidden = (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:instrText>PAGE</w:instrText>"
        '</w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Lesing</w:t></w:r></w:sdtContent>'
    )
    raw = raw_of(tmp_path, changed(form_of(NAMED), (NAME, f"</w:r>{hidden}")))
    assert project(raw.data) == "Lesing"


def test_a_day_is_what_people_see(tmp_path: Path) -> None:
    typed = changed(form_of(NAMED), ('preserve">31.01.2027', 'preserve">1. mars 2027'))
    assert raw_of(tmp_path, typed).data["term"]["start"] == "1. mars 2027"


def test_a_choice_that_was_written_over_is_handed_on_as_written(tmp_path: Path) -> None:
    data = {**SMALL, "scheme": "dekom"}
    label = 'preserve">DEKOM – desentralisert ordning'
    assert raw_of(tmp_path, form_of(data)).data["scheme"] == "dekom"
    written = changed(form_of(data), (label, 'preserve">noe annet'))
    assert raw_of(tmp_path, written).data["scheme"] == "noe annet"


def test_a_tick_box_says_yes_or_nothing(tmp_path: Path) -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    box = f'<w14:checkbox {w14}><w14:checked w14:val="{{}}"/></w14:checkbox>'
    more = control("head_checklist.goals", "☒", box.format(1))
    raw = raw_of(tmp_path, with_more(form_of(), more))
    assert raw.data["institutions"][0]["head_checklist"] == {"goals": "ja"}


def test_open_changes_are_read_as_accepted_and_told_of_once(tmp_path: Path) -> None:
    tracked = (
        '</w:r><w:del w:id="901" w:author="Kari"><w:r><w:delText>Skriving</w:delText></w:r></w:del>'
        '<w:ins w:id="902" w:author="Kari"><w:r><w:t>Lesing</w:t></w:r></w:ins></w:sdtContent>'
    )
    content = changed(form_of(NAMED), (NAME, tracked))
    more = f'<w:ins w:id="903"><w:r/></w:ins>{control("project.reach", "24 skoler")[5:-6]}'
    raw = raw_of(tmp_path, with_more(content, f'<w:p><w:ins w:id="904">{more}</w:ins></w:p>'))
    assert project(raw.data) == "Lesing"
    assert raw.data["project"]["reach"] == "24 skoler"
    (finding,) = raw.findings
    assert (finding.code, finding.severity) == ("form-open-changes", Severity.WARNING)
    assert finding.where == "project.name"


def test_a_field_that_is_deleted_in_an_open_change_is_not_read(tmp_path: Path) -> None:
    gone = control("project.name", "Lesing")[5:-6]
    more = f'<w:p><w:del w:id="901">{gone}</w:del></w:p>'
    assert project(raw_of(tmp_path, with_more(form_of(), more)).data) is None


def test_a_field_that_is_gone_is_absent(tmp_path: Path) -> None:
    without = changed(form_of(NAMED), ('<w:tag w:val="project.name"/>', '<w:tag w:val=""/>'))
    bare = changed(without, (bookmark_of("project.name"), "annet"))
    assert project(raw_of(tmp_path, bare).data) is None


def test_a_field_is_known_by_its_bookmark_when_a_program_forgot_its_tag(tmp_path: Path) -> None:
    forgotten = changed(form_of(NAMED), ('<w:tag w:val="project.name"/>', ""))
    raw = raw_of(tmp_path, forgotten)
    assert project(raw.data) == "Lesing"
    assert place_of(raw, "project.name").control == "Prosjekt: Prosjektnavn"


def test_a_field_of_another_form_is_told_of_when_it_is_filled_in(tmp_path: Path) -> None:
    more = control("project.colour", "blå") + control("project.size", "")
    (finding,) = raw_of(tmp_path, with_more(form_of(), more)).findings
    assert (finding.code, finding.severity) == ("form-unknown-field", Severity.WARNING)
    assert "«Eget»" in finding_text(finding, "message", "nb")
    assert "blå" not in str(finding)


def test_two_fields_that_say_different_things_are_told_of(tmp_path: Path) -> None:
    more = control("project.name", "Skriving")
    raw = raw_of(tmp_path, with_more(form_of(NAMED), more))
    assert project(raw.data) == "Lesing"
    (finding,) = raw.findings
    assert (finding.code, finding.where) == ("form-field-twice", "project.name")
    assert "Skriving" not in str(finding)


def test_two_fields_that_say_the_same_or_of_which_one_is_empty_are_fine(tmp_path: Path) -> None:
    for more in ("Lesing", ""):
        raw = raw_of(tmp_path, with_more(form_of(NAMED), control("project.name", more)))
        assert (project(raw.data), raw.findings) == ("Lesing", ())
    raw = raw_of(tmp_path, with_more(form_of(), control("project.name", "Lesing")))
    assert (project(raw.data), raw.findings) == ("Lesing", ())
    assert place_of(raw, "project.name").line > 100


def test_text_beside_a_field_is_told_of(tmp_path: Path) -> None:
    content = form_of(NAMED)
    found = re.search(
        rb'Lesing</w:t></w:r></w:sdtContent></w:sdt><w:bookmarkEnd w:id="\d+"/>', _body(content)
    )
    assert found
    end = found[0].decode()
    (finding,) = raw_of(
        tmp_path, changed(content, (end, f"{end}<w:r><w:t>og skriving</w:t></w:r>"))
    ).findings
    assert (finding.code, finding.where) == ("form-text-outside", "project.name")
    assert finding.severity is Severity.WARNING


def test_a_row_without_fields_is_told_of_where_the_list_ends(tmp_path: Path) -> None:
    # As LibreOffice makes them.
    row = "<w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr>"
    field = control("annexes[]", "Plan")[5:-6]
    more = f"<w:tbl>{row.format(field)}{row.format('<w:r><w:t>Kart</w:t></w:r>')}</w:tbl>"
    raw = raw_of(tmp_path, with_more(form_of(), more))
    assert raw.data["annexes"] == ["Plan"]
    (finding,) = raw.findings
    assert (finding.code, finding.where) == ("form-text-outside", "annexes")


def test_a_row_without_fields_is_told_of_below_rows_that_repeat(tmp_path: Path) -> None:
    # As Word makes them below its own section.
    body = _body(form_of())
    tag = body.index(b'w:val="funding.allocations[].amount"')
    end = body.index(b"</w:tbl>", tag)
    after = body[end - 200 : end + 8].decode()
    row = "<w:tr><w:tc><w:p><w:r><w:t>Staten</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    raw = raw_of(tmp_path, changed(form_of(), (after, after[:-8] + row)))
    (finding,) = raw.findings
    assert (finding.code, finding.where) == ("form-text-outside", "funding.allocations")


def test_a_paragraph_between_the_tables_is_told_of(tmp_path: Path) -> None:
    note = "<w:p><w:r><w:t>Husk reisene</w:t></w:r></w:p>"
    (finding,) = raw_of(tmp_path, with_more(form_of(), note)).findings
    assert finding.code == "form-text-outside"
    assert raw_of(tmp_path, with_more(form_of(), "<w:p/>")).findings == ()


def test_what_the_form_asked_is_no_part_of_what_was_written_beside_it(tmp_path: Path) -> None:
    # LibreOffice leaves it when people write without marking it first.
    for shown in ("Skriv herLesing", "Lesing Skriv her", "Write here Lesing"):
        raw = raw_of(tmp_path, with_more(form_of(), control("project.name", shown)))
        assert project(raw.data) == "Lesing"


def test_rows_that_word_has_added_are_items_of_the_list(tmp_path: Path) -> None:
    # The plus sign copies the row with its tags; bookmarks stay where they were.
    data = {**SMALL, "partner": {"coordinators": [{"name": "Kari Eksempel"}]}}
    content = form_of(data)
    item = re.search(
        rb"<w:sdt><w:sdtPr><w:id w:val=\"\d+\"/><w15:repeatingSectionItem/>"
        rb"(?:(?!repeatingSectionItem).)*?Kari Eksempel.*?</w:tr></w:sdtContent></w:sdt>",
        _body(content),
    )
    assert item
    first = item[0].decode()
    second = re.sub(r"<w:bookmark\w+ [^>]*/>", "", first).replace("Kari", "Ola")
    raw = raw_of(tmp_path, changed(content, (first, first + second)))
    names = [one["name"] for one in raw.data["partner"]["coordinators"]]
    assert names == ["Kari Eksempel", "Ola Eksempel"]


def test_a_field_in_a_header_is_read(tmp_path: Path) -> None:
    more = control("case_number", "2027/1")
    content = changed(form_of(), ("</w:hdr>", f"{more}</w:hdr>"), part="word/header1.xml")
    assert raw_of(tmp_path, content).data["case_number"] == "2027/1"


def test_what_is_noted_beside_the_fields_changes_no_digest(tmp_path: Path) -> None:
    one = raw_of(tmp_path, form_of(NAMED))
    other = raw_of(tmp_path, changed(form_of(NAMED), ("Hvem fyller ut hva", "Hvem gjør hva")))
    assert one.digest == other.digest
    assert one.digest != raw_of(tmp_path, form_of()).digest


def _body(content: bytes) -> bytes:
    from docgen.word.filling.write import parts_of

    return parts_of(content)["word/document.xml"]
