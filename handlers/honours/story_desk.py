"""Counselors and stories: writing one about somebody who was awarded or about anybody, who is
asked before anybody else sees it; and taking it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handlers.contests.entering import read_name
from handlers.forms.fair_answers import words_in
from handlers.honours.stories import note_story
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import Unclear
from handlers.turn import Begin
from models.errors import Refused
from models.honours import nominations, stories
from models.honours.nominations import State
from models.honours.reviews import may_tell
from models.honours.stories import WAITS
from models.messages import Button, Card, Reply
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.honours.nominations import Nomination
    from models.honours.stories import Story

router = Router()

LONGEST = 2000
SHOWN = 10


@router.command("story", role=Role.COUNSELOR, private=True)
async def begin(turn: Turn, rest: str) -> Begin:
    """Write a story about somebody, who agrees by a code."""
    return Begin("story")


@router.button("story-write", role=Role.COUNSELOR, private=True)
async def begin_about(turn: Turn, number: str) -> Begin:
    """Write a story about somebody who was awarded, who is asked at once."""
    nomination = await _awarded(turn, whole(number))
    return Begin("story", (nomination.number,))


@router.talk("story")
async def write(t: Talk, number: int = 0) -> Reply:
    """Whose story, its title, and what they did."""
    nomination = await _awarded(t.turn, number) if number else None
    name = nomination.name if nomination else await t.ask("story-name", parse=read_name, free=True)
    title = await t.ask("story-title", parse=words_in, free=True)
    words = await t.ask("story-words", parse=_words, verbatim=True)
    await t.confirm("story-confirm", name=name, title=title, words=words)
    story = await stories.write(
        t.session,
        by=t.turn.person_id,
        name=name,
        title=title,
        words=words,
        person_id=nomination.person_id if nomination else None,
        now=t.turn.now,
    )
    await note_story(t.turn, "wrote a story", story)
    if nomination is not None:
        await _ask(t.turn, story)
        return t.reply("story-asked", name=name, buttons=[_listing(t.turn)])
    code = await stories.code_for(t.session, story, now=t.turn.now)
    say = partial(t.say, "story-code", name=name, days=WAITS.days)
    return Reply(say(words=f"/start portrait-of_{code}"), buttons=(_listing(t.turn),))


@router.button("stories-written", role=Role.COUNSELOR, private=True)
async def show(turn: Turn) -> Reply:
    """The stories that one wrote, and how they stand."""
    rows = await stories.written_by(turn.session, turn.person_id)
    cards = [
        Card(
            f"{each.name} · {each.title}",
            lines=(turn.say(f"story-is-{each.state}"),),
            buttons=(turn.button("story-drop", "story-drop", each.number),),
        )
        for each in rows[:SHOWN]
    ]
    key = "stories-written-some" if cards else "stories-written-no"
    return turn.reply(key, number=len(rows), cards=cards)


@router.button("story-drop", role=Role.COUNSELOR, private=True)
async def drop(turn: Turn, number: str, sure: str = "") -> Reply:
    """Take a story back that one wrote, after being asked once."""
    story = await stories.find(turn.session, whole(number))
    if story is None or story.written_by != turn.person_id:
        raise Refused("story-gone")
    if not sure:
        buttons = [
            turn.button("withdraw-yes", "story-drop", story.number, "yes"),
            turn.button("withdraw-no", "stories-written"),
        ]
        return turn.reply("story-drop-confirm", title=story.title, buttons=buttons)
    await note_story(turn, "dropped a story", story)
    title = story.title
    await stories.drop(turn.session, story)
    return turn.reply("story-dropped", title=title, buttons=[_listing(turn)])


async def _ask(turn: Turn, story: Story) -> None:
    """Ask the person in a story whether it may be shown."""
    if story.person_id is None:
        return
    number, title = story.number, story.title
    await post_of(turn).send(
        story.person_id,
        key=f"story:{number}:asked",
        kind="activity",
        write=lambda say: Reply(
            say("story-asked-news", title=title),
            buttons=(Button(say("story-answer"), action=f"story-answer:{number}"),),
        ),
    )


async def _awarded(turn: Turn, number: int) -> Nomination:
    """Somebody who was awarded, for whoever runs the round or looks after their school."""
    nomination = await nominations.find(turn.session, number)
    if nomination is None or nomination.state != State.AWARDED:
        raise Refused("nomination-gone")
    if not await may_tell(turn.session, nomination, turn.person_id):
        raise Refused("not-allowed")
    return nomination


def _listing(turn: Turn) -> Button:
    return turn.button("stories-written", "stories-written")


def _words(words: str) -> str:
    told = words.strip()
    if not told:
        raise Unclear("announce-say-something")
    if len(told) > LONGEST:
        raise Unclear("announce-too-long", limit=LONGEST)
    return told
