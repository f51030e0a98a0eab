"""A canteen: two talks and a question, small enough to try every way through them."""

from __future__ import annotations

from typing import Any

from sqlmodel import select

from handlers.router import Router
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from models.errors import Refused
from models.messages import Reply
from models.people.audit import Audit, note
from tests.talk import Chat

SENTENCES = """
lunch-dish = Which dish?
lunch-dish-label = Dish
lunch-count = How many?
lunch-count-label = Number
lunch-count-hint = A number from 1 to 9, please.
lunch-note = Anything else?
lunch-note-label = Note
lunch-where = Which Riverside?
lunch-where-label = Place
lunch-confirm = { $count } × { $dish }, { $note }, { $where }. Right?
lunch-done = Ordered { $count } × { $dish }, { $note }, { $where }.
lunch-closed = The kitchen is closed.
talk-name-lunch = lunch
talk-name-nap = nap
nap-long = How long?
nap-done = Good night.
phrases-hours = opening hours|几点开门
hours = From eleven to two.
"""

DISHES = ("noodles", "rice")
router = Router()
kitchen = {"open": True, "broken": False}


@router.command("lunch")
async def order_lunch(turn: Turn, rest: str) -> Begin:
    return Begin("lunch")


@router.command("nap")
async def take_nap(turn: Turn, rest: str) -> Begin:
    return Begin("nap")


@router.command("hours")
async def tell_hours(turn: Turn, rest: str) -> Reply:
    return turn.reply("hours")


@router.text
async def answer_hours(turn: Turn) -> Reply | None:
    return turn.reply("hours") if "open" in turn.text else None


@router.talk("lunch", before_consent=True)
async def lunch(t: Talk) -> Response:
    await note(t.session, "looked at the menu", person_id=t.person.id, at=t.turn.now)
    if not kitchen["open"]:
        raise Refused("lunch-closed")
    t.amend = _amended
    dish = await t.choose("lunch-dish", [Choice(name, name.title()) for name in DISHES])
    count = await t.ask("lunch-count", parse=_count)
    remark = await t.ask("lunch-note", parse=str.strip, default="plain", free=True)
    where = await t.ask("lunch-where", parse=_place)
    said: dict[str, Any] = {"dish": dish, "count": count, "note": remark, "where": where}
    await t.confirm("lunch-confirm", **said)
    if kitchen["broken"]:
        raise RuntimeError("the stove is on fire")
    return t.reply("lunch-done", **said)


@router.talk("nap", before_consent=True)
async def nap(t: Talk) -> Response:
    await t.ask("nap-long", parse=_count)
    return t.reply("nap-done")


def _amended(words: str) -> dict[str, str]:
    """ "make it 3" gives another number, "another dish" asks for the dish again."""
    if words == "another dish":
        return {"lunch-dish": ""}
    _, found, count = words.partition("make it ")
    return {"lunch-count": count} if found else {}


def _count(words: str) -> int:
    if not words.isdecimal() or not 1 <= int(words) <= 9:
        raise Unclear("lunch-count-hint")
    return int(words)


def _place(words: str) -> str:
    if words == "Riverside":
        raise Unclear("lunch-where", [Choice("north", "North"), Choice("south", "South")])
    return words


async def menus_seen(chat: Chat) -> int:
    """How often a lunch came to its end: what it wrote before is undone."""
    async with chat.database.read() as session:
        return len((await session.exec(select(Audit))).all())
