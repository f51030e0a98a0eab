"""Class groups in chat: a counselor binds one by a word in it and the rest in private; they are
listed, tried and removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handlers.forms import readings
from handlers.router import Router, whole
from handlers.talk import Choice, Unclear
from handlers.turn import Begin
from knowledge.sending.robots import Kind
from models.broadcasts import class_groups, robots
from models.broadcasts.class_groups import State
from models.deliveries import deliveries
from models.errors import Refused
from models.messages import Address, Card, Reply
from models.people.audit import note
from models.people.counselors import may_serve, parts_served
from models.people.roles import Part, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.broadcasts.class_groups import ClassGroup
    from models.conversations.notices import Say

router = Router()

SHOWN = 20
_APPS = {"telegram", *Kind}
_LONGEST_NAME = 40
_WHOLE = "*"
"""The answer that a group is of all that its counselor looks after."""


@router.command("bind", role=Role.COUNSELOR)
async def ask_to_bind(turn: Turn, rest: str) -> Reply:
    """Begin to bind the group in which this is said; the rest is for one's own eyes."""
    if turn.private:
        return turn.reply("group-how")
    here = turn.incoming.address
    group = await class_groups.at(turn.session, Address(here.channel, here.chat))
    if group is not None and group.state == State.BOUND:
        await _serves(turn, group)
    group = await class_groups.ask(
        turn.session, Address(here.channel, here.chat), person_id=turn.person_id, now=turn.now
    )
    await deliveries.enqueue(
        turn.session,
        Address(here.channel, here.user),
        Reply(
            turn.say("group-asked"),
            buttons=(turn.button("group-go-on", "bind", group.number),),
        ),
        key=f"group-asked:{group.number}:{turn.incoming.event_id}",
        kind="group-news",
        person_id=turn.person_id,
        due_at=turn.now,
    )
    return turn.reply("group-look-private")


@router.button("bind", role=Role.COUNSELOR, private=True)
async def go_on(turn: Turn, number: str) -> Begin:
    """Say whose group it is."""
    return Begin("bind-group", (whole(number),))


@router.talk("bind-group")
async def bind_group(t: Talk, number: int) -> Reply:
    """Ask for the class, and bind the group to it."""
    group = await class_groups.find(t.session, number)
    if group is None or group.asked_by != t.turn.person_id:
        raise Refused("group-not-asked")
    part = await _part(t, await parts_served(t.session, t.turn.person_id))
    words = part_words(part, t.say)
    await t.confirm("group-confirm", part=words)
    if not await may_serve(t.session, t.turn.person_id, part):
        raise Refused("not-allowed")
    await class_groups.bind(t.session, group, part)
    await _note(t.turn, "bound group", group)
    await _post(t.turn, group, t.say("group-bound-here", part=words), event="bound")
    return t.reply("group-bound", part=words, buttons=[t.turn.button("group-list", "groups")])


@router.command("groups", role=Role.COUNSELOR, private=True)
async def show_groups(turn: Turn, rest: str) -> Reply:
    """The groups within one's scope."""
    parts = await parts_served(turn.session, turn.person_id)
    found = await class_groups.known(turn.session, parts)
    cards = [_card(turn, group) for group in found[:SHOWN]]
    key = "groups" if found else "groups-none"
    return turn.reply(key, number=len(found), cards=cards, edits=bool(turn.incoming.action))


@router.button("groups", role=Role.COUNSELOR, private=True)
async def press_groups(turn: Turn) -> Reply:
    """The same by a button."""
    return await show_groups(turn, "")


@router.button("class-group", role=Role.COUNSELOR, private=True)
async def steer(turn: Turn, number: str, verb: str) -> Reply:
    """Try a group, or forget it."""
    group = await class_groups.find(turn.session, whole(number))
    if group is None:
        raise Refused("group-unknown")
    await _serves(turn, group)
    if verb == "test" and group.state == State.BOUND:
        await _post(turn, group, turn.say("group-trial"), event=turn.incoming.event_id)
        return turn.reply("group-tried", part=part_words(group.part, turn.say))
    if verb == "remove":
        await class_groups.remove(turn.session, group)
        await _note(turn, "removed group", group)
        return await show_groups(turn, "")
    return turn.reply("button-stale")


def name_of(group: ClassGroup, say: Say) -> str:
    """How a group is called where one of several is chosen."""
    return say(
        "group-name",
        number=str(group.number),
        part=part_words(group.part, say),
        channel=channel_words(group, say),
    )


def part_words(part: Part, say: Say) -> str:
    """Whose group it is, in words."""
    return part.words or say("broadcast-everywhere")


def channel_words(group: ClassGroup, say: Say) -> str:
    """The app on which it is; one that has no name in the texts is called by its own."""
    app = group.user.partition("-")[0] if group.channel == robots.CHANNEL else group.channel
    return say(f"group-on-{app}") if app in _APPS else app


async def _part(t: Talk, parts: Sequence[Part]) -> Part:
    """The part of a school whose group it is; raises `Refused` where none is looked after."""
    if not parts:
        raise Refused("not-allowed")
    school = next((part.school for part in parts if part.school), "")
    if any(not part.school for part in parts):
        school = await t.ask(
            "group-school",
            parse=partial(readings.read_school, library=t.turn.library),
            default="",
        )
        if not school:
            return Part()
    inside = [part for part in parts if part.school in (school, "")]
    college = next((part.college for part in inside if part.college), "")
    choices = [Choice(part.class_name, part.words) for part in inside if part.class_name]
    if any(not part.class_name for part in inside):
        choices.append(Choice(_WHOLE, " ".join(filter(None, (school, college)))))

    def read(words: str) -> Part:
        if words == _WHOLE:
            return Part(school, college)
        name = " ".join(words.split())
        part = next(
            (part for part in inside if part.class_name == name), Part(school, college, name)
        )
        if not name or len(name) > _LONGEST_NAME:
            raise Unclear("group-class-unclear", limit=_LONGEST_NAME)
        if not any(each.holds(part) for each in inside):
            raise Unclear("group-not-yours", choices)
        return part

    return await t.ask("group-class", parse=read, choices=choices, free=True)


def _card(turn: Turn, group: ClassGroup) -> Card:
    number = group.number
    verbs = ("test", "remove") if group.state == State.BOUND else ("remove",)
    buttons = [
        turn.button(f"group-do-{verb}", "class-group", number, verb, number=str(number))
        for verb in verbs
    ]
    lines = (channel_words(group, turn.say), turn.say(f"group-state-{group.state}"))
    title = f"#{number} · {part_words(group.part, turn.say)}"
    return Card(title, lines=lines, buttons=tuple(buttons))


async def _serves(turn: Turn, group: ClassGroup) -> None:
    if not await may_serve(turn.session, turn.person_id, group.part):
        raise Refused("not-allowed")


async def _post(turn: Turn, group: ClassGroup, words: str, *, event: str) -> None:
    """Say something in a group."""
    await deliveries.enqueue(
        turn.session,
        group.address,
        Reply(words),
        key=f"group:{group.number}:{event}:{turn.now.timestamp():.0f}",
        kind="group-news",
        person_id=None,
        due_at=turn.now,
    )


async def _note(turn: Turn, deed: str, group: ClassGroup) -> None:
    subject = f"group:{group.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
