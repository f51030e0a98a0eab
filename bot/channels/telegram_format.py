"""A reply in Telegram's terms: pages of HTML within its lengths, and a keyboard laid out by width.

Telegram counts a text after its markup is read, in UTF-16 units. A line opens and closes its own
tags, so a text may be cut between any two lines and each part stays whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.messages import Button, Card, Reply

TEXT_UNITS = 4096
CAPTION_UNITS = 1024

ROW_COLUMNS = 36
"""What the narrowest phones show in a row: a Chinese character is two columns, a letter one."""
ROW_BUTTONS = 8
BUTTON_PADDING = 2

NOTHING_BUT_BUTTONS = "…"
"""A keyboard cannot stand alone: Telegram wants a visible character above it."""

LINK = re.compile(r"https?://[^\s/.]+\.[^\s/]+\S*|tg://\S+", re.IGNORECASE)
"""The addresses that Telegram takes on a button: one without a dot is wrong to it."""

BLANKS = "\u2800\ufffc"
"""Characters that Telegram takes for blank although Unicode calls them symbols."""

LAID_OUT = 64
"""Replies that are kept as they were laid out: a broadcast says the same to many."""

BREAKS = " \t　。！？；，、.!?;,"


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its HTML, the length that Telegram counts, and what goes with it.

    `preview` is the address whose preview is shown; without it no preview is.
    """

    html: str
    units: int
    keyboard: InlineKeyboardMarkup | None = None
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, bold or not, that may lead to an address."""

    text: str
    bold: bool = False
    url: str = ""

    def html(self) -> str:
        marked = escape(self.text, quote=False)
        if self.url:
            marked = f'<a href="{escape(self.url)}">{marked}</a>'
        return f"<b>{marked}</b>" if self.bold else marked


Block = tuple[Line, ...]


@lru_cache(maxsize=LAID_OUT)
def pages(reply: Reply) -> tuple[Page, ...]:
    """The messages that show the reply's words and buttons, the keyboard below the last.

    Without words but with buttons there is one page; with neither there is none.
    """
    markup = keyboard(reply)
    shown = [part for part in _packed(_blocks(reply)) if _visible(part)]
    if not shown and markup is not None and reply.attachment is None:
        shown = [[(Line(NOTHING_BUT_BUTTONS),)]]
    link = reply.cards[0].url if len(reply.cards) == 1 else ""
    preview = link if LINK.fullmatch(link) else ""
    return tuple(
        Page(_html(part), _length(part), markup if part is shown[-1] else None, preview)
        for part in shown
    )


def units(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _blocks(reply: Reply) -> list[Block]:
    paragraphs = re.split(r"\n\s*\n", _clean(reply.text).strip("\n")) if reply.text else []
    blocks = [tuple(Line(line) for line in part.split("\n")) for part in paragraphs]
    numbered = _numbered(reply.cards)
    for number, card in enumerate(reply.cards, start=1):
        title = f"{number}. {card.title}" if numbered else card.title
        head = Line(_clean(title), bold=True, url=card.url)
        lines = (piece for line in card.lines for piece in _clean(line).split("\n"))
        blocks.append((head, *map(Line, lines)))
    return blocks


def _clean(text: str) -> str:
    """Half a surrogate pair cannot be sent in UTF-8."""
    return text.encode("utf-8", "replace").decode()


def _visible(blocks: Iterable[Block]) -> bool:
    """Whether anything is to be seen: Telegram refuses a text of spaces and invisible marks."""
    return any(
        not (character.isspace() or character in BLANKS)
        and unicodedata.category(character) not in {"Cc", "Cf"}
        for block in blocks
        for line in block
        for character in line.text
    )


def _html(blocks: Iterable[Block]) -> str:
    return "\n\n".join("\n".join(line.html() for line in block) for block in blocks)


def _length(blocks: Sequence[Block]) -> int:
    return sum(_units(block) + len("\n\n") for block in blocks) - len("\n\n")


def _units(block: Block) -> int:
    return sum(units(line.text) for line in block) + len(block) - 1


def _packed(blocks: Iterable[Block]) -> list[list[Block]]:
    """As few pages as possible, cut between blocks, or else between lines, or else in a line."""
    packed: list[list[Block]] = []
    room = 0
    for block in blocks:
        needed = _units(block) + len("\n\n")
        if needed <= room:
            packed[-1].append(block)
            room -= needed
            continue
        for part in _parts(block):
            packed.append([part])
            room = TEXT_UNITS - _units(part)
    return packed


def _parts(block: Block) -> list[Block]:
    """The block, or the parts of one that is too long for a page."""
    parts: list[list[Line]] = []
    room = 0
    pieces = [piece for line in block for piece in _pieces(line)]
    for piece in pieces:
        needed = units(piece.text) + len("\n")
        if needed <= room:
            parts[-1].append(piece)
            room -= needed
        else:
            parts.append([piece])
            room = TEXT_UNITS - units(piece.text)
    return [tuple(part) for part in parts]


def _pieces(line: Line) -> list[Line]:
    """The line, or what it is cut into: after a space or a stop in the later half of a page."""
    pieces = []
    rest = line.text
    while len(rest) > TEXT_UNITS or units(rest) > TEXT_UNITS:
        head = (
            rest[:TEXT_UNITS].encode("utf-16-le")[: 2 * TEXT_UNITS].decode("utf-16-le", "ignore")
        )
        stop = max(head.rfind(mark, len(head) // 2) for mark in BREAKS) + 1
        end = stop or len(head)
        pieces.append(replace(line, text=rest[:end]))
        rest = rest[end:]
    return [*pieces, replace(line, text=rest)]


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """The reply's buttons: those of the cards, numbered like them, and then its own.

    A button to an address that Telegram refuses is left out: it would cost the whole message.
    """
    cards = [_pressable(card.buttons) for card in reply.cards]
    if _numbered(reply.cards):
        named = [
            [(f"{number} {button.label}", button) for button in buttons]
            for number, buttons in enumerate(cards, start=1)
        ]
    else:
        named = [[(button.label, button) for button in buttons] for buttons in cards]
    if all(len(buttons) <= 1 for buttons in named):
        named = [[pair for buttons in named for pair in buttons]]
    named.append([(button.label, button) for button in _pressable(reply.buttons)])
    rows = [row for group in named for row in _rows(group)]
    return InlineKeyboardMarkup(rows) if rows else None


def _pressable(buttons: Iterable[Button]) -> list[Button]:
    return [button for button in buttons if button.action or LINK.fullmatch(button.url)]


def _numbered(cards: Iterable[Card]) -> bool:
    """Several cards with buttons share one keyboard: only a number tells whose a button is."""
    return sum(bool(card.buttons) for card in cards) > 1


def _rows(named: Iterable[tuple[str, Button]]) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    for label, button in named:
        shown = InlineKeyboardButton(
            label, callback_data=button.action or None, url=button.url or None
        )
        if rows and _fits([*rows[-1], shown]):
            rows[-1].append(shown)
        else:
            rows.append([shown])
    return rows


def _fits(row: Sequence[InlineKeyboardButton]) -> bool:
    """A row's buttons are equally wide, so its longest label decides."""
    widest = max(_columns(button.text) for button in row) + BUTTON_PADDING
    return len(row) <= ROW_BUTTONS and len(row) * widest <= ROW_COLUMNS


def _columns(label: str) -> int:
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in label)
