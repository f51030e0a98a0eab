"""Telegram's refusals in the program's words.

The order matters: the library derives `BadRequest` and `TimedOut` from `NetworkError`.

Forbidden                          Blocked
RetryAfter                         Busy
BadRequest: nobody is there        Blocked
BadRequest: anything else          Rejected
InvalidToken, NotSent              Unreachable: it surely did not arrive
NetworkError, 5xx, anything else   Unsure: it may have arrived
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from bot.channels.telegram_request import NotSent
from models.errors import Blocked, Busy, Rejected, Unreachable, Unsure

if TYPE_CHECKING:
    from telegram.error import TelegramError

    from models.errors import SendError

NOBODY_THERE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "input_user_deactivated",
    "user is deactivated",
    "group chat was deactivated",
    "chat_write_forbidden",
    "not enough rights to send",
    "have no rights to send",
)
"""Bad requests that speak of the receiver, not of the message."""


class TokenRefused(Exception):
    """Telegram does not know the bot's token."""


class WebhookRefused(Exception):
    """Telegram does not accept the webhook's address."""


def send_error(error: TelegramError) -> SendError:
    """What a failed sending means for the message; only kinds and Telegram's words are kept."""
    match error:
        case Forbidden():
            return Blocked(error.message)
        case RetryAfter():
            return Busy(seconds(error))
        case BadRequest():
            words = error.message.lower()
            gone = any(phrase in words for phrase in NOBODY_THERE)
            return Blocked(error.message) if gone else Rejected(error.message)
        case InvalidToken():
            return Unreachable("the token is refused")
        case NotSent():
            return Unreachable(error.message)
        case _:
            return Unsure(error.message)


def seconds(error: RetryAfter) -> float:
    """The pause that Telegram asks for."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
