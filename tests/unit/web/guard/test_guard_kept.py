"""What was written when the session ended goes back to who wrote it, and to nobody else."""

from __future__ import annotations

import pytest
from guarding import OURS, client_of, settings

PAGE = "/avtale/abc/side/prosjektet?ny=a"
FORM = {"project.name": 'Les & "lær" <b>', "_do": "next", "_revision": "3"}


def test_a_form_comes_back_with_all_that_was_written() -> None:
    answer = client_of(settings(), inside=False).post(PAGE, data=FORM, headers=OURS)
    assert answer.status_code == 401
    assert f'action="{PAGE}"' in answer.text
    assert "Les &amp; &#34;lær&#34; &lt;b&gt;</textarea>" in answer.text
    for name in FORM:
        assert f'name="{name}" hidden>' in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (PAGE, {"hx-request": "true"}),
        ("/sprak", {}),
        (PAGE, {"content-type": "text/plain"}),
    ],
)
def test_what_nobody_wrote_is_only_refused(path: str, headers: dict[str, str]) -> None:
    client = client_of(settings(), inside=False)
    answer = client.post(path, data=FORM, headers={**OURS, **headers})
    assert answer.status_code == 401
    assert "<textarea" not in answer.text


def test_another_site_gets_nothing_back() -> None:
    client = client_of(settings(), inside=False)
    headers = {"origin": "https://other.example", "sec-fetch-site": "cross-site"}
    answer = client.post(PAGE, data=FORM, headers=headers)
    assert answer.status_code == 403
    assert "lær" not in answer.text
