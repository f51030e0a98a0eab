"""What every channel does alike, whatever its platform."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from knowledge.library import Library
from models.database import Database
from models.errors import Blocked, Busy, Rejected, SendError, Unsure
from models.messages import Button, Card, Incoming, Reply
from tests.channels.desk import RecordingDesk
from tests.channels.harness import Harness
from tests.channels.telegram_harness import TelegramHarness
from tests.channels.terminal_harness import TerminalHarness
from tests.channels.web_harness import WebHarness

HARNESSES: dict[str, Callable[[Database, Library], Harness]] = {
    "telegram": lambda database, library: TelegramHarness(),
    "terminal": lambda database, library: TerminalHarness(),
    "web": WebHarness,
}

ODD_TEXTS = {
    "long": "岗" * 10_000,
    "emoji": "👨‍👩‍👧‍👦🎓" * 40,
    "right-to-left": "مرحبا بالعالم \u202eabc\u202c",
    "zero-width inside": "岗\u200b位\u2060表\ufeff",
    "SQL": "'; DROP TABLE person; --",
    "HTML": '<b>not bold</b> <script>alert("1")</script> &lt; & </a>',
    "markdown": "*_`[岗位](tg://user?id=1)",
}


@pytest.fixture
def desk(sqlite: Database) -> RecordingDesk:
    """A desk that says everything back."""
    return RecordingDesk(database=sqlite)


@pytest.fixture(params=HARNESSES)
async def harness(
    request: pytest.FixtureRequest, desk: RecordingDesk, sqlite: Database, library: Library
) -> AsyncIterator[Harness]:
    """A started channel of each kind."""
    harness = HARNESSES[request.param](sqlite, library)
    await harness.open(desk)
    yield harness
    await harness.close()


async def test_a_text_becomes_a_turn_and_its_reply_is_seen(
    harness: Harness, desk: RecordingDesk
) -> None:
    await harness.says("计算机专业在烟台有什么岗位")
    [heard] = await desk.hears()
    await harness.until(harness.seen)
    assert (heard.text, heard.address, heard.action) == (
        "计算机专业在烟台有什么岗位",
        harness.address,
        "",
    )
    assert heard.event_id
    assert heard.at.tzinfo is not None
    assert [seen.text for seen in harness.seen()] == ["计算机专业在烟台有什么岗位"]


async def test_one_persons_messages_keep_their_order(
    harness: Harness, desk: RecordingDesk
) -> None:
    texts = [f"第{number}句" for number in range(12)]
    for text in texts:
        await harness.says(text)
    await desk.hears(len(texts))
    assert desk.texts == texts
    assert len({heard.event_id for heard in desk.received}) == len(texts)


async def test_a_long_text_arrives_whole_with_its_buttons_below(
    harness: Harness, desk: RecordingDesk
) -> None:
    text = "\n\n".join(f"第{number}段 " + "🎓好岗位，" * 150 for number in range(15))
    await harness.channel.send(harness.address, Reply(text, buttons=(Button("返回", "back"),)))
    await harness.until(harness.seen)
    seen = harness.seen()
    assert _squeezed("".join(part.text for part in seen)) == _squeezed(text)
    [label] = seen[-1].buttons
    assert "返回" in label
    assert not any(part.buttons for part in seen[:-1])


async def test_a_pressed_button_is_a_turn_with_its_action(
    harness: Harness, desk: RecordingDesk
) -> None:
    choices = (Button("烟台", "region:370600"), Button("青岛", "region:370200"))
    desk.respond = lambda _: [Reply("选哪个？", buttons=choices)]
    await harness.says("岗位")
    await harness.until(harness.seen)
    await harness.presses("青岛")
    pressed = (await desk.hears(2))[1]
    assert (pressed.action, pressed.address) == ("region:370200", harness.address)


async def test_cards_show_title_lines_and_buttons(harness: Harness, desk: RecordingDesk) -> None:
    cards = tuple(
        Card(
            f"岗位{name}",
            lines=(f"{name}市某局", "专业：计算机类"),
            buttons=(Button("收藏", f"save:{name}"),),
        )
        for name in ("甲", "乙")
    )
    await harness.channel.send(harness.address, Reply("有两个岗位", cards=cards))
    await harness.until(harness.seen)
    whole = "\n".join(seen.text for seen in harness.seen())
    for words in ("有两个岗位", "岗位甲", "甲市某局", "岗位乙", "乙市某局", "专业：计算机类"):
        assert words in whole
    labels = [label for seen in harness.seen() for label in seen.buttons]
    assert len(set(labels)) == 2, "two buttons that look alike cannot be told apart"
    await harness.presses(labels[1])
    assert (await desk.hears())[0].action == "save:乙"


async def test_buttons_without_words_can_be_pressed(harness: Harness, desk: RecordingDesk) -> None:
    await harness.channel.send(harness.address, Reply(buttons=(Button("好", "yes"),)))
    await harness.until(harness.seen)
    await harness.presses("好")
    assert (await desk.hears())[0].action == "yes"


async def test_a_file_is_shown_with_its_words(harness: Harness) -> None:
    file = harness.file("报名表 2026.xlsx", b"PK\x03\x04 a table")
    await harness.channel.send(harness.address, Reply("您的报名表", attachment=file))
    await harness.until(harness.seen)
    seen = harness.seen()
    assert "您的报名表" in "".join(part.text for part in seen)
    assert [part.file for part in seen if part.file] == ["报名表 2026.xlsx"]


async def test_paging_shows_the_new_page(harness: Harness, desk: RecordingDesk) -> None:
    def page(incoming: Incoming) -> list[Reply]:
        number = incoming.action.removeprefix("page:") or "1"
        return [Reply(f"第{number}页", buttons=(Button("下一页", "page:2"),), edits=True)]

    desk.respond = page
    await harness.says("岗位")
    await harness.until(harness.seen)
    await harness.presses("下一页")
    await harness.until(lambda: harness.seen()[-1].text == "第2页")


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
async def test_odd_texts_come_and_go_unharmed(
    harness: Harness, desk: RecordingDesk, text: str
) -> None:
    await harness.says(text)
    assert (await desk.hears())[0].text == text
    await harness.until(lambda: len("".join(seen.text for seen in harness.seen())) >= len(text))
    assert "".join(seen.text for seen in harness.seen()) == text


async def test_a_reply_of_nothing_is_no_message(harness: Harness) -> None:
    assert await harness.channel.send(harness.address, Reply()) == ""
    assert harness.seen() == []


@pytest.mark.parametrize("error", [Blocked, Rejected, Busy, Unsure])
async def test_a_failed_reply_is_postponed_with_its_reason(
    harness: Harness, desk: RecordingDesk, error: type[SendError]
) -> None:
    if error not in harness.faults:
        pytest.skip(f"this platform never says {error.__name__}")
    harness.fail(error)
    await harness.says("岗位")
    await desk.until(lambda: desk.postponed)
    [(address, reply, reason)] = desk.postponed
    assert (address, reply, type(reason)) == (harness.address, Reply("岗位"), error)
    assert desk.keys == ["reply:1:0"]
    if isinstance(reason, Busy):
        assert reason.retry_after == 7
    await harness.says("还在吗")
    await harness.until(lambda: any(seen.text == "还在吗" for seen in harness.seen()))


def _squeezed(text: str) -> str:
    return "".join(text.split())
