"""The clock of an award: which of its terms hold on a day, and when somebody becomes or ceases
to be eligible.

Every term holds on a set of days, for sure or possibly, where something is not known or known
only by the month or the year. The days of all terms together are those of the award.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from knowledge.dates.day_sets import ALWAYS, NEVER, Days, Stretch, completed, day_before, within
from knowledge.eligibility.verdicts import SEVERITY, Outcome
from knowledge.honours.tenures import Between, Tenure, full, served
from knowledge.language.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.honours.awards import Terms


@dataclass(frozen=True, slots=True)
class Honour:
    """An award that somebody received, by its name and the day."""

    name: str
    received: Between


@dataclass(frozen=True, slots=True)
class Career:
    """What is known of somebody; None: they were never asked."""

    graduated: Between | None = None
    tenures: tuple[Tenure, ...] | None = None
    honours: tuple[Honour, ...] | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """One term: the days on which it holds, and what is not known that would decide it."""

    term: str
    sure: Days
    possible: Days
    missing: str = ""

    def on(self, day: date) -> Outcome:
        """What it comes to on a day."""
        if day in self.sure:
            return Outcome.ELIGIBLE
        return Outcome.ASK if day in self.possible else Outcome.NOT_ELIGIBLE


@dataclass(frozen=True, slots=True)
class AwardClock:
    """All terms of an award for one career."""

    terms: tuple[Checked, ...]
    #: The day that counts whatever the day is, where the notice names one.
    as_of: date | None = None

    @classmethod
    def of(cls, terms: Terms, career: Career, *, award: str) -> AwardClock:
        """The clock of the award of that name."""
        return cls(tuple(_checked(terms, career, award)), terms.as_of)

    @property
    def sure(self) -> Days:
        """The days on which everything holds for sure."""
        days = ALWAYS
        for each in self.terms:
            days = days & each.sure
        return days

    @property
    def possible(self) -> Days:
        """The days on which everything holds, or may."""
        days = ALWAYS
        for each in self.terms:
            days = days & each.possible
        return days

    def counts_on(self, day: date) -> date:
        """The day whose state counts for who applies on `day`."""
        return self.as_of or day

    def missing(self, day: date) -> tuple[str, ...]:
        """What would have to be told, or told exactly, to decide for who applies on `day`."""
        counts = self.counts_on(day)
        undecided = (each for each in self.terms if each.on(counts) is Outcome.ASK)
        return tuple(dict.fromkeys(each.missing for each in undecided if each.missing))

    def outcome(self, day: date) -> Outcome:
        """What it comes to for who applies on `day`: the worst of the terms."""
        found = (each.on(self.counts_on(day)) for each in self.terms)
        return max(found, key=SEVERITY.index, default=Outcome.ELIGIBLE)


def _checked(terms: Terms, career: Career, award: str) -> Iterator[Checked]:
    if terms.graduated_within is not None or terms.graduated_for is not None:
        yield _graduated(terms, career.graduated)
    if terms.served is not None:
        yield _served(terms, terms.served, career)
    if terms.serving:
        yield _serving(career)
    if terms.once or terms.barred_by:
        names = (award, *terms.barred_by) if terms.once else terms.barred_by
        yield _unawarded(names, career)


def _graduated(terms: Terms, graduated: Between | None) -> Checked:
    if graduated is None:
        return Checked("graduated", NEVER, ALWAYS, "graduated")

    def first(day: date) -> date:
        return day if terms.graduated_for is None else completed(day, terms.graduated_for)

    def last(day: date) -> date:
        return date.max if terms.graduated_within is None else within(day, terms.graduated_within)

    sure = Days.of([Stretch(first(graduated.last), last(graduated.first))])
    possible = Days.of([Stretch(first(graduated.first), last(graduated.last))])
    is_exact = graduated.first == graduated.last
    return Checked("graduated", sure, possible, "" if is_exact else "graduated")


def _served(terms: Terms, months: int, career: Career) -> Checked:
    if career.tenures is None:
        return Checked("served", NEVER, ALWAYS, "service")
    shortest, longest = (_service(career, surely=surely) for surely in (True, False))
    # Whether an earlier stretch counts for who came back later, the terms do not say.
    lasting = terms.serving and terms.gap is not None
    sure = full(shortest, months, gap=terms.gap, lasting=lasting)
    possible = full(longest, months, gap=terms.gap, lasting=False)
    return Checked("served", sure, possible, _lacking(career, shortest, longest))


def _serving(career: Career) -> Checked:
    if career.tenures is None:
        return Checked("serving", NEVER, ALWAYS, "service")
    shortest, longest = (_service(career, surely=surely) for surely in (True, False))
    return Checked("serving", shortest, longest, _lacking(career, shortest, longest))


def _lacking(career: Career, shortest: Days, longest: Days) -> str:
    """What would have to be told for the days of service to be known exactly."""
    if shortest == longest:
        return ""
    return "service" if career.graduated else "graduated"


def _service(career: Career, *, surely: bool) -> Days:
    """The days of service after graduation."""
    since = career.graduated or Between(date.min, date.max)
    since_day = since.last if surely else since.first
    return served(career.tenures or (), surely=surely, since=since_day)


def _unawarded(names: tuple[str, ...], career: Career) -> Checked:
    if career.honours is None:
        return Checked("unawarded", NEVER, ALWAYS, "honours")
    barring = {squeeze(name) for name in names}
    received = [each.received for each in career.honours if squeeze(each.name) in barring]
    if not received:
        return Checked("unawarded", ALWAYS, ALWAYS)
    before, at_latest = min(each.first for each in received), min(each.last for each in received)
    sure, possible = (Days.of([Stretch(date.min, day_before(day))]) for day in (before, at_latest))
    return Checked("unawarded", sure, possible)
