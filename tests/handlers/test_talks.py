"""Talks: written as functions, replayed from the top, and never half done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from handlers.router import Router
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from knowledge.library import Library
from knowledge.texts import LOCALES, Texts, bundled
from models.audit import Audit, note
from models.database import Database
from models.errors import Refused
from models.messages import Reply
from models.talks import TalkRow
from tests.conftest import SetClock
from tests.talk import Chat, Speaker

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


def _count(words: str) -> int:
    if not words.isdecimal() or not 1 <= int(words) <= 9:
        raise Unclear("lunch-count-hint")
    return int(words)


def _place(words: str) -> str:
    if words == "Riverside":
        raise Unclear("lunch-where", [Choice("north", "North"), Choice("south", "South")])
    return words


@pytest.fixture(scope="module")
def menu() -> Library:
    """The library with the sentences of these talks in every language."""
    texts = Texts.of({locale: bundled(locale) + SENTENCES for locale in LOCALES})
    return replace(Library.load(), texts=texts)


@pytest.fixture(autouse=True)
def _open_kitchen() -> None:
    kitchen.update(open=True, broken=False)


@pytest.fixture
def chat(database: Database, clock: SetClock, menu: Library) -> Chat:
    return Chat(database=database, library=menu, clock=clock, router=router)


@pytest.fixture
def li(chat: Chat) -> Speaker:
    return chat.person("li", locale="en")


async def _menus_seen(chat: Chat) -> int:
    async with chat.database.read() as session:
        return len((await session.exec(select(Audit))).all())


async def test_a_talk_from_end_to_end(li: Speaker) -> None:
    await li.says("/lunch")
    li.sees("Which dish?")
    await li.taps("Rice")
    await li.says("2")
    await li.taps("Skip")
    await li.says("home")
    li.sees("2 × rice, plain, home. Right?")
    await li.taps("Confirm")
    li.sees("Ordered 2 × rice, plain, home.")


async def test_effects_happen_once_and_only_at_the_end(li: Speaker) -> None:
    await li.says("/lunch")
    for words in ("rice", "2", "hot", "home"):
        await li.says(words)
    assert await _menus_seen(li.chat) == 0
    await li.says("yes")
    assert await _menus_seen(li.chat) == 1


async def test_a_redelivery_says_the_same_and_does_nothing(li: Speaker) -> None:
    await li.says("/lunch")
    await li.says("rice", event_id="again")
    first = li.replies
    await li.says("rice", event_id="again")
    assert li.replies == first
    li.sees("How many?")


async def test_bad_answers_get_a_hint_and_lose_nothing(li: Speaker) -> None:
    await li.says("/lunch")
    await li.says("soup")
    li.sees("Please choose", "Which dish?")
    await li.says("rice")
    await li.says("a hundred")
    li.sees("from 1 to 9", "How many?")


async def test_back_asks_the_last_question_again(li: Speaker) -> None:
    await li.says("/lunch")
    await li.says("back")
    li.sees("first question already", "Which dish?")
    await li.says("rice")
    await li.says("2")
    await li.taps("Back")
    li.sees("How many?")
    await li.says("返回")
    li.sees("Which dish?")


async def test_cancel_ends_it(li: Speaker) -> None:
    await li.says("/lunch")
    await li.says("rice")
    await li.taps("Cancel")
    li.sees("Nothing was changed")
    await li.says("2")
    li.sees_no("How many", "Anything else")


async def test_a_talk_can_be_started_over(li: Speaker) -> None:
    await li.says("/lunch")
    for words in ("rice", "2", "hot"):
        await li.says(words)
    await li.says("start over")
    li.sees("Which dish?")
    for words in ("noodles", "1", "mild", "home"):
        await li.says(words)
    li.sees("1 × noodles, mild, home. Right?")


async def test_one_answer_can_be_changed_before_confirming(li: Speaker) -> None:
    await li.says("/lunch")
    for words in ("rice", "2", "hot", "home"):
        await li.says(words)
    await li.taps("Change")
    assert {"Dish", "Number", "Note", "Place"} <= set(li.labels)
    await li.taps("Dish")
    li.sees("Which dish?")
    await li.taps("Noodles")
    li.sees("2 × noodles, hot, home. Right?")


async def test_ambiguous_answers_come_back_as_buttons(li: Speaker) -> None:
    await li.says("/lunch")
    for words in ("rice", "2", "hot", "Riverside"):
        await li.says(words)
    assert {"North", "South"} <= set(li.labels)
    await li.taps("South")
    li.sees("2 × rice, hot, south")


async def test_a_stale_button_answers_no_other_question(li: Speaker) -> None:
    await li.says("/lunch")
    first = li.button("Rice")
    await li.taps("Noodles")
    await li.does(action=first.action)
    li.sees("out of date", "How many?")
    for words in ("2", "hot", "home"):
        await li.says(words)
    li.sees("2 × noodles, hot, home")
    await li.taps("Confirm")
    await li.does(action=first.action)
    li.sees("out of date")


async def test_a_button_of_somebody_else_does_nothing(chat: Chat, li: Speaker) -> None:
    wang = chat.person("wang", locale="en")
    await li.says("/lunch")
    await wang.does(action=li.button("Rice").action)
    wang.sees("out of date")
    await li.says("/hours")
    li.sees("Which dish?")


async def test_forged_buttons_are_refused_kindly(li: Speaker) -> None:
    await li.says("/lunch")
    for action in ("talk", "talk:", "talk:x:y:z", "talk:999999999999999999999:0:0", "talk:-1::"):
        await li.does(action=action)
        li.sees("out of date", "Which dish?")


async def test_a_question_in_the_middle_is_answered_and_the_talk_goes_on(li: Speaker) -> None:
    await li.says("/lunch")
    await li.says("rice")
    await li.says("when do you open?")
    li.sees("eleven to two", "How many?")
    await li.says("/hours")
    li.sees("eleven to two", "How many?")
    await li.says("2")
    await li.says("can you open the window?")
    li.sees("eleven to two", "Anything else?")
    await li.says("is it hot?")
    li.sees("Which Riverside?")


async def test_a_second_talk_sets_the_first_aside(li: Speaker) -> None:
    await li.says("/lunch")
    await li.taps("Rice")
    stale = li.button("Cancel")
    await li.says("/nap")
    li.sees("How long?")
    await li.says("3")
    li.sees("Good night")
    await li.taps("Go on: lunch")
    li.sees("How many?")
    assert stale.action
    await li.says("2")
    li.sees("Anything else?")


async def test_a_talk_left_for_days_is_set_aside_with_one_notice(
    li: Speaker, clock: SetClock
) -> None:
    await li.says("/lunch")
    await li.says("rice")
    clock.passes(days=3)
    await li.says("hello")
    li.sees("left something half done")
    resume = li.button("Go on")
    await li.says("hello")
    li.sees_no("left something half done")
    await li.does(action=resume.action)
    li.sees("How many?")


async def test_what_closes_meanwhile_says_so(li: Speaker) -> None:
    await li.says("/lunch")
    await li.says("rice")
    kitchen["open"] = False
    await li.says("2")
    li.sees("kitchen is closed")
    await li.says("2")
    li.sees_no("kitchen")


async def test_a_bug_loses_no_answer(li: Speaker, caplog: pytest.LogCaptureFixture) -> None:
    await li.says("/lunch")
    for words in ("rice", "2", "hot", "home"):
        await li.says(words)
    kitchen["broken"] = True
    await li.taps("Confirm")
    li.sees("something went wrong")
    assert await _menus_seen(li.chat) == 0
    assert [r.message for r in caplog.records if r.levelname == "ERROR"] == ["a handler failed"]
    kitchen["broken"] = False
    await li.says("yes")
    li.sees("Ordered 2 × rice, hot, home.")


RIGHT = {"lunch-dish": "rice", "lunch-count": "2", "lunch-note": "hot", "lunch-where": "home"}
STEPS = st.lists(
    st.sampled_from(["answer", "answer", "answer", "back", "nonsense", "redeliver", "restart"]),
    max_size=14,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
async def test_any_way_through_gives_the_state_of_the_straight_one(
    sqlite_template: Path, tmp_path: Path, menu: Library, steps: list[str]
) -> None:
    """Answers, backs, nonsense, redeliveries and restarts in any order end where answers do."""
    path = tmp_path / "walk.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database.open(f"sqlite:///{path}")
    clock = SetClock()
    li = Chat(database=database, library=menu, clock=clock, router=router).person("li")
    await li.says("/lunch")
    answered: list[str] = []
    last = ("/hours", "before")
    for number, step in enumerate(steps):
        match step:
            case "answer" if len(answered) < len(RIGHT):
                answered.append(list(RIGHT)[len(answered)])
                last = (RIGHT[answered[-1]], f"step-{number}")
                await li.says(last[0], event_id=last[1])
            case "back":
                last = ("返回", f"step-{number}")
                await li.says(last[0], event_id=last[1])
                answered = answered[:-1]
            case "nonsense" if len(answered) < 2:
                await li.says("none of these")
            case "redeliver":
                await li.says(last[0], event_id=last[1])
            case "restart":
                await database.close()
                database = Database.open(f"sqlite:///{path}")
                li.chat = Chat(database=database, library=menu, clock=clock, router=router)
    async with database.read() as session:
        row = (await session.exec(select(TalkRow))).one()
    await database.close()
    assert row.answers == {key: RIGHT[key] for key in answered}
