"""Counselors and nominations: opinions of two reviewers, sending back, and the school's
recommendation; every press checks role, part and time anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.forms.fair_answers import words_in
from handlers.honours import nomination_news
from handlers.honours.nominating import file_of, note_nomination
from handlers.paging import turning
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.turn import Begin
from knowledge.eligibility.verdicts import Outcome
from models.files import blobs
from models.honours import awards, objections, referrals, reviews
from models.honours.nominations import State
from models.honours.reviews import OPEN
from models.messages import Button, Card, Reply
from models.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.honours.nominations import Nomination
    from models.honours.reviews import Review

router = Router()

PAGE = 3


@router.command("nominations", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """What waits for this reviewer."""
    return await _show(turn, 0)


@router.button("nominations", role=Role.COUNSELOR, private=True)
async def turn_page(turn: Turn, page: str = "0") -> Reply:
    """The same by a button, and its pages."""
    return await _show(turn, whole(page))


@router.button("review", role=Role.COUNSELOR, private=True)
async def approve(turn: Turn, number: str) -> Reply:
    """Be for a nomination."""
    nomination = await reviews.opine(
        turn.session, whole(number), turn.person_id, approves=True, now=turn.now
    )
    await note_nomination(turn, "approved", nomination)
    return await _opined(turn, nomination)


@router.button("oppose", role=Role.COUNSELOR, private=True)
async def begin_opposing(turn: Turn, number: str) -> Begin:
    """Be against a nomination, with a word why."""
    nomination = await reviews.look(turn.session, whole(number), turn.person_id)
    return Begin("oppose", (nomination.number,))


@router.talk("oppose")
async def oppose(t: Talk, number: int) -> Reply:
    """Why; whoever is nominated is told if the school declines."""
    await reviews.look(t.session, number, t.person.id)
    why = await t.ask("oppose-why", parse=words_in, verbatim=True)
    nomination = await reviews.opine(
        t.session, number, t.person.id, approves=False, reason=why, now=t.turn.now
    )
    await note_nomination(t.turn, "opposed", nomination)
    return await _opined(t.turn, nomination)


@router.button("unreview", role=Role.COUNSELOR, private=True)
async def take_back(turn: Turn, number: str) -> Reply:
    """Take one's opinion back before it decided anything."""
    nomination = await reviews.take_back(turn.session, whole(number), turn.person_id, now=turn.now)
    await note_nomination(turn, "took an opinion back", nomination)
    return turn.reply("review-taken-back", name=nomination.name, buttons=_on(turn))


@router.button("send-back", role=Role.COUNSELOR, private=True)
async def begin_sending_back(turn: Turn, number: str) -> Begin:
    """Send a nomination back to be changed."""
    nomination = await reviews.look(turn.session, whole(number), turn.person_id)
    return Begin("send-back", (nomination.number,))


@router.talk("send-back")
async def send_back(t: Talk, number: int) -> Reply:
    """What is to be changed."""
    known = await reviews.look(t.session, number, t.person.id)
    why = await t.ask("send-back-why", parse=words_in, verbatim=True, name=known.name)
    nomination = await reviews.send_back(t.session, number, t.person.id, why, now=t.turn.now)
    await _tell(t.turn, nomination, "sent back", "nomination-returned-news", why=why)
    return t.reply("review-sent-back", name=nomination.name, buttons=_on(t.turn))


@router.button("recommend", role=Role.COUNSELOR, private=True)
async def recommend(turn: Turn, number: str) -> Reply:
    """Put a nomination forward in the school's name."""
    nomination = await reviews.recommend(turn.session, whole(number), turn.person_id, now=turn.now)
    await _tell(turn, nomination, "recommended", "nomination-recommended-news")
    undo = turn.button("unrecommend", "unrecommend", nomination.number)
    return turn.reply("recommend-done", name=nomination.name, buttons=[undo, *_on(turn)])


@router.button("unrecommend", role=Role.COUNSELOR, private=True)
async def unrecommend(turn: Turn, number: str) -> Reply:
    """Take a recommendation back."""
    nomination = await reviews.unrecommend(
        turn.session, whole(number), turn.person_id, now=turn.now
    )
    await _tell(turn, nomination, "unrecommended", "nomination-unrecommended-news")
    return turn.reply("unrecommend-done", name=nomination.name, buttons=_on(turn))


@router.button("proof", role=Role.COUNSELOR, private=True)
async def show_file(turn: Turn, number: str, place: str) -> Reply:
    """A document that was handed in."""
    nomination = await reviews.look(turn.session, whole(number), turn.person_id)
    await note_nomination(turn, "opened a file", nomination)
    return await file_of(turn, nomination, place)


