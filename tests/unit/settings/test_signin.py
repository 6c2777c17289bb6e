"""The table `[oidc]`: what is wrong is told at once, and the secret never."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.errors import UsageError
from docgen.settings.options import Settings, load_settings
from docgen.settings.signin import ROLE_NAMES, SignIn
from docgen.web.access import Role

SECRET = "hemmelig-verdi"  # noqa: S105 - of no provider
GIVEN: dict[str, Any] = {
    "issuer": "https://innlogging.example.no",
    "client_id": "docgen",
    "client_secret": SECRET,
    "public_url": "https://docgen.example.no",
    "roles": {"ledere": "project-leader"},
}
TABLE = f"""
[oidc]
issuer = "https://innlogging.example.no"
client_id = "docgen"
client_secret = "{SECRET}"
public_url = "https://Docgen.Example.no/"
roles = {{ ledere = "project-leader" }}
"""


def wrong(**changed: Any) -> set[tuple[str, str]]:
    given = {name: value for name, value in {**GIVEN, **changed}.items() if value is not None}
    try:
        load_settings(oidc=given)
    except UsageError as error:
        told = [one.parameters for one in (error, *error.more)]
    else:
        told = []
    assert SECRET not in repr(told)
    return {(one["name"], one["reason"]) for one in told}


def test_the_table_is_read_and_its_address_made_plain(folder: Path) -> None:
    (folder / "docgen.toml").write_text(TABLE)
    oidc = load_settings().oidc
    assert oidc
    assert (oidc.public_url, oidc.host) == ("https://docgen.example.no", "docgen.example.no")
    assert oidc.secret() == SECRET
    assert SECRET not in f"{oidc!r} {load_settings()!r} {oidc.model_dump_json()}"


def test_a_field_of_the_environment_goes_before_that_of_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "docgen.toml").write_text(TABLE)
    monkeypatch.setenv("DOCGEN_OIDC__CLIENT_ID", "en-annen")
    oidc = load_settings().oidc
    assert oidc
    assert (oidc.client_id, oidc.issuer) == ("en-annen", GIVEN["issuer"])
    monkeypatch.setenv("DOCGEN_OIDC__PUBLIC_URL", "http://docgen.example.no")
    with pytest.raises(UsageError) as raised:
        load_settings()
    assert raised.value.message == "variable-invalid"
    assert raised.value.parameters["name"] == "DOCGEN_OIDC__PUBLIC_URL"


def test_all_that_is_wrong_is_told_at_once() -> None:
    told = wrong(
        issuer=None, client_id="", client_secret=None, public_url="http://x.no", roles={}, ukjent=1
    )
    assert told == {
        ("oidc.issuer", "reason-required"),
        ("oidc.client_id", "reason-empty"),
        ("oidc.client_secret_file", "reason-one-secret"),
        ("oidc.public_url", "reason-address-with-tls"),
        ("oidc.roles", "reason-roles-missing"),
        ("oidc.ukjent", "reason-unknown-field"),
    }


@pytest.mark.parametrize(
    "address",
    [
        "http://docgen.example.no",
        "docgen.example.no",
        "https://",
        "https://docgen.example.no/under",
        "https://docgen.example.no/?x",
        "https://kari@docgen.example.no",
        "ftp://docgen.example.no",
    ],
)
def test_the_address_of_people_is_a_whole_host_with_tls(address: str) -> None:
    assert wrong(public_url=address) == {("oidc.public_url", "reason-address-with-tls")}


@pytest.mark.parametrize(
    ("issuer", "ok"),
    [
        ("http://innlogging.example.no", False),
        ("http://127.0.0.1:8000", True),
        ("https://innlogging.example.no/realm/x", True),
        ("https://innlogging.example.no/?x", False),
    ],
)
def test_the_provider_has_tls_too_but_on_the_machine_itself(issuer: str, ok: bool) -> None:
    assert (wrong(issuer=issuer) == set()) == ok


@pytest.mark.parametrize(
    ("proxies", "reason"),
    [
        (["proxy.example.no"], "reason-ip-address"),
        (["10.0.0.0/8"], "reason-ip-address"),
        ([], "reason-empty"),
    ],
)
def test_what_is_in_front_is_named_by_addresses(proxies: list[str], reason: str) -> None:
    assert wrong(trusted_proxies=proxies) == {("oidc.trusted_proxies", reason)}


def test_a_role_is_one_of_ours() -> None:
    assert wrong(roles={"x": "sjef"}) == {("oidc.roles.x", "reason-one-of")}
    assert tuple(Role) == ROLE_NAMES


def test_there_is_one_secret_and_not_two(folder: Path) -> None:
    told = {("oidc.client_secret_file", "reason-one-secret")}
    assert wrong(client_secret_file=folder / "x") == told


def test_the_secret_is_read_from_its_file(folder: Path) -> None:
    file = folder / "secret"
    file.write_text(f"{SECRET}\n")
    given = {**GIVEN, "client_secret_file": file}
    del given["client_secret"]
    assert SignIn.model_validate(given).secret() == SECRET
    for content, reason in ((b" \n", "reason-empty"), (b"\xff", "reason-not-utf8")):
        file.write_bytes(content)
        with pytest.raises(UsageError) as raised:
            SignIn.model_validate(given).secret()
        assert raised.value.parameters == {"file": str(file), "reason": reason}
    file.unlink()
    with pytest.raises(UsageError) as raised:
        SignIn.model_validate(given).secret()
    assert raised.value.parameters["reason"] == "reason-not-there"


def test_a_provider_is_always_asked_who_it_is() -> None:
    assert "openid" in SignIn.model_validate({**GIVEN, "scopes": ["profile"]}).scopes


def test_without_the_table_there_is_none() -> None:
    assert Settings().oidc is None
