"""Mail: an announcement as one plain message over SMTP; the extra `mail` brings the library."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from email.message import EmailMessage
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from models.errors import Blocked, Busy, Rejected, Unreachable, Unsure

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.errors import SendError

BETWEEN = 1.0
_SECONDS = 20.0
_LATER = 300.0
"""Seconds after which a server that says "not now" is asked again."""
_SUBJECT = 60
_NOT_NOW, _NEVER = 400, 500
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Who posts our mail, as `smtp://user:password@host:587` (TLS where the server offers it) or
    `smtps://…`, and the address that it is from."""

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
            settings.mail_from,
        )


def is_installed() -> bool:
    """Whether the library is there that speaks to mail servers."""
    return find_spec("aiosmtplib") is not None


async def post(server: MailServer, to: str, text: str, *, key: str) -> None:
    """Hand a text over to the server, its first line as the subject; raises `SendError`s.

    The same `key` gives the same Message-ID, by which mailboxes that get it twice show it once.
    """
    try:
        import aiosmtplib  # noqa: PLC0415 - only those pay for it who write mail
    except ImportError:
        raise Unreachable("the extra `mail` is not installed") from None
    try:
        await aiosmtplib.send(
            _letter(server.sender, to, text, key=key),
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.tls,
            timeout=_SECONDS,
        )
    except aiosmtplib.SMTPRecipientsRefused as error:
        raise _refused(error.recipients[0].code, Blocked) from None
    except (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPAuthenticationError) as error:
        raise Unreachable(type(error).__name__) from None
    except aiosmtplib.SMTPResponseException as error:
        raise _refused(error.code, Rejected) from None
    except (aiosmtplib.SMTPException, OSError) as error:
        raise Unsure(type(error).__name__) from None


def _refused(code: int, never: type[SendError]) -> SendError:
    if _NOT_NOW <= code < _NEVER:
        return Busy(_LATER)
    return never(f"code {code}")


def _letter(sender: str, to: str, text: str, *, key: str) -> EmailMessage:
    letter = EmailMessage()
    lines = text.splitlines() or [""]
    letter["From"], letter["To"], letter["Subject"] = sender, to, lines[0][:_SUBJECT]
    digest = hashlib.sha256(f"{key}|{to}".encode()).hexdigest()[:32]
    letter["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2].rstrip('>')}>"
    letter.set_content(text)
    return letter
