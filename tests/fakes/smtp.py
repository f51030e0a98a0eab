"""A mail server of our own on a local port, which takes letters or refuses them as it is told.

async with FakeSmtp() as smtp:
    smtp.script(RCPT=550)     # the next letter is refused at that word
    smtp.letters              # what was taken
    smtp.heard                # the words that it was told
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from email.message import EmailMessage

BROKEN = 0


class FakeSmtp:
    """The server, from `async with` on; with `signs_in` it takes passwords, and has no TLS."""

    def __init__(self, *, signs_in: bool = False) -> None:
        self.letters: list[EmailMessage] = []
        self.heard: list[str] = []
        self._offers = ["AUTH PLAIN"] if signs_in else []
        self._faults: dict[str, int | str] = {}
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server:
            self._server.close()
            for writer in self._writers:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
            await self._server.wait_closed()

    def script(self, **faults: int | str) -> None:
        """With which code, or words, the next letter is refused, at which word; HELLO: before the
        first one, END: after its last line; `BROKEN` breaks the connection there, at END when the
        letter is taken."""
        self._faults = faults

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        lines = self._lines("HELLO", "220 here")
        while lines is not None:
            writer.writelines(f"{line}\r\n".encode() for line in lines)
            if lines[0].startswith("221") or not (told := await reader.readline()):
                break
            word = told.decode().split(maxsplit=1)[0].upper()
            self.heard.append(word)
            lines = self._answer(word)
            if word == "DATA" and lines == ["354 go on"]:
                writer.write(b"354 go on\r\n")
                letter = (await reader.readuntil(b"\r\n.\r\n"))[:-5]
                lines = self._taken(letter)
        writer.close()

    def _answer(self, word: str) -> list[str] | None:
        if word == "EHLO" and word not in self._faults:
            *more, last = ["here", *self._offers]
            return [*(f"250-{line}" for line in more), f"250 {last}"]
        fine = {"DATA": "354 go on", "QUIT": "221 bye", "AUTH": "235 welcome"}
        return self._lines(word, fine.get(word, "250 fine"))

    def _lines(self, word: str, fine: str) -> list[str] | None:
        """What is answered to a word; None: the connection breaks."""
        fault = self._faults.pop(word, fine)
        if fault == BROKEN:
            return None
        return [f"{fault} no" if isinstance(fault, int) else fault]

    def _taken(self, letter: bytes) -> list[str] | None:
        lines = self._lines("END", "250 taken")
        if lines is None or lines[0].startswith("250"):
            self.letters.append(message_from_bytes(letter, policy=policy.default))
        return lines
