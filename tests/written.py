"""Entries as counselors write and correct them in chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.talk import Speaker

KNOWN = "试用期最长多久？"
ENTRY = "probation-length"
NEW = (
    ("标题", "宿舍热水几点停？"),
    ("问法", "热水几点停\n洗澡到几点"),
    ("一句话的回答", "每天23点停。"),
    ("细节", "周末也一样。"),
    ("依据", "宿舍管理规定"),
    ("网址", "https://www.sdu.edu.cn/rules"),
)


async def write(speaker: Speaker, *, state: str = "✅ 发布") -> None:
    """A new entry, with everything that is not needed skipped."""
    await speaker.says("/articles")
    await speaker.taps("新写一条")
    for asked, words in NEW:
        speaker.sees(asked)
        await speaker.says(words)
    while "跳过" in speaker.labels:
        await speaker.taps("跳过")
    await speaker.taps(state)
    await speaker.taps("确认")


async def correct(speaker: Speaker, short: str, *, change: str = "", entry: str = ENTRY) -> None:
    """Give an entry another answer; with a `change`, those who were told are told."""
    await speaker.does(action=f"edit:{entry}")
    await speaker.taps("✅ 发布")
    await speaker.taps("会，通知" if change else "不会")
    if change:
        await speaker.says(change)
    await speaker.taps("修改")
    await speaker.taps("回答")
    await speaker.says(short)
    await speaker.taps("确认")
    speaker.sees("已发布")
