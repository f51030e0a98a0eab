"""What whoever is nominated is told, each step once, and whoever has to review it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.messages import Button, Reply
from models.people.counselors import circles, nearest
from models.people.roles import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.conversations.notices import Post, Say
    from models.dates.milestones import Name
    from models.honours.nominations import Nomination

KIND = "activity"
_OBJECTIONS = ("objections-list", "objections")
_ENOUGH = 2
"""Reviewers who have to be of one opinion: so many are called at least."""


async def tell(post: Post, nomination: Nomination, text: str, **params: str | int) -> None:
    """Tell somebody a step of their nomination; the same step at the same moment once."""
    await post.send(
        nomination.person_id,
        key=f"honours:{nomination.number}:{text}:{post.now.isoformat()}",
        kind=KIND,
        write=lambda say: Reply(say(text, **params), buttons=(_opening(say, nomination),)),
    )


async def moved(
    post: Post, nomination: Nomination, title: str, name: Name, *, old: str, new: str
) -> None:
    """Tell that a date of the round was moved, with old and new."""
    await post.send(
        nomination.person_id,
        key=f"honours:{nomination.number}:moved:{name}:{post.now.isoformat()}",
        kind=KIND,
        write=lambda say: Reply(
            say(
                "nomination-moved-news",
                title=title,
                step=say(f"round-step-{name}"),
                old=old,
                new=new,
            ),
            buttons=(_opening(say, nomination),),
        ),
    )


async def call_reviewers(post: Post, nomination: Nomination, title: str) -> None:
    """Tell the nearest counselors, two at least where there are two, that something waits."""
    called: list[int] = []
    for circle in await circles(post.session, nomination.part, but=nomination.person_id):
        if len(called) >= _ENOUGH:
            break
        called += [each for each in circle.people if each != nomination.nominated_by]
    await _call(post, nomination, called, "review-waits-news", title)


async def call_third(
    post: Post, nomination: Nomination, title: str, *, but: Sequence[int]
) -> None:
    """Tell the nearest counselors who gave no opinion yet that the first two differ."""
    involved = {*but, nomination.person_id, nomination.nominated_by}
    others = await nearest(post.session, nomination.part, but=involved)
    await _call(post, nomination, others, "review-third-news", title)


async def call_school(post: Post, nomination: Nomination, title: str, objector: int) -> None:
    """Tell whoever answers for the school that there is an objection."""
    involved = {objector, nomination.person_id, nomination.nominated_by}
    others = await nearest(post.session, Part(nomination.school), but=involved)
    await _call(post, nomination, others, "objection-waits-news", title, opens=_OBJECTIONS)


async def _call(
    post: Post,
    nomination: Nomination,
    people: Sequence[int],
    text: str,
    title: str,
    *,
    opens: tuple[str, str] = ("reviews-open", "nominations:0"),
) -> None:
    label, action = opens
    for person in dict.fromkeys(people):
        await post.send(
            person,
            key=f"honours:{nomination.number}:{text}:{post.now.isoformat()}:{person}",
            kind=KIND,
            write=lambda say: Reply(
                say(text, title=title),
                buttons=(Button(say(label), action=action),),
            ),
        )


def _opening(say: Say, nomination: Nomination) -> Button:
    return Button(say("nomination-open"), action=f"nomination:{nomination.number}")
