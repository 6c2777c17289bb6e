"""`docgen serve` for more than this machine: what it lacks is told, and it does not start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import docgen.web.opening as opening
from docgen.cli import run
from docgen.settings.signin import SignIn
from docgen.web.opening import for_others

SECRET = "hemmelig-verdi"  # noqa: S105 - of no provider
WRONG = f"""
[oidc]
client_id = "docgen"
client_secret = "{SECRET}"
public_url = "http://docgen.example.no"
roles = {{ }}
"""
RIGHT = """
[oidc]
issuer = "https://innlogging.example.no"
client_id = "docgen"
client_secret_file = "borte"
public_url = "https://docgen.example.no"
roles = { ledere = "project-leader" }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_without_sign_in_it_says_all_that_has_to_be_set(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert folder.is_dir()
    assert run(["--lang", language, "serve", "--host", "0.0.0.0"]) == 2  # noqa: S104 - refused
    out, err = capsys.readouterr()
    assert out == ""
    for name in (
        *("OpenID Connect", "TLS", "https", "docs/drift.md"),
        *("issuer", "client_id", "client_secret", "client_secret_file", "roles", "public_url"),
    ):
        assert name in err


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104 - refused
def test_half_a_sign_in_starts_nothing_and_all_that_lacks_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, host: str
) -> None:
    (folder / "docgen.toml").write_text(WRONG)
    assert run(["--lang", language, "serve", "--host", host]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for name in ("oidc.issuer", "oidc.public_url", "oidc.roles"):
        assert name in err
    assert "reason-" not in err
    assert SECRET not in err


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_secret_that_cannot_be_read_starts_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (folder / "docgen.toml").write_text(RIGHT)
    assert run(["--lang", language, "serve", "--host", "0.0.0.0"]) == 2  # noqa: S104 - refused
    out, err = capsys.readouterr()
    assert out == ""
    assert re.search(r"\bborte\b", err)
    assert "client_secret_file" in err


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_without_authlib_it_says_what_to_install(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    (folder / "docgen.toml").write_text(RIGHT)
    monkeypatch.setattr(opening, "find_spec", lambda name: None if name == "authlib" else name)
    assert run(["--lang", language, "serve"]) == 2
    assert "oidc" in capsys.readouterr().err


def test_a_sign_in_takes_the_place_of_the_start_link() -> None:
    settings = SignIn(
        issuer="https://innlogging.example.no",
        client_id="docgen",
        client_secret=SECRET,
        public_url="https://docgen.example.no:8443",
        roles={"x": "archive"},
    )
    opened = for_others(settings, "nb")
    assert opened.link == "https://docgen.example.no:8443"
    assert opened.guard.hosts == {"docgen.example.no:8443"}
    assert (opened.guard.token, opened.guard.secure) == ("", True)
    assert opened.guard.cookie == "__Host-docgen"
