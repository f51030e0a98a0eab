"""What both sides of a conversation need: the post that carries it, files, and words that are not
for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.router import fold
from knowledge.texts import LOCALES
from models.conversations.notices import Post
from models.errors import Refused
from models.files import blobs

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.conversations.conversations import Conversation
    from models.messages import Attachment

_STEERING = ("teacher", "end", "forget")
"""Commands whose phrases are heard even in a conversation; any other phrase is part of it."""
_COUNSELORS = ("leave", "inbox")
"""Those that a counselor has besides."""


def post_of(turn: Turn) -> Post:
    """The post of this turn."""
    return Post(turn.session, turn.library.texts, turn.now)


def speaks_for_itself(turn: Turn, words: str, *, attends: bool) -> bool:
    """Whether words are a command about conversations, and so no part of one; `attends` says
    that they come from a counselor in one."""
    plain = fold(words)
    texts = turn.library.texts
    steering = _STEERING + (_COUNSELORS if attends else ())
    return any(
        plain in map(fold, texts.say(locale, f"phrases-{name}").split("|"))
        for name in steering
        for locale in LOCALES
    )


async def file_of(turn: Turn, conversation: Conversation) -> Attachment | None:
    """The file that came with a message, kept with the conversation; raises `Refused` for one
    that could not be fetched."""
    upload = turn.incoming.attachment
    if upload is None:
        return None
    if upload.data is None:
        raise Refused("conversation-file-lost")
    return await blobs.keep(
        turn.session,
        person_id=conversation.person_id,
        name=upload.name,
        media_type=upload.media_type,
        data=upload.data,
        now=turn.now,
    )
