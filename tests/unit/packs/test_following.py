"""What follows a document is never further than that document is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.artifact import BOUND, DocumentState
from docgen.model.pack import FollowRole
from docgen.model.plan import Planned
from docgen.packs import find_packs
from docgen.packs.following import Bond, Following, following_of

AGREEMENT, OTHER, FOLLOWER = "samarbeidsavtale", "praksisavtale", "følger"
BLOCKED, DRAFT, READY = DocumentState.BLOCKED, DocumentState.DRAFT, DocumentState.READY
SIGNED = DocumentState.SIGNED
ROLES: tuple[FollowRole, ...] = ("annex", "translation", "summary", "cover")


def of(*keys: str, role: FollowRole = "annex") -> Following:
    return Following({FOLLOWER: Bond(role=role, keys=keys)})


STATES = st.sampled_from(DocumentState)


@pytest.mark.parametrize("role", ROLES)
@given(own=STATES, agreement=STATES, other=STATES)
def test_it_is_only_brought_down_and_once_is_enough(
    role: FollowRole, own: DocumentState, agreement: DocumentState, other: DocumentState
) -> None:
    following = of(AGREEMENT, OTHER, role=role)
    states = {FOLLOWER: own, AGREEMENT: agreement, OTHER: other}
    found = following.applied(states)
    assert following.applied(found) == found
    assert {key: state for key, state in found.items() if key != FOLLOWER} == {
        AGREEMENT: agreement,
        OTHER: other,
    }
    if own is not READY:
        assert found[FOLLOWER] is own
    elif found[FOLLOWER] is READY:
        assert not ({agreement, other} - BOUND) & {DRAFT}
    else:
        assert found[FOLLOWER] in {agreement, other}


@pytest.mark.parametrize("state", DocumentState)
def test_what_follows_one_document_stands_where_that_does(state: DocumentState) -> None:
    found = of(AGREEMENT).applied({FOLLOWER: READY, AGREEMENT: state})
    assert found[FOLLOWER] is (state if state in {BLOCKED, DRAFT} else READY)


def test_of_several_those_that_are_made_decide_and_those_that_are_signed_do_not() -> None:
    following = of(AGREEMENT, OTHER, role="cover")

    def state(agreement: DocumentState, other: DocumentState) -> DocumentState:
        states = {FOLLOWER: READY, AGREEMENT: agreement, OTHER: other}
        return following.applied(states)[FOLLOWER]

    assert state(READY, BLOCKED) is READY
    assert state(READY, DRAFT) is DRAFT
    assert state(SIGNED, BLOCKED) is BLOCKED
    assert state(SIGNED, SIGNED) is READY


def test_what_turned_out_to_be_a_draft_makes_a_draft_of_it() -> None:
    states = {FOLLOWER: READY, AGREEMENT: READY}
    assert of(AGREEMENT).applied(states, {AGREEMENT})[FOLLOWER] is DRAFT
    blocked = {FOLLOWER: READY, AGREEMENT: BLOCKED}
    assert of(AGREEMENT).applied(blocked, {AGREEMENT})[FOLLOWER] is BLOCKED


@pytest.mark.parametrize(
    ("role", "past"),
    [("annex", True), ("translation", True), ("cover", True), ("summary", False)],
)
def test_what_was_signed_or_sent_is_past_and_a_summary_never_is(
    role: FollowRole, past: bool
) -> None:
    following = of(AGREEMENT, OTHER, role=role)
    assert following.is_past(FOLLOWER, {AGREEMENT: SIGNED, OTHER: SIGNED}) is past
    assert not following.is_past(FOLLOWER, {AGREEMENT: SIGNED, OTHER: READY})
    assert not of(role=role).is_past(FOLLOWER, {})
    assert not following.is_past(AGREEMENT, {AGREEMENT: SIGNED})


def planned(pack: str, institution: int | None = None) -> Planned:
    key = pack if institution is None else f"{pack}-{institution}"
    return Planned(
        key=key, pack=pack, title=pack, language="nb", outgoing=True, institution=institution
    )


def test_a_letter_follows_all_that_is_to_be_signed_and_the_others_the_agreement() -> None:
    names = [
        "grunnpakke",
        AGREEMENT,
        OTHER,
        "avtaleoversikt",
        "samarbeidsavtale-engelsk",
        "oversendelsesbrev",
    ]
    case = [*map(planned, names), planned("sjekkliste-prosjektleder", 0)]
    following = following_of(case, find_packs())
    assert following.bonds == {
        "grunnpakke": Bond(role="annex", keys=(AGREEMENT,)),
        "avtaleoversikt": Bond(role="summary", keys=(AGREEMENT,)),
        "samarbeidsavtale-engelsk": Bond(role="translation", keys=(AGREEMENT,)),
        "oversendelsesbrev": Bond(role="cover", keys=(AGREEMENT, OTHER)),
    }
    assert following.of(AGREEMENT, "translation", "annex") == (
        "grunnpakke",
        "samarbeidsavtale-engelsk",
    )
    assert AGREEMENT not in following


def test_what_is_not_planned_is_followed_by_nothing() -> None:
    following = following_of([planned("grunnpakke")], find_packs())
    assert following.bonds == {"grunnpakke": Bond(role="annex", keys=())}
