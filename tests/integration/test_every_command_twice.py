"""Whatever command is run a second time, nothing in any folder becomes another."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml
from amending import wanted
from asking import SAMPLES, WAITING
from desk import Desk, desk, quick_desk
from samples import OF_A_RUN, case_data, run_docgen

from docgen.cli.run import COMMANDS

__all__ = ["desk", "quick_desk"]

NAME = "utforskande-matematikk"
NUMBERS = tuple(f"2026/90031-{number}" for number in range(1, 9))
STAND_IN = "double"
"""Where the stand-in for LibreOffice counts what it is asked for."""

REFUSED_AGAIN = {"new"}
"""What makes a file of the user's own never writes over one that is there."""

WAY = (
    "new ny-avtale",
    "new ny-henvendelse --request",
    "new av-henvendelse --from-request henvendelse.yaml",
    "schema",
    "schema --request",
    "doctor",
    "templates list",
    "check case.yaml henvendelse.yaml",
    "generate case.yaml",
    "status --html oversikt.html --reminders frister",
    "status --invoices faktura.xlsx --forum saksliste.docx",
    "status case.yaml henvendelse.yaml",
    "status --year 2026",
    f"attach {NAME} notat.txt --as annet",
    f"attach {NAME} feil.txt --as annet",
    f"withdraw {NAME} 2 --reason Feil",
    "generate annen.yaml -o andre",
    "amend annen ny.yaml --reason Utsett -o andre",
    "diff annen@v001 annen -o andre",
    f"export {NAME} --profile arkiv --to arkivet",
    f"export {NAME} --profile arkiv --to arkivet.zip",
    "export --all --profile arkiv --to alle",
    "archived --list liste.xlsx",
    "archived numbers",
    f"close {NAME} --date 30.9.2026",
    f"verify {NAME}",
    "verify arkivet.zip",
    f"show outputs/{NAME}/v001/samarbeidsavtale.pdf",
    f"generate --from outputs/{NAME}/v001/samarbeidsavtale.pdf --to igjen",
    "backup --to kopi.zip",
    "restore kopi.zip --to tilbake",
    "migrate eldre.yaml --to nye",
    "migrate eldre.yaml --in-place",
    f"forget {NAME} --plan",
    f"forget {NAME} --yes",
    f"close {NAME}",
    "verify",
)


def everything(folder: Path) -> dict[str, str]:
    """A hash of every file, with every folder; but what tells of the last run itself."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        )
        for path in sorted(folder.rglob("*"))
        if not {STAND_IN, *OF_A_RUN} - {"index.html"} & set(path.relative_to(folder).parts)
    }


def spoken(line: str, folder: Path) -> list[str]:
    if line != "archived numbers":
        return line.split()
    names = sorted(one.name for one in max((folder / "outputs" / NAME).glob("v*/arkiv")).iterdir())
    told = [f"{name[:2]}={number}" for name, number in zip(names, NUMBERS, strict=False)]
    return ["archived", NAME, *(word for one in told for word in ("--journal", one))]


def test_a_second_time_changes_nothing(quick_desk: Desk) -> None:
    quick_desk.take(NAME)
    quick_desk.write()
    folder = quick_desk.folder
    (folder / "notat.txt").write_text("Et notat.\n", "utf-8")
    (folder / "docgen.toml").write_text("forget_after_days = 0\n", "utf-8")
    (folder / "eldre.yaml").write_text("kortnavn: eldre\nprosjektnavn: Lesing\n", "utf-8")
    (folder / "henvendelse.yaml").write_text(
        SAMPLES[WAITING].read_text(encoding="utf-8"), encoding="utf-8"
    )
    (folder / "feil.txt").write_text("Feil fil.\n", "utf-8")
    signed, changed = case_data(NAME) | {"id": "annen"}, wanted() | {"id": "annen"}
    for name, data in (("annen.yaml", signed), ("ny.yaml", changed)):
        (folder / name).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    used = set()
    for line in WAY:
        words = spoken(line, folder)
        used.add(words[0])
        first = run_docgen(folder, *words)
        assert first.code == 0, (line, first.out, first.err)
        after = everything(folder)
        second = run_docgen(folder, *words)
        assert second.code == (2 if words[0] in REFUSED_AGAIN else 0), (
            line,
            second.out,
            second.err,
        )
        assert everything(folder) == after, line
    # It serves until it is told to end, and does nothing by itself.
    assert used == set(COMMANDS) - {"serve"}
