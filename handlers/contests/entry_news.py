"""What the people of an entry are told when somebody else decides about it, and the counselors who
have something to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.contests import advisers, entries
from models.messages import Button, Reply
from models.people.counselors import nearest

if TYPE_CHECKING:
    from models.contests.entries import ContestEntry
    from models.conversations.notices import Post
    from models.people.roles import Part

KIND = "activity"


async def tell(post: Post, entry: ContestEntry, text: str, **params: str | int) -> None:
    """Tell everybody of an entry once."""
    for member in await entries.members_of(post.session, entry.number):
        await tell_one(post, member.person_id, entry.activity_id, text, entry.number, **params)


async def tell_with_advisers(
    post: Post, entry: ContestEntry, text: str, **params: str | int
) -> None:
    """Tell everybody of an entry once, and its advisers with the text of that name for them."""
    await tell(post, entry, text, **params)
    for adviser in await advisers.of_entry(post.session, entry.number):
        await tell_one(
            post,
            adviser.person_id,
            entry.activity_id,
            f"{text}-adviser",
            entry.number,
            **params,
        )


async def tell_one(
    post: Post, person_id: int, activity_id: int, text: str, subject: int, **params: str | int
) -> None:
    """Tell one person something of a contest once."""
    await post.send(
        person_id,
        key=f"competition:{activity_id}:{subject}:{text}:{post.now.isoformat()}:{person_id}",
        kind=KIND,
        write=lambda say: Reply(
            say(text, **params),
            buttons=(Button(say("contest-open"), action=f"contest:{activity_id}"),),
        ),
    )


async def call(
    post: Post, part: Part, text: str, subject: int, *, opens: str, title: str, but: int
) -> None:
    """Tell the nearest counselors of a part of a school, once, that something waits for them:
    `opens` is what the button presses, `but` whoever it is about."""
    for person_id in await nearest(post.session, part, but=(but,)):
        await post.send(
            person_id,
            key=f"waits:{text}:{subject}:{post.now.isoformat()}:{person_id}",
            kind=KIND,
            write=lambda say: Reply(
                say(text, title=title), buttons=(Button(say(f"{text}-open"), action=opens),)
            ),
        )
