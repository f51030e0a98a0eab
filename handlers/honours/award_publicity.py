"""The public list of a round, objections to it, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.forms.fair_answers import words_in
from handlers.honours import nomination_news
from handlers.honours.nominating import note_nomination
from handlers.paging import turning
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.turn import Begin
from models.activities.activity_words import when_words
from models.dates.milestones import Name, times_of
from models.honours import awards, objections
from models.honours.awards import Step
from models.honours.nominations import State
from models.honours.reviews import may_tell
from models.messages import Button, Card, Reply
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.honours.nominations import Nomination

router = Router()

PAGE = 10
SHOWN = 5
_SIDES = ("upheld", "dismissed")


@router.button("publicity", link=True)
async def show(turn: Turn, activity_id: str, page: str = "0") -> Reply:
    """Who is put forward, and later who is awarded."""
    _, activity = await awards.the_round(turn.session, whole(activity_id))
    found = await objections.public_list(turn.session, activity, now=turn.now)
    number = min(whole(page), max(0, len(found) - 1) // PAGE)
    is_open = await awards.is_open(turn.session, activity, Step.OBJECT, now=turn.now)
    cards = [
        await _card(turn, each, objects=is_open)
        for each in found[number * PAGE : (number + 1) * PAGE]
    ]
    buttons = turning(
        turn, "publicity", activity.number, page=number, has_more=len(found) > (number + 1) * PAGE
    )
    opening = turn.button("round-open", "round", activity.number)
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    shown, objected = (
        when_words(turn.library, turn.locale, times.get(name))
        for name in (Name.SHOWN, Name.OBJECTED)
    )
    begins = not await awards.has_begun(turn.session, activity, Step.OBJECT, now=turn.now)
    told = "publicity-open-until" if is_open else "publicity-over"
    key = told if cards else "publicity-to-come" if begins else "publicity-none"
    return turn.reply(
        key,
        title=activity.title,
        number=len(found),
        shown=shown,
        until=objected,
        cards=cards,
        buttons=[*buttons, opening],
    )


@router.button("object", private=True)
async def begin_objecting(turn: Turn, number: str) -> Begin:
    """Object to a nomination."""
    await objections.check_open(turn.session, whole(number), turn.person_id, now=turn.now)
    return Begin("object", (whole(number),))


@router.talk("object")
async def object_to(t: Talk, number: int) -> Reply:
    """What is wrong; the school answers."""
    found = await objections.check_open(t.session, number, t.person.id, now=t.turn.now)
    nomination, activity = found
    words = await t.ask("object-why", parse=words_in, verbatim=True, name=nomination.name)
    await t.confirm("object-confirm", name=nomination.name, title=activity.title, words=words)
    await objections.raise_objection(t.session, number, t.person.id, words, now=t.turn.now)
    await note_nomination(t.turn, "objected", nomination)
    await nomination_news.call_school(post_of(t.turn), nomination, activity.title, t.person.id)
    listing = t.turn.button("publicity-open", "publicity", activity.number)
    return t.reply("object-done", buttons=[listing])


@router.button("objections", role=Role.COUNSELOR, private=True)
async def show_objections(turn: Turn) -> Reply:
    """The objections that wait for this person's answer."""
    found = await objections.open_to(turn.session, turn.person_id)
    cards = []
    for made, nomination in found[:SHOWN]:
        _, activity = await awards.the_round(turn.session, nomination.activity_id)
        choices = [
            turn.button(f"objection-{side}", "objection", made.number, side) for side in _SIDES
        ]
        lines = (activity.title, nomination.part.words, made.words)
        cards.append(Card(nomination.name, lines=lines, buttons=tuple(choices)))
    back = turn.button("reviews-open", "nominations", 0)
    key = "objections-some" if cards else "objections-none"
    return turn.reply(key, number=len(found), cards=cards, buttons=[back])


@router.button("objection", role=Role.COUNSELOR, private=True)
async def begin_answering(turn: Turn, number: str, side: str) -> Begin | Reply:
    """Uphold or dismiss an objection."""
    if side not in _SIDES:
        return turn.reply("button-stale")
    await objections.look(turn.session, whole(number), turn.person_id)
    return Begin("objection", (whole(number), side))


@router.talk("objection")
async def answer(t: Talk, number: int, side: str) -> Reply:
    """The answer, which whoever objected is told, and of an upheld one the nominee, too."""
    _, nominee = await objections.look(t.session, number, t.person.id)
    words = await t.ask(f"objection-answer-{side}", parse=words_in, verbatim=True)
    await t.confirm(f"objection-confirm-{side}", name=nominee.name, words=words)
    upheld = side == "upheld"
    made, nomination = await objections.settle(
        t.session, number, t.person.id, words, upheld=upheld, now=t.turn.now
    )
    await note_nomination(t.turn, f"objection {made.state}", nomination)
    _, activity = await awards.the_round(t.session, nomination.activity_id)
    title, post = activity.title, post_of(t.turn)
    if upheld:
        await nomination_news.tell(
            post, nomination, "nomination-struck-news", title=title, why=words
        )
    await post.send(
        made.person_id,
        key=f"honours:objection:{made.number}",
        kind=nomination_news.KIND,
        write=lambda say: Reply(
            say(f"objection-{side}-news", title=title, name=nomination.name, answer=words)
        ),
    )
    back = t.turn.button("objections-list", "objections")
    return t.reply("objection-answered", buttons=[back])


async def _card(turn: Turn, nomination: Nomination, *, objects: bool) -> Card:
    awarded = nomination.state == State.AWARDED
    lines = (
        turn.say("nomination-is-awarded") if awarded else "",
        nomination.school,
        nomination.employer,
        turn.say("nomination-certificate", number=nomination.certificate) if awarded else "",
    )
    buttons: list[Button] = []
    if objects and not awarded and nomination.person_id != turn.person_id:
        buttons.append(turn.button("object", "object", nomination.number))
    if awarded and turn.private and await may_tell(turn.session, nomination, turn.person_id):
        buttons.append(turn.button("story-write", "story-write", nomination.number))
    return Card(nomination.name, lines=tuple(filter(None, lines)), buttons=tuple(buttons))
