"""What comes between the questions of a talk: old buttons, other questions, days, bugs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from tests.conftest import SetClock
from tests.handlers.talks.lunch import kitchen, menus_seen
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library


def test_every_talk_has_a_name_by_which_it_can_be_taken_up_again(library: Library) -> None:
    nameless = {n for n in build_router().talks if f"talk-name-{n}" not in library.texts}
    assert nameless == set()


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
    assert await menus_seen(li.chat) == 0
    assert [r.message for r in caplog.records if r.levelname == "ERROR"] == ["a handler failed"]
    kitchen["broken"] = False
    await li.says("yes")
    li.sees("Ordered 2 × rice, hot, home.")
