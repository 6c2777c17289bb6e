"""Packs are found in order, the first of an id wins, and a wrong one says what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen import __version__
from docgen.errors import ExitCode, PackError
from docgen.packs import find_packs, load_pack, search_path
from docgen.texts import known, translate

MANIFEST = """\
schema = "docgen/pack/1"
id = "{id}"
version = "1.0.0"
docgen = "{docgen}"
audience = "internal"
needs = []

[title]
nb = "{title}"
nn = "{title}"
en = "{title}"
"""


def write_pack(
    root: Path, name: str = "brev", *, title: str = "Brev", docgen: str = "0.1", word: bool = True
) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    text = MANIFEST.format(id=name, title=title, docgen=docgen)
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    if word:
        (folder / "template.nb.docx").write_bytes(b"word")
    return folder


def refused(folder: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    error = caught.value
    assert error.exit_code is ExitCode.PACK
    for language in ("nb", "en"):
        for part in ("message", "remedy"):
            assert known("messages", f"{error.message}.{part}", language)
            said = translate("messages", f"{error.message}.{part}", language, **error.parameters)
            assert said
    return error


def test_the_shipped_packs_are_found() -> None:
    assert set(find_packs()) >= {
        "samarbeidsavtale",
        "sjekkliste-prosjektleder",
        "sjekkliste-enhetsleder",
        "innhold",
    }


def test_own_folders_come_first_in_the_order_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "work/templates"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    found = search_path((tmp_path / "b", tmp_path / "a"))
    assert found[:3] == (tmp_path / "b", tmp_path / "a", Path("templates"))
    assert found[3].name in {"templates", "_templates"}


def test_the_first_pack_of_an_id_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_pack(tmp_path / "a", title="Første")
    write_pack(tmp_path / "b", title="Andre")
    write_pack(tmp_path / "b", "praksisavtale", title="Vår egen")
    packs = find_packs((tmp_path / "a", tmp_path / "b"))
    assert packs["brev"].manifest.title.nb == "Første"
    assert packs["praksisavtale"].manifest.title.nb == "Vår egen"
    assert packs["praksisavtale"].folder == tmp_path / "b" / "praksisavtale"


def test_the_folder_templates_where_docgen_is_started_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    assert find_packs()["brev"].folder == Path("templates/brev")


def test_a_folder_is_looked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    monkeypatch.chdir(tmp_path)
    found = search_path((tmp_path / "templates", tmp_path / "templates"))
    assert found.count(tmp_path / "templates") == 1
    assert Path("templates") not in found


def test_a_folder_that_the_user_names_and_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        search_path((tmp_path / "borte",))
    assert caught.value.message == "templates-folder-missing"


def test_no_packs_at_all_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.packs.discover.search_path", lambda _own=(): (tmp_path,))
    with pytest.raises(PackError) as caught:
        find_packs()
    assert caught.value.message == "no-packs"


def test_languages_are_those_that_have_a_template(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "template.nn.docx").write_bytes(b"word")
    (folder / "template.de.docx").write_bytes(b"word")
    assert set(load_pack(folder).templates) == {"nb", "nn"}


def test_the_digest_changes_with_manifest_and_templates_and_with_nothing_else(
    tmp_path: Path,
) -> None:
    folder = write_pack(tmp_path / "a")
    first = load_pack(folder).digest
    assert load_pack(write_pack(tmp_path / "b")).digest == first
    (folder / "README.md").write_text("Om malen")
    assert load_pack(folder).digest == first
    (folder / "template.nb.docx").write_bytes(b"word 2")
    second = load_pack(folder).digest
    (folder / "pack.toml").write_text((folder / "pack.toml").read_text() + "\n")
    assert len({first, second, load_pack(folder).digest}) == 3


def no_manifest(folder: Path) -> None:
    (folder / "pack.toml").unlink()


def no_word(folder: Path) -> None:
    (folder / "template.nb.docx").unlink()


def edit(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        file = folder / "pack.toml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def not_utf_8(folder: Path) -> None:
    (folder / "pack.toml").write_bytes(MANIFEST.encode("utf-16"))


UNKNOWN = ("pack-basis-unknown", "project.nmae")


@pytest.mark.parametrize(
    ("harm", "message", "field"),
    [
        (no_manifest, "pack-unreadable", None),
        (no_word, "pack-without-template", None),
        (not_utf_8, "pack-not-toml", None),
        (edit('id = "brev"', 'id = "brev'), "pack-not-toml", None),
        (edit('id = "brev"', 'id = "Brev til alle"'), "pack-invalid", "id"),
        (edit('audience = "internal"', 'audience = "alle"'), "pack-invalid", "audience"),
        (edit('version = "1.0.0"', 'version = "1"'), "pack-invalid", "version"),
        (edit("needs = []", 'needs = []\nukjent = "x"'), "pack-invalid", "ukjent"),
        (edit('nn = "Brev"\n', ""), "pack-invalid", "title.nn"),
        (edit("docgen/pack/1", "docgen/pack/2"), "pack-invalid", "schema"),
        (edit("needs = []", 'needs = []\nbasis = ["term.*", "project.nmae"]'), *UNKNOWN),
    ],
)
def test_a_wrong_pack_says_what_is_wrong(
    tmp_path: Path, harm: Callable[[Path], None], message: str, field: str | None
) -> None:
    folder = write_pack(tmp_path)
    harm(folder)
    error = refused(folder)
    assert error.message == message
    assert error.parameters.get("field") == field


def test_a_pack_for_a_later_docgen_says_which(tmp_path: Path) -> None:
    error = refused(write_pack(tmp_path, docgen="99.0"))
    assert error.message == "pack-too-new"
    assert error.parameters == {"pack": "brev", "needs": "99.0", "has": __version__}


def test_a_pack_for_this_docgen_is_read(tmp_path: Path) -> None:
    major, minor, *_ = __version__.split(".")
    assert load_pack(write_pack(tmp_path, docgen=f"{major}.{minor}")).manifest.id == "brev"
    later = refused(write_pack(tmp_path / "b", docgen=f"{major}.{int(minor) + 1}"))
    assert later.message == "pack-too-new"


def test_versions_are_compared_as_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.packs.load.__version__", "0.10.0")
    assert load_pack(write_pack(tmp_path, docgen="0.9")).manifest.id == "brev"


def test_one_wrong_pack_stops_the_run_rather_than_being_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    no_word(write_pack(tmp_path / "templates"))
    with pytest.raises(PackError):
        find_packs()


def test_a_folder_without_a_manifest_is_no_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.rmtree(write_pack(tmp_path / "templates"))
    (tmp_path / "templates" / "bilder").mkdir()
    assert "bilder" not in find_packs()
