"""Advisers in chat: named by the captain with a link, confirmed by themselves, able to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests import contest_cards, entering, entry_pages
from handlers.contests import contests as contest_pages
from handlers.contests.entry_news import tell_one
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.turn import Begin
from models.contests import advisers, entries
from models.errors import Refused
from models.messages import Card, Reply

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.contests.entries import ContestEntry
    from models.messages import Button

router = Router()


@router.button("advisers", private=True)
async def show(turn: Turn, number: str) -> Reply:
    """The advisers of one's entry, to be removed, and a link for one more."""
    return await _show(turn, await entering.my_entry(turn, number))


@router.button("adviser-invite", private=True)
async def invite(turn: Turn, number: str) -> Reply:
    """A one-time link for an adviser."""
    entry = await entering.my_entry(turn, number)
    token = await advisers.invite(turn.session, entry, now=turn.now)
    await entering.note_entry(turn, "invited an adviser", entry)
    days = advisers.HOLDS.days
    back = turn.button("advisers-open", "advisers", entry.number)
    return turn.reply("adviser-link", token=token, days=days, buttons=[back])


@router.button("adviser", link=True, private=True)
async def open_link(turn: Turn, token: str) -> Begin:
    """Use a link."""
    return Begin("adviser", (token,))


@router.talk("adviser")
async def become_adviser(t: Talk, token: str) -> Reply:
    """Which entry it is, the name, and yes."""
    entry = await advisers.invited_to(t.session, token, now=t.turn.now)
    _, activity = await contest_pages.the_contest(t.turn, entry.activity_id)
    who = await _people(t.turn, entry)
    name = await entering.ask_name(t, "adviser-name")
    await t.confirm("adviser-confirm", who=who, title=activity.title, name=name)
    entry = await advisers.join(t.session, token, t.turn.person_id, name, now=t.turn.now)
    await entering.note_entry(t.turn, "became an adviser", entry)
    post = post_of(t.turn)
    key, number = "adviser-joined-news", entry.number
    await tell_one(post, entry.person_id, entry.activity_id, key, number, name=name, number=number)
    return t.reply("adviser-joined", who=who, buttons=[_opening(t.turn, entry)])


@router.button("adviser-remove", private=True)
async def remove(turn: Turn, number: str, person_id: str) -> Reply:
    """Let an adviser go; they are told."""
    entry = await entering.my_entry(turn, number)
    adviser = whole(person_id)
    await advisers.remove(turn.session, entry, adviser, by=turn.person_id, now=turn.now)
    await entering.note_entry(turn, "removed an adviser", entry)
    key, number_of = "adviser-removed-news", entry.number
    await tell_one(post_of(turn), adviser, entry.activity_id, key, number_of, number=number_of)
    return await _show(turn, entry)


@router.command("advising", private=True)
async def show_advised(turn: Turn, rest: str) -> Reply:
    """The entries that one advises."""
    cards = [
        Card(
            await _people(turn, entry),
            lines=(await contest_cards.short_line(turn, entry),),
            buttons=(_opening(turn, entry),),
        )
        for entry in await advisers.advised_by(turn.session, turn.person_id)
    ]
    return turn.reply("advising" if cards else "advising-none", number=len(cards), cards=cards)


@router.button("advised", private=True)
async def show_entry(turn: Turn, number: str) -> Reply:
    """An entry that one advises."""
    entry = await _advised(turn, number)
    contest, activity = await contest_pages.the_contest(turn, entry.activity_id)
    lines = (
        activity.title,
        await contest_cards.short_line(turn, entry),
        *entry_pages.form_lines(turn, contest, entry),
    )
    buttons = [
        *entry_pages.file_buttons(turn, "advised-file", entry),
        turn.button("adviser-resign", "unadvise", entry.number),
    ]
    return Reply(cards=(Card(await _people(turn, entry), lines=lines),), buttons=tuple(buttons))


@router.button("advised-file", private=True)
async def show_file(turn: Turn, number: str, place: str) -> Reply:
    """A file of it."""
    return await entry_pages.open_file(turn, await _advised(turn, number), place)


@router.button("unadvise", private=True)
async def resign(turn: Turn, number: str) -> Reply:
    """Advise an entry no more; its captain is told."""
    entry = await _advised(turn, number)
    mine = await advisers.of_entry(turn.session, entry.number)
    name = next(each.name for each in mine if each.person_id == turn.person_id)
    await advisers.remove(turn.session, entry, turn.person_id, by=turn.person_id, now=turn.now)
    await entering.note_entry(turn, "resigned as adviser", entry)
    key, number_of = "adviser-left-news", entry.number
    await tell_one(post_of(turn), entry.person_id, entry.activity_id, key, number_of, name=name)
    return turn.reply("adviser-resigned")


async def _show(turn: Turn, entry: ContestEntry) -> Reply:
    cards = [
        Card(
            each.name,
            buttons=(
                turn.button("adviser-remove", "adviser-remove", entry.number, each.person_id),
            ),
        )
        for each in await advisers.of_entry(turn.session, entry.number)
    ]
    buttons = [
        turn.button("adviser-invite", "adviser-invite", entry.number),
        turn.button("contest-open", "contest", entry.activity_id),
    ]
    key = "advisers-found" if cards else "advisers-none"
    return turn.reply(key, number=len(cards), cards=cards, buttons=buttons)


async def _advised(turn: Turn, number: str) -> ContestEntry:
    """An entry that this person advises; raises `Refused`."""
    entry = await entries.find(turn.session, whole(number))
    if entry is None or not await advisers.is_adviser(turn.session, entry.number, turn.person_id):
        raise Refused("adviser-gone")
    return entry


async def _people(turn: Turn, entry: ContestEntry) -> str:
    """A team's name, else who entered alone."""
    members = await entries.members_of(turn.session, entry.number)
    return entry.team or turn.say("list-separator").join(each.name for each in members)


def _opening(turn: Turn, entry: ContestEntry) -> Button:
    return turn.button("advised-open", "advised", entry.number)
