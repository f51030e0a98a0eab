"""Reminders in chat: the list, calling off and taking back, snoozing, following an activity."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from handlers.consent import ask_first
from handlers.paging import turning
from handlers.reminders.recurrence_words import coming_words
from handlers.router import Router, fold
from handlers.turn import Begin
from knowledge.dates.periods import Repeat
from knowledge.sending.reminder_rules import Rule
from models.activities import registration
from models.activities.activities import STANDING, look_up
from models.activities.activities import State as Standing
from models.activities.activities import find as find_activity
from models.activities.activity_words import when_words
from models.dates.spans import When
from models.honours import nominations
from models.messages import Button, Card, Reply
from models.positions.openings import read_positions
from models.reminders import called_off, personal_reminders
from models.reminders.personal_reminders import count_pending, pending_of

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Response, Turn
    from models.activities.activities import Activity
    from models.reminders.reminders import Reminder

router = Router()

PAGE = 5
_LONGEST_ID = 9
_LONGEST_SNOOZE = 7 * 24 * 60
_LONGEST_MOMENT = 10
_CALL_OFF = r"(?:取消|删除?|关闭?|停止?|清除|撤销|去掉|不要|不用)掉?"
_ALL, _EACH = r"(?:我的?)?(?:所有|全部|一切)(?:我?的)?", "都|全部?|全都|统统"
_ALL_OF_THEM = re.compile(
    r"(?:请|麻烦|帮我|给我|我?想|我?要|把)*"
    rf"(?:{_CALL_OFF}{_ALL}提醒|{_ALL}{_CALL_OFF}提醒|清空(?:我的?)?提醒"
    rf"|(?:{_ALL}提醒(?:{_EACH})?|(?:我的?)?提醒(?:{_EACH}))给?我?(?:{_CALL_OFF}|清空))(?:了|吧|吗|一下)*"
    r"|(?:please |can you |i want to )*(?:cancel|delete|remove|call off|turn off|stop|clear|drop)"
    r" (?:all|every)(?: of)?(?: my| the)? reminders?(?: please)?"
)
"""Words that mean every reminder there is, and nothing else besides."""


@router.command("reminders", private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """What is to come, the next first."""
    return await _page(turn, 0)


@router.hears("search:reminders")
async def hear(turn: Turn) -> Response:
    """我的提醒: the list, each with its way out; 取消所有提醒 begins just that."""
    if turn.consented and _ALL_OF_THEM.fullmatch(fold(turn.text)):
        return Begin("reminders-off")
    return await _page(turn, 0)


@router.button("reminders-off", private=True)
async def press_all_off(turn: Turn) -> Response:
    """The same by a button."""
    return Begin("reminders-off")


@router.talk("reminders-off")
async def call_all_off(t: Talk) -> Reply:
    """Sure? Then no reminder is left, and a button brings them back."""
    number = await count_pending(t.session, t.person.id)
    if not number and not await personal_reminders.waits_for_dates(t.session, t.person.id):
        return t.reply("reminders-none", buttons=_adding(t.turn))
    await t.confirm("reminders-off-confirm", number=number)
    # In whole seconds, as the button that brings them back says it.
    moment = t.turn.now.replace(microsecond=0)
    await called_off.call_off_all(t.session, t.person.id, now=moment)
    again = t.turn.button("reminders-on", "reminders-on", int(moment.timestamp()))
    settings = t.turn.button("notify-open", "notify")
    return t.reply("reminders-are-off", buttons=[again, settings])


@router.button("reminders-on", private=True)
async def take_all_back(turn: Turn, moment: str) -> Reply:
    """All of those after all."""
    seconds = int(moment) if moment.isdecimal() and len(moment) <= _LONGEST_MOMENT else 0
    called_off_at = datetime.fromtimestamp(seconds, UTC)
    await called_off.take_all_back(
        turn.session, turn.person_id, called_off_at=called_off_at, now=turn.now
    )
    return await _page(turn, 0)


@router.button("reminders", private=True)
async def turn_page(turn: Turn, page: str = "0") -> Reply:
    """A page of it."""
    number = _number(page) or 0
    shown = await _page(turn, number)
    return replace(shown, edits=True) if number else shown


@router.button("remind-off", private=True)
async def call_off(turn: Turn, reminder_id: str) -> Reply:
    """Not this one."""
    reminder = await _find(turn, reminder_id)
    if reminder is None:
        return turn.reply("remind-gone")
    await called_off.call_off(turn.session, reminder, now=turn.now)
    again = turn.button("remind-on", "remind-on", reminder.number)
    return turn.reply("remind-is-off", buttons=[again, list_button(turn)])


@router.button("remind-on", private=True)
async def take_back(turn: Turn, reminder_id: str) -> Reply:
    """This one after all."""
    reminder = await _find(turn, reminder_id)
    if reminder is None or reminder.due_at is None:
        return turn.reply("remind-gone")
    await called_off.take_back(turn.session, reminder, now=turn.now)
    time = moment_words(turn, reminder.due_at)
    return turn.reply("remind-is-on", time=time, buttons=[list_button(turn)])


@router.button("snooze", private=True)
async def snooze(turn: Turn, reminder_id: str, minutes: str) -> Reply:
    """The same once more, so many minutes from now."""
    reminder, later = await _find(turn, reminder_id), _number(minutes)
    if reminder is None or not later or later > _LONGEST_SNOOZE:
        return turn.reply("remind-gone")
    until = turn.now + timedelta(minutes=later)
    await personal_reminders.snooze(turn.session, reminder, until, now=turn.now)
    off = turn.button("remind-off", "remind-off", reminder.number)
    return turn.reply("remind-snoozed", time=moment_words(turn, until), buttons=[off])


@router.button("follow", link=True, private=True)
async def follow(turn: Turn, activity_id: str) -> Response:
    """Be reminded of an activity, whether one can sign up for it yet or not."""
    number = _number(activity_id)
    activity = await find_activity(turn.session, number) if number else None
    if activity is None or activity.state == Standing.DRAFT:
        return turn.reply("fair-gone")
    if not turn.consented:
        return ask_first(f"follow:{activity.number}")
    await _follow(turn, activity)
    mine = await pending_of(turn.session, turn.person_id)
    of_it = [each for each in mine if each.activity_id == activity.number]
    return turn.reply(
        "remind-follow-done" if of_it else "remind-follow-dateless",
        title=activity.title,
        cards=[await card(turn, each) for each in of_it[:PAGE]],
        buttons=[stop_button(turn, activity), list_button(turn)],
    )


async def _follow(turn: Turn, activity: Activity) -> None:
    """Plan what concerns whoever is nominated, has a place or would like one."""
    mine = await nominations.of_person(turn.session, activity.number, turn.person_id)
    if mine is None or not await nominations.remind(turn.session, mine, now=turn.now):
        await registration.follow(turn.session, activity, turn.person_id, now=turn.now)


@router.button("remind-none", private=True)
async def stop(turn: Turn, activity_id: str) -> Reply:
    """No more of an activity."""
    number = _number(activity_id)
    activity = await look_up(turn.session, number) if number else None
    if activity is None:
        return turn.reply("fair-gone")
    await called_off.call_off_activity(turn.session, turn.person_id, activity.number, now=turn.now)
    again = turn.button("remind-on", "follow", activity.number)
    return turn.reply("remind-is-off-activity", title=activity.title, buttons=[again])


async def follow_button(turn: Turn, activity: Activity) -> Button:
    """Be reminded of an activity, or no longer."""
    if await personal_reminders.is_followed(turn.session, turn.person_id, activity.number):
        return stop_button(turn, activity)
    return turn.button("remind-follow", "follow", activity.number)


async def following(turn: Turn, activity: Activity) -> list[Button]:
    """The same where anything is still to come."""
    if activity.standing(turn.now) not in STANDING:
        return []
    return [await follow_button(turn, activity)]


def stop_button(turn: Turn, activity: Activity) -> Button:
    """No more reminders of an activity."""
    return turn.button("remind-off-activity", "remind-none", activity.number)


def list_button(turn: Turn) -> Button:
    """The list of all."""
    return turn.button("remind-list", "reminders", 0)


def moment_words(turn: Turn, moment: datetime) -> str:
    """A moment as a person reads it."""
    return when_words(turn.library, turn.locale, When(moment))


async def _page(turn: Turn, page: int) -> Reply:
    number = await count_pending(turn.session, turn.person_id)
    rows = await pending_of(turn.session, turn.person_id, skip=page * PAGE, limit=PAGE)
    adding = _adding(turn)
    if not rows and page:
        return await _page(turn, 0)
    if not rows:
        return turn.reply("reminders-none", buttons=adding)
    pages = turning(turn, "reminders", page=page, has_more=number > (page + 1) * PAGE)
    cards = [await card(turn, row) for row in rows]
    all_off = [turn.button("reminders-off", "reminders-off")] if number > 1 else []
    buttons = [*pages, *all_off, *adding]
    return turn.reply("reminders-mine", number=number, page=page + 1, cards=cards, buttons=buttons)


def _adding(turn: Turn) -> list[Button]:
    return [
        turn.button("remind-add", "remind"),
        turn.button("notify-open", "notify"),
        turn.button("feed-open", "feed"),
    ]


async def card(turn: Turn, reminder: Reminder) -> Card:
    """What it is about, when it is told, why, and the way out."""
    due = reminder.due_at or turn.now
    time = moment_words(turn, due)
    if reminder.every:
        time = coming_words(turn.say, Repeat.from_json(reminder.every), due)
    lines = [f"⏰ {time} · {turn.say(f'reminder-why-{reminder.reason}')}"]
    if reminder.rule and reminder.about_at is not None:
        milestone = Rule.parse(reminder.rule).milestone
        about = moment_words(turn, reminder.about_at)
        lines.append(turn.say(f"reminder-about-{milestone}", time=about))
    if reminder.rule and reminder.words:
        lines.append(turn.say("remind-to-do", what=reminder.words))
    off = turn.button("remind-off", "remind-off", reminder.number)
    title, opening = await subject(turn, reminder)
    return Card(title, lines=tuple(lines), buttons=(*opening, off))


async def subject(turn: Turn, reminder: Reminder) -> tuple[str, list[Button]]:
    """What a reminder is about, and the button that shows it."""
    if reminder.activity_id is not None:
        activity = await look_up(turn.session, reminder.activity_id)
        if activity is not None:
            return activity.title, [turn.button("fair-open", "fair", activity.number)]
    if reminder.position_id is not None:
        for position in await read_positions(turn.session, [reminder.position_id]):
            opening = turn.button("positions-open", "position", reminder.position_id, 0)
            return position.heading, [opening]
    return reminder.words or turn.say("reminder-nothing"), []


async def _find(turn: Turn, reminder_id: str) -> Reminder | None:
    number = _number(reminder_id)
    if not number:
        return None
    return await personal_reminders.find(turn.session, turn.person_id, number)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_ID else None
