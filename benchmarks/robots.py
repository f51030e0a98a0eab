"""What becomes of an announcement in groups of other apps: the truth, what is counted here, and
what a notification library says that knows the same platforms.

The platforms are those of the tests, as strict as the real ones; each fault is met once by either.
The peer is apprise, whose services are pointed at them. To wait, to give up and not to know are
three things: whether it is said which one it is decides whether a message is lost or comes twice.

    python -m benchmarks.robots [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import apprise
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

from bot.channels.mail import MailServer
from bot.channels.robots import RobotChannel
from knowledge.sending.robots import Kind
from models.broadcasts.broadcasts import LONGEST
from models.clock import SystemClock
from models.errors import SendError
from models.messages import Address, Reply
from tests.fakes.robots import SIGNER, FakeRobots
from tests.fakes.smtp import BROKEN, FakeSmtp

TO, FROM = "class@school.test", "qilu@school.test"
WORDS = "周五前交协议"
LONG = "岗" * LONGEST
"""The longest announcement that may be written."""
_PEERS: dict[Kind, tuple[type[Any], dict[str, str]]] = {
    Kind.WECOM: (NotifyWeComBot, {"key": "key"}),
    Kind.DINGTALK: (NotifyDingTalk, {"token": "token"}),
    Kind.FEISHU: (NotifyFeishu, {"token": "token"}),
}
_SIGNS = {Kind.DINGTALK: {"secret": SIGNER}}
"""Only this one of the peer's services can sign."""


@dataclass(frozen=True, slots=True)
class Case:
    """Something that a platform does: a script of its fake, and the words that are said."""

    name: str
    kind: Kind
    script: tuple[int | str, ...] = ()
    words: str = WORDS
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether it was shown whole, and what each side makes of it."""

    case: str
    platform: str
    qilu: str
    qilu_shown: bool
    apprise: str
    apprise_shown: bool


CASES = (
    *(Case("shown", kind) for kind in _PEERS),
    *(Case("a signature is wanted", kind, signed=True) for kind in (Kind.DINGTALK, Kind.FEISHU)),
    Case("beyond the pace", Kind.WECOM, (45009,)),
    Case("beyond the pace", Kind.DINGTALK, (130101,)),
    Case("beyond the pace", Kind.FEISHU, (11232,)),
    Case("the robot was removed", Kind.WECOM, (93000,)),
    Case("the robot was removed", Kind.DINGTALK, (300005,)),
    Case("the robot was removed", Kind.FEISHU, (19001,)),
    Case("a demanded word is missing", Kind.DINGTALK, (310000,)),
    Case("a limit, as status 429", Kind.FEISHU, (429,)),
    *(Case("connection lost after it was shown", kind, ("drop",)) for kind in _PEERS),
    *(Case(f"{LONGEST} characters", kind, words=LONG) for kind in _PEERS),
)
LETTERS: tuple[tuple[str, dict[str, int]], ...] = (
    ("shown", {}),
    ("no such mailbox", {"RCPT": 550}),
    ("not now", {"RCPT": 451}),
    ("refused as spam", {"END": 554}),
    ("connection lost before it was told", {"MAIL": BROKEN}),
    ("connection lost after it was taken", {"END": BROKEN}),
)


async def robot(case: Case) -> Seen:
    """What a group's robot showed, and what each side says of it."""
    texts: list[tuple[str, bool]] = []
    for say in (_said_by_us, _said_by_peer):
        async with FakeRobots(signed=case.signed) as robots:
            robots.script(*case.script)
            verdict = await say(robots, case)
            shown = "".join(words for _, words in robots.said).replace("\n", "")
            texts.append((verdict, shown == case.words))
    return Seen(case.name, case.kind, *texts[0], *texts[1])


async def _said_by_us(robots: FakeRobots, case: Case) -> str:
    async def secret_of(_: str) -> str:
        return robots.address(case.kind)

    channel = RobotChannel(secret_of=secret_of, clock=SystemClock())
    try:
        return await _told(channel.send(Address("robot", f"{case.kind}-1"), Reply(case.words)))
    finally:
        await channel.stop()


async def _said_by_peer(robots: FakeRobots, case: Case) -> str:
    service, known = _PEERS[case.kind]
    plugin = service(**known, **(_SIGNS.get(case.kind, {}) if case.signed else {}))
    # The platform's own address is written into the service.
    plugin.notify_url = plugin.api_url = robots.address(case.kind).split(" ")[0]
    return await _notified(plugin, case.words)


async def letter(name: str, faults: dict[str, int]) -> Seen:
    """What a mail server took, and what each side says of it."""

    async def ours(smtp: FakeSmtp) -> str:
        async def secret_of(_: str) -> str:
            return TO

        server = MailServer("127.0.0.1", smtp.port, "", "", tls=False, sender=FROM)
        channel = RobotChannel(secret_of=secret_of, clock=SystemClock(), server=server)
        return await _told(channel.send(Address("robot", "email-1"), Reply(WORDS), key="1"))

    async def peer(smtp: FakeSmtp) -> str:
        address = f"mailto://127.0.0.1:{smtp.port}?from={FROM}&to={TO}&mode=insecure"
        return await _notified(apprise.Apprise.instantiate(address), WORDS)

    texts: list[tuple[str, bool]] = []
    for say in (ours, peer):
        async with FakeSmtp() as smtp:
            smtp.script(**faults)
            texts.append((await say(smtp), bool(smtp.letters)))
    return Seen(name, Kind.EMAIL, *texts[0], *texts[1])


async def _told(sending: Awaitable[str]) -> str:
    try:
        await sending
    except SendError as error:
        return f"{type(error).__name__}: {error}"
    return "sent"


async def _notified(plugin: Any, words: str) -> str:
    sender = apprise.Apprise()
    sender.add(plugin)
    notify: Callable[..., Awaitable[Any]] = sender.async_notify
    return str((await notify(body=words)).status.name)


async def compare() -> list[Seen]:
    """Everything once."""
    seen = [await robot(case) for case in CASES]
    return seen + [await letter(name, faults) for name, faults in LETTERS]


def main() -> None:
    """Compare, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=Path("benchmarks/results/robots.json"))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    began = time.perf_counter()
    seen = asyncio.run(compare())
    for each in seen:
        ours, theirs = ("shown" if it else "-" for it in (each.qilu_shown, each.apprise_shown))
        print(
            f"{each.platform:<9}{each.case:<36}{ours:<6}{each.qilu:<34}{theirs:<6}{each.apprise}"
        )
    print(f"apprise {apprise.__version__}, {time.perf_counter() - began:.1f} s")
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps([asdict(each) for each in seen], indent=2) + "\n")
    assert all((each.qilu == "sent") <= each.qilu_shown for each in seen), "counted, not shown"


if __name__ == "__main__":
    main()
