"""The terminal: numbers press buttons, what was pushed comes first, scripts get JSON."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.channels.terminal import NoSuchButton, Terminal, shown
from bot.commands.conversation import talk
from models.clock import SystemClock
from models.database import Database
from models.deliveries.deliveries import enqueue
from models.messages import Address, Attachment, Button, Card, Reply
from models.people.people import meet
from tests.bot.program import qilu
from tests.channels.desk import RecordingDesk
from tests.channels.terminal_harness import no_blob
from tests.conftest import SetClock
from tests.patience import PATIENCE

LI = Address("terminal", "li")

Type = Callable[..., None]
"""Lets somebody type these lines and then leave."""


@pytest.fixture
def desk() -> RecordingDesk:
    """A desk that says everything back."""
    return RecordingDesk()


@pytest.fixture
def terminal(desk: RecordingDesk, clock: SetClock) -> Terminal:
    """A terminal at that desk."""
    return Terminal(user=LI.user, desk=desk, clock=clock, blobs=no_blob)


async def _as_bytes(key: str) -> bytes:
    return key.encode()


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Type:
    """A keyboard."""

    def types(*lines: str) -> None:
        waiting: Iterator[str] = iter(lines)

        def read(_: str = "") -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", read)

    return types


def _offer(desk: RecordingDesk) -> None:
    """Answer everything with two buttons on cards, one below, and one that leads elsewhere."""
    cards = tuple(Card(name, buttons=(Button("收藏", f"save:{name}"),)) for name in "甲乙")
    below = (Button("下一页", "page:2"), Button("原文", url="https://example.org"))
    desk.respond = lambda _: [Reply("有两个", cards=cards), Reply(buttons=below)]


@pytest.mark.parametrize(
    ("line", "action"),
    [("!1", "save:甲"), ("!2", "save:乙"), ("!3", "page:2"), ("3", "page:2"), (" 2 ", "save:乙")],
)
async def test_a_number_presses_a_button_of_the_last_answer(
    terminal: Terminal, desk: RecordingDesk, line: str, action: str
) -> None:
    _offer(desk)
    printed = list(shown(await terminal.say("岗位")))
    number = line.strip().removeprefix("!")
    assert sum(f"[{number}]" in part for part in printed) == 1
    await terminal.say(line)
    assert (desk.received[-1].action, desk.received[-1].text) == (action, "")


@pytest.mark.parametrize("line", ["0", "5", "2024", "9" * 5000, "3个", "!", "-1", "1.5"])
async def test_a_number_that_no_button_has_is_said_as_it_is(
    terminal: Terminal, desk: RecordingDesk, line: str
) -> None:
    _offer(desk)
    await terminal.say("岗位")
    await terminal.say(line)
    assert (desk.received[-1].action, desk.received[-1].text) == ("", line)


@pytest.mark.parametrize(("line", "action"), [("1", ""), ("!1", "talk:7:00000000:back")])
async def test_a_bare_number_is_an_answer_where_the_buttons_are_only_ways_out(
    terminal: Terminal, desk: RecordingDesk, line: str, action: str
) -> None:
    ways_out = [Button(each, f"talk:7:00000000:{each}") for each in ("back", "skip", "cancel")]
    desk.respond = lambda _: [Reply("最多多少人？", buttons=tuple(ways_out))]
    await terminal.say("/announce")
    await terminal.say(line)
    assert (desk.received[-1].action, desk.received[-1].text) == (action, "" if action else line)


@pytest.mark.parametrize("line", ["!0", "!5", "!" + "9" * 5000, "!4", "4"])
async def test_a_press_of_nothing_is_no_turn(
    terminal: Terminal, desk: RecordingDesk, line: str
) -> None:
    _offer(desk)
    await terminal.say("岗位")
    with pytest.raises(NoSuchButton):
        await terminal.say(line)
    assert desk.texts == ["岗位"]


async def test_numbers_mean_the_answer_that_was_seen_last(
    terminal: Terminal, desk: RecordingDesk
) -> None:
    _offer(desk)
    await terminal.say("岗位")
    desk.respond = lambda _: [Reply("几个人？")]
    await terminal.say("报名")
    await terminal.say("2")
    assert desk.texts[-1] == "2"


async def test_files_are_sent_and_kept(
    terminal: Terminal, desk: RecordingDesk, tmp_path: Path
) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    table = Attachment("../entries.csv", "text/csv", 3, blob="a,b")
    desk.respond = lambda _: [Reply("收到", buttons=(Button("好", "ok"),), attachment=table)]
    await terminal.say(f"!send {tmp_path}/plan.pdf")
    file = desk.received[-1].attachment
    assert file is not None
    assert (file.name, file.media_type, file.data) == ("plan.pdf", "application/pdf", b"%PDF-1.7")
    terminal.blobs = _as_bytes
    [saved] = await terminal.say(f"!save {tmp_path}")
    assert saved.text == f"📎 {tmp_path / 'entries.csv'}"
    assert (tmp_path / "entries.csv").read_bytes() == b"a,b"
    await terminal.say("!1")
    assert desk.received[-1].action == "ok"
    with pytest.raises(FileNotFoundError):
        await terminal.say(f"!send {tmp_path}/nothing.pdf")
    assert len(desk.received) == 2


async def test_what_was_pushed_stands_before_the_next_answer_and_once(
    terminal: Terminal, desk: RecordingDesk
) -> None:
    pushed = Reply("明天截止", buttons=(Button("知道了", "seen:7"),))
    first = await terminal.send(LI, pushed, key="reminder:7")
    assert await terminal.send(LI, pushed, key="reminder:7") == first
    await terminal.send(LI, Reply("还有一场"))
    replies = await terminal.say("你好")
    assert [reply.text for reply in replies] == ["明天截止", "还有一场", "你好"]
    await terminal.say("!1")
    assert desk.received[-1].action == "seen:7"
    assert len(await terminal.say("再见")) == 1


async def test_what_is_pushed_while_somebody_types_is_shown_at_once(
    terminal: Terminal,
    desk: RecordingDesk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing, may_type = threading.Event(), threading.Event()
    typed = iter(["!1"])

    def read(_: str = "") -> str:
        typing.set()
        assert may_type.wait(PATIENCE)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read)
    talking = asyncio.create_task(talk(terminal))
    await asyncio.to_thread(typing.wait, PATIENCE)
    await terminal.send(LI, Reply("明天截止", buttons=(Button("知道了", "seen:7"),)), key="r:7")
    for _ in range(10):
        await asyncio.sleep(0)  # whoever waits for what was pushed gets their turns
    assert "明天截止" in capsys.readouterr().out
    may_type.set()
    await talking
    assert desk.received[-1].action == "seen:7"


async def test_nobodys_words_are_markup(
    terminal: Terminal, types: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "[bold]粗[/bold] [/] [red :smile: <b>x</b> \\[i] " + "https://example.org/" + "x" * 200
    types(words, "!7")
    await talk(terminal)
    printed = capsys.readouterr().out
    assert words in printed
    assert "[7]?" in printed


async def test_what_is_due_is_pushed_into_a_pipe_for_whom_it_is_meant(prepared: Path) -> None:
    for name in ("li", "wang"):
        qilu("chat", "--as", name, "--json", folder=prepared, stdin="/help\n")
    database = Database.open(f"sqlite:///{prepared / 'qilu.db'}")
    clock = SystemClock()
    async with database.write() as session:
        for name in ("li", "wang"):
            address = Address("terminal", name)
            person = await meet(session, address, now=clock.now())
            await enqueue(
                session,
                address,
                Reply(f"给 {name}"),
                key=name,
                kind="reminder",
                person_id=person.id,
                due_at=clock.now(),
            )
    await database.close()
    outcome = qilu("chat", "--as", "li", "--json", folder=prepared, stdin="/help\n/help\n")
    first, second = (json.loads(line)["out"] for line in outcome.stdout.splitlines())
    assert first[0]["text"] == "给 li"
    assert first[1:] == second


def test_a_pipe_in_words(prepared: Path) -> None:
    outcome = qilu("chat", folder=prepared, stdin="/language\n!2\n!9\n")
    assert outcome.returncode == 0
    assert outcome.stdout.startswith("> /language\n")
    assert "  [2] English\n\n> !2\n" in outcome.stdout
    assert outcome.stdout.endswith("> !9\n[9]?\n\n")


def test_a_pipe_in_json_is_a_line_for_a_line_whatever_stands_in_it(prepared: Path) -> None:
    odd = ["", "   ", "[bold]", '{"in": 1}', "\u202e\u200b", "🎓", "x" * 10_000, "1", "!1"]
    outcome = qilu("chat", "--json", folder=prepared, stdin="\n".join(odd) + "\n")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    lines = [json.loads(line) for line in outcome.stdout.split("\n")[:-1]]
    assert [line["in"] for line in lines] == odd
    assert all(line["out"] or "error" in line for line in lines)
