"""Activities as cards of what is sent unasked: when and where they are, and what was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.activities.activities import NOWHERE
from models.activities.activities import when_from
from models.activities.activity_words import date_words, is_placed, place_words, span_words
from models.dates.milestones import Name
from models.messages import Button, Card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.library import Library
    from models.activities.activities import Activity, ActivityChange
    from models.dates.milestones import Times
    from models.dates.spans import When

_SPAN = (Name.BEGINS, Name.ENDS)
_PLACE = ("venue", "region", "mode")
_WORDS = ("title", "majors", "audience", "progress")
"""Parts that are told in the words of their announcer."""


def activity_card(library: Library, locale: str, activity: Activity, times: Times) -> Card:
    """When and where it is, or the dates of what is held nowhere, and a button that opens it."""
    lines = _lines(library, locale, activity, times)
    if not is_placed(activity):
        lines = lines[:1]
    return _card(library, locale, activity, lines or date_words(library, locale, activity, times))


def changed_card(
    library: Library, locale: str, activity: Activity, times: Times, made: ActivityChange
) -> Card:
    """The same with what a change changed, the old beside the new."""
    said = library.texts.say
    place = {name: made.fields[name][0] for name in _PLACE if name in made.fields}
    old = _lines(library, locale, activity.model_copy(update=place), _before(times, made))
    new = _lines(library, locale, activity, times)
    lines = [
        now if was == now else said(locale, "news-was", old=was, new=now)
        for was, now in zip(old, new, strict=True)
    ]
    lines += _dates(library, locale, activity, times, made)
    lines += [
        said(locale, f"news-{name}", old=was or "-", new=became or "-")
        for name in _WORDS
        if name in made.fields
        for was, became in (made.fields[name],)
    ]
    return _card(library, locale, activity, lines)


def _card(library: Library, locale: str, activity: Activity, lines: list[str]) -> Card:
    label = library.texts.say(locale, "fair-open")
    opening = Button(label, action=f"fair:{activity.number}")
    return Card(activity.title, lines=tuple(lines), buttons=(opening,))


def _lines(
    library: Library, locale: str, activity: Activity, times: Mapping[Name, When]
) -> list[str]:
    if activity.kind in NOWHERE:
        return []
    time, place = span_words(library, locale, times), place_words(library, locale, activity)
    return [f"🗓 {time}", f"📍 {place}"]


def _dates(
    library: Library, locale: str, activity: Activity, times: Times, made: ActivityChange
) -> list[str]:
    """The dates beside the span that a change moved; those of what has no span, all of them."""
    before = _before(times, made)
    lines = []
    for name in (each for each in Name if each not in _SPAN):
        old, new = (
            "".join(date_words(library, locale, activity, {name: at[name]} if name in at else {}))
            for at in (before, times)
        )
        if old != new:
            lines.append(library.texts.say(locale, "news-was", old=old or "-", new=new or "-"))
        elif new and activity.kind in NOWHERE:
            lines.append(new)
    return lines


def _before(times: Times, made: ActivityChange) -> Times:
    """The dates as they were before a change."""
    before = dict(times)
    for name in Name:
        if name.value in made.fields:
            before.pop(name, None)
            if was := when_from(made.fields[name.value][0]):
                before[name] = was
    return before
