"""Being nominated: handing in words and documents for an award, changing them, withdrawing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from handlers.contests.entering import ask_name
from handlers.honours import award_words, nomination_news
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import Choice, FileWanted, Unclear
from handlers.turn import Begin
from knowledge.eligibility.verdicts import Outcome
from models.errors import Refused
from models.files import blobs
from models.honours import awards, nominations, referrals
from models.honours.careers import services_of
from models.honours.nominations import CHANGEABLE, SETTLED, Papers, State, Way
from models.messages import Attachment, Button, Card, Reply
from models.people.audit import note

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.talk import Talk
    from handlers.turn import Turn
    from knowledge.honours.award_clock import AwardClock
    from models.honours.awards import AwardRound
    from models.honours.nominations import Nomination
    from models.honours.referrals import Referral

router = Router()

MOST_FILES = 5
LARGEST_FILE = 10
"""Megabytes."""
KINDS = ("pdf", "docx", "doc")
LONGEST_STATEMENT = 1000
LONGEST_EMPLOYER = 60
_NO_MORE = re.compile(
    r"(?:没有?|就这些|就这个|完)了?[。.!！]?|(?:that is all|that's all|no more|no|done)[.!]?",
    re.IGNORECASE,
)
_LAST = "="
"""What the button for the employer of one's last service carries."""


@router.button("nominate", private=True)
async def nominate(turn: Turn, activity_id: str) -> Begin:
    """Nominate oneself, or hand in anew."""
    await nominations.check_open(turn.session, whole(activity_id), turn.person, now=turn.now)
    return Begin("nominate", (whole(activity_id),))


@router.button("nominee", link=True, private=True)
async def take_up(turn: Turn, code: str) -> Begin:
    """Take up the referral of somebody else."""
    referral = await referrals.referred_by(turn.session, code, now=turn.now)
    return Begin("nominate", (referral.activity_id, code))


@router.talk("nominate")
async def nominating(t: Talk, activity_id: int, code: str = "") -> Reply:
    """Name, employer, deeds and documents; conditions are checked before and at the end."""
    now = t.turn.now
    referral = await referrals.referred_by(t.session, code, now=now) if code else None
    if referral is not None and referral.person_id == t.person.id:
        raise Refused("referral-own")
    opened = await nominations.check_open(t.session, activity_id, t.person, now=now)
    found, activity, clock, _ = opened
    if (refusal := _refusal(t, found, clock, code)) is not None:
        return refusal
    name = await ask_name(t, "nominate-name")
    employer = await _employer(t)
    statement = await t.ask("nominate-statement", parse=_line(LONGEST_STATEMENT), verbatim=True)
    materials = await _materials(t)
    await t.confirm(
        "nominate-confirm",
        title=activity.title,
        name=name,
        school=t.person.school,
        employer=employer,
        statement=statement,
        files="\n".join(f"📎 {_file_name(words)}" for words in materials),
        referred=t.say("nominate-referred", words=referral.words) if referral else "",
    )
    papers = Papers(name, employer, statement, materials)
    if referral is not None:
        papers = replace(papers, way=Way(referral.way), by=referral.person_id)
    mine = await nominations.submit(t.session, activity_id, t.person, papers, now=now)
    if referral is not None:
        await referrals.take_up(t.session, code, mine.number, now=now)
        await _tell_referrer(t, referral)
    await note_nomination(t.turn, "handed in", mine)
    await nomination_news.call_reviewers(post_of(t.turn), mine, activity.title)
    opening = t.turn.button("nomination-open", "nomination", mine.number)
    asked = "nominate-done" if mine.outcome == Outcome.ELIGIBLE else "nominate-done-ask"
    return t.reply(asked, title=activity.title, buttons=[opening])


@router.command("nominated", menu=False, private=True)
async def look(turn: Turn, rest: str) -> Reply:
    """All one's nominations."""
    return await show_mine(turn)


@router.button("nominated", private=True)
async def show_mine(turn: Turn) -> Reply:
    """The same by a button."""
    cards = [
        Card(
            activity.title,
            lines=(await award_words.standing_words(turn, mine),),
            buttons=(turn.button("nomination-open", "nomination", mine.number),),
        )
        for mine, activity in await nominations.mine_of(turn.session, turn.person_id)
    ]
    back = turn.button("honours-open", "honours")
    return turn.reply(
        "nominations-some" if cards else "nominations-no", cards=cards, buttons=[back]
    )


@router.button("nomination", private=True)
async def show(turn: Turn, number: str) -> Reply:
    """One's own nomination: how it stands, what was handed in, and what one can do."""
    mine = await my_nomination(turn, number)
    _, activity = await awards.the_round(turn.session, mine.activity_id)
    lines = (
        await award_words.standing_words(turn, mine),
        turn.say("nomination-note", words=mine.note) if mine.note else "",
        turn.say("nomination-certificate", number=mine.certificate) if mine.certificate else "",
        " · ".join(filter(None, (mine.name, mine.school, mine.employer))),
        mine.statement,
    )
    buttons = [
        turn.button("entry-file-open", "nominee-file", mine.number, place, name=_file_name(words))
        for place, words in enumerate(mine.materials)
    ]
    return turn.reply(
        "nomination",
        cards=[Card(activity.title, tuple(filter(None, lines)), buttons=tuple(buttons))],
        buttons=await _doing(turn, mine),
    )


