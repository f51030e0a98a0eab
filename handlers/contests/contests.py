"""Competitions: which contests are open, whether one may enter and why, and one's own entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities import activity_parts, fair_calendars
from handlers.contests import contest_terms
from handlers.paging import turning
from handlers.reminders import reminders
from handlers.router import Router, whole
from knowledge.eligibility.verdicts import Outcome
from models.activities import signups
from models.activities.activities import STANDING, State
from models.activities.activities import look_up as look_up_activity
from models.activities.activity_words import place_words, span_words, when_words
from models.activities.signups import HOLDING, Standing
from models.contests import appeals, contest_exceptions, contests, entries, hand_ins, result_news
from models.contests.contest_exceptions import Plea
from models.contests.entries import EntryState
from models.dates.milestones import Name, times_of
from models.dates.spans import When
from models.errors import Refused
from models.messages import Button, Card, Reply

if TYPE_CHECKING:
    from handlers.turn import Turn
    from knowledge.activities.contests import Judged, Rules
    from models.activities.activities import Activity
    from models.contests.contests import Contest
    from models.contests.entries import ContestEntry

router = Router()

PAGE = 5
_MARKS = {Outcome.ELIGIBLE: "✅", Outcome.ASK: "❓", Outcome.NOT_ELIGIBLE: "❌"}


@router.command("compete")
async def find(turn: Turn, rest: str) -> Reply:
    """The contests that are announced."""
    return await show(turn, 0)


@router.hears("search:competitions")
async def hear(turn: Turn) -> Reply:
    """The same in words."""
    return await show(turn, 0)


@router.offers("search:competitions")
async def offer(turn: Turn) -> list[Button]:
    """To see them."""
    return [turn.button("contests-look", "contests", 0)]


@router.button("contests")
async def turn_page(turn: Turn, page: str = "0") -> Reply:
    """A page of them."""
    return await show(turn, whole(page))


@router.button("contest", link=True)
async def open_contest(turn: Turn, activity_id: str) -> Reply:
    """One contest: its dates, who may enter, and what one can do."""
    contest, activity = await the_contest(turn, activity_id)
    return Reply(
        cards=(await whole_card(turn, contest, activity),),
        buttons=(
            *await doing(turn, contest, activity),
            *await activity_parts.buttons(turn, activity),
            *await reminders.following(turn, activity),
            *fair_calendars.buttons(turn, activity),
            *await contest_terms.buttons(turn, activity),
        ),
    )


async def show(turn: Turn, page: int) -> Reply:
    """The contests that are announced, a page of them."""
    found = await contests.to_come(turn.session, turn.now)
    page = min(page, max(0, len(found) - 1) // PAGE)
    shown = found[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return turn.reply("contests-none", buttons=[turn.button("fairs-mine", "mine", 0)])
    cards = [await _card(turn, contest, activity) for contest, activity in shown]
    buttons = turning(turn, "contests", page=page, has_more=len(found) > (page + 1) * PAGE)
    buttons.append(turn.button("fairs-mine", "mine", 0))
    return turn.reply("contests-found", number=len(found), cards=cards, buttons=buttons)


async def the_contest(turn: Turn, activity_id: str | int) -> tuple[Contest, Activity]:
    """A contest that may be shown, by what a button carries; raises `Refused`."""
    contest = await contests.the_contest(turn.session, whole(str(activity_id)))
    activity = await look_up_activity(turn.session, contest.activity_id)
    if activity is None or activity.state == State.DRAFT:
        raise Refused("contest-gone")
    return contest, activity


async def mine_cards(turn: Turn) -> list[Card]:
    """A card for every entry of which this person is part."""
    cards = []
    for entry in await entries.mine_of(turn.session, turn.person_id):
        contest, activity = await the_contest(turn, entry.activity_id)
        times = (await times_of(turn.session, [activity.number]))[activity.number]
        lines = (
            await standing_line(turn, entry),
            turn.say(
                "contest-closes",
                time=when_words(turn.library, turn.locale, times.get(Name.CLOSES)),
            ),
        )
        here = [b for b in await doing(turn, contest, activity) if b.action != "mine:0"]
        opening = turn.button("contest-open", "contest", activity.number)
        cards.append(Card(activity.title, lines=lines, buttons=(opening, *here)))
    return cards


async def whole_card(turn: Turn, contest: Contest, activity: Activity) -> Card:
    """All that one has to know before one enters."""
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    standing = activity.standing(turn.now)
    dates = [
        turn.say(f"contest-{name}", time=when_words(turn.library, turn.locale, times[name]))
        for name in (Name.OPENS, Name.CLOSES, Name.RESULT)
        if name in times
    ]
    rules = contest.asks
    host = turn.say("fair-column-organiser")
    where = place_words(turn.library, turn.locale, activity)
    lines = [
        "" if standing is State.PUBLISHED else turn.say(f"fair-is-{standing}"),
        await mine_line(turn, contest),
        *dates,
        turn.say("contest-held", time=span_words(turn.library, turn.locale, times)),
        f"📍 {where}" if activity.venue or activity.mode else "",
        await _places(turn, activity),
        team_line(turn, rules),
        turn.say("contest-by-promotion") if contest.round > contests.FIRST_ROUND else "",
        *[line for each in contests.judged(rules, turn.person) for line in reasons(turn, each)],
        activity.summary,
        turn.say("positions-column", name=host, words=activity.organiser),
    ]
    return Card(activity.title, lines=tuple(filter(None, lines)), url=activity.source_url)


def team_line(turn: Turn, rules: Rules) -> str:
    """How large a team is, and whether one may enter alone; "" where everybody does."""
    if not rules.for_teams:
        return ""
    key = "contest-team" if rules.least == 1 else "contest-team-only"
    return turn.say(key, least=rules.least, most=rules.most)


def reasons(turn: Turn, judged: Judged) -> list[str]:
    """A group with its conditions, each with what it comes to for this person."""
    if not judged.group.name:
        return []
    unknown = turn.say("profile-unknown")
    levels = turn.say("list-separator").join(map(turn.level, judged.group.levels))
    found = [
        turn.say(
            f"contest-condition-{each.condition}",
            mark=_MARKS[each.outcome],
            asked=levels if each.condition == "level" else each.asked,
            has=(turn.level(each.has) if each.condition == "level" else each.has) or unknown,
        )
        for each in judged.findings
    ]
    return [f"{_MARKS[judged.outcome]} {judged.group.name}", *[f"　{line}" for line in found]]


async def mine_line(turn: Turn, contest: Contest) -> str:
    """How one's own entry stands; "" without one."""
    member = await entries.member_of(turn.session, contest.activity_id, turn.person_id)
    entry = await entries.find(turn.session, member.entry_id) if member else None
    return await standing_line(turn, entry) if entry else ""


