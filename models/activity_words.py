"""Words that chat, pages and messages share: when and where an activity is, and who seeks whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from knowledge.activities import Mode
from knowledge.periods import CHINA
from models.milestones import Name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.library import Library
    from models.activities import Activity
    from models.employers import Vacancy
    from models.spans import When

_MAP = "https://uri.amap.com/search?keyword="


def span_words(library: Library, locale: str, times: Mapping[Name, When]) -> str:
    """From when till when it is held."""
    begins, ends = times.get(Name.BEGINS), times.get(Name.ENDS)
    if begins is None:
        if closes := times.get(Name.CLOSES):
            said = when_words(library, locale, closes)
            return library.texts.say(locale, "fair-closes", time=said)
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


def place_words(library: Library, locale: str, activity: Activity) -> str:
    """Where it is: division, host's venue, or online."""
    divisions = library.regions.divisions
    region = divisions.path_name(activity.region) if activity.region in divisions else ""
    where = " ".join(filter(None, (region, activity.venue)))
    if activity.mode == Mode.ONLINE:
        return " ".join(filter(None, (library.texts.say(locale, "fair-mode-online"), where)))
    if activity.mode == Mode.BOTH:
        return f"{where} · {library.texts.say(locale, 'fair-mode-both')}"
    return where or library.texts.say(locale, "fair-no-place")


def map_address(library: Library, activity: Activity) -> str:
    """Where a map looks for the venue: an address that needs no key; "" without a venue."""
    if not activity.venue:
        return ""
    divisions = library.regions.divisions
    city = divisions.path_name(activity.region) if activity.region in divisions else ""
    return _MAP + quote(f"{city}{activity.organiser if not city else ''} {activity.venue}".strip())


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
