"""Broadcasts in chat: counselors write, check, send, stop and follow them; recipients answer.

Every press checks the role and whose broadcast it is anew.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.broadcast_cards import show, state_words
from handlers.broadcast_form import owned
from handlers.broadcast_form import router as form
from handlers.counselors import whole
from handlers.fair_answers import span_in_words
from handlers.router import Router
from handlers.turn import Begin, Response, Turn
from knowledge.placeholders import FIELDS, Template
from models import blobs, broadcast_recipients, broadcasts, deliveries
from models.audit import note
from models.broadcast_audiences import BroadcastMute
from models.broadcast_checks import examine
from models.broadcast_messages import ANSWERS, Sender, message
from models.broadcast_workbooks import workbook
from models.broadcasts import Broadcast, State
from models.clock import CHINA
from models.counselors import circles
from models.database import insert
from models.errors import Refused
from models.messages import Card, Reply
from models.milestones import Name
from models.notices import say_to
from models.people import contacts_of
from models.roles import Role, may

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from handlers.talk import Talk

router, files = Router(), Router()
router.include(form)

PAGE = 5
_FILE_KEPT = timedelta(days=1)
_DRAFT_TAKES_FILES = timedelta(hours=12)
_TITLE = 40


@router.command("broadcast", role=Role.COUNSELOR, private=True)
async def show_mine(turn: Turn, rest: str) -> Response:
    """What was sent last, and a new one."""
    return await _page(turn, 0)


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


@router.button("approve", role=Role.COUNSELOR, private=True)
async def approve(turn: Turn, number: str, verdict: str) -> Reply:
    """Agree to somebody else's broadcast, or not."""
    broadcast = await broadcasts.find(turn.session, whole(number))
    if broadcast is None:
        raise Refused("broadcast-gone")
    if verdict == "yes":
        await broadcasts.approve(turn.session, broadcast, turn.person_id)
        await _note(turn, "approved broadcast", broadcast)
        await _tell_author(turn, broadcast, "broadcast-approved")
        return turn.reply("broadcast-you-approved", number=str(broadcast.number))
    if broadcast.state != State.APPROVAL:
        raise Refused("broadcast-no-approval")
    if not await broadcasts.may_approve(turn.session, broadcast, turn.person_id):
        raise Refused("broadcast-not-approver")
    await broadcasts.cancel(turn.session, broadcast, now=turn.now, reason="declined")
    await _note(turn, "declined broadcast", broadcast)
    await _tell_author(turn, broadcast, "broadcast-declined")
    return turn.reply("broadcast-you-declined", number=str(broadcast.number))


@router.talk("schedule-broadcast")
async def schedule(t: Talk, number: int) -> Reply:
    """When it is to begin; then it waits for its time."""
    broadcast = await owned(t.turn, number)
    times = await t.ask("broadcast-when", parse=lambda words: span_in_words(words, now=t.turn.now))
    return await _submit(t.turn, broadcast, due_at=times[Name.BEGINS].at)


@router.button("heard")
async def answer(turn: Turn, number: str, said: str) -> Reply:
    """What a recipient presses below a broadcast."""
    broadcast = await broadcasts.look_up(turn.session, whole(number))
    if broadcast is None or said not in {each for all_ in ANSWERS.values() for each in all_}:
        return turn.reply("button-stale")
    if not await broadcast_recipients.answer(
        turn.session, broadcast.number, turn.person_id, said, now=turn.now
    ):
        is_mine = broadcast.author_id == turn.person_id
        return turn.reply("broadcast-only-a-test" if is_mine else "broadcast-not-yours")
    return turn.reply(f"broadcast-heard-{said}")


@router.button("hush")
async def mute(turn: Turn, number: str) -> Reply:
    """Want no more broadcasts; it counts as a complaint about this one."""
    if not await broadcast_recipients.complain(turn.session, whole(number), turn.person_id):
        return turn.reply("broadcast-not-yours")
    await turn.session.exec(
        insert(turn.session, BroadcastMute)
        .values(person_id=turn.person_id, at=turn.now)
        .on_conflict_do_nothing(index_elements=["person_id"])
    )
    return turn.reply("broadcast-muted", buttons=[turn.button("broadcast-unmute", "unhush")])


