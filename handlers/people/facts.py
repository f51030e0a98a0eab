"""What the conditions of positions ask beyond the profile: told once, each part or none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.forms import readings
from handlers.router import Router
from handlers.talk import Choice, Talk
from handlers.turn import Begin, Response, Turn
from knowledge.eligibility.told_facts import facts_told
from models.people.audit import note

if TYPE_CHECKING:
    from collections.abc import Mapping

router = Router()

UNTOLD = "-"
_KEY = "told-"
"""What the answers begin with that a sentence gave and no question asks for."""

OPTIONS = {
    "political_status": ("中共党员", "中共预备党员", "共青团员", "群众"),
    "sex": ("男", "女"),
    "degree": ("博士", "硕士", "学士", "无"),
    "fresh_graduate": ("是", "否"),
    "service_programme": ("无", "大学生村官", "三支一扶", "西部计划", "特岗教师"),
    "school_origin": ("全日制普通高校", "成人教育、自学考试或网络教育"),
}
"""The words of the tables, which the answers are compared with; labels translate them."""


@router.button("facts")
async def begin(turn: Turn) -> Begin:
    """Ask them all; any can be skipped."""
    return Begin("facts")


@router.command("facts", menu=False, private=True)
async def begin_by_words(turn: Turn, rest: str) -> Begin:
    """The same by a phrase."""
    return await begin(turn)


@router.talk("facts")
async def tell(t: Talk) -> Response:
    """Ask what conditions may need, and save what is told."""
    told: dict[str, Any] = {}
    for name, values in OPTIONS.items():
        choices = [
            Choice(value, t.say(f"facts-{name}-{place}")) for place, value in enumerate(values)
        ]
        told[name] = await t.choose(f"facts-{name}", choices, default=UNTOLD)
    told["birth"] = await t.ask("facts-birth", parse=readings.read_month, default=UNTOLD)
    years = await t.ask("facts-grassroots_years", parse=readings.read_years, default=-1.0)
    facts = {name: value for name, value in told.items() if value != UNTOLD}
    if years >= 0:
        facts["grassroots_years"] = years
    t.person.facts = {**t.person.facts, **facts}
    await note(t.session, "changed facts", person_id=t.turn.person_id, at=t.turn.now)
    return t.reply("facts-saved", buttons=[t.turn.button("profile-find", "for-me")])


@router.talk("fact")
async def take(t: Talk) -> Response:
    """Save what a sentence told (我是党员), if it was understood."""
    found = told_in(t.answers)
    t.amend = as_answers
    await t.confirm("profile-confirm", summary="\n".join(lines(t.turn, found)))
    t.person.facts = {**t.person.facts, **found}
    await note(t.session, "changed facts", person_id=t.turn.person_id, at=t.turn.now)
    return t.reply("facts-saved", buttons=[t.turn.button("profile-find", "for-me")])


def as_answers(text: str) -> dict[str, str]:
    """What a sentence tells of these parts, as answers of a talk."""
    return {f"{_KEY}{name}": value for name, value in facts_told(text).items()}


def told_in(answers: Mapping[str, str]) -> dict[str, Any]:
    """The facts among the answers of a talk."""
    return {
        key.removeprefix(_KEY): value for key, value in answers.items() if key.startswith(_KEY)
    }


def lines(turn: Turn, told: Mapping[str, Any]) -> list[str]:
    """A line for each part that was told, in the person's language."""
    values = {
        name: turn.say(f"facts-{name}-{values.index(told[name])}")
        for name, values in OPTIONS.items()
        if name in told
    }
    if "birth" in told:
        values["birth"] = told["birth"]
    if "grassroots_years" in told:
        values["grassroots_years"] = turn.say("facts-years", number=told["grassroots_years"])
    return [
        turn.say("profile-line", name=turn.say(f"facts-{name}-label"), value=value)
        for name, value in values.items()
    ]
