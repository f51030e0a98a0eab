"""Judging for tests: a person and a position in few words, on one day of 2024."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.eligibility import judge
from knowledge.eligibility.verdicts import Outcome, Reason, Verdict
from knowledge.majors.nomenclature import Nomenclature

NAMES = Nomenclature.load()
ON = date(2024, 10, 20)
YES, ASK, NO = Outcome.ELIGIBLE, Outcome.ASK, Outcome.NOT_ELIGIBLE


def verdict(profile: Mapping[str, object], position: Mapping[str, object]) -> Verdict:
    """What a software engineer with a bachelor's degree, but for what is said, comes to."""
    person = Profile.from_json({"level": "本科", "major": "软件工程", **profile})
    return judge(person, Position.from_json(position), names=NAMES, on=ON)


def only(profile: Mapping[str, object], position: Mapping[str, object]) -> Reason:
    """The one reason there is; fails the test where there are more or none."""
    (reason,) = verdict(profile, position).reasons
    return reason
