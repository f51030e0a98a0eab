"""What a channel itself reports: somebody blocked the assistant, or took it back; a group did, or
moved to another id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.broadcasts.class_groups import part_words
from handlers.router import Router
from models.broadcasts import class_groups
from models.conversations.notices import Post
from models.messages import Reply
from models.people.people import set_active

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.conversations.notices import Say

router = Router()


@router.button("channel")
async def hear(turn: Turn, event: str, moved_to: str = "") -> Reply:
    """Stop writing to who has left, begin again with who came back, and follow who moved."""
    here = turn.incoming.address
    if turn.private and event in ("left", "joined"):
        await set_active(turn.session, here, active=event == "joined")
    if turn.private and event == "left":
        await _lose_group(turn)
    if turn.private and event == "moved" and moved_to:
        await class_groups.move(turn.session, here, moved_to)
    return turn.reply("welcome")


async def _lose_group(turn: Turn) -> None:
    """Tell whoever bound a group that nothing arrives there any more."""
    group = await class_groups.lose(turn.session, turn.incoming.address)
    if group is None or group.asked_by is None:
        return
    post = Post(turn.session, turn.library.texts, turn.now)

    def write(say: Say) -> Reply:
        return Reply(say("group-lost", part=part_words(group.part, say)))

    await post.send(
        group.asked_by,
        key=f"group-lost:{group.number}:{turn.incoming.event_id}",
        kind="group-news",
        write=write,
    )
