"""Nominations as tables: exported in the columns that an office asks for, and the codes of those
who are put forward."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from handlers.router import Router, whole
from handlers.talk import Unclear
from handlers.turn import Begin
from models.activities.activity_words import when_words
from models.dates.spans import When, last_of
from models.errors import Refused
from models.files import blobs
from models.honours import awards, referrals
from models.honours.nomination_columns import COLUMNS, columns_in, header, nomination_table
from models.messages import Attachment, Reply
from models.people.audit import note
from models.people.counselors import parts_served
from models.people.roles import Role
from models.sheets.sheets import XLSX, Table, to_xlsx

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn

router = Router()

_KEPT = timedelta(days=1)
_BREAKS = re.compile(r"[、，,;；\n]+")


@router.button("nominees", role=Role.COUNSELOR, private=True)
async def export(turn: Turn, activity_id: str) -> Reply:
    """A workbook of the nominations of one's part of a school."""
    found, activity = await awards.the_round(turn.session, whole(activity_id))
    table = await nomination_table(
        turn.session,
        found,
        title=activity.title,
        texts=turn.library.texts,
        locale=turn.locale,
        parts=await parts_served(turn.session, turn.person_id),
    )
    await _note(turn, "exported nominations", activity.number)
    file = await _file(turn, f"nominations-{activity.number}.xlsx", table)
    return turn.reply("nominees-file", title=activity.title, attachment=file)


@router.button("round-columns", role=Role.COUNSELOR, private=True)
async def begin_columns(turn: Turn, activity_id: str) -> Begin:
    """Say which columns the table of a round has."""
    _, activity = await awards.the_round(turn.session, whole(activity_id))
    await awards.check_runs(turn.session, activity, turn.person_id)
    return Begin("round-columns", (activity.number,))


@router.talk("round-columns")
async def choose_columns(t: Talk, activity_id: int) -> Reply:
    """The columns by their names, in their order."""
    found, activity = await awards.hold(t.session, activity_id, None, now=t.turn.now)
    await awards.check_runs(t.session, activity, t.turn.person_id)
    named = partial(header, t.turn.library.texts, t.turn.locale)
    separator = t.say("list-separator")
    known = separator.join(map(named, COLUMNS))
    read = partial(_columns, turn=t.turn)
    columns = await t.ask("round-columns-ask", parse=read, free=True, known=known)
    told = separator.join(map(named, columns))
    await t.confirm("round-columns-confirm", title=activity.title, columns=told)
    found.columns = columns
    t.session.add(found)
    await _note(t.turn, "chose columns", activity.number)
    return t.reply(
        "round-columns-done",
        buttons=[
            t.turn.button("nominees-export", "nominees", activity.number),
            t.turn.button("round-open", "round", activity.number),
        ],
    )


@router.button("referral-codes", private=True)
async def export_codes(turn: Turn, activity_id: str) -> Reply:
    """A workbook of those one put forward who have not taken it up, each with a new code."""
    _, activity = await awards.the_round(turn.session, whole(activity_id))
    mine = await referrals.of_person(turn.session, activity.number, turn.person_id)
    waiting = [each for each in mine if each.nomination_id is None]
    if not waiting:
        return turn.reply("referral-codes-none")
    rows = [
        (
            each.name,
            each.words,
            f"/start nominee_{await referrals.code_for(turn.session, each, now=turn.now)}",
        )
        for each in waiting
    ]
    names = [turn.say(f"referral-codes-{name}") for name in ("name", "words", "code")]
    file = await _file(turn, f"codes-{activity.number}.xlsx", Table(activity.title, names, rows))
    until = await referrals.holds_until(turn.session, activity.number, now=turn.now)
    await _note(turn, "exported codes", activity.number)
    return turn.reply(
        "referral-codes-file",
        title=activity.title,
        number=len(waiting),
        until=when_words(turn.library, turn.locale, last_of(When(until).day)),
        attachment=file,
    )


def _columns(words: str, *, turn: Turn) -> list[str]:
    named = [each.strip() for each in _BREAKS.split(words) if each.strip()]
    if not named:
        raise Unclear("announce-say-something")
    try:
        return columns_in(named, turn.library.texts, turn.locale)
    except Refused as refusal:
        raise Unclear("round-columns-hint", (), **refusal.params) from refusal


async def _file(turn: Turn, name: str, table: Table) -> Attachment:
    return await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=name,
        media_type=XLSX,
        data=to_xlsx([table]),
        now=turn.now,
        expires_at=turn.now + _KEPT,
    )


async def _note(turn: Turn, deed: str, number: int) -> None:
    subject = f"activity:{number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
