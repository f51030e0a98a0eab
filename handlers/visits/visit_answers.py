"""Answers to the questions about a visit, read into values: day, agreements, places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.forms.fair_answers import LONGEST, capacity_in, words_in
from handlers.talk import Unclear
from knowledge.dates import dates
from knowledge.dates.periods import CHINA, Period
from models.dates.spans import When, first_of, last_of, span_in

if TYPE_CHECKING:
    from datetime import datetime

_MOST_ENTRIES = 20
_LONGEST_NAME = 60
_SENTENCE = re.compile(r"[，。！？；]|, ")
_BREAKS = re.compile(r"[、；;\n]+")
_NONE = re.compile(r"0|零|没有|无|none|no", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")


def enterprise_in(words: str) -> str:
    """The name of one enterprise; a whole report is none."""
    name = words_in(words)
    if _SENTENCE.search(name) or len(name) > _LONGEST_NAME:
        raise Unclear("visit-only-name")
    return name


def day_in(words: str, *, now: datetime) -> When:
    """The day of something that has happened; a day without a year is the last one of its name."""
    today = now.astimezone(CHINA).date()
    for year in (today.year, today.year - 1):
        stated = span_in(words, year=year)
        if stated and (stated[0].at <= now or _YEAR.search(words)):
            return _past(stated[0], now)
    for found in dates.find(words, now=now):
        if isinstance(found.value, Period) and found.value.first is not None:
            return _past(first_of(found.value.first), now)
    raise Unclear("visit-no-day")


def last_day_in(words: str, *, now: datetime) -> tuple[When]:
    """The last day of something that is not over yet."""
    stated = span_in(words)
    periods = [found.value for found in dates.find(words, now=now)]
    days = [each.last or each.first for each in periods if isinstance(each, Period)]
    day = stated[0].day if stated else next(filter(None, days), None)
    if day is None:
        raise Unclear("announce-no-day")
    if last_of(day).at < now:
        raise Unclear("activity-past-deadline")
    return (last_of(day),)


def entries_in(words: str) -> list[str]:
    """Several things, each between the marks that a list has."""
    entries = [" ".join(entry.split()) for entry in _BREAKS.split(words)]
    found = [entry for entry in entries if entry and not _NONE.fullmatch(entry)]
    if len(found) > _MOST_ENTRIES or any(len(entry) > LONGEST for entry in found):
        raise Unclear("announce-too-long", limit=LONGEST)
    return found


def places_in(words: str) -> int:
    """How many places, or none."""
    return 0 if _NONE.fullmatch(words.strip()) else capacity_in(words)


def _past(when: When, now: datetime) -> When:
    day = first_of(when.day)
    if day.at > now:
        raise Unclear("visit-to-come")
    return day
