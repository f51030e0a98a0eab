"""What a reminder says: how long is left, of what, where; and that it is late, if it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from knowledge.activities.activities import Kind
from knowledge.dates.periods import CHINA
from knowledge.sending.reminder_rules import Reason
from models.messages import Button, Card, Reply
from scheduler.activity_cards import activity_card

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.activities.activities import Activity
    from models.dates.milestones import Times
    from models.positions.positions import Position
    from models.reminders.due_reminders import Due

LATE = timedelta(minutes=10)
"""A reminder that is handed over so much later than it was due says so."""
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_BY_THE_HOUR = timedelta(hours=3)
"""From so near on the time that is left is told in hours and minutes."""
_JOINING: dict[str, str] = {Kind.AWARD: "nominate-myself", Kind.PROJECT: "propose"}
"""What is pressed to take part, where one applies and does not sign up."""
_SNOOZES = (("remind-snooze-hour", 60), ("remind-snooze-day", 24 * 60))


@dataclass(frozen=True, slots=True)
class ReminderWords:
    """The writer of reminders, in the receiver's language."""

    library: Library

    def of_activity(
        self, due: Due, activity: Activity, times: Times, *, locale: str, now: datetime
    ) -> Reply:
        """A date of an activity is near."""
        card = activity_card(self.library, locale, activity, times)
        buttons = [*self._snoozes(due, locale, now)]
        if due.reason == Reason.FOLLOWED and due.milestone in ("opens", "closes"):
            label = _JOINING.get(activity.kind, "join")
            buttons.insert(0, self._button(locale, label, f"join:{activity.number}"))
        off = self._button(locale, "remind-off-activity", f"remind-none:{activity.number}")
        heading = self._heading(due, locale, now, kind=activity.kind)
        return Reply(heading, cards=(card,), buttons=(*buttons, off))

    def of_position(self, due: Due, position: Position, *, locale: str, now: datetime) -> Reply:
        """The deadline of a position that somebody keeps is near."""
        card = position_card(self.library, locale, position)
        off = self._button(locale, "remind-off", f"remind-off:{due.id}")
        buttons = (*self._snoozes(due, locale, now), off)
        return Reply(self._heading(due, locale, now), cards=(card,), buttons=buttons)

    def own(self, due: Due, *, locale: str, now: datetime) -> Reply:
        """What a person asked to be told now."""
        say = self.library.texts.say
        text = (
            say(locale, "remind-own", what=due.words) if due.words else say(locale, "remind-now")
        )
        buttons = [self._button(locale, "remind-snooze-minutes", f"snooze:{due.id}:10")]
        buttons += self._snoozes(due, locale, now)
        if due.every:
            buttons.append(self._button(locale, "remind-off-again", f"remind-off:{due.id}"))
        return Reply(text + self._lateness(due, locale, now), buttons=tuple(buttons))

    def _heading(self, due: Due, locale: str, now: datetime, *, kind: str = "") -> str:
        """What happens when, and whether this comes late."""
        left = self._left(locale, due.about_at or now, now)
        is_entered = due.reason == Reason.ENTERED and kind == Kind.COMPETITION
        # Nobody has to enter twice.
        of_entry = "-entered" if is_entered and due.milestone == "closes" else ""
        key = f"remind-{due.milestone}{of_entry}"
        text = self.library.texts.say(locale, key, left=left, kind=kind)
        if due.words:
            text += "\n" + self.library.texts.say(locale, "remind-to-do", what=due.words)
        return text + self._lateness(due, locale, now)

    def _left(self, locale: str, about: datetime, now: datetime) -> str:
        """When that is, seen from now."""
        say, left = self.library.texts.say, about - now
        days = (about.astimezone(CHINA).date() - now.astimezone(CHINA).date()).days
        if left <= _MINUTE / 2:
            return say(locale, "remind-left-now")
        if left <= _BY_THE_HOUR:
            minutes = round(left / _MINUTE)
            hours, rest = divmod(minutes, 60)
            key = "minutes" if not hours else "hours" if not rest else "both"
            return say(locale, f"remind-left-{key}", hours=hours, minutes=rest)
        hour = f"{about.astimezone(CHINA):%H:%M}"
        if hour == "00:00":
            hour = ""
        if days < 2:
            key = "today" if days == 0 else "tomorrow"
            return say(locale, f"remind-left-{key}", time=hour).rstrip()
        return say(locale, "remind-left-days", number=days)

    def _lateness(self, due: Due, locale: str, now: datetime) -> str:
        if now - due.due_at < LATE:
            return ""
        return "\n" + self.library.texts.say(locale, "remind-late", time=_hour_of(due.due_at))

    def _snoozes(self, due: Due, locale: str, now: datetime) -> list[Button]:
        """Later, where later is not too late."""
        return [
            self._button(locale, key, f"snooze:{due.id}:{minutes}")
            for key, minutes in _SNOOZES
            if not due.rule
            or due.not_after is None
            or now + minutes * _MINUTE + _HOUR < due.not_after
        ]

    def _button(self, locale: str, key: str, action: str) -> Button:
        return Button(self.library.texts.say(locale, key), action=action)


def position_card(library: Library, locale: str, position: Position) -> Card:
    """Where it is and until when one can apply, and a button that opens it."""
    say = library.texts.say
    lines = ["📍 " + position.workplace] if position.workplace else []
    if position.deadline is not None:
        lines.append(say(locale, "positions-deadline", time=_hour_of(position.deadline)))
    label = say(locale, "positions-open")
    return Card(
        position.heading,
        lines=tuple(lines),
        buttons=(Button(label, action=f"position:{position.id}:0"),),
    )


def _hour_of(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"
