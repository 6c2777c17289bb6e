"""`docgen templates check` on files that are hardly templates, and on folders with mistakes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from packs_on_disk import write_pack
from samples import Ran, run_docgen

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
FIELD = '\n[[fields]]\nname = "{name}"\ntype = "text"\ntitle = {{ nb = "a", nn = "b", en = "c" }}\n'


def check(folder: Path, *arguments: str) -> Ran:
    return run_docgen(folder, "templates", "check", "--templates", "maler", *arguments)


@pytest.mark.parametrize(
    ("content", "code"),
    [(OLD, "template-locked"), (b"", "template-unreadable"), (b"PK\3\4", "template-unreadable")],
)
@pytest.mark.parametrize("annotate", [(), ("--annotate", "kopier")])
def test_a_file_that_is_no_docx_is_told_for_what_it_is(
    work: Path, content: bytes, code: str, annotate: tuple[str, ...]
) -> None:
    pack = write_pack(work / "maler", "brev", nb=("Tekst",))
    (pack / "template.nb.docx").write_bytes(content)
    ran = check(work, "brev", *annotate)
    assert (ran.code, ran.err) == (4, "")
    assert f"[{code}]" in ran.out
    assert not (work / "kopier").exists()


def test_all_mistakes_of_a_manifest_are_told_and_counted(work: Path) -> None:
    pack = write_pack(work / "maler", "brev", nb=("Tekst",))
    with (pack / "pack.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(FIELD.format(name="Mottaker") + FIELD.format(name="beløp"))
    ran = check(work, "brev")
    assert ran.code == 4
    assert "Mottaker" in ran.out
    assert "beløp" in ran.out
    assert "Feil: 2." in ran.out


def test_two_fields_of_one_name_are_told_by_it(work: Path) -> None:
    pack = write_pack(work / "maler", "brev", nb=("Tekst",))
    with (pack / "pack.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(FIELD.format(name="dato") * 2)
    assert "to felt heter dato" in check(work, "brev").out.replace("«", "").replace("»", "")


def test_a_manifest_may_begin_as_windows_has_it(work: Path) -> None:
    pack = write_pack(work / "maler", "brev", nb=("Tekst",))
    manifest = pack / "pack.toml"
    manifest.write_bytes(b"\xef\xbb\xbf" + manifest.read_bytes())
    assert check(work, "brev").code == 0


@pytest.mark.parametrize("command", [("templates", "check"), ("templates", "list")])
def test_a_copied_pack_that_kept_its_id_is_told(work: Path, command: tuple[str, ...]) -> None:
    pack = write_pack(work / "maler", "brev", nb=("Tekst",))
    shutil.copytree(pack, work / "maler" / "avslag")
    ran = run_docgen(work, *command, "--templates", "maler")
    assert ran.code == 4
    assert "avslag" in ran.err
    assert "brev" in ran.err


def test_a_far_fetched_guess_is_not_made(work: Path) -> None:
    write_pack(work / "maler", "brev", nb=("Til {{ xyzzy }}",))
    told = check(work, "brev").out
    assert "Feltet «xyzzy» finnes ikke." in told
    assert "Mente du" not in told
    unknown = check(work, "noe-helt-annet")
    assert unknown.code == 2
    assert "Mente du" not in unknown.err
    assert "--templates" in unknown.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Til { { partner.name } }", "template-tag-spaced"),
        ("{ % if annexes % }", "template-tag-spaced"),
        ("{{ partner.name } }", "template-tag-unclosed"),
    ],
)
def test_signs_that_stand_apart_are_told(work: Path, text: str, code: str) -> None:
    write_pack(work / "maler", "brev", nb=(text, "{{ {'a': {'b': 1} }.a.b }}"))
    told = check(work, "brev").out
    assert told.count("[template-") == told.count(f"[{code}]") == 1


def test_what_was_mended_loses_its_comments_in_the_copy(work: Path) -> None:
    pack = write_pack(work / "maler", "brev", nb=("Til {{ partner.nmae }}",))
    check(work, "brev", "--annotate", "kopier")
    copy = work / "kopier" / "brev.nb.docx"
    assert len(list(Document(str(copy)).comments)) == 1
    shutil.rmtree(pack)
    write_pack(work / "maler", "brev", nb=("Til {{ partner.name }}",))
    assert "Merknadene" not in check(work, "brev", "--annotate", "kopier").out
    assert not list(Document(str(copy)).comments)
