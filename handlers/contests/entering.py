"""Entering a contest: a talk through its form, with conditions checked before and at the end.

The same talk changes an entry: it begins with the answers that were given, and asks which one is
to be changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities.plan_words import goes_anyway, warnings_of
from handlers.contests import contest_cards, entry_ways
from handlers.contests import contests as contest_pages
from handlers.contests.entry_fields import ask_field, shown
from handlers.contests.entry_news import tell_one
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import SKIPPED, Choice, Unclear
from handlers.turn import Begin, Response
from knowledge.eligibility.verdicts import Outcome
from models.contests import contests, entries, hand_ins
from models.contests.entries import EntryState
from models.contests.hand_ins import Filled
from models.errors import Refused
from models.messages import Reply
from models.people.audit import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.talk import Talk
    from handlers.turn import Turn
    from knowledge.activities.contests import Judged
    from models.contests.contests import Contest
    from models.contests.entries import ContestEntry

router = Router()

LONGEST_NAME = 30
ALONE = "-"
KNOWN = "="
"""What the buttons for "alone" and for the known name carry."""


@router.button("compete", private=True)
async def enter(turn: Turn, activity_id: str) -> Response:
    """Enter, or change one's entry while that is possible."""
    contest, _ = await contest_pages.the_contest(turn, activity_id)
    await hand_ins.open_for(turn.session, contest, turn.person_id, now=turn.now)
    entry = await entries.of_person(turn.session, contest.activity_id, turn.person_id)
    if entry is None:
        return Begin("compete", (contest.activity_id,))
    answers = await _given(turn, entry)
    return Begin("compete", (contest.activity_id,), answers=tuple(answers.items()))


@router.talk("compete")
async def compete(t: Talk, activity_id: int) -> Response:
    """The group, the name, the team, and every field of the form; then all of it once more."""
    contest = await contests.the_contest(t.session, activity_id)
    activity = await hand_ins.open_for(t.session, contest, t.person.id, now=t.turn.now)
    fitting = [
        each
        for each in contests.judged(contest.asks, t.person)
        if each.outcome is Outcome.ELIGIBLE
    ]
    if not fitting:
        return _not_eligible(t, contest)
    is_new = await entries.of_person(t.session, activity_id, t.person.id) is None
    if is_new and (warnings := await warnings_of(t.turn, activity)):
        question = t.say("compete-clash-question", title=activity.title)
        if not await goes_anyway(t, "compete-clash", warnings, question=question):
            return t.reply("join-left", title=activity.title)
    group = await _group(t, fitting)
    name = await ask_name(t)
    team = await _team(t, contest)
    answers: dict[str, str] = {}
    for each in contest.asks.form:
        if words := await ask_field(t, each):
            answers[each.key] = words
    lines = [
        t.say("profile-line", name=each.name(t.turn.locale), value=shown(answers[each.key]))
        for each in contest.asks.form
        if each.key in answers
    ]
    who = " · ".join(filter(None, (group, name, team)))
    await t.confirm("compete-confirm", title=activity.title, who=who, form="\n".join(lines))
    filled = Filled(group, name, team, answers)
    entry = await hand_ins.hand_in(t.session, activity_id, t.person, filled, now=t.turn.now)
    await note_entry(t.turn, "handed in", entry)
    return await after(t.turn, contest, entry)


@router.button("scratch", private=True)
async def withdraw(turn: Turn, number: str, sure: str = "") -> Reply:
    """Take an entry back, after being asked once."""
    entry = await my_entry(turn, number)
    _, activity = await contest_pages.the_contest(turn, entry.activity_id)
    await hand_ins.check_withdrawable(turn.session, entry, now=turn.now)
    members = await entries.members_of(turn.session, entry.number)
    others = [each.person_id for each in members if each.person_id != turn.person_id]
    if not sure:
        contest = await contests.the_contest(turn.session, entry.activity_id)
        opened = await hand_ins.is_open(turn.session, contest, turn.person_id, now=turn.now)
        sure_key = "withdraw-confirm" if opened else "withdraw-confirm-late"
        return turn.reply(
            "withdraw-confirm-team" if others else sure_key,
            team=entry.team,
            title=activity.title,
            buttons=[
                turn.button("withdraw-yes", "scratch", entry.number, "yes"),
                turn.button("withdraw-no", "contest", activity.number),
            ],
        )
    await hand_ins.withdraw(turn.session, entry, actor_id=turn.person_id, now=turn.now)
    await note_entry(turn, "withdrew", entry)
    await tell_team(turn, entry, "team-withdrawn-news", others)
    again = turn.button("contest-open", "contest", activity.number)
    return turn.reply("withdraw-done", title=activity.title, buttons=[again])


