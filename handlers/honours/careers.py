"""One's career for awards in chat: graduation, service at the grassroots, awards received."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from handlers.router import Router
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from knowledge.honours.known_awards import known_awards
from knowledge.honours.tenure_words import day_in, is_lasting, tenure_in
from models.honours import careers
from models.messages import Button, Card, Reply
from models.people.audit import note

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.honours.tenures import Between, Tenure

router = Router()

T = TypeVar("T")
LONGEST = 100
_LONGEST_ID = 9
_NONE = "none"
_NOMINATIONS = ("nominate", "nominee")
"""What is gone on with once the service was told for it."""


@router.command("service", menu=False, private=True)
async def tell_service(turn: Turn, rest: str) -> Begin:
    """Tell of a stretch of service."""
    return Begin("service")


@router.button("service", private=True)
async def state_service(turn: Turn, *then: str) -> Begin:
    """The same by a button; `then` is the nomination for which it is told."""
    return Begin("service", (":".join(then),))


@router.talk("service")
async def stating(t: Talk, then: str = "") -> Response:
    """When they graduated, from when till when they served, where, and what they were awarded:
    of the first and the last only what was not told before."""
    graduation = None
    if careers.GRADUATED not in t.person.facts:
        graduation = await _graduation(t)
    tenure = await t.ask("service-span", parse=_read(tenure_in, "service-span-hint"))
    employer = await t.ask("service-employer", parse=_line, default="", free=True)
    told_before = careers.AWARDS_TOLD in t.person.facts
    awarded = None if told_before else await _awards(t)
    await t.confirm(
        "service-confirm",
        graduated=between_words(graduation or careers.graduated(t.person), t.turn),
        span=tenure_words(tenure, t.turn),
        employer=employer or t.say("service-employer-untold"),
        awarded=t.say("service-awarded-before") if told_before else _awarded_words(t, awarded),
    )
    await _keep(t, graduation, awarded)
    await careers.serve(t.session, t.person, tenure, employer=employer, now=t.turn.now)
    await note(t.session, "stated service", person_id=t.turn.person_id, at=t.turn.now)
    return t.reply("service-saved", buttons=[*_going_on(t, then), *_ways(t)])


@router.talk("career")
async def correcting(t: Talk) -> Response:
    """When they graduated and what they were awarded, in the place of what they told before."""
    graduation = await _graduation(t)
    awarded = await _awards(t)
    await t.confirm(
        "career-confirm",
        graduated=between_words(graduation, t.turn),
        awarded=_awarded_words(t, awarded),
    )
    await _keep(t, graduation, awarded)
    await note(t.session, "corrected career", person_id=t.turn.person_id, at=t.turn.now)
    return t.reply("service-saved", buttons=_ways(t))


async def _graduation(t: Talk) -> Between:
    return await t.ask("service-graduated", parse=_read(_one_day, "service-day-hint"))


async def _keep(
    t: Talk, graduation: Between | None, awarded: list[tuple[str, Between]] | None
) -> None:
    """Store what was told; None leaves what was told before."""
    if graduation is not None:
        days = [graduation.first.isoformat(), graduation.last.isoformat()]
        t.person.facts = {**t.person.facts, careers.GRADUATED: days}
        t.person.graduation_year = t.person.graduation_year or graduation.first.year
    if awarded is not None:
        t.person.facts = {**t.person.facts, careers.AWARDS_TOLD: True}
        await careers.forget_told_awards(t.session, t.person.id)
        for name, received in awarded:
            await careers.receive(t.session, t.person.id, name, received=received)


async def _awards(t: Talk) -> list[tuple[str, Between]] | None:
    """The awards they received; None where they would not say."""
    awards = {award.id: award for award in known_awards()}
    choices = [
        Choice(_NONE, t.say("service-awarded-none")),
        *(Choice(award.id, award.called(t.turn.locale)) for award in awards.values()),
    ]
    chosen = await t.choose("service-awarded", choices, default="")
    if chosen not in awards:
        return [] if chosen == _NONE else None
    received = await t.ask("service-received", parse=_read(day_in, "service-day-hint"))
    return [(awards[chosen].name, received)]


@router.button("career", private=True)
async def show(turn: Turn) -> Reply:
    """What one told, each with a way to take it back."""
    services = await careers.services_of(turn.session, turn.person_id)
    cards = [
        Card(
            each.employer or turn.say("service-employer-untold"),
            lines=(tenure_words(each.tenure, turn),),
            buttons=(turn.button("service-drop", "unservice", each.number),),
        )
        for each in services
    ]
    awards = [
        Card(each.name, lines=(between_words(each.honour.received, turn),))
        for each in await careers.accolades_of(turn.session, turn.person_id)
    ]
    buttons: list[Button] = [turn.button("service-more", "service")]
    if careers.GRADUATED in turn.person.facts or careers.AWARDS_TOLD in turn.person.facts:
        buttons.append(turn.button("career-anew", "uncareer"))
    buttons.append(turn.button("honours-open", "honours"))
    day = between_words(careers.graduated(turn.person), turn)
    return turn.reply("career", graduated=day, cards=[*cards, *awards], buttons=buttons)


@router.button("unservice", private=True)
async def drop(turn: Turn, service_id: str) -> Reply:
    """Take a stretch of service back."""
    if not service_id.isdecimal() or len(service_id) > _LONGEST_ID:
        return turn.reply("button-stale")
    if not await careers.drop_service(turn.session, turn.person_id, int(service_id)):
        return turn.reply("button-stale")
    await note(turn.session, "dropped service", person_id=turn.person_id, at=turn.now)
    return await show(turn)


@router.button("uncareer", private=True)
async def begin_anew(turn: Turn) -> Begin:
    """Be asked again when one graduated, and what one was awarded."""
    return Begin("career")


def tenure_words(tenure: Tenure, turn: Turn) -> str:
    """From when till when somebody served."""
    begins = between_words(tenure.begins, turn)
    ends = between_words(tenure.ends, turn) if tenure.ends else turn.say("service-lasts")
    return turn.say("service-from-till", begins=begins, ends=ends)


def between_words(about: Between | None, turn: Turn) -> str:
    """A day as exactly as it is known: 2021, 2021-07, 2021-07-15."""
    if about is None:
        return turn.say("service-untold")
    if about.first == about.last:
        return str(about.first)
    is_month = (about.first.year, about.first.month) == (about.last.year, about.last.month)
    return f"{about.first:%Y-%m}" if is_month else f"{about.first:%Y}"


def _awarded_words(t: Talk, awarded: list[tuple[str, Between]] | None) -> str:
    """What somebody says that they were awarded."""
    if awarded is None:
        return t.say("service-untold")
    named = [f"{name} · {between_words(received, t.turn)}" for name, received in awarded]
    return t.say("list-separator").join(named) or t.say("service-awarded-none")


def _going_on(t: Talk, then: str) -> list[Button]:
    """The way on to the nomination for which it was told."""
    name, _, about = then.partition(":")
    return [t.turn.button("nominate-go-on", name, about)] if name in _NOMINATIONS else []


def _ways(t: Talk) -> list[Button]:
    return [
        t.turn.button("honours-open", "honours"),
        t.turn.button("service-more", "service"),
    ]


def _one_day(words: str) -> Between:
    """A day that is no beginning of something that lasts; raises `ValueError`."""
    if is_lasting(words):
        raise ValueError(words)
    return day_in(words)


def _read(parse: Callable[[str], T], hint: str) -> Callable[[str], T]:
    return partial(_parsed, parse, hint)


def _parsed(parse: Callable[[str], T], hint: str, words: str) -> T:
    try:
        return parse(words)
    except ValueError as error:
        raise Unclear(hint) from error


def _line(words: str) -> str:
    return " ".join(words.split())[:LONGEST]
