"""Writing a broadcast: what, to whom, with which buttons; it becomes a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from handlers.broadcasts.broadcast_audience import describe, read_rules
from handlers.broadcasts.broadcast_cards import show
from handlers.broadcasts.broadcast_targets import ask_groups, group_names
from handlers.router import Router
from handlers.talk import Choice, Unclear
from knowledge.sending.placeholders import NoPlaceholder, Template
from models.activities import activities
from models.broadcasts import broadcast_audiences, broadcasts, class_groups
from models.broadcasts.broadcast_audiences import Audience, Rules
from models.broadcasts.broadcast_checks import check_rules
from models.broadcasts.broadcasts import LONGEST, Broadcast, Choices, Content
from models.errors import Refused
from models.people.counselors import parts_served
from models.people.roles import Part, Role, may

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.messages import Reply

T = TypeVar("T")
router = Router()


@router.talk("broadcast", role=Role.COUNSELOR)
async def write(t: Talk, number: int) -> Reply:
    """Ask for everything, say how many it would reach, and keep it as a draft."""
    parts = await _parts(t)
    before = await owned(t.turn, number) if number else None
    text = await t.ask("broadcast-text", parse=read_text, verbatim=True, limit=LONGEST)
    words, rules = await _audience(t, parts)
    rules = replace(
        rules,
        groups=await ask_groups(t, parts, only=rules.only_groups),
        listed=before is not None and "listed" in before.rules,
    )
    choices, activity_id = Choices.NONE, None
    if not rules.only_groups:  # in a group nobody answers
        offered = [Choice(each, t.say(f"broadcast-choices-{each}")) for each in Choices]
        choices = Choices(await t.choose("broadcast-choices", offered))
    if choices is Choices.SIGN_UP:
        activity_id = await _activity(t)
    audience = Audience(number, rules, parts, t.turn.person_id)
    whom = [describe(rules, t.turn.library, t.say)]
    if names := await group_names(t.turn, rules.groups):
        whom.append(t.say("broadcast-to-groups", names=names))
    await t.confirm(
        "broadcast-confirm",
        text=text,
        audience="\n".join(whom),
        number=await broadcast_audiences.count(t.session, audience),
        groups=len(rules.groups) if rules.only_groups else 0,
    )
    content = Content(text, rules, words, choices, activity_id)
    if before is None:
        before = await broadcasts.draft(
            t.session, content, author_id=t.turn.person_id, now=t.turn.now
        )
    else:
        await broadcasts.write(t.session, before, content)
    return await show(t.turn, before)


async def _audience(t: Talk, parts: Sequence[Part]) -> tuple[str, Rules]:
    """The rules and their words."""

    def read(words: str) -> tuple[str, Rules]:
        return words, read_rules(words, t.turn.library, t.turn.today)

    async def check(said: tuple[str, Rules]) -> None:
        _, rules = said
        await check_rules(t.session, rules, parts, author_id=t.turn.person_id)
        if rules.only_groups and not await class_groups.bound(t.session, parts):
            raise Refused("broadcast-no-groups")

    scope = scope_words(t.turn, parts)
    return await _ask_until_had(
        t, "broadcast-audience", read=read, check=check, free=True, scope=scope
    )


async def _activity(t: Talk) -> int:
    """The activity to sign up for."""

    async def check(number: int) -> None:
        if await activities.look_up(t.session, number) is None:
            raise Refused("broadcast-no-activity", number=str(number))

    return await _ask_until_had(t, "broadcast-activity", read=_number, check=check)


async def _ask_until_had(
    t: Talk,
    key: str,
    *,
    read: Callable[[str], T],
    check: Callable[[T], Awaitable[None]],
    **params: Any,
) -> T:
    """An answer; what cannot be had is asked for again, and nothing that was said is lost."""
    refused: dict[str, Refused] = {}

    def parse(words: str) -> tuple[str, T]:
        if why := refused.get(words):
            raise Unclear(why.key, (), **why.params)
        return words, read(words)

    while True:
        said: tuple[str, T] = await t.ask(key, parse=parse, **params)
        words, value = said
        try:
            await check(value)
        except Refused as why:
            refused[words] = why
            t.asked.remove(key)
        else:
            return value


async def owned(turn: Turn, number: int) -> Broadcast:
    """A broadcast that is this person's to steer: their own, or anybody's for an admin."""
    broadcast = await broadcasts.find(turn.session, number)
    if broadcast is None:
        raise Refused("broadcast-gone")
    if broadcast.author_id != turn.person_id and not await may(
        turn.session, turn.person_id, Role.ADMIN
    ):
        raise Refused("not-allowed")
    return broadcast


def scope_words(turn: Turn, parts: Sequence[Part]) -> str:
    """The parts of schools that somebody looks after, in words."""
    return "、".join(part.words or turn.say("broadcast-everywhere") for part in parts)


async def _parts(t: Talk) -> tuple[Part, ...]:
    """A talk may outlive the role with which it was begun."""
    parts = await parts_served(t.session, t.turn.person_id)
    if not parts:
        raise Refused("not-allowed")
    return tuple(parts)


def read_text(words: str) -> str:
    """A text that can be sent; raises `Unclear` for one that is too long, or for wrong braces."""
    words = words.strip()
    if not words:
        raise Unclear("broadcast-text-empty")
    if len(words) > LONGEST:
        raise Unclear("broadcast-text-long", limit=LONGEST, number=len(words))
    try:
        Template.parse(words)
    except NoPlaceholder as error:
        raise Unclear("broadcast-placeholder", words=error.words) from None
    return words


def _number(words: str) -> int:
    digits = words.strip().lstrip("#")
    if not digits.isdecimal() or len(digits) > 9:
        raise Unclear("broadcast-number")
    return int(digits)
