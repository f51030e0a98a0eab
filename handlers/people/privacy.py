"""A person's own data: a file of everything stored, erasure, and one person on two channels."""

from __future__ import annotations

import json
from datetime import timedelta

from handlers.consent import ask_first
from handlers.contests import team_news
from handlers.conversations import conversations
from handlers.relay import post_of
from handlers.router import Router
from handlers.talk import Talk
from handlers.turn import Begin, Response, Turn
from knowledge.dates.periods import CHINA
from models.errors import Refused
from models.files import blobs
from models.messages import Reply
from models.people import tokens
from models.people.audit import note
from models.people.people import Contact, contacts_of, find, meet
from models.people.tokens import Purpose
from models.privacy import absorb, erase, everything_about

router = Router()

_FILE_KEPT = timedelta(days=1)
_CODE_HOLDS = timedelta(minutes=10)
_CODE_LENGTH = 8


@router.command("export", private=True)
async def export(turn: Turn, rest: str) -> Reply:
    """A JSON file of every row that refers to this person."""
    found = await everything_about(turn.session, turn.person_id)
    data = json.dumps(found, ensure_ascii=False, indent=2).encode()
    day = turn.now.astimezone(CHINA).date().isoformat()
    attachment = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=f"qilu-{day}.json",
        media_type="application/json",
        data=data,
        now=turn.now,
        expires_at=turn.now + _FILE_KEPT,
    )
    await note(turn.session, "exported", person_id=turn.person_id, at=turn.now)
    rows = sum(map(len, found.values()))
    return turn.reply("export-done", attachment=attachment, rows=rows)


@router.command("forget", private=True)
async def forget(turn: Turn, rest: str) -> Begin:
    """Erase everything, after a confirmation."""
    return Begin("forget")


@router.talk("forget", before_consent=True)
async def erase_all(t: Talk) -> Reply:
    """Erase the person; whoever writes from here next is somebody new."""
    contacts = await contacts_of(t.session, t.turn.person_id)
    await t.confirm("forget-confirm", accounts=len(contacts))
    erased = t.turn.person_id
    await conversations.say_gone(t.turn)
    teams = await team_news.teams_of(post_of(t.turn), erased)
    await erase(t.session, erased, now=t.turn.now)
    await team_news.tell_erased(post_of(t.turn), teams, erased)
    await note(t.session, "erased", person_id=erased, at=t.turn.now)
    reply = t.reply("forget-done")
    t.turn.person = await meet(t.session, t.turn.incoming.address, now=t.turn.now)
    return reply


@router.command("link", private=True)
async def link(turn: Turn, code: str) -> Response:
    """Without a code: make one. With one from another channel: become the same person."""
    if code:
        if await tokens.payload_of(turn.session, Purpose.LINK, code, now=turn.now) is None:
            raise Refused("link-unknown")
        return Begin("link", (code,))
    if not turn.consented:
        return ask_first("link")
    made = await tokens.issue(
        turn.session,
        Purpose.LINK,
        payload={"person": turn.person_id},
        expires_at=turn.now + _CODE_HOLDS,
        length=_CODE_LENGTH,
    )
    return turn.reply("link-code", code=made, minutes=int(_CODE_HOLDS.total_seconds() // 60))


@router.button("link", private=True)
async def make_code(turn: Turn) -> Response:
    """The same by a button."""
    return await link(turn, "")


@router.talk("link")
async def join(t: Talk, code: str) -> Reply:
    """Join this account to the person who made the code."""
    await t.confirm("link-confirm")
    payload = await tokens.redeem(t.session, Purpose.LINK, code, now=t.turn.now)
    if payload is not None and payload["person"] == t.turn.person_id:
        raise Refused("link-same")
    # Whoever made the code may have been erased since, or joined to somebody else.
    kept = await find(t.session, payload["person"]) if payload else None
    if kept is None:
        raise Refused("link-unknown")
    await absorb(t.session, kept=kept, absorbed=t.person, now=t.turn.now)
    await note(t.session, "linked", person_id=kept.id, at=t.turn.now)
    t.turn.person = await meet(t.session, t.turn.incoming.address, now=t.turn.now)
    accounts = await contacts_of(t.session, t.turn.person_id)
    return t.reply("link-done", channels=_names(t, accounts))


def _names(t: Talk, contacts: list[Contact]) -> str:
    names = dict.fromkeys(contact.channel for contact in contacts)
    return t.say("list-separator").join(t.say(f"channel-{name}") for name in names)
