"""Counselors come by invitation: an admin makes a link for a part of a school, who opens it
agrees, and an admin can take the role back. All of it is noted.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from handlers.forms import readings
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import Talk
from handlers.turn import Begin, Turn
from models.conversations import calls, conversations, queues
from models.messages import Card, Reply
from models.people import roles
from models.people.audit import note
from models.people.counselors import may_serve, name_of, parts_served
from models.people.invitations import HOLDS, accept, invite, invited_to
from models.people.roles import Part, Role

router = Router()

PAGE = 5
_LONGEST_NAME = 30


@router.command("invite", role=Role.ADMIN, private=True)
async def ask_whom(turn: Turn, rest: str) -> Begin:
    """Make a link for a new counselor."""
    return Begin("invite")


@router.talk("invite", role=Role.ADMIN)
async def make_link(t: Talk) -> Reply:
    """Ask for the part of a school, and make the link."""
    part = await ask_part(t)
    await t.confirm("invite-confirm", part=part_words(t.turn, part))
    token = await invite(t.session, part, by=t.turn.person_id, now=t.turn.now)
    return t.reply("invite-link", token=token, part=part_words(t.turn, part), days=HOLDS.days)


@router.button("counselor", link=True, private=True)
async def open_link(turn: Turn, token: str) -> Begin:
    """Use an invitation."""
    return Begin("counselor", (token,))


@router.talk("counselor")
async def become_counselor(t: Talk, token: str) -> Reply:
    """Say what comes with the role, ask for a name, and take the invitation up."""
    part = await invited_to(t.session, Role.COUNSELOR, token, now=t.turn.now)
    name = await t.ask("counselor-name", parse=read_name, free=True, part=part_words(t.turn, part))
    await t.confirm("counselor-confirm", part=part_words(t.turn, part), name=name)
    await accept(t.session, Role.COUNSELOR, token, person_id=t.turn.person_id, now=t.turn.now)
    t.person.name = name
    parts = await parts_served(t.session, t.turn.person_id)
    waiting = await queues.open_to(t.session, t.turn.person_id, parts)
    return t.reply(
        "counselor-welcome",
        part=part_words(t.turn, part),
        waiting=len(waiting),
        buttons=[
            t.turn.button("counsel-inbox", "inbox"),
            t.turn.button("welcome-help", "help"),
        ],
    )


@router.command("counselors", role=Role.ADMIN, private=True)
async def show_counselors(turn: Turn, rest: str) -> Reply:
    """Who is a counselor of what."""
    return await _counselors(turn, 0)


@router.button("counselors", role=Role.ADMIN, private=True)
async def turn_counselors(turn: Turn, page: str) -> Reply:
    """Its pages."""
    return await _counselors(turn, whole(page))


@router.button("revoke", role=Role.ADMIN, private=True)
async def revoke(turn: Turn, grant_id: str, person_id: str) -> Reply:
    """Take a counselor's role back; what they had waits for others."""
    grant = await roles.find_grant(turn.session, whole(grant_id))
    is_meant = grant is not None and grant.person_id == whole(person_id)
    if grant is None or not is_meant or grant.role is not Role.COUNSELOR:
        return turn.reply("button-stale")
    counselor = grant.person_id
    await turn.session.delete(grant)
    await turn.session.flush()
    await note(
        turn.session,
        "revoked",
        person_id=turn.person_id,
        at=turn.now,
        subject=f"person:{counselor}",
    )
    post = post_of(turn)
    for number in await queues.assigned_to(turn.session, counselor):
        conversation = await conversations.find(turn.session, number)
        if conversation and not await may_serve(turn.session, counselor, conversation.part):
            await calls.give_back(post, conversation)
    await post.tell(
        counselor,
        0,
        key=f"revoked-{grant_id}",
        write=lambda say: Reply(say("counselor-revoked")),
    )
    return replace(await _counselors(turn, 0), edits=True)


async def _counselors(turn: Turn, page: int) -> Reply:
    count = await roles.count_grants(turn.session, Role.COUNSELOR)
    page = min(page, max(0, count - 1) // PAGE)
    found = await roles.grants(turn.session, Role.COUNSELOR, offset=page * PAGE, limit=PAGE)
    cards = [
        Card(
            await name_of(turn.session, grant.person_id) or f"#{grant.person_id}",
            lines=(part_words(turn, grant.part),),
            buttons=(turn.button("counselor-revoke", "revoke", grant.id or 0, grant.person_id),),
        )
        for grant in found
    ]
    buttons = []
    if page:
        buttons.append(turn.button("counsel-earlier", "counselors", page - 1))
    if (page + 1) * PAGE < count:
        buttons.append(turn.button("counsel-later", "counselors", page + 1))
    edits = bool(turn.incoming.action)
    return turn.reply("counselors", number=count, cards=cards, buttons=buttons, edits=edits)


async def ask_part(t: Talk) -> Part:
    """A part of a school, or all of them."""
    school = await t.ask(
        "invite-school",
        parse=partial(readings.read_school, library=t.turn.library),
        default="",
    )
    college = (
        await t.ask("invite-college", parse=read_name, free=True, default="") if school else ""
    )
    class_name = (
        await t.ask("invite-class", parse=read_name, free=True, default="") if school else ""
    )
    return Part(school, college, class_name)


def read_name(words: str) -> str:
    """A short name."""
    return words.strip()[:_LONGEST_NAME]


def part_words(turn: Turn, part: Part) -> str:
    """A part of a school in words."""
    return part.words or turn.say("invite-everywhere")
