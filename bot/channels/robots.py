"""Robots: a channel that only speaks, in groups of WeCom, DingTalk and Feishu and by e-mail.

A group's id on it begins with its kind; `secret_of` gives the address behind it, which is in no
error and no log. Each robot has a pace of its own.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.channels import mail
from bot.channels.robot_dialects import DIALECTS
from knowledge.sending.robots import Kind
from models.broadcasts.robots import CHANNEL
from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure
from scheduler.pace import Limits, Pace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from bot.channels.channel import Desk
    from bot.channels.mail import MailServer
    from bot.channels.robot_dialects import Dialect
    from models.clock import Clock
    from models.messages import Address, Reply

PER_SECOND = 20.0
_TIMEOUT = aiohttp.ClientTimeout(total=20, connect=5)
_LONGEST_ANSWER = 65_536
_TOO_MANY, _GONE, _FAULT, _MOVED, _WRONG = 429, (404, 410), 500, 300, 400
_PAUSES = ("Retry-After", "x-ogw-ratelimit-reset")
"""Headers that tell how long to wait, the second one Feishu's."""
_PAUSE = 60.0


class RobotChannel:
    """`secret_of` gives the address of a robot by its id, None for one that is gone; `server`
    posts mail."""

    name = CHANNEL

    def __init__(
        self,
        *,
        secret_of: Callable[[str], Awaitable[str | None]],
        clock: Clock,
        server: MailServer | None = None,
    ) -> None:
        self._secret_of = secret_of
        self._clock = clock
        self._server = server
        self._session: aiohttp.ClientSession | None = None
        self.pace = Pace(Limits(PER_SECOND, between=_between, is_shared=False))

    async def start(self, desk: Desk) -> None:
        """There is nobody to hear."""

    async def stop(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def send(self, address: Address, reply: Reply, *, edits: str = "", key: str = "") -> str:
        """Say the words of a reply, and the name of its file; robots give no reference."""
        kind = _kind(address.user)
        secret = await self._secret_of(address.user)
        text = _text(reply)
        if kind is None or secret is None:
            raise Blocked("no such robot")
        if kind is Kind.EMAIL:
            if self._server is None:
                raise Unreachable("no mail server is configured")
            await mail.post(self._server, secret, text, key=key, at=self._clock.now())
            return ""
        dialect = DIALECTS[kind]
        for number, part in enumerate(_parts(text, dialect.most_bytes)):
            if number:
                self.pace.spend(address.chat)
                await asyncio.sleep(dialect.between)
            try:
                await self._say(dialect, secret, part)
            except SendError as error:
                if number and not isinstance(error, Blocked):
                    raise Unsure("only the beginning was sent") from error
                raise
        return ""

    async def _say(self, dialect: Dialect, secret: str, text: str) -> None:
        """Post one message; raises `SendError`s, which name kinds and codes only."""
        url, _, signer = secret.partition(" ")
        request = dialect.write(url, signer, text, int(self._clock.now().timestamp()))
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=_TIMEOUT, cookie_jar=aiohttp.DummyCookieJar()
            )
        try:
            async with self._session.post(
                request.url,
                # Escaped, a Chinese text is twice as long, and beyond what the platforms take.
                data=json.dumps(request.body, ensure_ascii=False).encode(),
                headers={"Content-Type": "application/json; charset=utf-8"},
                allow_redirects=False,
            ) as response:
                _check(response)
                answer = await _read(response)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unreachable(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unsure(type(error).__name__) from None
        if (failure := dialect.read(answer)) is not None:
            raise failure


def _check(response: aiohttp.ClientResponse) -> None:
    status = response.status
    if status == _TOO_MANY:
        pauses = (response.headers.get(name, "") for name in _PAUSES)
        raise Busy(next((float(pause) for pause in pauses if pause.isdecimal()), _PAUSE))
    if status in _GONE:
        raise Blocked(f"status {status}")
    if status >= _FAULT:
        raise Unsure(f"status {status}")
    if status >= _MOVED and status != _WRONG:
        # Followed, a redirection would take the words to somebody nobody has chosen.
        raise Rejected(f"status {status}")


async def _read(response: aiohttp.ClientResponse) -> Any:
    """The answer; what is wrong has one, too, which says whether to wait."""
    data = await response.content.read(_LONGEST_ANSWER)
    try:
        return json.loads(data)
    except ValueError:
        if response.status == _WRONG:
            raise Rejected(f"status {_WRONG}") from None
        raise Unsure("the answer is no JSON") from None


def _kind(user: str) -> Kind | None:
    name = user.partition("-")[0]
    return Kind(name) if name in set(Kind) else None


def _between(user: str) -> float:
    """Seconds between two messages to a robot."""
    kind = _kind(user)
    if kind is None or kind is Kind.EMAIL:
        return mail.BETWEEN
    return DIALECTS[kind].between


def _text(reply: Reply) -> str:
    file = reply.attachment
    return "\n\n".join(filter(None, (reply.text, f"📎 {file.name}" if file else "")))


def _parts(text: str, most: int) -> Iterator[str]:
    """A text in messages of so many bytes, parted between lines where that is possible."""
    part = ""
    for line in text.splitlines(keepends=True):
        rest = line
        while len((part + rest).encode()) > most:
            if part:
                yield part.strip("\n")
                part = ""
                continue
            head = rest.encode()[:most].decode(errors="ignore")
            yield head
            rest = rest[len(head) :]
        part += rest
    if part.strip():
        yield part.strip("\n")