async def standing_line(turn: Turn, entry: ContestEntry) -> str:
    """How an entry stands, with its number."""
    place = await signups.of_person(turn.session, entry.activity_id, entry.person_id)
    state = entry.state
    if state in (EntryState.SUBMITTED, EntryState.APPROVED):
        match place.state if place else Standing.WITHDRAWN:
            case Standing.WAITING:
                state = "waiting"
            case Standing.OFFERED:
                state = "offered"
            case Standing.WITHDRAWN:
                state = "lapsed"
    until = place.expires_at if place else None
    held = when_words(turn.library, turn.locale, When(until)) if until else ""
    said = turn.say(f"entry-is-{state}", until=held)
    line = turn.say("entry-line", number=entry.number, state=said)
    noted = turn.say("entry-note", note=entry.note) if entry.note else ""
    went_on = turn.say("entry-went-on") if entry.promoted else ""
    return "\n".join(filter(None, (line, noted, await _result(turn, entry), went_on)))


async def _result(turn: Turn, entry: ContestEntry) -> str:
    """What came of an entry; "" before the day on which results are given out."""
    if not await result_news.is_out(turn.session, entry.activity_id, now=turn.now):
        return ""
    words = result_news.words_of(result_news.result_of(entry), turn.say)
    return turn.say("entry-result", words=words) if words else ""


