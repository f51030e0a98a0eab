"""What a team is told when somebody leaves it: who is its captain now, and whether it has to be
locked anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.activities.activities import STANDING, look_up
from models.contests import entries
from models.contests.entries import EntryState
from models.messages import Button, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.contests.entries import ContestEntry
    from models.conversations.notices import Post


async def tell_left(post: Post, entry: ContestEntry, gone: int) -> None:
    """Tell the others of a team that somebody has left; of one withdrawn nobody is there."""
    for each in await entries.members_of(post.session, entry.number):
        await _tell(post, entry, each.person_id, gone)


async def teams_of(post: Post, person_id: int) -> list[int]:
    """The entries of teams to which somebody belongs, of contests that are not over."""
    return [
        entry.number
        for entry in await entries.mine_of(post.session, person_id)
        if entry.team
        and (activity := await look_up(post.session, entry.activity_id))
        and activity.standing(post.now) in STANDING
    ]


async def tell_erased(post: Post, numbers: Sequence[int], gone: int) -> None:
    """Tell those teams that somebody of theirs is there no more."""
    for number in numbers:
        if (entry := await entries.find(post.session, number)) is not None:
            await tell_left(post, entry, gone)


async def _tell(post: Post, entry: ContestEntry, person_id: int, gone: int) -> None:
    who = "team-yours-news" if entry.person_id == person_id else "team-left-news"
    is_open = entry.state == EntryState.FORMING
    how = "team-forming-news" if is_open else "team-standing-news"
    await post.send(
        person_id,
        key=f"competition:{entry.number}:left:{gone}:{post.now.isoformat()}:{person_id}",
        kind="activity",
        write=lambda say: Reply(
            f"{say(who, team=entry.team)}\n{say(how)}",
            buttons=(Button(say("team-open"), action=f"team:{entry.number}"),),
        ),
    )
