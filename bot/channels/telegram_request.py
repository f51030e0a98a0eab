"""The way to Telegram's servers: python-telegram-bot's transport over aiohttp.

The library's own transport slows down as connections grow; this one does not. The library
keeps reading the answers, so its errors stay the same, with two more that it cannot tell:
`NotSent` and `ConnectTimedOut`, raised only when the request has surely not left.
"""

from __future__ import annotations

import json
import os
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import aiohttp
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

TOO_LARGE = 413


class NotSent(NetworkError):
    """The request surely never left: there was no connection."""


class ConnectTimedOut(NotSent, TimedOut):
    """No connection, or none free in the pool, within the time allowed: never sent."""


class AiohttpRequest(BaseRequest):
    """One client session with a pool of its own; opened by `initialize` in the running loop.

    Timeouts are in seconds. `largest` bounds the bytes of an answer or a downloaded file.
    `proxy` is the address of an HTTP proxy, for places from which Telegram is not reachable.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        read_timeout: float = 10.0,
        write_timeout: float = 20.0,
        connect_timeout: float = 5.0,
        pool_timeout: float = 5.0,
        largest: int = 32 * 1024 * 1024,
        proxy: str = "",
    ) -> None:
        # The library is moving its durations to timedelta and warns at every 429 until told so.
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        self._connections = connections
        self._read = read_timeout
        self._write = write_timeout
        self._connect = connect_timeout
        self._pool = pool_timeout
        self._largest = largest
        self._proxy = proxy or None
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """The default time to wait for an answer."""
        return self._read

    async def initialize(self) -> None:
        """Open the session; doing so twice is harmless."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Close the session and its connections; doing so twice is harmless."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917  (the library's signature)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Ask once; the status and the body of the answer.

        The messages of errors name only their kind: an address contains the token.
        """
        if self._session is None:
            raise NotSent("the transport is closed")
        timeout = _timeout(
            connect=_chosen(connect_timeout, self._connect),
            pool=_chosen(pool_timeout, self._pool),
            read=_chosen(read_timeout, self._read),
            write=_chosen(write_timeout, self._write),
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, allow_redirects=False
            ) as response:
                status, body = response.status, await self._bounded(response)
        except aiohttp.ConnectionTimeoutError as error:
            raise ConnectTimedOut("no connection in time") from error
        except (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError) as error:
            raise NotSent(type(error).__name__) from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error
        if status == TOO_LARGE:
            # The library knows no such status and would take it for a trouble of the network.
            raise BadRequest("Request entity too large")
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; the library's own reader writes what it cannot read into the log."""
        try:
            answer = json.loads(payload)
        except ValueError:
            raise TelegramError("the answer is no JSON") from None
        return cast("dict[str, Any]", answer)

    async def _bounded(self, response: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if len(body) > self._largest:
                raise BadRequest("the answer is larger than allowed")
        return bytes(body)


def _chosen(asked: ODVInput[float], default: float) -> float | None:
    return asked if asked is None or isinstance(asked, (int, float)) else default


def _timeout(
    *, connect: float | None, pool: float | None, read: float | None, write: float | None
) -> aiohttp.ClientTimeout:
    """The four timeouts in aiohttp's terms.

    Its `connect` covers the wait for the pool and for the connection, and its `sock_read` begins
    when the request is written; a stalled upload is ended by the total.
    """
    arrive = _sum(connect, pool)
    return aiohttp.ClientTimeout(
        connect=arrive, sock_connect=connect, sock_read=read, total=_sum(arrive, read, write)
    )


def _sum(*parts: float | None) -> float | None:
    finite = [part for part in parts if part is not None]
    return sum(finite) if len(finite) == len(parts) else None


def _body(data: RequestData | None) -> aiohttp.FormData | aiohttp.BytesPayload | None:
    if data is None:
        return None
    if not data.contains_files:
        return aiohttp.BytesPayload(data.json_payload, content_type="application/json")
    # Names as they are, in UTF-8: a quoted one would reach the reader with its percent signs.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=media_type)
    return form