async def doing(turn: Turn, contest: Contest, activity: Activity) -> list[Button]:
    """What this person can do about a contest now."""
    mine = turn.button("fairs-mine", "mine", 0)
    standing = activity.standing(turn.now)
    if standing not in (*STANDING, State.OVER):
        return [mine]
    member = await entries.member_of(turn.session, activity.number, turn.person_id)
    entry = await entries.find(turn.session, member.entry_id) if member else None
    if entry is None:
        return [*await _entering(turn, contest), mine]
    is_captain = entry.person_id == turn.person_id
    team = [turn.button("team-open", "team", entry.number)] if entry.team else []
    if await _may_appeal(turn, entry):
        team.append(turn.button("appeal-open", "appeal", entry.number))
    return [*(await _captaining(turn, contest, entry) if is_captain else []), *team, mine]


async def _captaining(turn: Turn, contest: Contest, entry: ContestEntry) -> list[Button]:
    """What who made an entry can do about it."""
    buttons = []
    place = await signups.of_person(turn.session, entry.activity_id, entry.person_id)
    if place is not None and place.state == Standing.OFFERED:
        buttons.append(turn.button("place-take", "place", entry.activity_id))
    if await _is_open(turn, contest):
        buttons.append(turn.button("entry-change", "compete", entry.activity_id))
    else:
        buttons += await _pleading(turn, contest)
    buttons.append(turn.button("advisers-open", "advisers", entry.number))
    activity = await look_up_activity(turn.session, contest.activity_id)
    stands = activity is not None and activity.standing(turn.now) in STANDING
    if stands and not entry.promoted:
        buttons.append(turn.button("entry-withdraw", "scratch", entry.number))
    return buttons


async def _entering(turn: Turn, contest: Contest) -> list[Button]:
    if contest.round > contests.FIRST_ROUND:
        return []
    if not await _is_open(turn, contest):
        return await _pleading(turn, contest)
    if contests.judged(contest.asks, turn.person)[0].outcome is Outcome.NOT_ELIGIBLE:
        return [turn.button("positions-introduce", "introduce")]
    return [turn.button("contest-enter", "compete", contest.activity_id)]


async def is_late(turn: Turn, contest: Contest) -> bool:
    """Whether the deadline of a contest is over, and the contest is not."""
    times = (await times_of(turn.session, [contest.activity_id]))[contest.activity_id]
    activity = await look_up_activity(turn.session, contest.activity_id)
    stands = activity is not None and activity.standing(turn.now) in STANDING
    return stands and Name.CLOSES in times and times[Name.CLOSES].at < turn.now


async def _pleading(turn: Turn, contest: Contest) -> list[Button]:
    """To ask for more time, once the deadline is over and while nobody has decided."""
    if not await is_late(turn, contest):
        return []
    asked = await contest_exceptions.of_person(turn.session, contest.activity_id, turn.person_id)
    if asked is not None and asked.state != Plea.ASKED:
        return []
    return [turn.button("exception-ask", "plea", contest.activity_id)]


async def _may_appeal(turn: Turn, entry: ContestEntry) -> bool:
    try:
        await appeals.check_open(turn.session, entry, now=turn.now)
    except Refused:
        return False
    return True


async def _is_open(turn: Turn, contest: Contest) -> bool:
    try:
        await hand_ins.open_for(turn.session, contest, turn.person_id, now=turn.now)
    except Refused:
        return False
    return True


async def _card(turn: Turn, contest: Contest, activity: Activity) -> Card:
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    best = contests.judged(contest.asks, turn.person)[0]
    fit = f"contest-fit-{best.outcome.name.lower().replace('_', '-')}"
    lines = (
        await mine_line(turn, contest),
        turn.say(
            "contest-closes",
            time=when_words(turn.library, turn.locale, times.get(Name.CLOSES)),
        ),
        await _places(turn, activity),
        turn.say(fit, group=best.group.name) if best.group.name else "",
    )
    opening = turn.button("contest-open", "contest", activity.number)
    return Card(activity.title, lines=tuple(filter(None, lines)), buttons=(opening,))


async def _places(turn: Turn, activity: Activity) -> str:
    if activity.capacity is None:
        return ""
    taken = await signups.count(turn.session, activity.number, HOLDING)
    if left := max(0, activity.capacity - taken):
        return turn.say("fair-places", left=left, capacity=activity.capacity)
    waiting = await signups.count(turn.session, activity.number, (Standing.WAITING,))
    return turn.say("fair-full", capacity=activity.capacity, waiting=waiting)
