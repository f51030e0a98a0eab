"""A mail server of our own on a local port, which takes letters or refuses them as it is told.

async with FakeSmtp() as smtp:
    smtp.script(RCPT=550)     # the next letter is refused at that word
    smtp.letters              # what was taken
"""

from __future__ import annotations

import asyncio
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from email.message import EmailMessage


class FakeSmtp:
    """The server, from `async with` on."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self._faults: dict[str, int] = {}
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server:
            self._server.close()
            await self._server.wait_closed()

    def script(self, **faults: int) -> None:
        """With which code the next letter is refused, at which word; END: after its last line, 0
        breaks the connection there, when the letter is taken."""
        self._faults = faults

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def say(line: str) -> None:
            writer.write(f"{line}\r\n".encode())

        say("220 here")
        while line := await reader.readline():
            word = line.decode().split(maxsplit=1)[0].upper()
            if word == "QUIT":
                say("221 bye")
                break
            if (code := self._faults.pop(word, None)) is not None:
                say(f"{code} no")
            elif word == "DATA":
                say("354 go on")
                letter = (await reader.readuntil(b"\r\n.\r\n"))[:-5]
                if not self._take(letter, say):
                    break
            else:
                say("250 fine")
        writer.close()

    def _take(self, letter: bytes, say: object) -> bool:
        code = self._faults.pop("END", 250)
        if code in (0, 250):
            self.letters.append(message_from_bytes(letter, policy=policy.default))
        if code:
            say(f"{code} so be it")  # type: ignore[operator]  # the writer of this connection
        return bool(code)