async def withdraw_from(turn: Turn, activity_id: int) -> Reply:
    """The same by the contest: a place that was offered is let go of so."""
    entry = await entries.of_person(turn.session, activity_id, turn.person_id)
    return await withdraw(turn, str(entry.number if entry else 0))


async def take_place(turn: Turn, activity_id: int) -> Reply:
    """Take the place that was offered to an entry that waited."""
    contest = await contests.the_contest(turn.session, activity_id)
    entry = await entries.of_person(turn.session, activity_id, turn.person_id)
    if entry is None:
        raise Refused("signup-no-offer")
    await hand_ins.accept_place(turn.session, entry, actor_id=turn.person_id, now=turn.now)
    await note_entry(turn, "took a place", entry)
    return await after(turn, contest, entry)


async def ask_name(t: Talk, key: str = "compete-name") -> str:
    """The name that is to stand on a certificate; the one that is known is offered."""
    known = t.person.name

    def parse(words: str) -> str:
        return known if words == KNOWN and known else read_name(words)

    choices = [Choice(KNOWN, known)] if known else []
    return await t.ask(key, parse=parse, choices=choices, free=True)


async def my_entry(turn: Turn, number: str | int) -> ContestEntry:
    """The entry of that number if this person made it; raises `Refused`."""
    entry = await entries.find(turn.session, whole(str(number)))
    if entry is None or entry.person_id != turn.person_id:
        raise Refused("entry-not-yours")
    return entry


async def after(turn: Turn, contest: Contest, entry: ContestEntry) -> Reply:
    """What has become of an entry that was handed in."""
    _, activity = await contest_pages.the_contest(turn, contest.activity_id)
    key = "compete-forming" if entry.state == EntryState.FORMING else "compete-done"
    return turn.reply(
        key,
        title=activity.title,
        standing=await contest_cards.standing_line(turn, entry),
        buttons=await entry_ways.doing(turn, contest, activity),
    )


async def tell_team(turn: Turn, entry: ContestEntry, text: str, people: Sequence[int]) -> None:
    """Tell these people of a team what became of it."""
    for person_id in people:
        activity_id, number = entry.activity_id, entry.number
        await tell_one(post_of(turn), person_id, activity_id, text, number, team=entry.team)


async def note_entry(turn: Turn, deed: str, entry: ContestEntry) -> None:
    """Write into the audit log who did what to an entry."""
    subject = f"entry:{entry.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)


def read_name(words: str) -> str:
    """A person's or a team's name."""
    name = " ".join(words.split())
    if not name or len(name) > LONGEST_NAME:
        raise Unclear("compete-name-hint", limit=LONGEST_NAME)
    return name


async def _group(t: Talk, fitting: list[Judged]) -> str:
    if len(fitting) == 1:
        return fitting[0].group.name
    choices = [Choice(str(number), each.group.name) for number, each in enumerate(fitting)]
    return fitting[int(await t.choose("compete-group", choices))].group.name


async def _team(t: Talk, contest: Contest) -> str:
    rules = contest.asks
    if not rules.for_teams:
        return ""
    alone = [Choice(ALONE, t.say("compete-alone"))] if rules.least == 1 else []
    said = await t.ask(
        "compete-team",
        parse=read_name,
        choices=alone,
        free=True,
        least=rules.least,
        most=rules.most,
    )
    return "" if said == ALONE else said


def _not_eligible(t: Talk, contest: Contest) -> Reply:
    """Why one may not enter, or what has to be told first."""
    judged = contests.judged(contest.asks, t.person)
    key = "compete-unknown" if judged[0].outcome is Outcome.ASK else "compete-not-eligible"
    lines = [line for each in judged for line in contest_cards.reasons(t.turn, each)]
    return t.reply(
        key,
        reasons="\n".join(lines),
        buttons=[
            t.turn.button("positions-introduce", "introduce"),
            t.turn.button("contest-open", "contest", contest.activity_id),
        ],
    )


async def _given(turn: Turn, entry: ContestEntry) -> dict[str, str]:
    """An entry as the answers of the talk."""
    contest = await contests.the_contest(turn.session, entry.activity_id)
    member = await entries.member_of(turn.session, entry.activity_id, turn.person_id)
    answers = {"compete-name": member.name} if member else {}
    if contest.asks.for_teams:
        answers["compete-team"] = entry.team or ALONE
    known = {
        f"compete-field:{each.key}": entry.answers.get(each.key, SKIPPED)
        for each in contest.asks.form
        if each.key in entry.answers or (entry.answers and not each.required)
    }
    return {**answers, **known}
