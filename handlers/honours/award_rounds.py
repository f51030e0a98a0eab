"""Rounds of awards in chat: what each asks, its dates, and what one can do in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from handlers.honours import award_words
from handlers.paging import turning
from handlers.reminders import reminders
from handlers.router import Router, whole
from models.activities.activities import STANDING, State
from models.activities.activity_words import date_words
from models.dates.milestones import times_of
from models.honours import awards, nominations, referrals
from models.honours.awards import Step
from models.honours.nominations import CHANGEABLE
from models.messages import Button, Card, Reply
from models.people.counselors import parts_served
from models.people.roles import Role, may

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.honours.awards import AwardRound
    from models.honours.nominations import Nomination

router = Router()

PAGE = 5


@router.button("round", link=True)
async def open_round(turn: Turn, activity_id: str) -> Reply:
    """One round: its conditions and how one stands to them, its dates, and what one can do."""
    found, activity = await awards.the_round(turn.session, whole(activity_id))
    card = Card(
        activity.title,
        lines=(
            await _standing(turn, activity),
            await _counts(turn, activity),
            *await _whole(turn, found, activity),
        ),
        url=activity.source_url,
    )
    return turn.reply(
        "round",
        cards=[Card(card.title, tuple(filter(None, card.lines)), card.url)],
        buttons=await _doing(turn, activity),
    )


@router.button("rounds")
async def show_all(turn: Turn, page: str = "0") -> Reply:
    """All rounds there were, the newest first."""
    found = await awards.every(turn.session)
    number = min(whole(page), max(0, len(found) - 1) // PAGE)
    shown = [
        await _card(turn, activity) for _, activity in found[number * PAGE : (number + 1) * PAGE]
    ]
    buttons = turning(turn, "rounds", page=number, has_more=len(found) > (number + 1) * PAGE)
    back = turn.button("honours-open", "honours")
    key = "rounds-some" if shown else "rounds-none"
    return turn.reply(key, number=len(found), cards=shown, buttons=[*buttons, back])


async def cards(turn: Turn, award: str = "") -> list[Card]:
    """The rounds that stand now, of one award or of all."""
    found = await awards.standing(turn.session, now=turn.now)
    return [await _card(turn, activity) for each, activity in found if award in ("", each.award)]


async def mine_of(turn: Turn, activity: Activity) -> Nomination | None:
    """One's own nomination in a round."""
    return await nominations.of_person(turn.session, activity.number, turn.person_id)


async def _card(turn: Turn, activity: Activity) -> Card:
    return Card(
        activity.title,
        lines=tuple(
            filter(None, (await _standing(turn, activity), *await _dates(turn, activity)))
        ),
        buttons=(turn.button("round-open", "round", activity.number),),
    )


async def _standing(turn: Turn, activity: Activity) -> str:
    """That a round is called off or over, and how one's own nomination stands."""
    standing = activity.standing(turn.now)
    known = "" if standing in STANDING else turn.say(f"fair-is-{standing}")
    if standing is State.OVER:
        known = turn.say("fair-is-over")
    mine = await mine_of(turn, activity) if turn.private else None
    told = await award_words.standing_words(turn, mine) if mine else ""
    return " · ".join(filter(None, (known, told)))


async def _whole(turn: Turn, found: AwardRound, activity: Activity) -> list[str]:
    host = turn.say("fair-column-organiser")
    terms = await award_words.clock_lines(turn, found.asks, found.award)
    school = activity.schools or (turn.person.school if turn.private else "")
    quota = found.quota_of(school)
    return [
        *(terms if found.asks.asks else (turn.say("round-asks-nothing"),)),
        *await _dates(turn, activity),
        _quota_words(turn, quota, school),
        activity.summary,
        turn.say("positions-column", name=host, words=activity.organiser)
        if activity.organiser
        else "",
        turn.say("round-only-school", school=activity.schools) if activity.schools else "",
    ]


async def _counts(turn: Turn, activity: Activity) -> str:
    """For whoever looks after people: how many of theirs are nominated, by how far they are."""
    parts = await parts_served(turn.session, turn.person_id) if turn.private else []
    found = await nominations.in_round(turn.session, activity.number)
    mine = [each for each in found if any(part.holds(each.part) for part in parts)]
    counted = Counter([await award_words.standing_words(turn, each) for each in mine])
    told = " · ".join(f"{words} {number}" for words, number in counted.items())
    return turn.say("round-counts", counts=told) if told else ""


def _quota_words(turn: Turn, quota: int | None, school: str) -> str:
    """How many a school can put forward: one's own, where it is known."""
    if quota is None:
        return ""
    if school:
        return turn.say("round-quota-of", school=school, number=quota)
    return turn.say("round-quota-line", number=quota)


async def _dates(turn: Turn, activity: Activity) -> list[str]:
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    return date_words(turn.library, turn.locale, activity, times)


async def _doing(turn: Turn, activity: Activity) -> list[Button]:
    """What can be done about a round by this person; in front of others nothing."""
    if not turn.private:
        return []
    number, mine = activity.number, await mine_of(turn, activity)
    buttons = []
    is_open = await awards.is_open(turn.session, activity, Step.NOMINATE, now=turn.now)
    if mine is not None:
        buttons.append(turn.button("nomination-open", "nomination", mine.number))
    if is_open and (mine is None or mine.state in CHANGEABLE):
        key = "nominate-myself" if mine is None else "nominate-anew"
        buttons.append(turn.button(key, "nominate", number))
    if is_open:
        buttons.append(turn.button("refer-colleague", "refer", number, "colleague"))
    if await awards.has_begun(turn.session, activity, Step.OBJECT, now=turn.now):
        buttons.append(turn.button("publicity-open", "publicity", number))
    buttons += await reminders.following(turn, activity)
    if await may(turn.session, turn.person_id, Role.COUNSELOR):
        buttons += await _counseling(turn, activity, is_open=is_open)
    if await referrals.of_person(turn.session, number, turn.person_id):
        buttons.append(turn.button("referrals-open", "referrals", number))
    return [*buttons, turn.button("honours-open", "honours")]


async def _counseling(turn: Turn, activity: Activity, *, is_open: bool) -> list[Button]:
    buttons, number = [], activity.number
    if is_open and await awards.speaks_for_a_school(turn.session, activity, turn.person_id):
        buttons.append(turn.button("refer-school", "refer", number, "school"))
    buttons.append(turn.button("nominees-export", "nominees", number))
    if activity.state in STANDING and await awards.may_run(turn.session, activity, turn.person_id):
        if await awards.has_begun(turn.session, activity, Step.DECIDE, now=turn.now):
            buttons.append(turn.button("decisions-open", "decisions", number))
        buttons.append(turn.button("round-columns", "round-columns", number))
        buttons.append(turn.button("round-quota-change", "round-quota", number))
        buttons.append(turn.button("round-move", "round-move", number))
        buttons.append(turn.button("round-cancel", "round-cancel", number))
    return buttons
