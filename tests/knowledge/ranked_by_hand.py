"""The plain definition of a ranking: every position judged, filtered and sorted by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.eligibility import judge
from knowledge.eligibility.verdicts import SEVERITY, Outcome
from knowledge.positions.acceptance import UNREAD
from knowledge.positions.filters import OPEN, Dimension, Filter
from knowledge.positions.lines import NO_FIT, TO_ASK
from knowledge.positions.matching import is_over
from knowledge.positions.position_filters import (
    freshness,
    services,
    stages,
    statuses,
)
from knowledge.positions.position_index import Entry
from knowledge.positions.proximity import REACH, proximity
from knowledge.positions.seekers import Candidacy, Seeker
from tests.knowledge.ranked import DIVISIONS, NAMES, NOW, lines_of


@dataclass(frozen=True)
class ByHand:
    """The plain definition of what a seeker is shown."""

    entries: list[Entry]
    seeker: Seeker

    def outcome(self, entry: Entry) -> Outcome:
        outcomes = [outcome(each.profile, entry) for each in self.seeker.candidacies]
        return min(outcomes, key=SEVERITY.index, default=Outcome.ELIGIBLE)

    def is_near(self, entry: Entry) -> bool:
        near = proximity(entry.regions, self.seeker.places, DIVISIONS).near
        return near <= REACH[self.seeker.scope]

    def shown(self, filters: tuple[Filter, ...] = ()) -> list[int]:
        suiting = [each for each in self.suiting() if passes(each, filters)]
        return [each.id for each in sorted(suiting, key=self._order)]

    def suiting(self) -> list[Entry]:
        return [
            entry
            for entry in self.entries
            if self.is_near(entry) and self.outcome(entry) is not Outcome.NOT_ELIGIBLE
        ]

    def _order(self, entry: Entry) -> tuple[object, ...]:
        severity, breadth = min(
            (worth(each, entry) for each in self.seeker.candidacies), default=(0, 0)
        )
        near = proximity(entry.regions, self.seeker.places, DIVISIONS)
        left = (entry.deadline - int(NOW.timestamp())) // (7 * 86_400)
        return (
            is_over_by_hand(entry),
            severity,
            near.near,
            near.km,
            breadth,
            entry.programme not in self.seeker.preferred,
            left if entry.deadline else 10**6,
            entry.id,
        )


def outcome(profile: Profile, entry: Entry) -> Outcome:
    return judged(profile, replace(entry.circumstances, majors=entry.demands.cells))


@cache
def judged(profile: Profile, position: Position) -> Outcome:
    return judge(profile, position, names=NAMES, on=NOW.date()).result


def worth(candidacy: Candidacy, entry: Entry) -> tuple[int, int]:
    """How severe the verdict is, and how far above the major the line stands that takes it."""
    major = candidacy.acceptance
    fits = [
        (TO_ASK if asks or not line.certain else 0) + major.breadths.get(line.node, 8)
        for line in lines_of(entry.demands)
        if line.level == major.level and not line.excluded and line.node in major.nodes
        for asks in [line.node in major.within or line.node == UNREAD]
    ]
    return SEVERITY.index(outcome(candidacy.profile, entry)), min(fits, default=NO_FIT) % TO_ASK


def is_over_by_hand(entry: Entry) -> bool:
    deadline = datetime.fromtimestamp(entry.deadline, UTC) if entry.deadline else None
    return is_over(entry.year or None, deadline, NOW)


def passes(entry: Entry, filters: tuple[Filter, ...]) -> bool:
    return all(
        (all if dimension is Dimension.OUTSIDE else any)(
            has(entry, each) for each in filters if each.dimension is dimension
        )
        for dimension in {each.dimension for each in filters}
    )


def has(entry: Entry, each: Filter) -> bool:
    position, value = entry.circumstances, each.value
    if each.dimension is Dimension.DEADLINE:
        left = entry.deadline - NOW.timestamp()
        return not is_over_by_hand(entry) if value == OPEN else 0 <= left <= int(value) * 86_400
    if each.dimension is Dimension.HEADCOUNT:
        return entry.headcount >= int(value)
    if each.dimension is Dimension.OUTSIDE:
        return not entry.regions or any(
            not DIVISIONS.within(region, value) for region in entry.regions
        )
    labels = {
        Dimension.PROGRAMME: (entry.programme,),
        Dimension.EDUCATION: stages(position),
        Dimension.POLITICAL: statuses(position),
        Dimension.FRESH: freshness(position),
        Dimension.SERVED: services(position),
        Dimension.EMPLOYER: entry.employer,
        Dimension.MAJORS: ("any" if entry.demands.cells[0][1] == "不限" else "some",),
    }
    return value in labels[each.dimension]
