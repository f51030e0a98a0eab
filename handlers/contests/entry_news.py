"""What the people of an entry are told when somebody else decides about it, and the counselors who
have something to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.dates.periods import CHINA
from models.activities.activities import look_up
from models.contests import advisers, entries
from models.dates.milestones import Name, times_of
from models.messages import Button, Reply
from models.people.counselors import nearest

if TYPE_CHECKING:
    from models.contests.entries import ContestEntry
    from models.conversations.notices import Post
    from models.dates.spans import When
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


async def tell_promoted(post: Post, entry: ContestEntry) -> None:
    """Tell everybody of an entry that went on, and its advisers, when its form is to be handed
    in."""
    times = (await times_of(post.session, [entry.activity_id]))[entry.activity_id]
    opens, closes = times.get(Name.OPENS), times.get(Name.CLOSES)
    is_early = opens is not None and opens.at > post.now
    await tell_with_advisers(
        post,
        entry,
        "entry-promoted-news",
        number=entry.number,
        opens=_hour(opens) if opens and is_early else "none",
        closes=_hour(closes) if closes else "none",
    )


async def tell_one(
    post: Post, person_id: int, activity_id: int, text: str, subject: int, **params: str | int
) -> None:
    """Tell one person something of a contest once; its title is told with it."""
    activity = await look_up(post.session, activity_id)
    title = activity.title if activity else ""
    await post.send(
        person_id,
        key=f"competition:{activity_id}:{subject}:{text}:{post.now.isoformat()}:{person_id}",
        kind=KIND,
        write=lambda say: Reply(
            say(text, title=title, **params),
            buttons=(Button(say("contest-open"), action=f"contest:{activity_id}"),),
        ),
    )


def _hour(when: When) -> str:
    """A moment as everybody reads it, whatever their language."""
    return f"{when.at.astimezone(CHINA):{'%Y-%m-%d' if when.whole_day else '%Y-%m-%d %H:%M'}}"


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
