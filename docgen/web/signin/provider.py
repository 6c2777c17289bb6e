"""Talks with the provider: where people go, what their code is worth, and what that says."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from docgen.settings.signin import SignIn
from docgen.web.guard.addresses import ANSWER
from docgen.web.signin.discovery import TIMEOUT, Discovery, fetched
from docgen.web.signin.identity import joined, lacking
from docgen.web.signin.pending import Pending
from docgen.web.signin.rejection import Reason, RejectedError

with warnings.catch_warnings():
    # Authlib looks for httpx 2 first, and warns that this is the first one.
    warnings.simplefilter("ignore")
    from authlib.integrations.httpx_client import AsyncOAuth2Client

__all__ = ["Provider"]

# Only keys that the provider alone has; our secret signs nothing.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_KEY_TYPES = frozenset({"RSA", "EC"})
_LEEWAY_S = 30
_POST = "client_secret_post"


class Provider:
    """The provider of these settings. `secret` is what docgen proves itself with."""

    def __init__(
        self,
        settings: SignIn,
        secret: str,
        *,
        discovery: Discovery | None = None,
        timeout: httpx.Timeout | None = None,
    ) -> None:
        """Ask nothing yet."""
        self.settings = settings
        self._secret = secret
        self._timeout = timeout or TIMEOUT
        # Read once: all certificates of the system.
        self._tls = httpx.create_ssl_context()
        self._discovery = discovery or Discovery(settings.issuer)

    async def entrance(self, pending: Pending) -> str:
        """The address at which somebody signs in.

        Raises:
            RejectedError: the provider cannot be reached.
        """
        async with self._plain() as client:
            metadata = await self._discovery.metadata(client)
        async with self._client(metadata) as client:
            address, _ = client.create_authorization_url(
                metadata["authorization_endpoint"],
                state=pending.state,
                nonce=pending.nonce,
                code_verifier=pending.verifier,
            )
        return str(address)

    async def exit(self) -> str:
        """The address at which somebody leaves the provider; empty when there is none."""
        try:
            async with self._plain() as client:
                metadata = await self._discovery.metadata(client)
        except RejectedError:
            return ""
        address = metadata.get("end_session_endpoint")
        if not address:
            return ""
        # Without the token that would say who it is: addresses are kept in many places.
        told = {
            "client_id": self.settings.client_id,
            "post_logout_redirect_uri": f"{self.settings.public_url}/",
        }
        return str(add_params_to_uri(address, list(told.items())))

    async def claims(self, code: str, issuer: str, pending: Pending) -> Mapping[str, Any]:
        """What the provider says of who came back with `code`, verified.

        `issuer` is what the answer says that it is of; empty when it does not.

        Raises:
            RejectedError: the provider cannot be reached, does not take the code, or what it says
                is not signed by it, is not for us, is of another sign-in or has expired.
        """
        async with self._plain() as plain:
            metadata = await self._discovery.metadata(plain)
            named = metadata.get("authorization_response_iss_parameter_supported") is True
            if issuer != self.settings.issuer and (issuer or named):
                raise RejectedError(Reason.FAILED, "the answer is of another issuer")
            token = await self._token(metadata, code, pending)
            claims = await self._verified(plain, metadata, token, pending)
            if lacking(claims, self.settings) and metadata.get("userinfo_endpoint"):
                bearer = f"Bearer {token['access_token']}"
                more = await fetched(plain, metadata["userinfo_endpoint"], authorization=bearer)
                if more.get("sub") != claims["sub"]:
                    raise RejectedError(Reason.FAILED, "userinfo of another person")
                claims = joined(claims, more, self.settings)
        return claims

    def _plain(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(timeout=self._timeout, verify=self._tls, follow_redirects=False)

    def _client(self, metadata: Mapping[str, Any]) -> Any:  # noqa: ANN401 - Authlib has no types
        methods = metadata.get("token_endpoint_auth_methods_supported")
        only_post = isinstance(methods, list) and "client_secret_basic" not in methods
        return AsyncOAuth2Client(
            client_id=self.settings.client_id,
            client_secret=self._secret,
            token_endpoint_auth_method=_POST if only_post else "client_secret_basic",
            scope=" ".join(self.settings.scopes),
            redirect_uri=f"{self.settings.public_url}{ANSWER}",
            code_challenge_method="S256",
            timeout=self._timeout,
            verify=self._tls,
        )

    async def _token(
        self, metadata: Mapping[str, Any], code: str, pending: Pending
    ) -> Mapping[str, Any]:
        try:
            async with self._client(metadata) as client:
                token = await client.fetch_token(
                    metadata["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=pending.verifier,
                )
        except httpx.HTTPError as error:
            raise RejectedError(Reason.DOWN, type(error).__name__) from error
        except (AuthlibBaseError, ValueError, TypeError, AttributeError) as error:
            raise RejectedError(Reason.FAILED, f"no token: {type(error).__name__}") from error
        parts = (token.get("id_token"), token.get("access_token"))
        if not all(isinstance(one, str) for one in parts):
            raise RejectedError(Reason.FAILED, "no ID token")
        return dict(token)

    async def _verified(
        self,
        client: httpx.AsyncClient,
        metadata: Mapping[str, Any],
        token: Mapping[str, Any],
        pending: Pending,
    ) -> Mapping[str, Any]:
        registry = JWSRegistry(algorithms=_algorithms(metadata), strict_check_header=False)
        try:
            try:
                keys = _key_set(await self._discovery.keys(client))
                read = jwt.decode(token["id_token"], key=keys, registry=registry)
            except InvalidKeyIdError:
                # Providers change keys.
                keys = _key_set(await self._discovery.keys(client, anew=True))
                read = jwt.decode(token["id_token"], key=keys, registry=registry)
            claims = CodeIDToken(
                read.claims,
                read.header,
                {
                    "iss": {"essential": True, "value": self.settings.issuer},
                    "aud": {"essential": True, "value": self.settings.client_id},
                },
                {
                    "nonce": pending.nonce,
                    "client_id": self.settings.client_id,
                    "access_token": token["access_token"],
                },
            )
            claims.validate(leeway=_LEEWAY_S)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            # Never with its message, which may have what the token says.
            raise RejectedError(Reason.FAILED, f"ID token: {type(error).__name__}") from error
        return dict(claims)


def _algorithms(metadata: Mapping[str, Any]) -> list[str]:
    said = metadata.get("id_token_signing_alg_values_supported")
    named = said if isinstance(said, list) else ["RS256"]
    return [one for one in _ALGORITHMS if one in named]


def _key_set(keys: Mapping[str, Any]) -> KeySet:
    """The keys that sign; of others there may be kinds that are not known here."""
    signing = [
        one
        for one in keys.get("keys", [])
        if one.get("kty") in _KEY_TYPES and one.get("use", "sig") == "sig"
    ]
    return KeySet.import_key_set({"keys": signing})
