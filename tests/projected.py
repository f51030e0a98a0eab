"""Projects with enterprises for tests, published and applied to in chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.talk import Speaker


async def project(teacher: Speaker, *, places: str = "1", yes: str = "确认") -> None:
    """Publish a project with an enterprise, the first activity that there is."""
    await teacher.says("/project")
    for words in ("智能财务人才培养", "海尔集团", "就业实习基地", "会计学", places):
        await teacher.says(words)
    for words in ("2026-06-30", "2026-02-20", "2028-12-31"):
        await teacher.says(words)
    await teacher.taps(yes)


async def proposed(
    speaker: Speaker, name: str, *, yes: str = "确认", who: str = "学生团队"
) -> None:
    """Apply to it."""
    await speaker.says("/start fair_1")
    await speaker.taps("申报" if yes == "确认" else "Apply")
    await speaker.taps(who)
    for words in (name, "5", "做一个账务机器人"):
        await speaker.says(words)
    await speaker.taps(yes)
