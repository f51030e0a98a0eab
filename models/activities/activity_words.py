"""Words that chat, pages and messages share: when and where an activity is, and who seeks whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from knowledge.activities.activities import NOWHERE, Kind, Mode
from knowledge.dates.periods import CHINA
from models.dates.milestones import Name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.library import Library
    from models.activities.activities import Activity
    from models.activities.employers import Vacancy
    from models.dates.spans import When

_SAID = (
    *("organiser", "partner", "scheme", "progress"),
    *("majors", "audience", "schools", "summary", "contact"),
)
_DATES = (Name.OPENS, Name.CLOSES, Name.RESULT, Name.AGREED, Name.EXPIRES)
_STEPS = (Name.OPENS, Name.CLOSES, Name.REVIEWED, Name.SHOWN, Name.OBJECTED, Name.RESULT)
_DATE_KEYS: dict[str, str] = {Kind.AWARD: "round-date", Kind.PROJECT: "project-date"}
"""What the dates of these are called; one applies to them and does not sign up."""
_MAP = "https://uri.amap.com/search?keyword="


def span_words(library: Library, locale: str, times: Mapping[Name, When]) -> str:
    """From when till when it is held."""
    begins, ends = times.get(Name.BEGINS), times.get(Name.ENDS)
    if begins is None:
        if closes := times.get(Name.CLOSES):
            said = when_words(library, locale, closes)
            return library.texts.say(locale, "span-closes", time=said)
        return library.texts.say(locale, "fair-no-date")
    said = when_words(library, locale, begins)
    if ends is None or (ends.whole_day and ends.day == begins.day):
        return said
    if ends.day == begins.day:
        return f"{said}–{ends.at.astimezone(CHINA):%H:%M}"
    return f"{said} – {when_words(library, locale, ends)}"


def when_words(library: Library, locale: str, when: When | None) -> str:
    """A day with its weekday, and the hour where one was named."""
    if when is None:
        return library.texts.say(locale, "fair-no-date")
    weekday = library.texts.say(locale, f"weekday-{when.day.isoweekday()}")
    hour = "" if when.whole_day else f" {when.at.astimezone(CHINA):%H:%M}"
    return f"{when.day:%Y-%m-%d} {weekday}{hour}"


def date_words(
    library: Library, locale: str, activity: Activity, times: Mapping[Name, When]
) -> list[str]:
    """Its dates beside the span, a line each; those of an award are the steps of its round."""
    names = _STEPS if activity.kind == Kind.AWARD else _DATES
    key = _DATE_KEYS.get(activity.kind, "fair")
    return [
        library.texts.say(locale, f"{key}-{name}", time=when_words(library, locale, times[name]))
        for name in names
        if name in times
    ]


def said_words(library: Library, locale: str, activity: Activity) -> list[str]:
    """What its announcement says in columns, known ones and others, a line each."""
    say = library.texts.say
    known = [
        (say(locale, f"fair-column-{name}"), words)
        for name in _SAID
        if (words := getattr(activity, name))
    ]
    return [
        say(locale, "positions-column", name=name, words=words)
        for name, words in (*known, *activity.extra.items())
    ]


def is_placed(activity: Activity) -> bool:
    """Whether there is a place to tell: what is held nowhere has none, and of a competition it is
    mostly not told."""
    if activity.kind in NOWHERE:
        return bool(activity.venue)
    return activity.kind != Kind.COMPETITION or bool(activity.venue or activity.mode)


def place_words(library: Library, locale: str, activity: Activity) -> str:
    """Where it is: division, host's venue, or online."""
    divisions = library.regions.divisions
    region = divisions.path_name(activity.region) if activity.region in divisions else ""
    path = divisions.path(activity.region) if region else []
    venue = _without(activity.venue, [each.name for each in path])
    if venue in {"".join(each.short for each in path[place:]) for place in range(len(path))}:
        venue = ""  # 烟台 beside 山东省烟台市
    where = " ".join(filter(None, (region, venue)))
    if activity.mode == Mode.ONLINE:
        return " ".join(filter(None, (library.texts.say(locale, "fair-mode-online"), where)))
    if activity.mode == Mode.BOTH:
        return f"{where} · {library.texts.say(locale, 'fair-mode-both')}"
    return where or library.texts.say(locale, "fair-no-place")


def _without(venue: str, names: Sequence[str]) -> str:
    """A venue without the end of its address' divisions that it begins with."""
    for place in range(len(names)):
        if (rest := venue.removeprefix("".join(names[place:]))) != venue:
            return rest.lstrip(" ，,·")
    return venue


def map_address(library: Library, activity: Activity) -> str:
    """Where a map looks for the venue: an address that needs no key; "" without a venue."""
    if not activity.venue:
        return ""
    divisions = library.regions.divisions
    city = divisions.path_name(activity.region) if activity.region in divisions else ""
    names = [each.name for each in divisions.path(activity.region)] if city else []
    where = f"{city}{activity.organiser if not city else ''} {_without(activity.venue, names)}"
    return _MAP + quote(where.strip())


def vacancy_words(library: Library, locale: str, vacancy: Vacancy) -> str:
    """A position at a fair in a line; "" for an employer that names none."""
    count, say = vacancy.headcount, library.texts.say
    any_major = say(locale, "employers-any-major") if vacancy.title else ""
    parts = (
        vacancy.title,
        say(locale, "employers-headcount", count=count) if count else "",
        vacancy.education,
        vacancy.majors or any_major,
        vacancy.place,
        vacancy.salary,
        vacancy.summary,
        vacancy.contact,
    )
    return " · ".join(filter(None, parts))
