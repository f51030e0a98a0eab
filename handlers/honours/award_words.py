"""An award in words: each term with its dates, when one becomes eligible, and how far one is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from knowledge.dates.day_sets import Stretch
from knowledge.eligibility.verdicts import Outcome
from knowledge.honours.award_clock import AwardClock
from models.honours.careers import career_of
from models.honours.lapses import is_lapsed

if TYPE_CHECKING:
    from handlers.turn import Turn
    from knowledge.dates.day_sets import Days
    from knowledge.honours.award_clock import Checked
    from knowledge.honours.awards import Terms
    from models.conversations.notices import Say
    from models.honours.nominations import Nomination

_MARKS = {Outcome.ELIGIBLE: "✅", Outcome.ASK: "❓", Outcome.NOT_ELIGIBLE: "❌"}


def summary(turn: Turn, clock: AwardClock) -> str:
    """Whether one is eligible today, and from when or until when."""
    today = clock.counts_on(turn.today)
    outcome = clock.outcome(turn.today)
    if clock.as_of is not None:
        return turn.say(f"clock-as-of-{_named(outcome)}", day=str(clock.as_of))
    if outcome is Outcome.ELIGIBLE:
        return _now(turn, clock.sure.around(today))
    surely = clock.sure.after(today)
    coming = _next(turn, surely) if surely else ""
    if outcome is Outcome.ASK:
        said = (turn.say("clock-ask"), coming, _missing(turn, clock))
    elif coming:
        said = (turn.say("clock-not-yet"), coming, "")
    elif possible := clock.possible.after(today):
        maybe = turn.say("clock-maybe", day=str(possible.first))
        said = (turn.say("clock-not-yet"), maybe, _missing(turn, clock))
    else:
        said = (_over(turn, clock, today), "", "")
    return turn.say("sentence-separator").join(filter(None, said))


async def standing_words(turn: Turn, nomination: Nomination) -> str:
    """How far a nomination has come; that it was not put forward, once its school is too late."""
    if await is_lapsed(turn.session, nomination, now=turn.now):
        return turn.say("nomination-is-lapsed")
    return turn.say(f"nomination-is-{nomination.state}")


async def clock_lines(turn: Turn, terms: Terms, award: str) -> tuple[str, ...]:
    """How a person stands to the terms of an award; in front of others only what it asks."""
    if not turn.private:
        return tuple(f"· {line}" for line in asked(turn.say, terms))
    clock = AwardClock.of(terms, await career_of(turn.session, turn.person), award=award)
    return (summary(turn, clock), *lines(turn, terms, clock))


def lines(turn: Turn, terms: Terms, clock: AwardClock) -> tuple[str, ...]:
    """A line for each term: what it asks, how it stands, and when that changes."""
    return tuple(_line(turn, terms, clock, each) for each in clock.terms)


def asked(say: Say, terms: Terms) -> list[str]:
    """What an award asks, without anybody in particular."""
    names = [
        name
        for name, is_asked in (
            ("graduated", terms.graduated_within is not None or terms.graduated_for is not None),
            ("served", terms.served is not None),
            ("serving", terms.serving),
            ("unawarded", terms.once or bool(terms.barred_by)),
        )
        if is_asked
    ]
    told = [_asks(say, terms, name) for name in names]
    if told and terms.as_of is not None:
        told.append(say("term-as-of", day=str(terms.as_of)))
    return told


def _line(turn: Turn, terms: Terms, clock: AwardClock, each: Checked) -> str:
    today = clock.counts_on(turn.today)
    outcome = each.on(today)
    said = f"{_MARKS[outcome]} {_asks(turn.say, terms, each.term)}"
    if clock.as_of is not None:
        return said
    if outcome is Outcome.ASK and each.missing:
        return f"{said} — {turn.say(f'clock-missing-{each.missing}')}"
    if outcome is Outcome.ASK:
        return f"{said} — {turn.say(f'clock-unsure-{each.term}')}"
    changes = _changes(turn, each.sure if outcome is Outcome.ELIGIBLE else each.possible, today)
    return f"{said} — {changes}" if changes else said


def _asks(say: Say, terms: Terms, term: str) -> str:
    match term:
        case "graduated":
            return _graduation(say, terms.graduated_for, terms.graduated_within)
        case "served":
            return _service(say, terms.served or 0, terms.gap)
        case "unawarded" if terms.barred_by:
            names = say("list-separator").join(terms.barred_by)
            key = "term-unawarded-also" if terms.once else "term-unawarded-others"
            return say(key, names=names)
        case _:
            return say(f"term-{term}")


def _graduation(say: Say, least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return say("term-graduated-between", least=least, most=most)
    if most is not None:
        return say("term-graduated-within", months=most)
    return say("term-graduated-for", months=least or 0)


def _service(say: Say, months: int, gap: int | None) -> str:
    if gap is None:
        return say("term-served-in-all", months=months)
    if gap:
        return say("term-served-gap", months=months, days=gap)
    return say("term-served", months=months)


def _over(turn: Turn, clock: AwardClock, today: date) -> str:
    """That one was eligible once, or never will be."""
    past = clock.possible.before(today)
    return turn.say("clock-past", day=str(past.last)) if past else turn.say("clock-never")


def _changes(turn: Turn, days: Days, today: date) -> str:
    """Until when a term holds, or from when on; "" where neither is known."""
    if (now := days.around(today)) is not None:
        return "" if now.last == date.max else turn.say("clock-until", day=str(now.last))
    if (later := days.after(today)) is not None:
        return turn.say("clock-from", day=str(later.first))
    if (past := days.before(today)) is not None:
        return turn.say("clock-until-past", day=str(past.last))
    return ""


def _now(turn: Turn, stretch: Stretch | None) -> str:
    if stretch is None or stretch.last == date.max:
        return turn.say("clock-now")
    left = (stretch.last - turn.today).days
    return turn.say("clock-now-until", day=str(stretch.last), left=left)


def _next(turn: Turn, stretch: Stretch) -> str:
    key = "clock-next" if stretch.last == date.max else "clock-next-until"
    until = {} if stretch.last == date.max else {"until": str(stretch.last)}
    return turn.say(key, day=str(stretch.first), **until)


def _missing(turn: Turn, clock: AwardClock) -> str:
    names = clock.missing(turn.today)
    if not names:
        return ""
    told = turn.say("list-separator").join(turn.say(f"clock-lacks-{name}") for name in names)
    return turn.say("clock-tell", what=told)


def _named(outcome: Outcome) -> str:
    return outcome.name.lower().replace("_", "-")
