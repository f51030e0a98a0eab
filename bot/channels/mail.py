"""Mail: an announcement as one plain message over SMTP; the extra `mail` brings the library."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from email.message import EmailMessage
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from models.errors import Unreachable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings

BETWEEN = 1.0
_SUBJECT = 60
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Who posts our mail, as `smtp://user:password@host:587` (TLS where the server offers it, and
    always for a password) or `smtps://…`, and the address that it is from."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: bool
    sender: str

    @classmethod
    def of(cls, settings: Settings) -> MailServer | None:
        """The server that the operator has named; None for none."""
        parts = urlsplit(settings.smtp_url.get_secret_value())
        if not parts.hostname:
            return None
        return cls(
            parts.hostname,
            parts.port or _PORTS[parts.scheme],
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            parts.scheme == "smtps",
            settings.mail_sender(),
        )


def is_installed() -> bool:
    """Whether the library is there that speaks to mail servers."""
    return find_spec("aiosmtplib") is not None


async def post(server: MailServer, to: str, text: str, *, key: str, at: datetime) -> None:
    """Hand a text over to the server, its first line as the subject; raises `SendError`s.

    The same `key` gives the same Message-ID, by which mailboxes that get it twice show it once.
    """
    if not is_installed():
        raise Unreachable("the extra `mail` is not installed")
    from bot.channels.smtp import hand_over  # noqa: PLC0415 - only those pay for it who write mail

    await hand_over(server, _letter(server.sender, to, text, key=key, at=at))


def _letter(sender: str, to: str, text: str, *, key: str, at: datetime) -> EmailMessage:
    letter = EmailMessage()
    lines = text.splitlines() or [""]
    letter["From"], letter["To"], letter["Subject"] = sender, to, lines[0][:_SUBJECT]
    letter["Date"] = at
    # Nobody's absence is to answer it (RFC 3834).
    letter["Auto-Submitted"] = "auto-generated"
    digest = hashlib.sha256(f"{key}|{to}".encode()).hexdigest()[:32]
    letter["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2].rstrip('>')}>"
    letter.set_content(text)
    return letter
