"""Setting a reminder in words: at a time, again and again, or so long before something begins.

The words are read once, when they are said; what is still missing is asked by a talk, which also
makes consent come first.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from handlers.reminders import reminders
from handlers.reminders.recurrence_words import coming_words
from handlers.router import Router
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from knowledge.dates import dates
from knowledge.dates.periods import CHINA, Repeat
from knowledge.sending.reminder_rules import Rule
from knowledge.sending.reminder_wishes import LONGEST, Wish, read_wish
from models.plans.occasions import Occasion, occasions
from models.reminders import personal_reminders

if TYPE_CHECKING:
    from models.messages import Button, Reply
    from models.reminders.reminders import Reminder

router = Router()

_EVERY = "every:"
_ON = "on:"
_PAST, _IMPOSSIBLE = "past", "impossible"
_ASKED = {_PAST: "remind-when-past", _IMPOSSIBLE: "remind-when-impossible"}
"""How the time is asked for again, by what was wrong with it."""
_HOURS = ("08:00", "12:00", "18:00", "20:00")
_DIGEST = re.compile(
    r"摘要|新的?(?:岗位|职位|工作|活动|招聘)|\bdigest|\bnew (?:jobs?|positions?)", re.IGNORECASE
)
"""What comes round and is news, is a digest."""
_KINDS = {"competitions": "compete", "fairs": "recruit", "visits": "visit", "awards": "honour"}
"""The pillar that a kind of thing names."""


@router.command("remind", menu=False)
async def command(turn: Turn, rest: str) -> Response:
    """/remind 明天9点 投简历."""
    return _begin(turn, rest) if rest.strip() else Begin("remind", ("", ""))


@router.button("remind", private=True)
async def press(turn: Turn) -> Response:
    """What and when are asked."""
    return Begin("remind", ("", ""))


@router.hears("command:remind")
async def hear(turn: Turn) -> Response:
    """明天9点提醒我投简历."""
    return _begin(turn, turn.text)


def _begin(turn: Turn, text: str) -> Begin:
    wish = read_wish(text, dates.find(text, now=turn.now), now=turn.now)
    if wish.repeat is not None and _DIGEST.search(text):
        return Begin("digest", (text,))
    if wish.rule is not None:
        kinds = [
            _KINDS[each.value] for each in turn.understood.slots.kinds if each.value in _KINDS
        ]
        return Begin("remind-before", (wish.rule.code, kinds[0] if kinds else "", wish.what))
    return Begin("remind", (wish.what, _when(wish)))


def _when(wish: Wish) -> str:
    """When, as an argument of the talk; "" has to be asked."""
    if wish.at is not None:
        return wish.at.isoformat()
    if wish.repeat is not None:
        return _EVERY + json.dumps(wish.repeat.to_json())
    if wish.on is not None:
        return _ON + wish.on.isoformat()
    if wish.is_impossible:
        return _IMPOSSIBLE
    return _PAST if wish.is_past else ""


@router.talk("remind")
async def remind(t: Talk, what: str, when: str) -> Reply:
    """What is missing is asked: what to remind of, and last the time."""
    if not what and not when:
        what = (await t.ask("remind-what", parse=str.strip, verbatim=True))[:LONGEST]
    if when.startswith(_EVERY):
        chosen: datetime | Repeat = Repeat.from_json(json.loads(when.removeprefix(_EVERY)))
    elif when and when not in _ASKED and not when.startswith(_ON):
        chosen = datetime.fromisoformat(when)
    else:
        chosen = await _ask_when(t, when)
    session, now = t.session, t.turn.now
    if isinstance(chosen, Repeat):
        row = await personal_reminders.remind_again_and_again(
            session, t.person.id, what, chosen, now=now
        )
    else:
        row = await personal_reminders.remind_at(session, t.person.id, what, chosen, now=now)
    return _done(t.turn, row, what)


async def _ask_when(t: Talk, when: str) -> datetime | Repeat:
    """Ask for the time, or only for the hour of a day that was told."""
    day = date.fromisoformat(when.removeprefix(_ON)) if when.startswith(_ON) else None

    def parse(words: str) -> datetime | Repeat:
        found = dates.find(words, now=t.turn.now)
        wish = read_wish(words, found, now=t.turn.now)
        if day is not None and wish.at is not None:
            hour = wish.at.astimezone(CHINA).time()
            wish = Wish("", at=datetime.combine(day, hour, CHINA).astimezone(UTC))
        if wish.repeat is not None and day is None:
            return wish.repeat
        if wish.is_impossible:
            raise Unclear("remind-when-impossible")
        if wish.at is None:
            raise Unclear("remind-when-past" if wish.is_past else "remind-when-unclear")
        if wish.at <= t.turn.now:
            raise Unclear("remind-when-past")
        return wish.at

    if day is None:
        return await t.ask(_ASKED.get(when, "remind-when"), parse=parse)
    hours = [Choice(hour, hour) for hour in _HOURS if _is_to_come(day, hour, t.turn.now)]
    return await t.ask("remind-when-on", parse=parse, choices=hours, free=True, day=f"{day}")


def _is_to_come(day: date, hour: str, now: datetime) -> bool:
    return datetime.combine(day, time.fromisoformat(hour), CHINA) > now


def _done(turn: Turn, row: Reminder, what: str) -> Reply:
    moment = row.due_at or turn.now
    time = reminders.moment_words(turn, moment)
    if row.every:
        time = coming_words(turn.say, Repeat.from_json(row.every), moment)
    return turn.reply(
        "remind-done" if what else "remind-done-nothing",
        time=time,
        what=what,
        buttons=_after(turn, row),
    )


@router.talk("remind-before")
async def remind_before(t: Talk, code: str, pillar: str, what: str = "") -> Reply:
    """So long before a date of what one signed up for, follows or saved; which one is asked."""
    rule = Rule.parse(code)
    found = await occasions(t.session, t.person.id, rule.milestone, now=t.turn.now)
    meant = [each for each in found if each.pillar == pillar] if pillar else found
    if not found:
        return t.reply("remind-no-event")
    if len(meant) == 1:
        return await _remind_of(t, rule, meant[0], what)
    choices = [Choice(each.key, each.title) for each in meant or found]
    key = await t.choose("remind-which", choices)
    return await _remind_of(t, rule, next(each for each in found if each.key == key), what)


async def _remind_of(t: Talk, rule: Rule, occasion: Occasion, what: str) -> Reply:
    row = await personal_reminders.remind_before(
        t.session,
        t.person.id,
        rule if occasion.milestone == rule.milestone else occasion.counted(rule),
        about=occasion.at,
        whole_day=occasion.whole_day,
        activity_id=occasion.activity_id,
        position_id=occasion.position_id,
        what=what,
        now=t.turn.now,
    )
    time = reminders.moment_words(t.turn, row.due_at or t.turn.now)
    key = "remind-done-event-words" if what else "remind-done-event"
    return t.reply(key, time=time, title=occasion.title, what=what, buttons=_after(t.turn, row))


def _after(turn: Turn, row: Reminder) -> list[Button]:
    off = turn.button("remind-off", "remind-off", row.number)
    return [off, reminders.list_button(turn)]
