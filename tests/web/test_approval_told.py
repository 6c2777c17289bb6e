"""What the pages of approval say: what is lacking, what is approved by whom, what is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from finished_cases import (
    APPROVER,
    CASE,
    ECONOMIST,
    HEAD,
    answers,
    decide,
    manifest,
    wait_until_made,
)
from visiting import Visit, case_key, text_of, visited

from docgen.errors import ConversionError
from docgen.web.access import LOCAL_USER, User
from docgen.web.approval import approving

CHECKLIST = "institutions[0].head_checklist"
REASON = "For få folk."
Edit = Callable[[dict[str, Any]], Any]


def edited(visit: Visit, edit: Edit) -> str:
    """The address of the case, after somebody has changed it."""
    stored = visit.desk.cases.get(case_key(visit, CASE))
    data = deepcopy(dict(stored.data))
    edit(data)
    visit.desk.cases.save(stored.key, data, revision=stored.revision, who="sub-annen")
    return f"/avtale/{stored.key}"


def revision(visit: Visit) -> str:
    return str(visit.desk.cases.get(case_key(visit, CASE)).revision)


def without(*fields: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        for field in fields:
            del data["institutions"][0][field]

    return edit


def a_half_checklist(data: dict[str, Any]) -> None:
    data["institutions"][0]["leader_checklist"]["purpose"] = ""


def logged(visit: Visit) -> list[str]:
    return [one.what.value for one in visit.desk.log.entries(case_key(visit, CASE))]


@pytest.mark.parametrize("edit", [without("leader_checklist"), a_half_checklist])
def test_an_incomplete_checklist_is_told_of_and_not_approved(folder: Path, edit: Edit) -> None:
    with visited(folder, user=HEAD) as visit:
        address = f"{edited(visit, edit)}/godkjenn"
        page = visit.get(address)
        assert "Kan ikke godkjennes ennå" in text_of(page)
        link = re.search(r'href="(/avtale/[^"?]*\?mangler#([^"]+purpose[^"]*))"', page.text)
        assert link is not None
        assert f'id="{link[2]}"' in visit.get(link[1]).text
        assert 'value="approve"' not in page.text
        assert 'value="reject"' in page.text
        answer = visit.post(address, data={**answers(visit, address), "_do": "approve"})
        assert answer.status_code == 422
        summary = answer.text.partition('id="error-summary"')[2].partition("</section>")[0]
        assert link[1] in summary
        assert "Ingenting er godkjent" in summary
        assert not manifest(folder)["attached"]
        assert "approving" not in logged(visit)


def test_points_that_are_not_answered_lead_to_their_questions_on_the_page(folder: Path) -> None:
    def edit(data: dict[str, Any]) -> None:
        data["institutions"][0]["head_checklist"] = {"goals": "yes"}

    with visited(folder, user=HEAD) as visit:
        address = f"{edited(visit, edit)}/godkjenn"
        page = visit.get(address)
        said = page.text.partition("Svar på dette i sjekklisten")[2].partition("</section>")[0]
        anchors = re.findall(r'href="#([^"]+)"', said)
        assert len(anchors) > 5
        for one in anchors:
            assert f'id="{one}"' in page.text, one
        assert not any("goals" in one for one in anchors)
        # They are answered here, so what is answered here is approved here.
        assert 'value="approve"' in page.text
        answer = visit.post(address, data={**answers(visit, address), "_do": "approve"})
        assert answer.status_code == 422
        summary = answer.text.partition('id="error-summary"')[2].partition("</section>")[0]
        assert f'href="#{anchors[-1]}"' in summary
        assert not manifest(folder)["attached"]


def test_without_a_budget_there_is_nothing_to_approve(folder: Path) -> None:
    with visited(folder, user=ECONOMIST) as visit:
        address = f"{edited(visit, without('budget', 'factor_calculation'))}/okonomi"
        page = visit.get(address)
        assert "Pris og budsjett mangler for" in text_of(page)
        for slug in ("budsjett", "faktorberegning"):
            assert re.search(rf'href="/avtale/[^"]*/{slug}[^"]*\?mangler"', page.text), slug
        assert 'value="approve"' not in page.text
        answer = visit.post(address, data={"_revision": revision(visit), "_do": "approve"})
        assert answer.status_code == 422
        assert "Ingenting er godkjent" in text_of(answer)
        assert not manifest(folder)["attached"]
        assert "approving" not in logged(visit)


def test_what_is_complete_is_approved_while_the_rest_is_not_there(folder: Path) -> None:
    with visited(folder, user=ECONOMIST) as visit:
        edited(visit, without("budget"))
        answer = decide(visit, "okonomi")
        assert answer.status_code == 200, text_of(answer)
        assert "Godkjent nå: Faktorberegning." in text_of(answer)
        assert "Kan ikke godkjennes ennå" in text_of(answer)
        assert [one["kind"] for one in manifest(folder)["attached"]] == ["factor-calculation"]
        assert 'value="approve"' not in answer.text


def test_the_economist_sees_what_the_budget_comes_to(folder: Path) -> None:
    with visited(folder, user=ECONOMIST) as visit:
        page = visit.get(f"/avtale/{case_key(visit, CASE)}/okonomi")
        table = page.text.partition('id="sums-budsjett"')[2].partition("</table>")[0]
        said = re.sub(r"<[^>]*>|\s+", " ", table).replace("\xa0", " ")
        key = case_key(visit, CASE)
        own = visit.get(f"/avtale/{key}/side/budsjett").text
        totals = own.partition('id="totals"')[2].partition("</section>")[0]
        sums = re.findall(r"<dd>([^<]*)</dd>", totals)
        assert len(sums) > 4
        for one in sums:
            assert one.replace("\xa0", " ") in said
        assert 'id="sums-faktorberegning"' in page.text


def test_half_an_approval_is_one_message(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, calls = approving.make_certificate, list[object]()

    def broken(*asked: Any) -> None:
        calls.append(asked)
        if len(calls) == 2:
            raise ConversionError("bundle-part-unreadable", file="godkjenning.pdf")
        kept(*asked)

    with visited(folder, user=HEAD) as visit:
        with monkeypatch.context() as patch:
            patch.setattr(approving, "make_certificate", broken)
            answer = decide(visit, "godkjenn")
        said = text_of(answer)
        assert answer.status_code == 422
        assert "Godkjenningen er lagret for: Sjekkliste for prosjektleder" in said
        assert "Ikke godkjent ennå: Sjekkliste for enhetsleder" in said
        assert "Godkjenningen er ikke lagret" not in said
        assert 'class="ds-alert" data-color="success"' not in answer.text
        assert 'class="ds-alert" data-color="danger"' not in answer.text
        # What is left is approved by the same button.
        again = decide(visit, "godkjenn")
        assert again.status_code == 200
        assert "Godkjent nå: Sjekkliste for enhetsleder" in text_of(again)


def test_what_is_approved_stands_where_the_answers_are_looked_over(folder: Path) -> None:
    with visited(folder, user=HEAD) as visit:
        decide(visit, "godkjenn")
    with visited(folder, user=ECONOMIST) as visit:
        case = f"/avtale/{case_key(visit, CASE)}"
        assert "Godkjent av Per Eksempel" not in text_of(visit.get(case))
        decide(visit, "okonomi")
        said = text_of(visit.get(case))
        approved = rf"{APPROVER} \(enhetsleder\) \d\d\.\d\d\.\d{{4}}"
        assert re.search(rf"Sjekkliste for enhetsleder Godkjent av {approved}", said)
        assert re.search(
            r"Pris og budsjett Godkjent av Per Eksempel \(prosjektøkonom\) \d\d\.\d\d\.", said
        )


def test_an_approval_that_made_the_documents_does_not_outdate_them(folder: Path) -> None:
    # The approval changes the checklist, and makes the documents of what it is then.
    with visited(folder, user=HEAD) as visit:
        case = f"/avtale/{case_key(visit, CASE)}"
        edited(visit, lambda data: data["institutions"][0]["head_checklist"].pop("approved_on"))
        visit.post(f"{case}/lag")
        wait_until_made(visit, case_key(visit, CASE))
        assert decide(visit, "godkjenn").status_code == 200
        assert "Svarene er endret" not in text_of(visit.get(f"{case}/dokumenter"))
        answer = visit.client.post(
            f"{case}/kom-tilbake/1/trekk", data={"reason": "Feil."}, follow_redirects=True
        )
        main = answer.text.partition("<main")[2]
        assert main.count('class="ds-alert"') == 1, text_of(answer)
        edited(visit, lambda data: data["project"].update(name="Et annet navn"))
        assert "Svarene er endret" in text_of(visit.get(f"{case}/dokumenter"))


def test_a_rejection_is_shown_as_one(folder: Path) -> None:
    with visited(folder, user=HEAD) as visit:
        case = f"/avtale/{case_key(visit, CASE)}"

        def without_approver(data: dict[str, Any]) -> None:
            data["institutions"][0]["head_checklist"].pop("approver", None)

        edited(visit, without_approver)
        no = {f"{CHECKLIST}.capacity": "nei", f"{CHECKLIST}.rejection_reason": REASON}
        assert decide(visit, "godkjenn", "reject", **no).status_code == 303
        for page in (case, f"{case}/godkjenn"):
            said = text_of(visit.get(page))
            assert "Avtalen er ikke godkjent" in said
            assert re.search(rf"Avgjort av {APPROVER} \d\d\.\d\d\.\d{{4}}\.", said)
            assert f"Begrunnelse: {REASON}" in said
            assert re.search("Sjekkliste for enhetsleder Ikke godkjent (?!ennå)", said)
        row = re.search(r"<tr>(?:(?!</tr>).)*Tidlig innsats.*?</tr>", visit.get("/").text, re.S)
        assert row is not None
        assert re.search(r'data-color="danger">Ikke godkjent<', row[0])
        assert REASON in row[0]


@pytest.mark.parametrize("do", ["approve", "reject"])
def test_another_name_than_the_checklist_has_is_told(folder: Path, do: str) -> None:
    with visited(folder, user=LOCAL_USER) as visit:
        before = visit.desk.cases.get(case_key(visit, CASE))
        no = {f"{CHECKLIST}.capacity": "nei", f"{CHECKLIST}.rejection_reason": REASON}
        said = no if do == "reject" else {}
        nobody = decide(visit, "godkjenn", do, by="", **said)
        assert (nobody.status_code, "Skriv navnet ditt" in text_of(nobody)) == (422, True)
        answer = decide(visit, "godkjenn", do, by="Kari Annen", **said)
        assert answer.status_code == 422
        assert "Kari Annen er et annet navn enn det som står i sjekklisten" in text_of(answer)
        assert APPROVER in text_of(answer)
        link = re.search(r'href="#([^"]*approver[^"]*)"', answer.text)
        assert link is not None
        assert f'id="{link[1]}"' in answer.text
        assert not manifest(folder)["attached"]
        assert not {"approving", "rejected"} & set(logged(visit))
        # A no that were kept would count; what was typed is in the form.
        assert visit.desk.cases.get(case_key(visit, CASE)) == before
        assert 'value="Kari Annen"' in answer.text
        assert (REASON in answer.text) == (do == "reject")


@pytest.mark.parametrize("by", ["Eksempel, Berit", "B. Eksempel", "berit eksempel"])
def test_the_same_name_in_another_spelling_is_no_other_name(folder: Path, by: str) -> None:
    with visited(folder, user=LOCAL_USER) as visit:
        answer = decide(visit, "godkjenn", by=by)
        assert answer.status_code == 200, text_of(answer)
        assert "et annet navn" not in text_of(answer)


def test_who_approves_in_place_of_the_head_of_unit_says_so(folder: Path) -> None:
    instead = {
        f"{CHECKLIST}.approver.name": "Kari Annen",
        f"{CHECKLIST}.approver.in_place_of": APPROVER,
        f"{CHECKLIST}.approver.reason": "Enhetslederen har permisjon.",
    }
    with visited(folder, user=LOCAL_USER) as visit:
        answer = decide(visit, "godkjenn", by="Kari Annen", **instead)
        assert answer.status_code == 200, text_of(answer)
        assert {one["approver"] for one in manifest(folder)["attached"]} == {"Kari Annen"}


def test_who_is_signed_in_under_another_name_is_only_told(folder: Path) -> None:
    other = User(id="sub-kari", name="Kari Annen", roles=HEAD.roles)
    with visited(folder, user=other) as visit:
        page = visit.get(f"/avtale/{case_key(visit, CASE)}/godkjenn")
        assert "Kari Annen er et annet navn enn det som står i sjekklisten" in text_of(page)
        assert 'value="approve"' in page.text
        assert decide(visit, "godkjenn").status_code == 200
