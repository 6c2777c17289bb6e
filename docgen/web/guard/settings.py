"""What the guard has to know of the server that it stands before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from starlette.types import ASGIApp

from docgen.web.access import LOCAL_USER, User
from docgen.web.guard.refusal import Refuse, plain_refusal
from docgen.web.guard.session import Sessions

__all__ = ["FORM_BYTES", "UPLOAD_BYTES", "DoorMaker", "GuardSettings"]

FORM_BYTES = 1_000_000
UPLOAD_BYTES = 20_000_000


class DoorMaker(Protocol):
    """Makes the door that people come in by (`docgen.web.guard.doorway.Doorway`)."""

    def __call__(self, app: ASGIApp, settings: GuardSettings, /) -> ASGIApp:
        """The door before `app`."""
        ...


def _no_uploads(_path: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardSettings:
    """How the server is reached, by whom, and what it takes.

    `hosts` are the hosts with their ports that browsers may name, in small letters. `secure` tells
    that TLS is in front, at one of the addresses `proxies`. Who comes with the `token` of the start
    link is `user`; without a token nobody does, and people come in by another `door`. `is_upload`
    tells of a path that files are sent to; all else are forms. A body has to have come within
    `body_s` seconds. `language` is for who has not come in and asks for no language of ours. `port`
    is the one on this machine, where other servers may have other ports.
    """

    hosts: frozenset[str]
    token: str = ""
    user: User = LOCAL_USER
    door: DoorMaker | None = None
    proxies: frozenset[str] = frozenset()
    language: str = "nb"
    secure: bool = False
    is_upload: Callable[[str], bool] = _no_uploads
    form_bytes: int = FORM_BYTES
    upload_bytes: int = UPLOAD_BYTES
    body_s: float = 60.0
    port: int | None = None
    sessions: Sessions = field(default_factory=Sessions)
    refuse: Refuse = plain_refusal

    @property
    def scheme(self) -> str:
        """What addresses begin with, as browsers see them."""
        return "https" if self.secure else "http"

    @property
    def cookie(self) -> str:
        """The cookie's name. With `__Host-`, no other server of the domain can set it.

        Cookies know no ports: of two servers on one machine each has a name of its own.
        """
        if self.secure:
            return "__Host-docgen"
        return "docgen" if self.port is None else f"docgen-{self.port}"
