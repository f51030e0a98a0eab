"""Talks, written as functions and replayed from the top: answers, and the ways back and out."""

from __future__ import annotations

from tests.handlers.talks.lunch import menus_seen
from tests.talk import Speaker


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
    assert await menus_seen(li.chat) == 0
    await li.says("yes")
    assert await menus_seen(li.chat) == 1


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


async def test_a_mere_yes_is_no_answer_to_a_question_for_words(li: Speaker) -> None:
    await li.says("/lunch")
    await li.says("rice")
    await li.says("2")
    for words in ("Confirm", "确认。", "OK!"):
        await li.says(words)
        li.sees("does not look like an answer")
    await li.says("all confirmed by mum")
    await li.says("home")
    await li.says("ok")
    li.sees("Ordered 2 × rice, all confirmed by mum, home.")


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


async def test_words_change_earlier_answers_before_confirming(li: Speaker) -> None:
    await li.says("/lunch")
    for words in ("rice", "2", "hot", "home"):
        await li.says(words)
    await li.says("make it 3")
    li.sees("3 × rice, hot, home. Right?")
    await li.says("another dish")
    li.sees("Which dish?")
    await li.says("noodles")
    li.sees("3 × noodles, hot, home. Right?")


async def test_words_that_are_no_answer_change_earlier_ones_at_any_question(li: Speaker) -> None:
    await li.says("/lunch")
    await li.says("rice")
    await li.says("another dish")
    li.sees("Which dish?")
    await li.says("noodles")
    li.sees("How many?")


async def test_a_change_that_cannot_be_read_is_asked_for_again(li: Speaker) -> None:
    await li.says("/lunch")
    for words in ("rice", "2", "hot", "home"):
        await li.says(words)
    await li.says("make it 30")
    li.sees("How many?")
    await li.says("4")
    li.sees("4 × rice, hot, home. Right?")


async def test_ambiguous_answers_come_back_as_buttons(li: Speaker) -> None:
    await li.says("/lunch")
    for words in ("rice", "2", "hot", "Riverside"):
        await li.says(words)
    assert {"North", "South"} <= set(li.labels)
    await li.taps("South")
    li.sees("2 × rice, hot, south")
