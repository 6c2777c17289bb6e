"""Characters and files that are not what they look like are named as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.intake import RawCase, read_file
from docgen.model.finding import Severity
from docgen.model.finding_text import finding_text

HEAD = "schema: docgen/case/1\n"
HARD = "\u00a0"


def read(folder: Path, text: str | bytes, name: str = "sak.yaml") -> RawCase:
    content = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(content)
    return read_file(folder / name, name)


def codes(raw: RawCase) -> list[str]:
    return [f"{one.code} {one.place.line}:{one.place.column}" for one in raw.findings if one.place]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("name: Lesing #1 i Orkland", 14),
        ("name: #99", 7),
        ("name: Lesing   #nr", 16),
        ("annexes: [a #b\n  ]", 13),
    ],
)
def test_text_lost_behind_a_hash_is_a_warning_at_the_hash(
    line: str, column: int, tmp_path: Path
) -> None:
    raw = read(tmp_path, HEAD + line)
    assert codes(raw) == [f"yaml-comment-in-text 2:{column}"]
    assert raw.findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "line",
    [
        "name: Lesing # en kommentar",
        "name: # en kommentar",
        "name: 'Lesing' #1",
        "name: Lesing#1",
        "#name: Lesing",
        "  #id: x",
        "name: Lesing ####",
        "name: |\n  Lesing #1",
    ],
)
def test_a_comment_is_no_lost_text(line: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, HEAD + line + "\n")) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"project:\n{HARD}{HARD}name: x\n", "3:1"),
        (f"project:\n  name: x\n{HARD}{HARD}description: y\n", "4:1"),
        (f"id: x\nscheme:{HARD}dekom\n", "3:8"),
        (f"project:\n  name:{HARD}x\n", "3:3"),
        (f"project:\n  name:{HARD}x\n  description: y\n", "3:3"),
        (f"scheme: {HARD}\n  - {HARD}: x: y", "2:9"),
    ],
)
def test_a_hard_space_is_called_so_and_told_once(text: str, place: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, HEAD + text)) == [f"yaml-hard-space {place}"]


def test_a_hard_space_in_a_text_is_meant(tmp_path: Path) -> None:
    text = f"name: 1{HARD}000\ndescription: |\n  {HARD}a:{HARD}b\n"
    assert codes(read(tmp_path, HEAD + text)) == []


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("sak.yaml", HEAD + "name: “Lesing: en oppgave”", "2:7"),
        ("sak.yaml", HEAD + "annexes:\n  - “a: b: c”", "3:5"),
        ("sak.toml", "schema = “docgen/case/1”", "1:10"),
        ("sak.json", '{"schema": “docgen/case/1”}', "1:12"),
    ],
)
def test_curly_quotes_are_called_so(name: str, text: str, place: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, text, name)) == [f"curly-quotes {place}"]


def test_curly_quotes_inside_a_text_are_not_to_blame(tmp_path: Path) -> None:
    raw = read(tmp_path, HEAD + "name: Om “lesing”: en oppgave")
    assert codes(raw) == ["yaml-colon 2:18"]


@pytest.mark.parametrize("mark", ["|", ">"])
def test_text_beside_the_mark_of_a_long_text_has_its_own_remedy(mark: str, tmp_path: Path) -> None:
    raw = read(tmp_path, HEAD + f"name: {mark} Lesing\n")
    assert [one.code for one in raw.findings] == ["yaml-text-after-bar"]


@pytest.mark.parametrize("text", ["a: b\n c: d\n", "a:\n  - b\n c: d\n"])
def test_a_mistake_that_is_found_later_says_that_it_may_be_further_up(
    text: str, tmp_path: Path
) -> None:
    raw = read(tmp_path, HEAD + text)
    remedies = [finding_text(one, "remedy", "nb") for one in raw.findings]
    assert [one.code for one in raw.findings] == ["yaml-indentation"]
    assert "lenger oppe" in remedies[0]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("avtale.dotx", b"PK", "Word"),
        ("avtale.xls", b"\xd0\xcf\x11\xe0", "Excel"),
        ("avtale.pdf", b"%PDF-1.7", "PDF"),
        ("avtale.yaml", b"%PDF-1.7\n\xe2", "PDF"),
        ("avtale.yaml", b"PK\x03\x04\x00\x00word/document.xml", "Word"),
        ("avtale.yaml", b"PK\x03\x04\x00\x00xl/workbook.xml", "Excel"),
        ("avtale.json", b"\xd0\xcf\x11\xe0\x00", "Word"),
    ],
)
def test_a_file_of_an_office_program_is_called_so_whatever_its_name(
    name: str, content: bytes, kind: str, tmp_path: Path
) -> None:
    (finding,) = read(tmp_path, content, name).findings
    assert finding.code == "office-file"
    assert kind in finding_text(finding, "message", "nb")
    assert "docgen new" in finding_text(finding, "remedy", "nb")


@pytest.mark.parametrize(
    ("name", "wanted"), [("avtale.txt", "avtale.yaml"), ("avtale.yaml.txt", "avtale.yaml")]
)
def test_a_text_file_is_told_its_right_name(name: str, wanted: str, tmp_path: Path) -> None:
    (finding,) = read(tmp_path, HEAD, name).findings
    assert finding.code == "text-file"
    assert f"navnet {wanted}. Windows" in finding_text(finding, "remedy", "nb")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("sak.yaml", "id: x", ": schema: docgen/case/1"),
        ("sak.json", '{"id": "x"}', ': "schema": "docgen/case/1",'),
        ("sak.toml", 'id = "x"', ': schema = "docgen/case/1"'),
    ],
)
def test_the_line_that_is_missing_is_shown_in_the_format_of_the_file(
    name: str, text: str, line: str, tmp_path: Path
) -> None:
    (finding,) = read(tmp_path, text, name).findings
    assert finding_text(finding, "remedy", "nb").endswith(line)


def test_the_line_ends_of_an_old_mac_are_told_once(tmp_path: Path) -> None:
    text = HEAD + "".join(f"field{number}: x\n" for number in range(20))
    assert len(read(tmp_path, text.replace("\n", "\r")).findings) == 1
