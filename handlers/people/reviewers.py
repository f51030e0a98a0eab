"""Reviewers come by invitation, as counselors do: an admin makes a link for a part of a school,
who opens it agrees, and an admin can take the role back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.paging import turning
from handlers.people.invitations import ask_part, part_words, read_name
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.turn import Begin
from models.messages import Card, Reply
from models.people import roles
from models.people.audit import note
from models.people.counselors import name_of
from models.people.invitations import HOLDS, accept, invite, invited_to
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn

router = Router()

PAGE = 5


@router.command("reviewers", role=Role.ADMIN, private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """Who scores the entries of what."""
    return await _page(turn, 0)


@router.button("reviewers", role=Role.ADMIN, private=True)
async def turn_page(turn: Turn, page: str = "0") -> Reply:
    """Its pages."""
    return await _page(turn, whole(page))


@router.button("reviewer-invite", role=Role.ADMIN, private=True)
async def begin_invitation(turn: Turn) -> Begin:
    """Make a link for a new reviewer."""
    return Begin("reviewer-invite")


@router.talk("reviewer-invite", role=Role.ADMIN)
async def make_link(t: Talk) -> Reply:
    """Ask for the part of a school, and make the link."""
    part = await ask_part(t)
    words = part_words(t.turn, part)
    await t.confirm("reviewer-invite-confirm", part=words)
    token = await invite(t.session, part, Role.REVIEWER, by=t.turn.person_id, now=t.turn.now)
    return t.reply("reviewer-link", token=token, part=words, days=HOLDS.days)


@router.button("reviewer", link=True, private=True)
async def open_link(turn: Turn, token: str) -> Begin:
    """Use an invitation."""
    return Begin("reviewer", (token,))


@router.talk("reviewer")
async def become_reviewer(t: Talk, token: str) -> Reply:
    """Say what comes with the role, ask for a name, and take the invitation up."""
    now = t.turn.now
    words = part_words(t.turn, await invited_to(t.session, Role.REVIEWER, token, now=now))
    name = await t.ask("reviewer-name", parse=read_name, free=True, part=words)
    await t.confirm("reviewer-confirm", part=words, name=name)
    await accept(t.session, Role.REVIEWER, token, person_id=t.turn.person_id, now=now)
    t.person.name = name
    return t.reply("reviewer-welcome", part=words)


@router.button("reviewer-revoke", role=Role.ADMIN, private=True)
async def revoke(turn: Turn, grant_id: str, person_id: str) -> Reply:
    """Take a reviewer's role back; what they scored stays."""
    grant = await roles.find_grant(turn.session, whole(grant_id))
    is_meant = grant is not None and grant.person_id == whole(person_id)
    if grant is None or not is_meant or grant.role is not Role.REVIEWER:
        return turn.reply("button-stale")
    reviewer = grant.person_id
    await turn.session.delete(grant)
    await turn.session.flush()
    subject = f"person:{reviewer}"
    await note(turn.session, "revoked", person_id=turn.person_id, at=turn.now, subject=subject)
    await post_of(turn).send(
        reviewer,
        key=f"reviewer-revoked:{grant_id}",
        kind="activity",
        write=lambda say: Reply(say("reviewer-revoked")),
    )
    return replace(await _page(turn, 0), edits=True)


async def _page(turn: Turn, page: int) -> Reply:
    count = await roles.count_grants(turn.session, Role.REVIEWER)
    page = min(page, max(0, count - 1) // PAGE)
    cards = [
        Card(
            await name_of(turn.session, grant.person_id) or f"#{grant.person_id}",
            lines=(part_words(turn, grant.part),),
            buttons=(
                turn.button("counselor-revoke", "reviewer-revoke", grant.id or 0, grant.person_id),
            ),
        )
        for grant in await roles.grants(
            turn.session, Role.REVIEWER, offset=page * PAGE, limit=PAGE
        )
    ]
    buttons = turning(turn, "reviewers", page=page, has_more=count > (page + 1) * PAGE)
    buttons.append(turn.button("reviewer-invite", "reviewer-invite"))
    return turn.reply("reviewers", number=count, cards=cards, buttons=buttons)
