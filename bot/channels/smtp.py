"""A conversation with a mail server about one letter, and what its answers mean (RFC 5321, 3463).

Until the letter itself is on its way, a connection that breaks leaves no doubt: nothing arrived.
Only those who write mail import this: the extra `mail` brings the library.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import aiosmtplib

from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure

if TYPE_CHECKING:
    from email.message import EmailMessage

    from bot.channels.mail import MailServer

_SECONDS = 20.0
_LATER = 300.0
"""Seconds after which a server that says "not now" is asked again."""
_NEVER = 500
_NOBODY = {550, 551, 553}
_REASON = re.compile(r"5\.(\d{1,3}\.\d{1,3})\b")
_NOBODYS_REASON = re.compile(r"1\.[1236]|2\.1")
"""No such mailbox or domain, moved away, disabled. What a mailbox is too full for, or a policy
forbids, says nothing against the mailbox."""


async def hand_over(server: MailServer, letter: EmailMessage) -> None:
    """Give a letter to the server; raises `SendError`s, which name kinds and codes only."""
    conversation = _Conversation(
        hostname=server.host,
        port=server.port,
        username=server.user or None,
        password=server.password or None,
        use_tls=server.tls,
        # A password is told over TLS or not at all, also where a server pretends to have none.
        start_tls=True if server.password and not server.tls else None,
        timeout=_SECONDS,
    )
    try:
        async with conversation:
            await conversation.send_message(letter)
    except aiosmtplib.SMTPRecipientsRefused as error:
        raise _refused_mailbox(error.recipients[0]) from None
    except (aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPDataError) as error:
        raise _refused(error) from None
    except (aiosmtplib.SMTPNotSupported, ValueError) as error:
        # An address that this server, or any, cannot write.
        raise Rejected(type(error).__name__) from None
    except (aiosmtplib.SMTPException, OSError) as error:
        doubt = Unsure if conversation.has_begun else Unreachable
        raise doubt(type(error).__name__) from None


class _Conversation(aiosmtplib.SMTP):
    """A conversation that knows whether the letter itself was begun."""

    has_begun = False

    async def data(self, *args: Any, **kwargs: Any) -> aiosmtplib.SMTPResponse:
        self.has_begun = True
        return await super().data(*args, **kwargs)


def _refused(error: aiosmtplib.SMTPResponseException) -> SendError:
    return Busy(_LATER) if error.code < _NEVER else Rejected(f"code {error.code}")


def _refused_mailbox(error: aiosmtplib.SMTPResponseException) -> SendError:
    """The mailbox is gone only where the server says so; its text has a finer code at times."""
    reason = _REASON.match(error.message)
    is_gone = _NOBODYS_REASON.fullmatch(reason[1]) if reason else error.code in _NOBODY
    return Blocked(f"code {error.code}") if is_gone else _refused(error)
