"""Whatever way is taken through a talk, its state is that of the answers alone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from knowledge.library import Library
from models.chat.talks import TalkRow
from models.database import Database
from tests.conftest import SetClock
from tests.handlers.talks.lunch import router
from tests.talk import Chat

RIGHT = {"lunch-dish": "rice", "lunch-count": "2", "lunch-note": "hot", "lunch-where": "home"}
STEPS = st.lists(
    st.sampled_from(
        ["answer", "answer", "answer", "back", "amend", "nonsense", "redeliver", "restart"]
    ),
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
    """Answers, backs, other answers told at the end, nonsense, redeliveries and restarts in any
    order end where answers do."""
    right = dict(RIGHT)
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
            case "answer" if len(answered) < len(right):
                answered.append(list(right)[len(answered)])
                last = (right[answered[-1]], f"step-{number}")
                await li.says(last[0], event_id=last[1])
            case "back":
                last = ("返回", f"step-{number}")
                await li.says(last[0], event_id=last[1])
                answered = answered[:-1]
            case "amend" if len(answered) == len(right):
                right["lunch-count"] = str(number % 9 + 1)
                last = (f"make it {right['lunch-count']}", f"step-{number}")
                await li.says(last[0], event_id=last[1])
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
    assert row.answers == {key: right[key] for key in answered}
