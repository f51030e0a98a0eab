"""Answers to the questions about a round, read into terms, quotas and dates."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from handlers.forms import readings
from handlers.forms.fair_answers import day_in, deadline_in, span_in_words, words_in
from handlers.talk import Unclear
from knowledge.dates.periods import CHINA
from knowledge.honours.awards import Terms, TermsError, gap_in, months_in, names_in
from models.dates.milestones import Name, contradiction, on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from knowledge.library import Library
    from models.dates.milestones import Times
    from models.dates.spans import When

_TILL = re.compile(r"\s*(?:至|到|~|—+|\s-\s|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*")
_BOTH = 2
_NEAR = timedelta(days=731)
"""No notice reckons by a day further away: the year was mistyped."""
_BREAKS = re.compile(r"[、，,；;\n]|和|并且|且|\band\b|\bbut\b")
_AT_MOST = re.compile(r"不超过|不多于|以内|之内|最多|至多|at most|no more than|within|up to")
_AT_LEAST = re.compile(r"已?满|不少于|不低于|至少|以上|at least|no less than|\bfor\b")
_GRADUATED = re.compile(r"毕业(?:时间|年限|后|了)?|graduated|since graduation|ago|[（(].*?[）)]")
_SERVED = re.compile(r"在?基层|工作|服务|连续|of service|at least|\bfor\b")
_QUOTA = re.compile(r"(?P<who>\D*?)\s*[：:]?\s*(?P<number>\d{1,4})\s*[人名个]?")
_EACH = re.compile(r"|每校|每所学校|各校|其余|其他|其它|each|every|all|others?|the rest")


def graduation_in(words: str) -> Terms:
    """How long ago one has to have graduated: 满1年、不超过10年."""
    found = Terms()
    for part in _BREAKS.split(_GRADUATED.sub("", words.lower())):
        is_most = bool(_AT_MOST.search(part))
        months = _months(_AT_LEAST.sub("", _AT_MOST.sub("", part)), "round-graduated-hint")
        with _agreeing():
            found = (
                replace(found, graduated_within=months)
                if is_most
                else replace(found, graduated_for=months)
            )
    return found


def service_in(words: str, *, terms: Terms) -> Terms:
    """How long one has to have served, with what was asked before: 36个月, 三年, 3 years."""
    months = _months(_SERVED.sub("", words.lower()), "round-served-hint")
    with _agreeing():
        return replace(terms, served=months)


def interruption_in(words: str, *, terms: Terms) -> Terms:
    """Which interruptions of service break nothing."""
    try:
        return replace(terms, gap=gap_in(words))
    except ValueError as error:
        raise Unclear("round-gap-hint") from error


def barring_in(words: str, *, terms: Terms) -> Terms:
    """Which other awards bar from this one: 青年五四奖章、先进个人."""
    return replace(terms, barred_by=names_in(words_in(words)))


def counted_on(words: str, *, terms: Terms, now: datetime) -> Terms:
    """The day at which everything is reckoned, not far from now: 2026-08-31, 截至6月30日."""
    day = day_in(words, now=now)
    if abs(day - now.astimezone(CHINA).date()) > _NEAR:
        raise Unclear("round-as-of-far", (), day=f"{day}")
    return replace(terms, as_of=day)


def quotas_in(words: str, *, library: Library) -> tuple[int | None, dict[str, int]]:
    """How many each school may put forward, and schools with numbers of their own: 3;
    山东大学 5、烟台大学 2、其余 1."""
    each: int | None = None
    of_schools: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[、，,；;\n]", words))):
        found = _QUOTA.fullmatch(part)
        if found is None:
            raise Unclear("round-quota-hint")
        who, number = found["who"].strip(), int(found["number"])
        if _EACH.fullmatch(who.lower()):
            each = number
        else:
            of_schools[readings.read_school(who, library)] = number
    if each is None and not of_schools:
        raise Unclear("round-quota-hint")
    return each, of_schools


def date_reader(
    name: Name, *, now: datetime, times: Mapping[Name, When]
) -> Callable[[str], Times]:
    """What reads a date of a round that fits those before it."""
    return partial(_dated, name=name, now=now, times=times)


def publicity_in(words: str, *, now: datetime, times: Mapping[Name, When]) -> Times:
    """From when till when the list is shown, and can be objected to."""
    first, last = _first_and_last(words, now)
    shown = {Name.SHOWN: _as(first, Name.SHOWN), Name.OBJECTED: _as(last, Name.OBJECTED)}
    return _fitting(times, shown)


def framed(times: Mapping[Name, When], begins: When) -> Times:
    """The dates of a round, which lasts until the last of them."""
    steps = _steps(times)
    last = max(steps.values(), key=lambda when: when.at)
    return {Name.BEGINS: begins, **steps, Name.ENDS: _as(last, Name.ENDS)}


def _dated(words: str, *, name: Name, now: datetime, times: Mapping[Name, When]) -> Times:
    when = deadline_in(words, now=now, times={})[Name.CLOSES]
    return _fitting(times, {name: _as(when, name)})


def _first_and_last(words: str, now: datetime) -> tuple[When, When]:
    """Two days with a word for "until" between them, or a span as a table would write it."""
    parts = _TILL.split(words.strip())
    if len(parts) == _BOTH:
        with suppress(Unclear):
            first, last = (deadline_in(part, now=now, times={})[Name.CLOSES] for part in parts)
            return first, last
    span = span_in_words(words, now=now)
    if Name.ENDS not in span:
        raise Unclear("round-shown-hint")
    return span[Name.BEGINS], span[Name.ENDS]


def _fitting(times: Mapping[Name, When], new: Times) -> Times:
    """The dates with new ones, if they follow each other."""
    steps = _steps({**times, **new})
    if found := contradiction(steps):
        raise Unclear(f"activity-{found[0]}-after-{found[1]}")
    return steps


def _steps(times: Mapping[Name, When]) -> Times:
    """The dates of its steps, without the frame around them."""
    frame = (Name.BEGINS, Name.ENDS)
    return {name: when for name, when in times.items() if name not in frame}


def _as(when: When, name: Name) -> When:
    """A whole day as this milestone."""
    return on(when.day, name) if when.whole_day else when


def _months(words: str, hint: str) -> int:
    try:
        return months_in(words)
    except ValueError as error:
        raise Unclear(hint) from error


@contextmanager
def _agreeing() -> Iterator[None]:
    """Say of terms that contradict each other how they do."""
    try:
        yield
    except TermsError as error:
        raise Unclear(error.key, (), **error.params) from error
