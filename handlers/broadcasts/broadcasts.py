"""Broadcasts in chat: counselors write, look, try, pause, resume and cancel.

Every press checks the role and whose broadcast it is anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.broadcasts import (
    broadcast_answers,
    broadcast_form,
    broadcast_revisions,
    broadcast_series,
    broadcast_submission,
)
from handlers.broadcasts.broadcast_cards import show, state_words
from handlers.broadcasts.broadcast_files import send_report, take_list, unfile, unlist
from handlers.broadcasts.broadcast_form import owned
from handlers.broadcasts.broadcast_revisions import begin_rewriting, begin_withdrawing
from handlers.broadcasts.broadcast_series import begin_repeating
from handlers.broadcasts.broadcast_submission import begin_schedule, note_deed, send, waiting_for
from handlers.router import Router, whole
from handlers.turn import Begin, Response, Turn
from knowledge.sending.placeholders import FIELDS, Template
from models.broadcasts import broadcast_copies, broadcast_steering, broadcasts
from models.broadcasts.broadcast_messages import Sender, message
from models.broadcasts.broadcasts import Broadcast, State
from models.deliveries import deliveries
from models.errors import Refused
from models.messages import Card, Reply
from models.people.roles import Role, may

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

router = Router()
router.include(
    broadcast_form.router,
    broadcast_submission.router,
    broadcast_revisions.router,
    broadcast_series.router,
    broadcast_answers.router,
)

PAGE = 5
_TITLE = 40


@router.command("broadcast", role=Role.COUNSELOR, private=True)
async def show_mine(turn: Turn, rest: str) -> Response:
    """What somebody else waits to be agreed to, what was sent last, and a new one."""
    return [*await waiting_for(turn), await _page(turn, 0)]


@router.button("broadcasts", role=Role.COUNSELOR, private=True)
async def turn_page(turn: Turn, page: str) -> Reply:
    """Another page."""
    return await _page(turn, whole(page))


@router.button("new-broadcast", role=Role.COUNSELOR, private=True)
async def begin_new(turn: Turn) -> Begin:
    """Write one."""
    return Begin("broadcast", (0,))


@router.button("broadcast", role=Role.COUNSELOR, private=True)
async def look(turn: Turn, number: str) -> Reply:
    """One of them."""
    return await show(turn, await owned(turn, whole(number)))


@router.button("cast", role=Role.COUNSELOR, private=True)
async def steer(turn: Turn, number: str, verb: str) -> Response:
    """Do something with one of them."""
    if verb not in _VERBS:
        return turn.reply("button-stale")
    return await _VERBS[verb](turn, await owned(turn, whole(number)))


async def _edit(turn: Turn, broadcast: Broadcast) -> Response:
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    answers = {
        "broadcast-text": broadcast.text,
        "broadcast-audience": broadcast.audience_words,
        "broadcast-groups": " ".join(map(str, broadcast.rules.get("groups", ()))),
        "broadcast-choices": broadcast.choices,
        "broadcast-activity": str(broadcast.activity_id or ""),
    }
    known = tuple((key, words) for key, words in answers.items() if words)
    return Begin("broadcast", (broadcast.number,), known)


async def _drop(turn: Turn, broadcast: Broadcast) -> Reply:
    await broadcasts.drop(turn.session, broadcast)
    return turn.reply("broadcast-dropped")


async def _test(turn: Turn, broadcast: Broadcast) -> Reply:
    """Send it to oneself as it will look; what is not known of oneself is named."""
    person = turn.person
    values = {name: f"〔{turn.say(f'broadcast-field-{name}')}〕" for name in FIELDS} | {
        name: value
        for name, value in (
            ("name", person.name),
            ("school", person.school),
            ("college", person.college),
            ("class", person.class_name),
            ("major", person.major_words),
            ("year", str(person.graduation_year or "")),
        )
        if value
    }
    words = Template.parse(broadcast.text).fill(values)
    sender = await Sender.of(turn.session, broadcast)
    shown = message(broadcast, words, sender, turn.library.texts, turn.locale)
    await deliveries.enqueue(
        turn.session,
        turn.incoming.address,
        shown,
        key=f"broadcast-test:{broadcast.number}:{turn.incoming.event_id}",
        kind="broadcast-test",
        person_id=turn.person_id,
        due_at=turn.now,
    )
    return turn.reply("broadcast-tested")


async def _pause(turn: Turn, broadcast: Broadcast) -> Reply:
    await broadcast_steering.pause(turn.session, broadcast, reason="asked")
    await note_deed(turn, "paused broadcast", broadcast)
    return await show(turn, broadcast)


async def _resume(turn: Turn, broadcast: Broadcast) -> Reply:
    await broadcast_steering.resume(turn.session, broadcast, now=turn.now)
    await note_deed(turn, "resumed broadcast", broadcast)
    return await show(turn, broadcast)


async def _cancel(turn: Turn, broadcast: Broadcast) -> Reply:
    await broadcast_steering.cancel(turn.session, broadcast, now=turn.now, reason="asked")
    await note_deed(turn, "cancelled broadcast", broadcast)
    return await show(turn, broadcast)


async def _copy(turn: Turn, broadcast: Broadcast) -> Reply:
    """The same as a draft of one's own, to be changed and sent once more."""
    again = await broadcast_copies.write_again(
        turn.session, broadcast, author_id=turn.person_id, now=turn.now
    )
    return await show(turn, again)


async def _again(turn: Turn, broadcast: Broadcast) -> Reply:
    number = await broadcast_steering.requeue_unknown(turn.session, broadcast, now=turn.now)
    await note_deed(turn, "repeated unknown of broadcast", broadcast)
    return turn.reply("broadcast-again", number=number)


_VERBS: dict[str, Callable[[Turn, Broadcast], Awaitable[Response]]] = {
    "send": send,
    "schedule": begin_schedule,
    "repeat": begin_repeating,
    "edit": _edit,
    "drop": _drop,
    "test": _test,
    "list": take_list,
    "unlist": unlist,
    "unfile": unfile,
    "pause": _pause,
    "resume": _resume,
    "cancel": _cancel,
    "copy": _copy,
    "again": _again,
    "report": send_report,
    "refresh": show,
    "rewrite": begin_rewriting,
    "withdraw": begin_withdrawing,
}


async def _page(turn: Turn, page: int) -> Reply:
    is_admin = await may(turn.session, turn.person_id, Role.ADMIN)
    rows = await broadcasts.written_by(
        turn.session, None if is_admin else turn.person_id, skip=page * PAGE, limit=PAGE + 1
    )
    cards = [
        Card(
            f"#{row.number} · {state_words(turn.say, row)}",
            lines=(row.text.split("\n")[0][:_TITLE],),
            buttons=(turn.button("broadcast-look", "broadcast", row.number),),
        )
        for row in rows[:PAGE]
    ]
    buttons = [turn.button("broadcast-new", "new-broadcast")]
    if page:
        buttons.append(turn.button("counsel-earlier", "broadcasts", page - 1))
    if len(rows) > PAGE:
        buttons.append(turn.button("counsel-later", "broadcasts", page + 1))
    key = "broadcast-mine" if rows else "broadcast-none-yet"
    edits = bool(turn.incoming.action)
    return turn.reply(key, cards=cards, buttons=buttons, edits=edits)
