"""Counselors and rounds of awards: publishing with terms and dates, moving a date, calling off."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from handlers.activities.fair_desk import note_deed, school_of
from handlers.forms.fair_answers import words_in
from handlers.honours import award_words, nomination_news
from handlers.honours.award_answers import (
    barring_in,
    counted_on,
    date_reader,
    framed,
    graduation_in,
    interruption_in,
    publicity_in,
    quotas_in,
    service_in,
)
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import Choice
from handlers.turn import Begin
from knowledge.activities.activities import Kind, Pillar
from knowledge.honours.awards import Terms
from knowledge.honours.known_awards import known_awards
from models.activities import activities
from models.activities.activities import Activity
from models.activities.activity_words import when_words
from models.dates.milestones import Name, times_of
from models.dates.spans import first_of
from models.honours import awards, nominations
from models.honours.awards import AwardRound
from models.people.counselors import may_serve
from models.people.roles import Part, Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.dates.milestones import Times
    from models.messages import Reply

router = Router()

_USUAL, _OWN = "usual", "own"
_YES, _NO = "yes", "no"
_MOVED = (Name.CLOSES, Name.REVIEWED, Name.SHOWN, Name.OBJECTED, Name.RESULT)


@router.command("award", role=Role.COUNSELOR, private=True)
async def begin(turn: Turn, rest: str) -> Begin:
    """Publish a round of an award."""
    return Begin("award")


@router.talk("award")
async def publish(t: Talk) -> Reply:
    """Which award, in whose name, what it asks, how many of a school, and the dates."""
    organiser, schools = await _host(t)
    award = await _award(t)
    title = await t.ask("round-title", parse=words_in, free=True)
    terms = await _terms(t, award)
    read_day = partial(counted_on, terms=terms, now=t.turn.now)
    terms = await t.ask("round-as-of", parse=read_day, default=terms, free=True)
    none: tuple[int | None, dict[str, int]] = (None, {})
    read_quotas = partial(quotas_in, library=t.turn.library)
    quota, quotas = await t.ask("round-quota", parse=read_quotas, default=none, free=True)
    times = await _times(t)
    await t.confirm(
        "round-confirm",
        title=title,
        organiser=organiser or t.say("round-no-organiser"),
        terms="\n".join(_asked(t, terms)),
        quota=quota_words(t, quota, quotas),
        dates="\n".join(_dates(t, times)),
    )
    number = await _announce(t, times, title=title, organiser=organiser, schools=schools)
    asked = terms.to_json()
    t.session.add(
        AwardRound(activity_id=number, award=award, terms=asked, quota=quota, quotas=quotas)
    )
    return t.reply(
        "round-done",
        words=f"/start round_{number}",
        page=f"{t.turn.library.address}/fairs/{number}",
        buttons=[t.turn.button("round-open", "round", number)],
    )


@router.button("round-move", role=Role.COUNSELOR, private=True)
async def begin_moving(turn: Turn, activity_id: str) -> Begin:
    """Move a date of a round."""
    await _run(turn, whole(activity_id))
    return Begin("round-move", (whole(activity_id),))


@router.talk("round-move")
async def move(t: Talk, activity_id: int) -> Reply:
    """Which date, and when it is now; everybody nominated is told once."""
    activity = await _run(t.turn, activity_id)
    before = (await times_of(t.session, [activity_id]))[activity_id]
    choices = [
        Choice(name, t.say(f"round-step-{name}"))
        for name in _MOVED
        # A result that nobody had dated can still be.
        if name in before or name is Name.RESULT
    ]
    name = Name(await t.choose("round-which", choices))
    read = date_reader(name, now=t.turn.now, times=before)
    after = await t.ask("round-new-date", parse=read)
    old, new = (_words(t, each, name) for each in (before, after))
    step = t.say(f"round-step-{name}")
    await t.confirm("round-move-confirm", title=activity.title, step=step, old=old, new=new)
    begins = before.get(Name.BEGINS) or first_of(t.turn.today)
    await activities.change(t.session, activity, {}, times=framed(after, begins), now=t.turn.now)
    await note_deed(t.turn, "changed", activity)
    for each in await nominations.in_round(t.session, activity_id):
        await nomination_news.moved(post_of(t.turn), each, activity.title, name, old=old, new=new)
    opening = t.turn.button("round-open", "round", activity_id)
    return t.reply("change-done", buttons=[opening])


@router.button("round-cancel", role=Role.COUNSELOR, private=True)
async def begin_cancelling(turn: Turn, activity_id: str) -> Begin:
    """Call a round off."""
    await _run(turn, whole(activity_id))
    return Begin("round-cancel", (whole(activity_id),))


@router.talk("round-cancel")
async def cancel(t: Talk, activity_id: int) -> Reply:
    """After being asked once; everybody nominated is told."""
    activity = await _run(t.turn, activity_id)
    concerned = await nominations.in_round(t.session, activity_id)
    await t.confirm("round-cancel-confirm", title=activity.title, number=len(concerned))
    await activities.cancel(t.session, activity, now=t.turn.now)
    await note_deed(t.turn, "cancelled", activity)
    for each in concerned:
        await nomination_news.tell(
            post_of(t.turn), each, "nomination-cancelled-news", title=activity.title
        )
    return t.reply("call-off-done", title=activity.title, number=len(concerned))


async def _announce(t: Talk, times: Times, *, title: str, organiser: str, schools: str) -> int:
    """Publish the activity of a round; its number."""
    now = t.turn.now
    activity = Activity(
        title=title,
        pillar=Pillar.HONOUR,
        kind=Kind.AWARD,
        organiser=organiser,
        schools=schools,
        created_at=now,
        updated_at=now,
    )
    await activities.add(t.session, activity, framed(times, first_of(t.turn.today)))
    await activities.publish(t.session, activity, now=now)
    await note_deed(t.turn, "published", activity)
    return activity.number


async def _run(turn: Turn, activity_id: int) -> Activity:
    """A round that this person may change, held; raises `Refused`."""
    _, activity = await awards.hold(turn.session, activity_id, None, now=turn.now)
    await awards.check_runs(turn.session, activity, turn.person_id)
    return activity


async def _host(t: Talk) -> tuple[str, str]:
    """In whose name it is announced, and the school whose people alone are meant: one's own for
    who looks after one school."""
    school = await school_of(t.turn)
    if await may_serve(t.session, t.turn.person_id, Part()):
        return await t.ask("round-organiser", parse=words_in, free=True), ""
    return school, school


async def _award(t: Talk) -> str:
    """The award's name; of one that is known, the usual one."""
    known = {each.id: each for each in known_awards()}
    choices = [Choice(each.id, each.called(t.turn.locale)) for each in known.values()]

    def parse(words: str) -> str:
        return known[words].name if words in known else words_in(words)

    return await t.ask("round-award", parse=parse, choices=choices, free=True)


