"""Nobody approves what they were not shown: the case that changes while somebody reads it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from finished_cases import CASE, ECONOMIST, HEAD, answers, manifest
from samples import case_data
from visiting import Visit, case_key, text_of, visited

from docgen.tools.office import Office
from docgen.web.access import LOCAL_USER, User
from docgen.web.approval import approving

pytestmark = pytest.mark.slow

PURPOSE = "Et helt annet formål enn det som ble lest."
CHANGED = "Noen har endret avtalen etter at du åpnet siden"


def change(visit: Visit, edit: Callable[[dict[str, Any]], None]) -> None:
    """What somebody else saves meanwhile."""
    stored = visit.desk.cases.get(case_key(visit, CASE))
    data = deepcopy(dict(stored.data))
    edit(data)
    visit.desk.cases.save(stored.key, data, revision=stored.revision, who="sub-annen")


def another_purpose(data: dict[str, Any]) -> None:
    data["institutions"][0]["leader_checklist"]["purpose"] = PURPOSE


def another_budget(data: dict[str, Any]) -> None:
    lines = data["institutions"][0]["budget"]["operations"]
    lines[0]["amount"], lines[1]["amount"] = "16000", "47000"


def is_approved(visit: Visit, folder: Path) -> bool:
    log = visit.desk.log.entries(case_key(visit, CASE))
    return bool(manifest(folder)["attached"]) or any(one.what == "approved" for one in log)


@pytest.mark.parametrize(
    ("user", "page", "edit", "seen"),
    [
        (ECONOMIST, "okonomi", another_budget, "16 000"),
        (HEAD, "godkjenn", another_purpose, PURPOSE),
        (LOCAL_USER, "okonomi", another_budget, "16 000"),
    ],
)
def test_what_changed_since_the_page_was_opened_is_shown_and_not_approved(
    folder: Path, user: User, page: str, edit: Callable[[dict[str, Any]], None], seen: str
) -> None:
    with visited(folder, user=user) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/{page}"
        sent = answers(visit, address)
        if "by" in sent:
            sent["by"] = "Per Eksempel"
        assert seen not in text_of(visit.get(address)).replace("\xa0", " ")
        change(visit, edit)
        answer = visit.post(address, data={**sent, "_do": "approve"})
        said = text_of(answer).replace("\xa0", " ")
        assert answer.status_code == 409
        assert CHANGED in said
        assert seen in said
        assert ("by" in sent) == ('value="Per Eksempel"' in answer.text)
        assert not is_approved(visit, folder)
        # Who has read what stands there now, approves that.
        again = visit.post(address, data={**answers(visit, address), **_named(sent)})
        assert again.status_code == 200, text_of(again)
        assert is_approved(visit, folder)


def _named(sent: dict[str, str]) -> dict[str, str]:
    return {"_do": "approve", **({"by": sent["by"]} if "by" in sent else {})}


@pytest.mark.parametrize("do", ["approve", "reject"])
def test_what_the_head_of_unit_wrote_stays_in_the_form(folder: Path, do: str) -> None:
    with visited(folder, user=HEAD) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/godkjenn"
        start = "institutions[0].head_checklist"
        sent = answers(visit, address)
        sent |= {f"{start}.capacity": "nei", f"{start}.rejection_reason": "For få folk."}
        change(visit, another_purpose)
        before = visit.desk.cases.get(case_key(visit, CASE))
        answer = visit.post(address, data={**sent, "_do": do})
        assert answer.status_code == 409
        assert "For få folk." in answer.text
        assert PURPOSE in text_of(answer)
        # Nothing is kept of it, and nothing is decided.
        assert visit.desk.cases.get(case_key(visit, CASE)) == before
        assert not any(
            one.what in {"approved", "rejected"} for one in visit.desk.log.entries(before.key)
        )


def test_what_another_wrote_at_the_same_point_is_told(folder: Path) -> None:
    def other(data: dict[str, Any]) -> None:
        data["institutions"][0]["head_checklist"]["rejection_reason"] = "For dyrt."

    with visited(folder, user=HEAD) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/godkjenn"
        sent = answers(visit, address)
        sent["institutions[0].head_checklist.rejection_reason"] = "For få folk."
        change(visit, other)
        for do in ("approve", "save"):
            answer = visit.post(address, data={**sent, "_do": do})
            assert answer.status_code == 409
            assert "For dyrt." in text_of(answer)
            assert "For få folk." in answer.text


@pytest.mark.parametrize(("moment", "kept"), [(1, 0), (2, 1)])
def test_what_changes_while_it_is_approved_is_not_approved(
    folder: Path, monkeypatch: pytest.MonkeyPatch, moment: int, kept: int
) -> None:
    """Between the look and the evidence, and between the two checklists."""
    made: list[object] = []
    inner = approving.make_certificate
    with visited(folder, user=HEAD) as visit:

        def made_slowly(*asked: Any) -> None:
            inner(*asked)
            made.append(asked)
            if len(made) == moment:
                change(visit, another_purpose)

        monkeypatch.setattr(approving, "make_certificate", made_slowly)
        address = f"/avtale/{case_key(visit, CASE)}/godkjenn"
        answer = visit.post(address, data={**answers(visit, address), "_do": "approve"})
        assert answer.status_code == 409
        assert PURPOSE in text_of(answer)
        assert len(manifest(folder)["attached"]) == kept
        assert ("Noen endret avtalen mens du godkjente" in text_of(answer)) == bool(kept)
        assert (CHANGED in text_of(answer)) != bool(kept)


@pytest.mark.parametrize(("user", "page"), [(HEAD, "godkjenn"), (ECONOMIST, "okonomi")])
def test_a_newer_file_is_not_approved_unseen(
    office: Office, tmp_path: Path, user: User, page: str
) -> None:
    del office
    data = {**case_data(CASE), "evidence": []}

    def take_in() -> None:
        with visited(tmp_path) as leader:
            sent = yaml.safe_dump(data, allow_unicode=True).encode()
            leader.take_in(leader.upload(("sak.yaml", sent)), "all")

    take_in()
    with visited(tmp_path, user=user) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/{page}"
        sent = answers(visit, address)
        assert sent["_revision"] == "1"
        another_purpose(data)
        data["institutions"][0]["frame"] = 460000
        take_in()
        answer = visit.post(address, data={**sent, "_do": "approve"})
        assert answer.status_code == 409
        assert CHANGED in text_of(answer)
        assert "460 000" in text_of(answer).replace("\xa0", " ")
        assert not (tmp_path / "outputs" / CASE).exists()


@pytest.mark.parametrize(("user", "page"), [(HEAD, "godkjenn"), (ECONOMIST, "okonomi")])
@pytest.mark.parametrize("revision", ["9" * 30, "9" * 5000, "-1", "²", "", "1.0"])
def test_a_revision_that_never_was_decides_nothing(
    folder: Path, user: User, page: str, revision: str
) -> None:
    with visited(folder, user=user) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/{page}"
        sent = {**answers(visit, address), "_revision": revision}
        assert visit.post(address, data={**sent, "_do": "approve"}).status_code == 409
        assert visit.post(address, data={**sent, "_do": "save"}).status_code < 500
        assert not is_approved(visit, folder)
