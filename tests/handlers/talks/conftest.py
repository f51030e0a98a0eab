"""Somebody at the canteen, on each database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.library import Library
from knowledge.texts import LOCALES, Texts, bundled
from models.database import Database
from tests.conftest import SetClock
from tests.handlers.talks.lunch import SENTENCES, kitchen, router
from tests.talk import Chat, Speaker


@pytest.fixture(scope="package")
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
