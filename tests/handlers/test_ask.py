"""Curated answers in chat: what is said of the source of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from knowledge.answers.entries import bundled_entries
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.mark.parametrize("is_reprint", [True, False])
async def test_nobody_is_sent_to_the_address_of_a_copy(
    sqlite: Database, library: Library, clock: SetClock, *, is_reprint: bool
) -> None:
    entry = next(e for e in bundled_entries() if e.source.is_reprint is is_reprint)
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("li")
    await li.does(action=f"ask:{entry.id}")
    li.sees(entry.source.title)
    (card,) = li.replies[0].cards
    assert card.url == ("" if is_reprint else entry.source.url)
    assert ("据转载核对" in li.text) is is_reprint


@pytest.fixture
def li(sqlite: Database, library: Library, clock: SetClock) -> Speaker:
    return Chat(database=sqlite, library=library, clock=clock, router=build_router()).person("li")


async def test_an_answer_for_one_city_is_not_given_for_another(li: Speaker) -> None:
    await li.says("威海给青年人才的生活补贴有多少")
    li.sees("威海")
    await li.says("那德州的人才补贴有多少钱")
    assert not [title for title in li.titles if "威海" in title]


async def test_what_a_clause_asks_is_offered_where_the_whole_finds_nothing(li: Speaker) -> None:
    await li.says("我是张伟，软件2201班，住解放路12号，产假有多少天")
    assert li.titles == [], "what stands before may change the answer"
    assert "产假有多少天？" in li.labels
    await li.says("我是张伟，软件2201班，住解放路12号，明天下雨吗")
    assert not [label for label in li.labels if label.endswith("？")]


async def test_a_question_of_its_own_is_no_word_on_the_last_answer(li: Speaker) -> None:
    await li.says("毕业两年了还算应届生吗")
    (first,) = li.titles
    await li.says("德州人才补贴有多少钱")
    assert first not in li.titles
