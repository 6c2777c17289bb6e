"""A provider of OpenID Connect, as small as it can be and as strict as it should be.

It signs with RS256, takes a code once, and holds its verifier against the challenge. `wrong` bends
one thing, so that a test can see that docgen notices.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

__all__ = ["CLIENT", "SECRET", "FakeProvider"]

CLIENT, SECRET = "docgen-test", "hemmelig-0123456789-0123456789-0123456789"
_DENIED = JSONResponse({"error": "invalid_grant"}, status_code=400)


class FakeProvider:
    """`claims` are told of whoever signs in; `extra` only at the address for userinfo."""

    def __init__(self) -> None:
        self.issuer = ""
        self.claims: dict[str, Any] = {"sub": "f3a1", "name": "Kari Nordmann"}
        self.extra: dict[str, Any] = {}
        self.wrong: Callable[[dict[str, Any]], None] = lambda _claims: None
        self.metadata: dict[str, Any] = {}
        self.answer: dict[str, str] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)
        self.published: list[RSAKey] = [self.key]
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one"}
        self.status = 200
        self.asked: list[str] = []
        self._codes: dict[str, Mapping[str, str]] = {}
        self._access = secrets.token_urlsafe(16)

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._describe),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/jwks", self._jwks),
                Route("/userinfo", self._userinfo),
                Route("/end", self._end),
            ]
        )

    async def _describe(self, _request: Request) -> Response:
        self.asked.append("describe")
        described = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "end_session_endpoint": f"{self.issuer}/end",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        return JSONResponse({**described, **self.metadata}, status_code=self.status)

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        answer = {"code": code, "state": asked["state"], **self.answer}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", status_code=302)

    async def _token(self, request: Request) -> Response:
        self.asked.append("token")
        given = {k: v[0] for k, v in parse_qs((await request.body()).decode()).items()}
        asked = self._codes.pop(given.get("code", ""), None)
        told = request.headers.get("authorization", "")
        wanted = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if told != f"Basic {wanted}" or asked is None:
            return _DENIED
        digest = hashlib.sha256(given["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        same = given["redirect_uri"] == asked["redirect_uri"]
        if challenge != asked["code_challenge"] or not same:
            return _DENIED
        now = int(time.time())
        claims = {
            **self.claims,
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        }
        self.wrong(claims)
        token = self._signed(claims)
        return JSONResponse(
            {"access_token": self._access, "token_type": "Bearer", "id_token": token}
        )

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.header["alg"] == "none":
            told = (json.dumps(one).encode() for one in (self.header, claims))
            parts = (base64.urlsafe_b64encode(one).decode().rstrip("=") for one in told)
            return ".".join((*parts, ""))
        return jwt.encode(self.header, claims, self.key, algorithms=["RS256", "HS256"])

    async def _jwks(self, _request: Request) -> Response:
        self.asked.append("jwks")
        return JSONResponse({"keys": [one.as_dict(private=False) for one in self.published]})

    async def _userinfo(self, request: Request) -> Response:
        self.asked.append("userinfo")
        assert request.headers["authorization"] == f"Bearer {self._access}"
        return JSONResponse({"sub": self.claims["sub"], **self.extra})

    async def _end(self, request: Request) -> Response:
        self.asked.append("end")
        told = dict(request.query_params)
        assert set(told) == {"client_id", "post_logout_redirect_uri"}
        return HTMLResponse("<!doctype html><title>x</title><p>Du er ute hos leverandøren")