@router.button("unhush")
async def unmute(turn: Turn) -> Reply:
    """Want broadcasts again."""
    if row := await turn.session.get(BroadcastMute, turn.person_id):
        await turn.session.delete(row)
    return turn.reply("broadcast-unmuted")


@files.text
async def attach(turn: Turn) -> Reply | None:
    """A file from who has just written a draft goes with it."""
    upload = turn.incoming.attachment
    if (
        upload is None
        or not turn.private
        or not await may(turn.session, turn.person_id, Role.COUNSELOR)
    ):
        return None
    mine = await broadcasts.written_by(turn.session, turn.person_id, limit=1)
    is_open = mine and mine[0].state == State.DRAFT
    if not is_open or turn.now - mine[0].created_at > _DRAFT_TAKES_FILES:
        return None
    broadcast = await owned(turn, mine[0].number)
    if upload.data is None:
        raise Refused("broadcast-file-large")
    kept = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=upload.name,
        media_type=upload.media_type,
        data=upload.data,
        now=turn.now,
    )
    broadcast.attachment = {
        "name": kept.name,
        "media_type": kept.media_type,
        "size": kept.size,
        "blob": kept.blob,
    }
    turn.session.add(broadcast)
    return await show(turn, broadcast)


async def _send(turn: Turn, broadcast: Broadcast) -> Reply:
    return await _submit(turn, broadcast, due_at=turn.now)


async def _submit(turn: Turn, broadcast: Broadcast, *, due_at: datetime) -> Reply:
    check = await examine(turn.session, broadcast, turn.library, now=turn.now)
    if broadcast.state == State.DRAFT and not check.is_fit:
        return await show(turn, broadcast)
    approval = turn.library.sending.needs_approval(check.recipients)
    await broadcasts.submit(
        turn.session, broadcast, due_at=due_at, approval=approval, now=turn.now
    )
    await _note(turn, "submitted broadcast", broadcast)
    if approval:
        await _ask_others(turn, broadcast, check.recipients)
        limit = turn.library.sending.approval
        return turn.reply("broadcast-awaits", number=str(broadcast.number), limit=limit)
    button = turn.button("broadcast-look", "broadcast", broadcast.number)
    if due_at > turn.now:
        at = f"{due_at.astimezone(CHINA):%m-%d %H:%M}"
        return turn.reply(
            "broadcast-scheduled", number=str(broadcast.number), at=at, buttons=[button]
        )
    return turn.reply("broadcast-begins", number=str(broadcast.number), buttons=[button])


async def _ask_others(turn: Turn, broadcast: Broadcast, recipients: int) -> None:
    """Ask all who may to agree; raises `Refused` where there is nobody."""
    audience = await broadcasts.audience_of(turn.session, broadcast)
    people: dict[int, None] = {}
    for circle in await circles(turn.session, audience.parts[0], but=turn.person_id):
        for person_id in circle.people:
            if await broadcasts.may_approve(turn.session, broadcast, person_id):
                people[person_id] = None
    if not people:
        raise Refused("broadcast-nobody-approves")
    sender = await Sender.of(turn.session, broadcast)
    for person_id in people:
        say = await say_to(turn.session, turn.library.texts, person_id)
        words = say(
            "broadcast-please-approve",
            name=sender.name or f"#{turn.person_id}",
            number=recipients,
            text=broadcast.text,
        )
        buttons = tuple(
            turn.button(f"broadcast-{key}", "approve", broadcast.number, verdict)
            for key, verdict in (("approve", "yes"), ("decline", "no"))
        )
        await _push(turn, person_id, Reply(words, buttons=buttons), f"ask:{broadcast.number}")