async def _terms(t: Talk, award: str) -> Terms:
    """What the award asks: as usual, or step by step."""
    usual = next((each.terms for each in known_awards() if each.name == award), None)
    if usual is not None:
        lines = "\n".join(_asked(t, usual))
        choices = [Choice(each, t.say(f"round-terms-{each}")) for each in (_USUAL, _OWN)]
        if await t.choose("round-terms", choices, terms=lines) == _USUAL:
            return usual
    return await _own_terms(t)


async def _own_terms(t: Talk) -> Terms:
    terms = await t.ask("round-graduated", parse=graduation_in, default=Terms(), free=True)
    read = partial(service_in, terms=terms)
    terms = await t.ask("round-served", parse=read, default=terms, free=True)
    if terms.served is not None:
        choices = [Choice(t.say(f"round-gap-{n}"), t.say(f"round-gap-{n}")) for n in ("no", "any")]
        read = partial(interruption_in, terms=terms)
        terms = await t.ask("round-gap", parse=read, choices=choices, free=True)
    serving = await t.choose("round-serving", _sides(t, "round-serving")) == _YES
    once = await t.choose("round-once", _sides(t, "round-once")) == _YES
    terms = replace(terms, serving=serving, once=once)
    return await t.ask(
        "round-barred", parse=partial(barring_in, terms=terms), default=terms, free=True
    )


def _sides(t: Talk, key: str) -> list[Choice]:
    """Yes and no, as the question needs them."""
    return [Choice(each, t.say(f"{key}-{each}")) for each in (_YES, _NO)]


async def _times(t: Talk) -> Times:
    """The end of nominations, of reviews, the publicity, and the result."""
    now = t.turn.now
    times = await t.ask("round-closes", parse=date_reader(Name.CLOSES, now=now, times={}))
    read = date_reader(Name.REVIEWED, now=now, times=times)
    times = await t.ask("round-reviewed", parse=read)
    times = await t.ask("round-shown", parse=partial(publicity_in, now=now, times=times))
    read = date_reader(Name.RESULT, now=now, times=times)
    return await t.ask("round-result", parse=read, default=times)


def _asked(t: Talk, terms: Terms) -> list[str]:
    return [f"· {line}" for line in award_words.asked(t.turn.say, terms)] or [
        f"· {t.say('round-asks-nothing')}"
    ]


def quota_words(t: Talk, quota: int | None, quotas: dict[str, int]) -> str:
    """How many schools may put forward, those with numbers of their own first."""
    parts = [f"{school} {number}" for school, number in quotas.items()]
    key = "round-quota-others" if parts else "round-quota-each"
    each = t.say(key, number=quota) if quota is not None else ""
    return t.say("list-separator").join(filter(None, (*parts, each))) or t.say("round-no-quota")


def _dates(t: Talk, times: Times) -> list[str]:
    return [t.say(f"round-date-{name}", time=_words(t, times, name)) for name in times]


def _words(t: Talk, times: Times, name: Name) -> str:
    return when_words(t.turn.library, t.turn.locale, times.get(name))
