"""How a person wants to be told: quiet hours, which channel, which topics."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlmodel import col

from handlers.consent import ask_first
from handlers.reminders import reminders
from handlers.reminders.recurrence_words import coming_words
from handlers.router import Router, fold
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from knowledge.dates.periods import Repeat
from knowledge.dates.quiet_hours import QuietHours
from models.deliveries.notification_settings import Topic, settings_of
from models.people.people import contacts_of
from models.reminders.reminder_plans import respect_quiet_hours
from models.reminders.reminders import Reminder

if TYPE_CHECKING:
    from models.deliveries.notification_settings import NotificationSetting
    from models.messages import Button, Reply

router = Router()

OFF = "off"
_NO_QUIET = (
    r"(?:取消|关[掉闭了]|不要|去掉|解除)免打扰"
    r"|\b(?:no|turn off|cancel|remove|end|stop)(?: the| my)? quiet(?: hours| time)?\b"
)
_OFF_WORDS = frozenset({OFF, "none", "no", "关", "关闭", "取消", "不用", "不要", "不用了", "没有"})


@router.command("notify", menu=False, private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """All settings, each with its button."""
    return await _settings(turn)


@router.button("notify", private=True)
async def press_show(turn: Turn) -> Reply:
    """The same by a button."""
    return await _settings(turn)


@router.hears("command:mute")
async def hear(turn: Turn) -> Response:
    """晚上十点到早上八点别打扰我, 取消免打扰; 别再给我发消息了 leads to the settings."""
    if re.search(_NO_QUIET, fold(turn.text)):
        return Begin("quiet", (OFF,))
    try:
        QuietHours.parse(turn.text)
    except ValueError:
        return await _settings(turn)
    return Begin("quiet", (turn.text,))


@router.command("quiet", private=True)
async def command_quiet(turn: Turn, rest: str) -> Response:
    """/quiet 22:00-8:00, /quiet off."""
    return Begin("quiet", (rest.strip(),))


@router.button("quiet", private=True)
async def press_quiet(turn: Turn, words: str = "") -> Response:
    """The hours are asked, or there are to be none."""
    return Begin("quiet", (words,))


@router.talk("quiet")
async def quiet(t: Talk, words: str) -> Reply:
    """The hours that were said, else asked for."""
    setting = await settings_of(t.session, t.person.id)
    try:
        hours = _hours(words)
    except Unclear:
        choices = [Choice("22:00-08:00", "22:00-08:00"), Choice("23:00-07:00", "23:00-07:00")]
        choices.append(Choice(OFF, t.say("quiet-none")))
        hours = await t.ask("quiet-ask", parse=_hours, choices=choices, free=True)
    setting.quiet = hours
    t.session.add(setting)
    await t.session.flush()
    mine = col(Reminder.person_id) == t.person.id
    await respect_quiet_hours(t.session, mine, now=t.turn.now)
    if not hours:
        return t.reply("quiet-off")
    off = t.turn.button("quiet-off-button", "quiet", OFF)
    return t.reply("quiet-done", hours=hours, buttons=[off])


@router.button("topic", private=True)
async def turn_topic(turn: Turn, name: str) -> Response:
    """Turn a topic off, or on again."""
    if name not in set(Topic):
        return turn.reply("button-stale")
    if not turn.consented:
        return ask_first(f"topic:{name}")
    setting = await settings_of(turn.session, turn.person_id)
    muted = set(setting.muted) ^ {name}
    setting.muted = sorted(muted)
    return await _changed(turn, setting)


@router.button("tell-on", private=True)
async def choose_channel(turn: Turn, channel: str) -> Response:
    """Be told on a channel that one can be reached on; the same again takes that back."""
    if channel not in await _channels(turn):
        return turn.reply("button-stale")
    if not turn.consented:
        return ask_first(f"tell-on:{channel}")
    setting = await settings_of(turn.session, turn.person_id)
    setting.channel = "" if setting.channel == channel else channel
    return await _changed(turn, setting)


async def _changed(turn: Turn, setting: NotificationSetting) -> Reply:
    turn.session.add(setting)
    await turn.session.flush()
    return replace(await _settings(turn), edits=True)


async def _settings(turn: Turn) -> Reply:
    setting = await settings_of(turn.session, turn.person_id)
    buttons = [
        turn.button("notify-quiet-button", "quiet"),
        turn.button("notify-digest-button", "digest"),
        *(_topic_button(turn, setting, topic) for topic in Topic),
    ]
    channels = await _channels(turn)
    if len(channels) > 1:
        buttons += [
            turn.button("notify-channel-button", "tell-on", name, channel=_named(turn, name))
            for name in channels
        ]
    digest = turn.say("notify-no-digest")
    if setting.digest and setting.digest_due_at:
        repeat = Repeat.from_json(setting.digest)
        digest = coming_words(turn.say, repeat, setting.digest_due_at)
    shown = turn.reply(
        "notify-settings",
        quiet=setting.quiet or turn.say("notify-no-quiet"),
        digest=digest,
        channel=_named(turn, setting.channel) if setting.channel else turn.say("notify-newest"),
        buttons=[*buttons, reminders.list_button(turn)],
    )
    return replace(shown, text=f"{shown.text}\n{turn.say('notify-topics')}")


def _topic_button(turn: Turn, setting: NotificationSetting, topic: Topic) -> Button:
    key = "notify-topic-on" if setting.wants(topic) else "notify-topic-off"
    return turn.button(key, "topic", topic, topic=turn.say(f"topic-{topic}"))


async def _channels(turn: Turn) -> list[str]:
    """The channels on which the person can be reached, each once."""
    contacts = await contacts_of(turn.session, turn.person_id)
    return list(dict.fromkeys(each.channel for each in contacts if each.active))


def _named(turn: Turn, channel: str) -> str:
    key = f"channel-{channel}"
    return turn.say(key) if key in turn.library.texts else channel


def _hours(words: str) -> str:
    """The hours as they are stored, "" for none."""
    if fold(words) in _OFF_WORDS:
        return ""
    try:
        return QuietHours.parse(words).words
    except ValueError:
        raise Unclear("quiet-unclear") from None
