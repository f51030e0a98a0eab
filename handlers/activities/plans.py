"""A plan of a day: what one has on it in order, the ways between, and what closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from handlers.activities.plan_words import length_words, note_of, way_words
from handlers.paging import turning
from handlers.router import Router, whole
from knowledge.activities.clashes import Conflict, clash, way
from knowledge.activities.day_plans import asked_days, named_days
from knowledge.activities.fair_queries import FairQuery
from knowledge.dates.periods import CHINA, Period
from models.activities.activity_words import map_address, place_words, span_words, when_words
from models.chat import talks
from models.dates.milestones import Name
from models.dates.spans import When, first_of, last_of
from models.messages import Button, Card, Reply
from models.plans.occasions import occasions
from models.plans.plans import plans_of

if TYPE_CHECKING:
    from handlers.turn import Response, Turn
    from knowledge.activities.travel import Travel
    from models.plans.plans import Plan

router = Router()

PAGE = 5
_YEAR = timedelta(days=366)
_DAY = timedelta(days=1)
_MOMENT = timedelta(seconds=1)


@router.command("plan", private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """/plan 下周五; without a day, today."""
    today = turn.now.astimezone(CHINA).date()
    if not rest.strip():
        return await _days(turn, Period(today, today))
    period = named_days(rest, now=turn.now)
    return await _days(turn, period) if period else turn.reply("plan-which-day")


@router.first
async def hear(turn: Turn) -> Response:
    """我周六的安排."""
    if not turn.private or turn.incoming.point:
        return None
    period = asked_days(turn.text, now=turn.now)
    if period is None or await talks.listening(turn.session, turn.person_id):
        return None
    return await _days(turn, period)


@router.button("plan", private=True)
async def turn_page(turn: Turn, day: str, page: str = "0") -> Reply:
    """Another page, or another day."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        return turn.reply("button-stale")
    if abs(chosen - turn.now.date()) > _YEAR:
        return turn.reply("plan-too-far")
    return replace(await _plan(turn, chosen, whole(page)), edits=True)


async def _days(turn: Turn, period: Period) -> Reply:
    """The first day of a period on which there is something, else its first day."""
    if period.first is None or period.last is None:
        return turn.reply("plan-which-day")
    if abs(period.first - turn.now.date()) > _YEAR:
        return turn.reply("plan-too-far")
    if period.first < period.last:
        since, until = first_of(period.first).at, last_of(period.last).at
        plans = await plans_of(turn.session, turn.person_id, since=since, until=until)
        days = [max(period.first, plan.stay.first_day) for plan in plans]
        return await _plan(turn, min(days, default=period.first), 0)
    return await _plan(turn, period.first, 0)


async def _plan(turn: Turn, day: date, page: int) -> Reply:
    since, until = first_of(day).at, last_of(day).at
    plans = await plans_of(turn.session, turn.person_id, since=since, until=until)
    plans.sort(key=lambda plan: (not plan.stay.whole_day, plan.stay.begins))
    page = min(page, max(0, len(plans) - 1) // PAGE)
    shown = plans[page * PAGE : (page + 1) * PAGE]
    following = [*plans[page * PAGE + 1 :], None]
    ways: list[Travel | None] = []
    cards = []
    for plan, after in zip(shown, following, strict=False):
        line, travel = _way(turn, plan, after)
        ways.append(travel)
        cards.append(_card(turn, plan, line))
    key = "plan-some" if plans else "plan-none"
    deadlines = await _deadlines(turn, since, until)
    words = when_words(turn.library, turn.locale, first_of(day))
    said = turn.say(key, day=words, number=len(plans))
    text = "\n".join([said, *deadlines, *note_of(turn, ways)])
    return Reply(text, cards=tuple(cards), buttons=tuple(await _turning(turn, day, page, plans)))


def _card(turn: Turn, plan: Plan, way_line: str) -> Card:
    lines = (
        "🗓 " + span_words(turn.library, turn.locale, plan.times),
        "📍 " + place_words(turn.library, turn.locale, plan.activity),
        turn.say(f"plan-is-{plan.standing}"),
        way_line,
    )
    buttons = [turn.button("fair-open", "fair", plan.activity.number)]
    if address := map_address(turn.library, plan.activity):
        buttons.append(Button(turn.say("plan-map"), url=address))
    return Card(plan.activity.title, lines=tuple(filter(None, lines)), buttons=tuple(buttons))


def _way(turn: Turn, plan: Plan, after: Plan | None) -> tuple[str, Travel | None]:
    """The way to what comes next, and whether it can be reached in time."""
    if after is None or plan.stay.whole_day or after.stay.whole_day:
        return "", None
    divisions = turn.library.regions.divisions
    found, travel = clash(plan.stay, after.stay, divisions), way(plan.stay, after.stay, divisions)
    title = after.activity.title
    if found is not None and found.conflict is not Conflict.UNSURE:
        gap = length_words(turn, found.gap) if found.gap is not None else ""
        said = turn.say(f"plan-{found.conflict}", title=title, gap=gap)
        return said + (way_words(turn, travel) if found.travel and travel else ""), found.travel
    if travel is None:
        return "", None
    return turn.say("plan-next", title=title) + way_words(turn, travel), travel


async def _deadlines(turn: Turn, since: datetime, until: datetime) -> list[str]:
    """What closes on the day."""
    found = await occasions(turn.session, turn.person_id, Name.CLOSES, now=since - _MOMENT)
    return [
        turn.say("plan-closes", title=each.title, time=_hour(turn, When(each.at, each.whole_day)))
        for each in found
        if each.at <= until
    ]


def _hour(turn: Turn, when: When) -> str:
    local = when.at.astimezone(CHINA).time()
    is_day = when.whole_day or local in (time(), time(23, 59, 59))
    return turn.say("plan-that-day") if is_day else f"{local:%H:%M}"


async def _turning(turn: Turn, day: date, page: int, plans: list[Plan]) -> list[Button]:
    """Other pages, the days around, and the next day with something."""
    buttons = turning(
        turn, "plan", day.isoformat(), page=page, has_more=len(plans) > (page + 1) * PAGE
    )
    buttons += [
        turn.button(key, "plan", other.isoformat(), 0)
        for key, other in (("plan-day-before", day - _DAY), ("plan-day-after", day + _DAY))
    ]
    later = await plans_of(turn.session, turn.person_id, since=last_of(day).at + _MOMENT)
    days = [plan.stay.first_day for plan in later if plan.stay.first_day > day + _DAY]
    if not plans and days:
        soonest = min(days).isoformat()
        buttons.append(turn.button("plan-next-day", "plan", soonest, 0, day=soonest))
    if not plans:
        buttons.append(turn.button("fairs-look", "fairs", 0, FairQuery(for_me=True).code))
    return [*buttons, turn.button("fairs-mine", "mine", 0), turn.button("feed-open", "feed")]