async def _show(turn: Turn, page: int) -> Reply:
    found = await reviews.waiting_for(turn.session, turn.person_id, now=turn.now)
    contested = await objections.open_to(turn.session, turn.person_id)
    number = min(page, max(0, len(found) - 1) // PAGE)
    shown = found[number * PAGE : (number + 1) * PAGE]
    buttons = turning(turn, "nominations", page=number, has_more=len(found) > (number + 1) * PAGE)
    if contested:
        buttons.append(turn.button("objections-open", "objections", number=len(contested)))
    buttons.append(turn.button("rounds-open", "rounds", 0))
    cards = [await _card(turn, each) for each in shown]
    key = "reviews-some" if cards else "reviews-none"
    return turn.reply(key, number=len(found), cards=cards, buttons=buttons)


async def _card(turn: Turn, nomination: Nomination) -> Card:
    found, activity = await awards.the_round(turn.session, nomination.activity_id)
    given = await reviews.opinions_of(turn.session, nomination)
    quota = found.quota_of(nomination.school)
    taken = await reviews.count_places(turn.session, activity.number, nomination.school)
    is_mine = any(each.person_id == turn.person_id for each in given)
    lines = (
        activity.title,
        " · ".join(filter(None, (nomination.part.words, nomination.major, nomination.employer))),
        await _way(turn, nomination),
        turn.say(f"nomination-is-{nomination.state}"),
        turn.say("review-opinions", number=len(given))
        if given and nomination.state in OPEN
        else "",
        turn.say("review-mine") if is_mine and nomination.state in OPEN else "",
        *_against(turn, given),
        turn.say(f"review-clock-{'sure' if nomination.outcome == Outcome.ELIGIBLE else 'ask'}"),
        turn.say("review-quota", taken=taken, quota=quota) if quota is not None else "",
        nomination.statement,
    )
    files = [
        turn.button("entry-file-open", "proof", nomination.number, place, name=named[1])
        for place, words in enumerate(nomination.materials)
        if (named := blobs.mentioned(words))
    ]
    buttons = (*files, *await _choices(turn, nomination, is_mine=is_mine))
    return Card(nomination.name, lines=tuple(filter(None, lines)), buttons=buttons)


def _against(turn: Turn, given: Sequence[Review]) -> list[str]:
    """Where the first two differ, what those who are against it say; before, each opinion is to
    be one's own."""
    if len(given) < reviews.AGREEING:
        return []
    return [turn.say("review-said", words=each.reason) for each in given if each.reason]


async def _way(turn: Turn, nomination: Nomination) -> str:
    """Who put them forward, with their words."""
    way = turn.say(f"nomination-way-{nomination.way}")
    words = await referrals.words_for(turn.session, nomination.number)
    return f"{way} · {turn.say('nominate-referred', words=words)}" if words else way


async def _choices(turn: Turn, nomination: Nomination, *, is_mine: bool) -> list[Button]:
    """What this reviewer can do with a nomination as it stands."""
    number, state = nomination.number, nomination.state
    keys = {
        "review-for": ("review", state in OPEN and not is_mine),
        "review-against": ("oppose", state in OPEN and not is_mine),
        "review-take-back": ("unreview", state == State.REVIEWING and is_mine),
        "review-send-back": ("send-back", state in (*OPEN, State.PASSED)),
    }
    if await reviews.speaks_for(turn.session, nomination, turn.person_id):
        keys["recommend"] = ("recommend", state == State.PASSED)
        keys["unrecommend"] = ("unrecommend", state == State.RECOMMENDED)
    return [turn.button(key, action, number) for key, (action, fits) in keys.items() if fits]


async def _opined(turn: Turn, nomination: Nomination) -> Reply:
    """What an opinion came to; whoever is nominated hears what was decided, and a third reviewer
    is called where two differ."""
    match nomination.state:
        case State.PASSED:
            await _tell(turn, nomination, "passed", "nomination-passed-news")
        case State.DECLINED:
            why = nomination.note
            await _tell(turn, nomination, "declined", "nomination-declined-news", why=why)
        case _:
            given = await reviews.opinions_of(turn.session, nomination)
            if len(given) >= reviews.AGREEING:
                _, activity = await awards.the_round(turn.session, nomination.activity_id)
                but = [each.person_id for each in given]
                await nomination_news.call_third(
                    post_of(turn), nomination, activity.title, but=but
                )
                return turn.reply("review-differs", name=nomination.name, buttons=_on(turn))
    key = f"review-done-{nomination.state}"
    return turn.reply(key, name=nomination.name, buttons=_on(turn))


async def _tell(turn: Turn, nomination: Nomination, deed: str, text: str, **params: str) -> None:
    """Note a deed, and tell whoever is nominated."""
    _, activity = await awards.the_round(turn.session, nomination.activity_id)
    await note_nomination(turn, deed, nomination)
    await nomination_news.tell(post_of(turn), nomination, text, title=activity.title, **params)


def _on(turn: Turn) -> list[Button]:
    return [turn.button("reviews-open", "nominations", 0)]