async def _schedule(turn: Turn, broadcast: Broadcast) -> Begin:
    return Begin("schedule-broadcast", (broadcast.number,))


async def _edit(turn: Turn, broadcast: Broadcast) -> Response:
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    answers = {
        "broadcast-text": broadcast.text,
        "broadcast-audience": broadcast.audience_words,
        "broadcast-choices": broadcast.choices,
        "broadcast-activity": str(broadcast.activity_id or ""),
    }
    known = tuple((key, words) for key, words in answers.items() if words)
    return Begin("broadcast", (broadcast.number,), known)


async def _drop(turn: Turn, broadcast: Broadcast) -> Reply:
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    await turn.session.delete(broadcast)
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


async def _unfile(turn: Turn, broadcast: Broadcast) -> Reply:
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    broadcast.attachment = None
    turn.session.add(broadcast)
    return await show(turn, broadcast)


async def _pause(turn: Turn, broadcast: Broadcast) -> Reply:
    await broadcasts.pause(turn.session, broadcast, reason="asked")
    await _note(turn, "paused broadcast", broadcast)
    return await show(turn, broadcast)


async def _resume(turn: Turn, broadcast: Broadcast) -> Reply:
    await broadcasts.resume(turn.session, broadcast, now=turn.now)
    await _note(turn, "resumed broadcast", broadcast)
    return await show(turn, broadcast)


async def _cancel(turn: Turn, broadcast: Broadcast) -> Reply:
    await broadcasts.cancel(turn.session, broadcast, now=turn.now, reason="asked")
    await _note(turn, "cancelled broadcast", broadcast)
    return await show(turn, broadcast)


async def _again(turn: Turn, broadcast: Broadcast) -> Reply:
    number = await broadcasts.requeue_unknown(turn.session, broadcast, now=turn.now)
    await _note(turn, "repeated unknown of broadcast", broadcast)
    return turn.reply("broadcast-again", number=number)


async def _report(turn: Turn, broadcast: Broadcast) -> Reply:
    data = await workbook(turn.session, broadcast, turn.say)
    file = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=turn.say("broadcast-report-name", number=str(broadcast.number)),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        data=data,
        now=turn.now,
        expires_at=turn.now + _FILE_KEPT,
    )
    return turn.reply("broadcast-report", attachment=file)


_VERBS: dict[str, Callable[[Turn, Broadcast], Awaitable[Response]]] = {
    "send": _send,
    "schedule": _schedule,
    "edit": _edit,
    "drop": _drop,
    "test": _test,
    "unfile": _unfile,
    "pause": _pause,
    "resume": _resume,
    "cancel": _cancel,
    "again": _again,
    "report": _report,
    "refresh": show,
}


async def _page(turn: Turn, page: int) -> Reply:
    is_admin = await may(turn.session, turn.person_id, Role.ADMIN)
    rows = await broadcasts.written_by(
        turn.session, None if is_admin else turn.person_id, skip=page * PAGE, limit=PAGE + 1
    )
    cards = [
        Card(
            f"#{row.number} · {state_words(turn, row)}",
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


async def _tell_author(turn: Turn, broadcast: Broadcast, key: str) -> None:
    if broadcast.author_id is not None:
        say = await say_to(turn.session, turn.library.texts, broadcast.author_id)
        words = say(key, number=str(broadcast.number))
        await _push(turn, broadcast.author_id, Reply(words), f"{key}:{broadcast.number}")


async def _push(turn: Turn, person_id: int, reply: Reply, key: str) -> None:
    contacts = [each for each in await contacts_of(turn.session, person_id) if each.active]
    if contacts:
        await deliveries.enqueue(
            turn.session,
            contacts[-1].address,
            reply,
            key=f"broadcast-{key}:{person_id}",
            kind="broadcast-news",
            person_id=person_id,
            due_at=turn.now,
        )


async def _note(turn: Turn, deed: str, broadcast: Broadcast) -> None:
    subject = f"broadcast:{broadcast.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
