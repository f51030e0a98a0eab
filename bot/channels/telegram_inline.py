"""Inline mode: cards as the results of a search that a person makes from any chat.

What is posted there is read by others, so a button cannot act on whoever presses it; it becomes
a link that opens the assistant with the same request ("fair:12" becomes "/start fair_12").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import InlineQueryLimit, ParseMode

from bot.channels.telegram_format import keyboard, pages
from models.messages import Button, Card, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEP_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")


def articles(replies: Iterable[Reply], bot_name: str) -> list[InlineQueryResultArticle]:
    """At most 50 results: every card, and the text of a reply that has no cards."""
    cards = [card for reply in replies for card in reply.cards or _as_cards(reply.text)]
    return [
        article
        for number, card in enumerate(cards[: InlineQueryLimit.RESULTS])
        for article in _article(str(number), card, bot_name)
    ]


def _as_cards(text: str) -> tuple[Card, ...]:
    title, *lines = text.strip().split("\n")
    return (Card(title, tuple(lines)),) if title else ()


def _article(number: str, card: Card, bot_name: str) -> list[InlineQueryResultArticle]:
    buttons = (_outward(button, bot_name) for button in card.buttons)
    shown = Reply(cards=(Card(card.title, card.lines, card.url, tuple(filter(None, buttons))),))
    page = next(iter(pages(shown)), None)
    if page is None:
        return []
    return [
        InlineQueryResultArticle(
            number,
            card.title,
            InputTextMessageContent(
                page.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            description=" ".join(card.lines) or None,
            reply_markup=keyboard(shown),
        )
    ]


def _outward(button: Button, bot_name: str) -> Button | None:
    """The button as a link, or nothing when its request does not fit into one."""
    if button.url:
        return button
    payload = button.action.replace(":", "_")
    if not DEEP_LINK.fullmatch(payload):
        return None
    return Button(button.label, url=f"https://t.me/{bot_name}?start={payload}")
