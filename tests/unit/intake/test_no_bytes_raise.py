"""Whatever a file holds, it is read or refused: nothing raises, and findings lie inside it."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from intake_formats import SAMPLE_TEXTS, each_format, read_text

from docgen.intake import INTAKE_CODES
from docgen.intake.limits import MOST_BYTES
from docgen.intake.raw import Parsed

SYNTAX = [
    *"\"'`:,-?!&*#|>%@[]{}()\\/=.~<+_ \t\r\n0aé\0\u2028\ufeff",
    "\n  ",
    '"""',
    "'''",
    "- ",
    ": ",
    "{{",
    "[[",
    "NaN",
    "null",
    "\\ud800",
    "---\n",
]


def told_rightly(content: bytes, parsed: Parsed) -> None:
    lines = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for entry in parsed.findings:
        assert entry.code in INTAKE_CODES
        assert entry.place
        assert 1 <= entry.place.line <= len(lines)
        assert 1 <= entry.place.column <= len(lines[entry.place.line - 1]) + 1


@each_format
@settings(deadline=None)
@given(content=st.binary(max_size=300))
@example(content=b"\xff\xfea\0:\0")
@example(content=b"\xef\xbb\xbfa: 1")
def test_bytes_that_mean_nothing(kind: str, content: bytes) -> None:
    told_rightly(content, read_text(kind, content))


@each_format
@settings(deadline=None)
@given(parts=st.lists(st.sampled_from(SYNTAX), max_size=40))
def test_marks_of_the_format_in_any_order(kind: str, parts: list[str]) -> None:
    content = "".join(parts).encode()
    told_rightly(content, read_text(kind, content))


@each_format
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_real_case_that_was_cut_and_pasted_in(kind: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLE_TEXTS[kind]))
    positions = st.integers(0, len(text))
    for _ in range(data.draw(st.integers(1, 3))):
        start, end = sorted((data.draw(positions), data.draw(positions)))
        end = min(end, start + data.draw(st.sampled_from([1, 20, 400])))
        change = data.draw(st.sampled_from(["delete", "insert", "repeat", "move"]))
        text = {
            "delete": text[:start] + text[end:],
            "insert": text[:start] + data.draw(st.sampled_from(SYNTAX)) + text[start:],
            "repeat": text[:end] + text[start:],
            "move": text[end:] + text[start:end] + text[:start],
        }[change]
    content = text.encode()
    told_rightly(content, read_text(kind, content))


@each_format
@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        "[",
        "{",
        "[{",
        '{"a":',
        "- ",
        "? ",
        "a: ",
        "a:\n",
        "&a *a ",
        '"',
        "\\",
        "a.",
        '"a".',
        "[a.b]\n",
        "[[a]]\n",
        "a=1\n",
        "a: b\n",
        "1,",
        "[1,",
        "# ",
        "\n",
        "'",
        "NaN ",
        "a = '''\n",
    ],
)
def test_the_largest_file_takes_seconds_whatever_is_repeated_in_it(kind: str, part: str) -> None:
    text = part * (MOST_BYTES // len(part))
    for before in ("", "a: ", "a = [", '{"a": ['):
        started = time.perf_counter()
        told_rightly(before.encode() + text.encode(), read_text(kind, before + text))
        assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("yaml", "a: [" + "x," * 100_000 + "]"),
        ("json", '{"a": [' + "1," * 100_000 + "1]}"),
        ("toml", "a = [" + "1," * 100_000 + "]"),
    ],
)
def test_half_a_hundred_thousand_values_are_refused_at_once(kind: str, text: str) -> None:
    started = time.perf_counter()
    parsed = read_text(kind, text)
    assert [entry.code for entry in parsed.findings] == ["too-many-values"]
    assert time.perf_counter() - started < 5
