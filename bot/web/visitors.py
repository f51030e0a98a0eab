"""Visitors of the web page: who they are (a signed cookie), and whether a request is theirs.

There is nothing to log in to: whoever holds the cookie is the visitor. So it is signed, hidden
from scripts and long-lived, and requests that change something must come from our own page.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, Signer

if TYPE_CHECKING:
    from aiohttp import web

COOKIE = "qilu_visitor"
_LONGEST_SECONDS = 400 * 24 * 3600  # browsers keep no cookie longer
_PROXIES = frozenset({"127.0.0.1", "::1"})


class Visitors:
    """Gives visitors their cookie and recognises it again."""

    def __init__(self, secret: str, *, public_url: str = "") -> None:
        self._signer = Signer(secret, salt="qilu.visitor", key_derivation="hmac")
        self._public_host = public_url.partition("://")[2].partition("/")[0].lower()

    def recognise(self, request: web.Request) -> str:
        """The visitor of a request; "" if the cookie is missing or was not given by us."""
        try:
            return self._signer.unsign(request.cookies.get(COOKIE, "")).decode("ascii")
        except (BadSignature, UnicodeDecodeError):
            return ""

    def sign(self, visitor: str) -> str:
        """The value of a visitor's cookie."""
        return self._signer.sign(visitor).decode("ascii")

    def welcome(self, request: web.Request, response: web.StreamResponse) -> str:
        """The visitor of a request, a new one if need be; `response` renews the cookie."""
        visitor = self.recognise(request) or secrets.token_urlsafe(16)
        response.set_cookie(
            COOKIE,
            self.sign(visitor),
            max_age=_LONGEST_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=is_https(request),
        )
        return visitor

    def is_from_our_page(self, request: web.Request) -> bool:
        """Whether a browser sent this from a page of ours; the pages of others have other origins.

        The page is known by the host that was asked, or by the public one where a proxy hides it.
        """
        host = request.headers.get("Origin", "").partition("://")[2].lower()
        return bool(host) and host in {request.host.lower(), self._public_host}


def is_https(request: web.Request) -> bool:
    """Whether the visitor's side is encrypted; a proxy on this machine is believed."""
    if request.remote in _PROXIES:
        return request.headers.get("X-Forwarded-Proto", request.scheme) == "https"
    return request.secure


def network_address(request: web.Request) -> str:
    """Where the request comes from; a proxy on this machine is believed, nobody else is."""
    if request.remote in _PROXIES:
        forwarded = request.headers.get("X-Forwarded-For", "")
        return forwarded.rpartition(",")[2].strip() or request.remote
    return request.remote or ""


def is_local(request: web.Request) -> bool:
    """Whether it comes from this machine, and is not what a proxy here passes on for others."""
    return network_address(request) in _PROXIES
