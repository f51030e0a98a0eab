"""A contest as it is shown: the card in a list, and the whole, with dates, conditions and how an
entry of one's own stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities.fair_cards import places_line
from knowledge.eligibility.verdicts import Outcome
from models.activities import signups
from models.activities.activities import State
from models.activities.activity_words import (
    is_placed,
    place_words,
    said_words,
    span_words,
    when_words,
)
from models.contests import appeals, contests, entries, hand_ins, result_news
from models.contests.contest_exceptions import granted_until
from models.contests.contest_words import conditions, team_words
from models.contests.stages import LAPSED, stage_of
from models.dates.milestones import Name, times_of
from models.dates.spans import When
from models.messages import Card

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.turn import Turn
    from knowledge.activities.contests import Judged
    from models.activities.activities import Activity
    from models.contests.contests import Contest
    from models.contests.entries import ContestEntry
    from models.dates.milestones import Times

_MARKS = {Outcome.ELIGIBLE: "✅", Outcome.ASK: "❓", Outcome.NOT_ELIGIBLE: "❌"}


async def listed_card(turn: Turn, contest: Contest, activity: Activity) -> Card:
    """A contest in a list: until when, how many places, and whether it is for this person."""
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    entry = await mine(turn, contest)
    best = contests.judged(contest.asks, turn.person)[0]
    fit = f"contest-fit-{best.outcome.name.lower().replace('_', '-')}"
    lines = (
        await standing_line(turn, entry) if entry else "",
        closing_line(turn, times),
        await places_line(turn, activity, times),
        turn.say(fit, group=best.group.name) if best.group.name and not entry else "",
    )
    opening = turn.button("contest-open", "contest", activity.number)
    return Card(activity.title, lines=tuple(filter(None, lines)), buttons=(opening,))


async def whole_card(turn: Turn, contest: Contest, activity: Activity) -> Card:
    """All that one has to know before one enters, or of what one has entered."""
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    standing = activity.standing(turn.now)
    rules, entry = contest.asks, await mine(turn, contest)
    where = place_words(turn.library, turn.locale, activity)
    lines = [
        "" if standing is State.PUBLISHED else turn.say(f"fair-is-{standing}"),
        await standing_line(turn, entry) if entry else "",
        await _more_time(turn, contest),
        _date_line(turn, Name.OPENS, times),
        closing_line(turn, times),
        _date_line(turn, Name.RESULT, times),
        _appeals(turn, contest, times),
        turn.say("contest-held", time=span_words(turn.library, turn.locale, times)),
        f"📍 {where}" if is_placed(activity) else "",
        await places_line(turn, activity, times),
        team_words(turn.say, rules),
        turn.say("contest-by-promotion") if contest.round > contests.FIRST_ROUND else "",
        *[
            line
            for each in contests.judged(rules, turn.person)
            if entry is None or each.group.name == entry.division
            for line in reasons(turn, each)
        ],
        *said_words(turn.library, turn.locale, activity),
    ]
    return Card(activity.title, lines=tuple(filter(None, lines)), url=activity.source_url)


def closing_line(turn: Turn, times: Times) -> str:
    """Until when one may enter, or that one could."""
    key = "contest-closed" if is_closed(times, turn.now) else "contest-closes"
    return turn.say(key, time=when_words(turn.library, turn.locale, times.get(Name.CLOSES)))


def is_closed(times: Times, now: datetime) -> bool:
    """Whether the deadline is over."""
    return Name.CLOSES in times and times[Name.CLOSES].at < now


def reasons(turn: Turn, judged: Judged) -> list[str]:
    """A group with its conditions, each with what it comes to for this person."""
    if not judged.group.name:
        return []
    unknown = turn.say("profile-unknown")
    asked = dict(conditions(turn.say, judged.group))
    found = [
        turn.say(
            f"contest-condition-{each.condition}",
            mark=_MARKS[each.outcome],
            asked=asked[each.condition],
            has=(turn.level(each.has) if each.condition == "level" else each.has) or unknown,
        )
        for each in judged.findings
    ]
    return [f"{_MARKS[judged.outcome]} {judged.group.name}", *[f"　{line}" for line in found]]


async def mine(turn: Turn, contest: Contest) -> ContestEntry | None:
    """The entry of which this person is part."""
    member = await entries.member_of(turn.session, contest.activity_id, turn.person_id)
    return await entries.find(turn.session, member.entry_id) if member else None


async def standing_line(turn: Turn, entry: ContestEntry) -> str:
    """How an entry stands, with its number, as whoever made it reads it."""
    place = await signups.of_person(turn.session, entry.activity_id, entry.person_id)
    stage = stage_of(entry, place.state if place else "")
    if stage == LAPSED and await _is_late(turn, entry):
        stage = "late"
    until = place.expires_at if place else None
    said = turn.say(
        f"entry-is-{stage}",
        until=when_words(turn.library, turn.locale, When(until)) if until else "",
        ahead=await signups.ahead_of(turn.session, place) if place else 0,
    )
    line = turn.say("entry-line", number=entry.number, state=said)
    noted = turn.say("entry-note", note=entry.note) if entry.note else ""
    went_on = turn.say("entry-went-on") if entry.promoted else ""
    return "\n".join(filter(None, (line, noted, await _result(turn, entry), went_on)))


async def short_line(turn: Turn, entry: ContestEntry) -> str:
    """The same in short, as whoever looks after the entry, or advises it, reads it."""
    place = await signups.of_person(turn.session, entry.activity_id, entry.person_id)
    stage = stage_of(entry, place.state if place else "")
    line = turn.say("entry-line", number=entry.number, state=turn.say(f"entry-short-{stage}"))
    noted = turn.say("entry-note", note=entry.note) if entry.note else ""
    return "\n".join(filter(None, (line, noted, await _result(turn, entry))))


async def _result(turn: Turn, entry: ContestEntry) -> str:
    """What came of an entry; "" before the day on which results are given out."""
    if not await result_news.is_out(turn.session, entry.activity_id, now=turn.now):
        return ""
    words = result_news.words_of(result_news.result_of(entry), turn.say)
    return turn.say("entry-result", words=words) if words else ""


async def _is_late(turn: Turn, entry: ContestEntry) -> bool:
    contest = await contests.the_contest(turn.session, entry.activity_id)
    return not await hand_ins.is_open(turn.session, contest, turn.person_id, now=turn.now)


async def _more_time(turn: Turn, contest: Contest) -> str:
    """Until when this person alone may still hand in; "" for everybody else."""
    until = await granted_until(turn.session, contest.activity_id, turn.person_id)
    if until is None or until < turn.now:
        return ""
    said = when_words(turn.library, turn.locale, When(until))
    return turn.say("contest-more-time", until=said)


def _date_line(turn: Turn, name: Name, times: Times) -> str:
    if name not in times:
        return ""
    said = when_words(turn.library, turn.locale, times[name])
    return turn.say(f"contest-{name}", time=said)


def _appeals(turn: Turn, contest: Contest, times: Times) -> str:
    """Until when one may appeal; "" where one cannot."""
    days = appeals.window(contest, times)
    return (
        turn.say("contest-appeals", until=when_words(turn.library, turn.locale, days[1]))
        if days
        else ""
    )
