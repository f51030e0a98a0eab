"""iCalendar files: when and where activities are, and their other dates and the deadlines of
positions as events of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.activities.activities import NOWHERE
from knowledge.dates.periods import CHINA
from knowledge.sending.reminder_rules import Reason, Rules
from models.activities.activities import STANDING, State
from models.activities.activity_words import place_words
from models.dates.milestones import Name
from models.dates.spans import When, last_of
from models.positions.positions import State as PositionState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from icalendar import Calendar, Event

    from knowledge.library import Library
    from models.activities.activities import Activity
    from models.dates.milestones import Times
    from models.positions.positions import Position

_REFRESHED = timedelta(hours=2)
_SPAN = (Name.BEGINS, Name.ENDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity in a calendar; in a person's own for a reason, and maybe not for sure."""

    activity: Activity
    times: Times
    reason: Reason | None = None
    is_unsure: bool = False


def write(
    entries: Iterable[Entry],
    library: Library,
    locale: str,
    *,
    address: str,
    positions: Iterable[Position] = (),
) -> bytes:
    """An iCalendar file; what has no date is left out."""
    # Half a second and 10 MB, which only who asks for a calendar pays.
    from icalendar import Calendar  # noqa: PLC0415

    calendar: Calendar = Calendar()
    calendar.add("prodid", "-//Qilu//qilu//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", library.texts.say(locale, "calendar-name"))
    calendar.add("refresh-interval", _REFRESHED, parameters={"VALUE": "DURATION"})
    for entry in entries:
        for event in _events(entry, library, locale, address):
            calendar.add_component(event)
    for position in positions:
        if position.deadline is not None:
            calendar.add_component(_deadline(position, position.deadline, library, locale))
    written: bytes = calendar.to_ical()
    return written


def _events(entry: Entry, library: Library, locale: str, address: str) -> Iterator[Event]:
    activity, times = entry.activity, entry.times
    if Name.BEGINS in times and activity.kind not in NOWHERE:
        event = _event(entry, "", address)
        _span(event, times[Name.BEGINS], times.get(Name.ENDS))
        event.add("summary", activity.title)
        event.add("location", place_words(library, locale, activity))
        yield event
    for name in _dates(entry):
        event = _event(entry, f"-{name}", address)
        _moment(event, times[name])
        said = {"title": activity.title, "kind": activity.kind}
        event.add("summary", library.texts.say(locale, f"calendar-{name}", **said))
        event.add("transp", "TRANSPARENT")
        yield event


def _dates(entry: Entry) -> list[Name]:
    """Its dates beside the span; in a person's own calendar those that they are reminded of."""
    others = [name for name in Name if name in entry.times and name not in _SPAN]
    if entry.reason is None:
        return others
    rules = Rules.load().of(entry.reason, pillar=entry.activity.pillar)
    concerning = {rule.milestone for rule in rules}
    return [name for name in others if name in concerning]


def _event(entry: Entry, suffix: str, address: str) -> Event:
    """What all events of an activity share."""
    from icalendar import Event  # noqa: PLC0415

    activity = entry.activity
    event: Event = Event()
    event.add("uid", f"activity-{activity.number}{suffix}@qilu")
    event.add("dtstamp", activity.updated_at)
    event.add("last-modified", activity.updated_at)
    event.add("sequence", activity.changes)
    event.add("status", _status(entry))
    if activity.summary:
        event.add("description", activity.summary)
    if address:
        event.add("url", f"{address}/fairs/{activity.number}")
    return event


def _deadline(position: Position, at: datetime, library: Library, locale: str) -> Event:
    """Until when one can apply; of a position that is open no more, called off."""
    from icalendar import Event  # noqa: PLC0415

    event: Event = Event()
    event.add("uid", f"position-{position.id}@qilu")
    event.add("dtstamp", position.updated_at)
    event.add("last-modified", position.updated_at)
    event.add("sequence", position.revision)
    event.add("status", "CONFIRMED" if position.state == PositionState.OPEN else "CANCELLED")
    event.add("summary", library.texts.say(locale, "calendar-position", title=position.heading))
    event.add("transp", "TRANSPARENT")
    if position.workplace:
        event.add("location", position.workplace)
    if position.source_url:
        event.add("url", position.source_url)
    day = last_of(at.astimezone(CHINA).date())
    _moment(event, day if day.at == at else When(at))
    return event


def _span(event: Event, begins: When, ends: When | None) -> None:
    if begins.whole_day:
        # The end of whole days is the day after.
        event.add("dtstart", begins.day)
        event.add("dtend", (ends or begins).day + timedelta(days=1))
        return
    event.add("dtstart", begins.at)
    if ends is not None:
        event.add("dtend", ends.at)


def _moment(event: Event, when: When) -> None:
    """A date that lasts no time, or a whole day."""
    if when.whole_day:
        _span(event, when, None)
    else:
        event.add("dtstart", when.at)


def _status(entry: Entry) -> str:
    if entry.activity.state not in (*STANDING, State.DRAFT):
        return "CANCELLED"
    return "TENTATIVE" if entry.is_unsure else "CONFIRMED"
