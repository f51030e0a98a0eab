"""Robots over real HTTP and SMTP: their words, their signatures, their pace and their refusals."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.channels.mail import MailServer
from bot.channels.robots import RobotChannel
from knowledge.library import Library
from knowledge.sending.robots import Kind
from models.broadcasts import broadcasts
from models.broadcasts import robots as robots_table
from models.broadcasts.broadcast_audiences import Rules
from models.broadcasts.broadcast_steering import submit
from models.broadcasts.broadcasts import LONGEST, Content, State
from models.clock import SystemClock
from models.database import Database
from models.deliveries.deliveries import Delivery
from models.deliveries.deliveries import State as DeliveryState
from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure
from models.messages import Address, Attachment, Reply
from models.people.roles import Part
from scheduler.broadcasts import BroadcastSender
from scheduler.delivery import DeliveryWorker
from tests.channels.desk import RecordingDesk
from tests.fakes.robots import TOKEN, FakeRobots
from tests.fakes.smtp import BROKEN, FakeSmtp

ROBOTS = (Kind.WECOM, Kind.DINGTALK, Kind.FEISHU)
CLASS = "class@school.test"


@pytest.fixture(params=[False, True], ids=["plain", "signed"])
async def robots(request: pytest.FixtureRequest) -> AsyncIterator[FakeRobots]:
    """The platforms, with and without signatures."""
    async with FakeRobots(signed=request.param) as robots:
        yield robots


@pytest.fixture
async def smtp() -> AsyncIterator[FakeSmtp]:
    """A mail server."""
    async with FakeSmtp() as smtp:
        yield smtp


class Speaking:
    """A channel whose robots have the addresses of the fakes."""

    def __init__(self, robots: FakeRobots | None = None, smtp: FakeSmtp | None = None) -> None:
        self.secrets: dict[str, str] = {}
        if robots:
            self.secrets = {f"{kind}-1": robots.address(kind) for kind in ROBOTS}
        self.secrets["email-1"] = CLASS
        server = (
            MailServer("127.0.0.1", smtp.port, "", "", tls=False, sender="qilu@school.test")
            if smtp
            else None
        )
        self.channel = RobotChannel(secret_of=self._secret, clock=SystemClock(), server=server)

    async def _secret(self, user: str) -> str | None:
        return self.secrets.get(user)

    async def says(self, kind: Kind, text: str = "周五前交协议", **said: object) -> None:
        reply = Reply(text, **said)  # type: ignore[arg-type]  # the parts of a reply
        await self.channel.send(Address("robot", f"{kind}-1"), reply, key="broadcast:1:group:1")

    async def __aenter__(self) -> Speaking:
        await self.channel.start(RecordingDesk())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.channel.stop()


@pytest.mark.parametrize("kind", ROBOTS)
async def test_words_and_the_name_of_a_file_are_read_out(robots: FakeRobots, kind: Kind) -> None:
    async with Speaking(robots) as speaking:
        await speaking.says(kind, attachment=Attachment("名单.xlsx", "text/csv", 3, blob="b"))
    assert robots.said == [(kind, "周五前交协议\n\n📎 名单.xlsx")]


@pytest.mark.parametrize(
    ("kind", "fault", "error"),
    [
        (Kind.WECOM, 45009, Busy),
        (Kind.WECOM, 93000, Blocked),
        (Kind.WECOM, 44004, Rejected),
        (Kind.WECOM, -1, Busy),
        (Kind.WECOM, 987654, Unreachable),
        (Kind.DINGTALK, 130101, Busy),
        (Kind.DINGTALK, 310000, Rejected),
        (Kind.DINGTALK, 400101, Blocked),
        (Kind.FEISHU, 11232, Busy),
        (Kind.FEISHU, 19001, Blocked),
        (Kind.FEISHU, 19024, Rejected),
        (Kind.FEISHU, "drop", Unsure),
        (Kind.FEISHU, "garbage", Unsure),
        (Kind.FEISHU, 502, Unsure),
        (Kind.FEISHU, 429, Busy),
        (Kind.FEISHU, 400, Busy),
        (Kind.FEISHU, 9499, Rejected),
        (Kind.WECOM, 45033, Busy),
        (Kind.DINGTALK, 400106, Blocked),
        (Kind.FEISHU, 302, Rejected),
        (Kind.FEISHU, 404, Blocked),
    ],
)
async def test_answers_in_our_words(
    robots: FakeRobots, kind: Kind, fault: int | str, error: type[SendError]
) -> None:
    robots.script(fault)
    async with Speaking(robots) as speaking:
        with pytest.raises(SendError) as raised:
            await speaking.says(kind)
    assert type(raised.value) is error
    if isinstance(raised.value, Busy):
        pauses: dict[int | str, int] = {130101: 600, 429: 52, -1: 5, 45033: 5}
        assert raised.value.retry_after == pauses.get(fault, 60)


@pytest.mark.parametrize("kind", [Kind.DINGTALK, Kind.FEISHU])
async def test_the_longest_announcement_in_chinese_is_one_message(
    robots: FakeRobots, kind: Kind
) -> None:
    text = "岗" * LONGEST
    async with Speaking(robots) as speaking:
        await speaking.says(kind, text)
    assert robots.said == [(kind, text)]


@pytest.mark.parametrize("kind", ROBOTS)
async def test_a_wrong_address_is_blocked_and_never_told(
    robots: FakeRobots, kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with Speaking(robots) as speaking:
        speaking.secrets[f"{kind}-1"] = robots.address(kind, token="other-secret")
        with pytest.raises(Blocked) as raised:
            await speaking.says(kind)
    assert "other-secret" not in f"{raised.value!r} {caplog.text}"


async def test_nobody_there_is_no_doubt_and_tells_no_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with FakeRobots() as robots:
        speaking = Speaking(robots)
    with pytest.raises(Unreachable) as raised:
        await speaking.says(Kind.WECOM)
    await speaking.channel.stop()
    assert TOKEN not in f"{raised.value!r} {raised.value.__cause__!r} {caplog.text}"


async def test_a_robot_that_was_removed_is_gone(robots: FakeRobots) -> None:
    async with Speaking(robots) as speaking:
        speaking.secrets.clear()
        with pytest.raises(Blocked):
            await speaking.says(Kind.WECOM)


async def test_a_long_text_comes_in_parts_at_the_pace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    text = "\n".join(f"第{number}行：" + "岗" * 300 for number in range(9)) + "\n" + "位" * 900
    async with FakeRobots() as robots, Speaking(robots) as speaking:
        monkeypatch.setattr("bot.channels.robots.asyncio.sleep", pause)
        await speaking.says(Kind.WECOM, text)
        robots.script("fine", 45009)
        said = [words for _, words in robots.said]
        assert "".join(said).replace("\n", "") == text.replace("\n", "")
        assert pauses == [3.1] * (len(said) - 1)
        with pytest.raises(Unsure):
            await speaking.says(Kind.WECOM, text)


async def test_robots_have_a_pace_of_their_own(robots: FakeRobots) -> None:
    pace = Speaking(robots).channel.pace
    assert [pace.between(f"{kind}-1") for kind in Kind] == [3.1, 3.5, 0.7, 1.0]
    pace.refused("wecom-1", 60)
    pace.refused("dingtalk-1", 600)
    assert pace.room() > 0
    assert pace.rest("feishu-1") == 0


async def test_a_letter_has_a_subject_and_an_id_of_its_own(smtp: FakeSmtp) -> None:
    async with Speaking(smtp=smtp) as speaking:
        for _ in range(2):
            await speaking.says(Kind.EMAIL, "📢 王老师 山东大学\n\n周五前交协议")
    first, second = smtp.letters
    assert (first["To"], first["From"]) == (CLASS, "qilu@school.test")
    assert first["Subject"] == "📢 王老师 山东大学"
    assert "周五前交协议" in first.get_content()
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"].datetime - SystemClock().now() < timedelta(minutes=1)
    assert first["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"RCPT": 550}, Blocked),
        ({"RCPT": "550 5.1.1 unknown user"}, Blocked),
        ({"RCPT": "550 5.2.1 mailbox disabled"}, Blocked),
        ({"RCPT": "550 5.7.1 by our policy"}, Rejected),
        ({"RCPT": "552 5.2.2 mailbox full"}, Rejected),
        ({"RCPT": 554}, Rejected),
        ({"RCPT": 451}, Busy),
        ({"MAIL": 553}, Rejected),
        ({"DATA": 554}, Rejected),
        ({"END": 552}, Rejected),
        ({"END": 421}, Busy),
        ({"END": BROKEN}, Unsure),
        ({"HELLO": BROKEN}, Unreachable),
        ({"HELLO": 554}, Unreachable),
        ({"EHLO": BROKEN}, Unreachable),
        ({"EHLO": 554, "HELO": 554}, Unreachable),
        ({"MAIL": BROKEN}, Unreachable),
        ({"RCPT": BROKEN}, Unreachable),
    ],
    ids=str,
)
async def test_refused_letters_in_our_words(
    smtp: FakeSmtp, fault: dict[str, int | str], error: type[SendError]
) -> None:
    smtp.script(**fault)
    async with Speaking(smtp=smtp) as speaking:
        with pytest.raises(SendError) as raised:
            await speaking.says(Kind.EMAIL)
    assert type(raised.value) is error


@pytest.mark.parametrize("bye", [BROKEN, 500])
async def test_a_letter_that_was_taken_is_sent_however_the_server_parts(
    smtp: FakeSmtp, bye: int
) -> None:
    smtp.script(QUIT=bye)
    async with Speaking(smtp=smtp) as speaking:
        await speaking.says(Kind.EMAIL)
    assert len(smtp.letters) == 1


async def test_a_mailbox_that_the_server_cannot_write_to_is_refused(smtp: FakeSmtp) -> None:
    async with Speaking(smtp=smtp) as speaking:
        speaking.secrets["email-1"] = "班级@学校.中国"
        with pytest.raises(Rejected):
            await speaking.says(Kind.EMAIL)
    assert smtp.letters == []


async def test_a_password_is_told_to_nobody_in_the_clear() -> None:
    async with FakeSmtp(signs_in=True) as smtp:
        speaking = Speaking(smtp=smtp)
        speaking.channel = RobotChannel(
            secret_of=speaking.channel._secret_of,
            clock=SystemClock(),
            server=MailServer("127.0.0.1", smtp.port, "qilu", "pass", tls=False, sender=CLASS),
        )
        with pytest.raises(Unreachable):
            await speaking.says(Kind.EMAIL)
        assert "AUTH" not in smtp.heard


async def test_without_a_mail_server_nothing_was_sent() -> None:
    async with FakeSmtp() as smtp:
        gone = Speaking(smtp=smtp)
    await asyncio.sleep(0)
    for speaking in (Speaking(), gone):
        with pytest.raises(Unreachable):
            await speaking.says(Kind.EMAIL)


async def test_a_broadcast_reaches_a_robot_and_says_so(
    robots: FakeRobots, database: Database, library: Library
) -> None:
    clock = SystemClock()
    now = clock.now()
    async with database.write() as session:
        group = await robots_table.add(
            session,
            Kind.DINGTALK,
            robots.address(Kind.DINGTALK),
            part=Part("山东大学", "", "软件2401班"),
            now=now,
        )
        content = Content(
            "{姓名|同学们}，周五前交协议", Rules(groups=(group.number,), only_groups=True)
        )
        row = await broadcasts.draft(session, content, author_id=None, now=now)
        await submit(session, row, due_at=now, approval=False, now=now)

    async def secret_of(user: str) -> str | None:
        async with database.read() as session:
            return await robots_table.secret_of(session, user)

    channel = RobotChannel(secret_of=secret_of, clock=clock)
    sender = BroadcastSender(database=database, clock=clock, texts=library.texts)
    worker = DeliveryWorker(
        channel=channel.name,
        send=lambda address, reply, key: channel.send(address, reply, key=key),
        database=database,
        clock=clock,
        pace=channel.pace,
    )
    for _ in range(3):
        await sender.advance()
        await worker.send_due()
    await channel.stop()
    assert robots.said == [(Kind.DINGTALK, "📢 通知\n\n同学们，周五前交协议")]
    async with database.read() as session:
        done = await broadcasts.look_up(session, row.number)
        [delivery] = await session.exec(select(Delivery))
    assert done is not None
    assert done.state == State.DONE
    assert (delivery.state, delivery.person_id) == (DeliveryState.SENT, None)
    assert TOKEN not in f"{delivery!r} {group!r}"