@router.button("nominee-file", private=True)
async def show_file(turn: Turn, number: str, place: str) -> Reply:
    """A file that one handed in."""
    return await file_of(turn, await my_nomination(turn, number), place)


@router.button("unnominate", private=True)
async def withdraw(turn: Turn, number: str, sure: str = "") -> Reply:
    """Take a nomination back, after being asked once."""
    mine = await my_nomination(turn, number)
    _, activity = await awards.the_round(turn.session, mine.activity_id)
    if not sure:
        buttons = [
            turn.button("withdraw-yes", "unnominate", mine.number, "yes"),
            turn.button("withdraw-no", "nomination", mine.number),
        ]
        return turn.reply("unnominate-confirm", title=activity.title, buttons=buttons)
    await nominations.withdraw(turn.session, mine, now=turn.now)
    await note_nomination(turn, "withdrew", mine)
    opening = turn.button("round-open", "round", activity.number)
    return turn.reply("unnominate-done", title=activity.title, buttons=[opening])


async def my_nomination(turn: Turn, number: str) -> Nomination:
    """The nomination of that number if it is this person's; raises `Refused`."""
    mine = await nominations.find(turn.session, whole(number))
    if mine is None or mine.person_id != turn.person_id:
        raise Refused("nomination-not-yours")
    return mine


async def file_of(turn: Turn, nomination: Nomination, place: str) -> Reply:
    """A file of a nomination, to whoever was found to be allowed it."""
    named = dict(enumerate(map(blobs.mentioned, nomination.materials))).get(whole(place))
    blob = await blobs.find(turn.session, named[0]) if named else None
    if blob is None:
        return turn.reply("button-stale")
    file = Attachment(blob.name, blob.media_type, len(blob.data), blob.key)
    return turn.reply("nomination-file", attachment=file)


async def note_nomination(turn: Turn, deed: str, nomination: Nomination) -> None:
    """Write into the audit log who did what to a nomination."""
    subject = f"nomination:{nomination.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)


def _refusal(t: Talk, found: AwardRound, clock: AwardClock, code: str) -> Reply | None:
    """Why one cannot be nominated, or what has to be told first; None where one can."""
    outcome, missing = clock.outcome(t.turn.today), clock.missing(t.turn.today)
    if outcome is not Outcome.NOT_ELIGIBLE and not missing:
        return None
    key = "nominate-not-eligible" if outcome is Outcome.NOT_ELIGIBLE else "nominate-tell-first"
    again = ("nominee", code) if code else ("nominate", str(found.activity_id))
    return t.reply(
        key,
        reasons="\n".join(award_words.lines(t.turn, found.asks, clock)),
        buttons=[
            t.turn.button("service-state", "service", *again),
            t.turn.button("career-open", "career"),
            t.turn.button("nominate-again", *again),
        ],
    )


async def _employer(t: Talk) -> str:
    """Where they serve; what they told of their last service is offered."""
    told = [each.employer for each in await services_of(t.session, t.person.id) if each.employer]
    last = told[-1][:LONGEST_EMPLOYER] if told else ""
    read = _line(LONGEST_EMPLOYER)

    def parse(words: str) -> str:
        return last if words == _LAST and last else read(words)

    choices = [Choice(_LAST, last)] if last else []
    return await t.ask("nominate-employer", parse=parse, choices=choices, free=True)


async def _materials(t: Talk) -> list[str]:
    """Documents, one at least."""
    found: list[str] = []
    while len(found) < MOST_FILES:
        number = str(len(found) + 1)
        words = await t.ask(
            "nominate-file" if not found else "nominate-more",
            parse=_next_file if found else _file,
            about=Choice(number, t.say("nominate-file-label", number=number)),
            default="" if found else None,
            file=FileWanted(KINDS, LARGEST_FILE * 2**20),
            kinds=" / ".join(KINDS),
            limit=LARGEST_FILE,
            received=len(found),
        )
        if not words:
            break
        found.append(words)
    return found


async def _doing(turn: Turn, mine: Nomination) -> list[Button]:
    buttons = []
    if mine.state in CHANGEABLE:
        buttons.append(turn.button("nominate-anew", "nominate", mine.activity_id))
    if mine.state not in (*SETTLED, State.WITHDRAWN):
        buttons.append(turn.button("unnominate", "unnominate", mine.number))
    return [*buttons, turn.button("round-open", "round", mine.activity_id)]


async def _tell_referrer(t: Talk, referral: Referral) -> None:
    await post_of(t.turn).send(
        referral.person_id,
        key=f"honours:referral:{referral.number}",
        kind=nomination_news.KIND,
        write=lambda say: Reply(say("referral-taken-news", name=referral.name)),
    )


def _line(longest: int) -> Callable[[str], str]:
    return partial(_read_line, longest=longest)


def _read_line(words: str, *, longest: int) -> str:
    line = " ".join(words.split())
    if not line or blobs.mentioned(words):
        raise Unclear("announce-say-something")
    if len(line) > longest:
        raise Unclear("announce-too-long", limit=longest)
    return line


def _file(words: str) -> str:
    if blobs.mentioned(words) is None:
        raise Unclear("nominate-send-file")
    return words


def _next_file(words: str) -> str:
    """One more file, or "" for who says that this was all."""
    return "" if _NO_MORE.fullmatch(words.strip()) else _file(words)


def _file_name(words: str) -> str:
    named = blobs.mentioned(words)
    return named[1] if named else ""
