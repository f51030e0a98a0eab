"""The audit log in chat, in the reader's words; and that every deed there is can be said."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.texts import LOCALES
from models.activities.signups import Standing
from models.answers.articles import State as Article
from models.contests.appeals import Appealed
from models.honours.nominations import State as Nomination
from models.honours.objections import State as Objection
from models.people.audit_words import deed_key, deed_words, subject_words
from models.people.roles import Role
from models.visits.applications import Stage
from tests.announced import announce
from tests.school import admin, counselor, graduate

if TYPE_CHECKING:
    from knowledge.library import Library
    from tests.talk import Chat

SOURCES = Path(__file__).parents[2]
MADE_UP = [
    *(f"application {each}" for each in Stage),
    *(f"appeal {each}" for each in Appealed if each is not Appealed.ASKED),
    *(f"objection {each}" for each in Objection if each is not Objection.OPEN),
    *(f"{each} entry" for each in Article),
    *(f"became {each}" for each in Role if each is not Role.GRADUATE),
    *(f"signed up, {each}" for each in (Standing.ENTERED, Standing.WAITING)),
    *(str(each) for each in (Nomination.AWARDED, Nomination.UNAWARDED)),
    *("turned walk-ins on", "turned walk-ins off", "opened position 3", "closed position 3"),
    *("accepted", "declined", "proposal-reopened", "closed", "reopened"),
    *("sent back", "recommended", "unrecommended", "passed", "result", "result undone"),
    *("entered", "changed terms"),
]
"""Deeds whose names the program puts together."""


def test_every_deed_is_said_in_every_language(library: Library) -> None:
    found = _written()
    assert {"imported", "published edition", "changed terms", "joined a team"} <= found | {
        *MADE_UP
    }
    for deed, locale in product([*found, *MADE_UP], LOCALES):
        assert deed_key(deed) in library.texts, deed
        assert deed_words(library.texts, locale, deed)


def test_what_nobody_knows_any_more_is_shown_as_it_is_stored(library: Library) -> None:
    assert deed_words(library.texts, "zh-CN", "juggled clubs") == "juggled clubs"
    assert subject_words(library.texts, "zh-CN", "probation-length:3") == "probation-length:3"
    assert subject_words(library.texts, "zh-CN", "activity:3") == "活动 3"
    assert deed_words(library.texts, "zh-CN", "opened position 31").endswith(" 31")


@pytest.mark.parametrize(
    ("language", "deed", "more"),
    [
        ("中文", "生成了签到链接 · 活动 1", "下一页"),
        ("English", "gave a check-in link · activity 1", "Next"),
    ],
)
async def test_an_admin_reads_it_in_chat(
    chat: Chat, library: Library, language: str, deed: str, more: str
) -> None:
    await announce(chat.database, library, now=chat.clock.now())
    teacher = await counselor(chat, "王老师", school="山东师范大学")
    await teacher.does(action="checkin-link:1")
    await teacher.says("东门")
    office = await admin(chat, "厅里")
    await office.says("/language")
    await office.taps(language)
    await office.says("/audit")
    office.sees("03-02 09:00 · #1 王老师 · " + deed)
    for each in range(20):
        await teacher.does(action="checkin-link:1")
        await teacher.says(f"{each} 号门")
    await office.says("/audit")
    first = office.text
    await office.taps(more)
    office.sees(deed)
    assert office.text != first


async def test_nobody_else_does(chat: Chat) -> None:
    for speaker in (await counselor(chat, "王老师"), await graduate(chat, "李")):
        await speaker.says("/audit")
        speaker.sees("需要相应的权限")
        await speaker.does(action="audit:0")
        speaker.sees("需要相应的权限")


def _written() -> set[str]:
    """The deeds that the program's sources write by their names."""
    return {
        str(argument.value)
        for floor in ("handlers", "models", "bot", "scheduler")
        for path in (SOURCES / floor).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _writes(call.func)
        for argument in (
            *call.args[1:3],
            *(each.value for each in call.keywords if each.arg == "deed"),
        )
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def _writes(function: ast.expr) -> bool:
    named = function.attr if isinstance(function, ast.Attribute) else ""
    name = function.id if isinstance(function, ast.Name) else named
    return name.strip("_").split("_")[0] in ("note", "record")
