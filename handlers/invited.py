"""Whether an activity is meant for who signs up: told with the reason, asked where unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.contests import Entrant, judge
from knowledge.invited import read_invited
from knowledge.verdicts import Outcome
from models.errors import Refused

if TYPE_CHECKING:
    from handlers.turn import Turn
    from knowledge.contests import Group
    from models.activities import Activity


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


def meant(turn: Turn, activity: Activity) -> Group:
    """What of an announcement is checked at sign-up."""
    return read_invited(
        activity.audience,
        activity.schools,
        host=activity.organiser,
        catalogue=turn.library.schools,
    )
