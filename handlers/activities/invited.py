"""For whom an activity is meant: said to who announces it, checked when somebody signs up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.activities.contests import Entrant, judge, years
from knowledge.activities.invited import read_invited
from knowledge.eligibility.verdicts import Outcome
from models.errors import Refused

if TYPE_CHECKING:
    from handlers.turn import Turn
    from knowledge.activities.contests import Group
    from models.activities.activities import Activity


def check(turn: Turn, activity: Activity) -> None:
    """Raises `Refused` where an activity is for others, or where the profile does not tell yet."""
    person = turn.person
    me = Entrant(person.level, person.graduation_year, person.school)
    [judged] = judge([meant(turn, activity)], me)
    for finding in sorted(judged.findings, key=lambda each: each.outcome is Outcome.ASK):
        if finding.outcome is Outcome.NOT_ELIGIBLE:
            key = f"invited-other-{finding.condition}"
            raise Refused(key, asked=finding.asked, has=finding.has)
        if finding.outcome is Outcome.ASK:
            raise Refused(f"invited-unknown-{finding.condition}", asked=finding.asked)


def words_of(turn: Turn, activity: Activity) -> str:
    """For whom an activity is, and in brackets what of it will be checked."""
    if not activity.audience:
        return turn.say("audience-anybody")
    group = meant(turn, activity)
    said = filter(None, (*group.levels, years(group)))
    conditions = turn.say("list-separator").join(said)
    key = "audience-checked" if conditions else "audience-not-checked"
    return activity.audience + turn.say(key, conditions=conditions)


def meant(turn: Turn, activity: Activity) -> Group:
    """What of an announcement is checked at sign-up."""
    return read_invited(
        activity.audience,
        activity.schools,
        host=activity.organiser,
        catalogue=turn.library.schools,
    )
