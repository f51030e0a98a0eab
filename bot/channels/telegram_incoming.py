"""Telegram's updates as the program's messages. Pure: files are named here and fetched later.

A person is always their own Telegram id; where they spoke in a group, the address also has the
place, "chat:message", so that the answer is shown there, below their words. Groups are answered
only when they speak to the assistant: by name, by a command, or in reply to it.

Four buttons that nobody pressed are told by their action:
inline:<words>    a search from any chat; the cards of the replies become its results
channel:left      the person blocked the assistant, or a group removed it; replies are not shown
channel:joined    the opposite
channel:moved:<id>  a group became a supergroup, and has another id from now on
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import MessageEntity
from telegram.constants import ChatMemberStatus, ChatType

from models.messages import Address, Incoming, Upload

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import (
        CallbackQuery,
        ChatMemberUpdated,
        InlineQuery,
        MaybeInaccessibleMessage,
        Message,
        Update,
        User,
    )

Json = Any
"""What was read from JSON and may have any form."""

NAME = "telegram"
INLINE = "inline:"
ELSEWHERE = "inline"
"""The place of a search from any chat: what it finds is posted in front of others."""
LEFT = "channel:left"
JOINED = "channel:joined"
MOVED = "channel:moved:"

KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The updates that are asked for."""

GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


@dataclass(frozen=True, slots=True)
class Heard:
    """An update that matters: the message in it, and what Telegram wants for an answer.

    `press` and `query` are the ids by which a pressed button and an inline search are answered,
    `edits` refers to the message whose button was pressed, `file` is the id of the attachment,
    whose bytes are still to be fetched.
    """

    incoming: Incoming
    edits: str = ""
    press: str = ""
    query: str = ""
    file: str = ""


def read(update: Update, me: User, now: datetime) -> Heard | None:
    """What the update says to the assistant `me`; None when it says nothing.

    `now` dates the kinds of updates that carry no time.
    """
    event = f"u{update.update_id}"
    if update.callback_query:
        return _pressed(update.callback_query, event, now)
    if update.inline_query:
        return _searched(update.inline_query, event, now)
    if update.my_chat_member:
        return _membership(update.my_chat_member, event)
    if update.message:
        has_moved = update.message.migrate_to_chat_id
        return _moved(update.message, event) if has_moved else _said(update.message, event, me)
    # A corrected question is asked again. Whatever moves by itself (a live location) is not.
    if update.edited_message and (update.edited_message.text or update.edited_message.caption):
        return _said(update.edited_message, event, me)
    return None


def number(raw: Json) -> int | None:
    """The id of an update as it came; None when it is no update at all."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if type(found) is int else None


def _said(message: Message, event: str, me: User) -> Heard | None:
    user = message.from_user
    if user is None or user.is_bot or not (message.text or message.effective_attachment):
        return None
    text = _words_to(me, message)
    if text is None:
        return None
    contact, location = message.contact, message.location
    if contact and contact.user_id == user.id:
        text = contact.phone_number
    upload, file = _attached(message)
    incoming = Incoming(
        address=_address(user, message),
        event_id=event,
        at=message.edit_date or message.date,
        text=text,
        attachment=upload,
        locale=user.language_code or "",
        point=(location.longitude, location.latitude) if location else None,
        reply_to=_answered(message, me),
    )
    return Heard(incoming, file=file)


def _answered(message: Message, me: User) -> str:
    """The assistant's message that this one answers; "" for none."""
    answered = message.reply_to_message
    return str(answered.message_id) if answered and answered.from_user == me else ""


def _attached(message: Message) -> tuple[Upload | None, str]:
    """The document or the largest size of the photo, as announced, and its id."""
    if document := message.document:
        name = document.file_name or "file"
        media_type = document.mime_type or "application/octet-stream"
        return Upload(name, media_type, document.file_size or 0), document.file_id
    if message.photo:
        photo = message.photo[-1]
        return Upload("photo.jpg", "image/jpeg", photo.file_size or 0), photo.file_id
    return None, ""


def _words_to(me: User, message: Message) -> str | None:
    """The text without the assistant's name, or None when it is spoken to somebody else."""
    if message.text is not None:
        text, entities = message.text, message.parse_entities()
    else:
        text, entities = message.caption or "", message.parse_caption_entities()
    name = f"@{me.username}".lower()
    answered = message.reply_to_message
    to_me = message.chat.type == ChatType.PRIVATE or (
        answered is not None and answered.from_user == me
    )
    for entity, words in entities.items():
        if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0:
            command, at, addressee = words.partition("@")
            if at and f"@{addressee}".lower() != name:
                return None
            text, to_me = command + text[len(words) :], True
        elif words.lower() == name or entity.user == me:
            text, to_me = text.replace(words, " ", 1).strip(), True
    return text if to_me else None


def _pressed(press: CallbackQuery, event: str, now: datetime) -> Heard:
    shown = press.message
    incoming = Incoming(
        address=_address(press.from_user, shown),
        event_id=event,
        at=now,
        action=press.data or "",
        locale=press.from_user.language_code or "",
    )
    return Heard(incoming, edits=str(shown.message_id) if shown else "", press=press.id)


def _address(user: User, message: MaybeInaccessibleMessage | None = None) -> Address:
    if message is None or message.chat.type == ChatType.PRIVATE:
        return Address(NAME, str(user.id))
    return Address(NAME, str(user.id), place=f"{message.chat.id}:{message.message_id}")


def _searched(query: InlineQuery, event: str, now: datetime) -> Heard:
    incoming = Incoming(
        address=Address(NAME, str(query.from_user.id), place=ELSEWHERE),
        event_id=event,
        at=now,
        action=f"{INLINE}{query.query}",
        locale=query.from_user.language_code or "",
    )
    return Heard(incoming, query=query.id)


def _moved(message: Message, event: str) -> Heard:
    incoming = Incoming(
        address=Address(NAME, str(message.chat.id)),
        event_id=event,
        at=message.date,
        action=f"{MOVED}{message.migrate_to_chat_id}",
    )
    return Heard(incoming)


def _membership(change: ChatMemberUpdated, event: str) -> Heard | None:
    was, now = (
        member.status in GONE for member in (change.old_chat_member, change.new_chat_member)
    )
    if was == now:
        return None
    incoming = Incoming(
        address=Address(NAME, str(change.chat.id)),
        event_id=event,
        at=change.date,
        action=LEFT if now else JOINED,
        locale=change.from_user.language_code or "",
    )
    return Heard(incoming)
