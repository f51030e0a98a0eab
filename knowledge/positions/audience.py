"""The reverse of a search: whom a position suits, among everybody, so that it can be pushed.

People repeat each other too: a few thousand majors at three levels, some thousand sets of places
they would work in. So a position is held against the distinct majors and places, then against
groups of people who share both (`knowledge.positions.groups`). Who is found may apply as far as
their major and level tell, or may ask; the rest of the conditions is judged when the message is
made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.eligibility.applicants import Profile
from knowledge.positions.acceptance import UNREAD, concerning
from knowledge.positions.groups import Groups
from knowledge.positions.nearness import Places
from knowledge.positions.numbering import Distinct, Files
from knowledge.positions.proximity import REACH, Near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.positions.lines import Line
    from knowledge.positions.queries import Scope
    from knowledge.regions.divisions import Divisions

    Array = NDArray[np.int32]

_NUMBERS = 3  # of a person: places, diploma, id
_ASKS, _FITS = 1, 2


@dataclass(frozen=True, slots=True)
class Diploma:
    """A level of study and a major in the person's words."""

    level: str
    major: str
    has_stages: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may be told of positions; without `places` wherever they are."""

    id: int
    diploma: Diploma
    places: tuple[str, ...]


class Audience:
    """Everybody, in groups of one diploma and the same places."""

    def __init__(self, names: Nomenclature) -> None:
        self._names = names
        self._diplomas: Distinct[Diploma] = Distinct()
        self._places: Distinct[tuple[str, ...]] = Distinct()
        self._measured = Places(self._places.values)
        #: The diplomas that lines with a level and a node concern, and those that only ask then.
        self._takes: Files[tuple[str, str]] = Files()
        self._asks: Files[tuple[str, str]] = Files()
        self._groups = Groups.empty(columns=1)

    def __len__(self) -> int:
        return len(self._groups.ids)

    def put(self, touched: Sequence[int], members: Iterable[Member]) -> None:
        """Forget the people with the ids `touched`, and take in `members`."""
        rows = np.array([self._row(member) for member in members], np.int32)
        self._groups = self._groups.changed(touched, rows.reshape(-1, _NUMBERS))

    def suited(
        self,
        lines: Iterable[Line],
        regions: tuple[str, ...],
        *,
        scope: Scope,
        divisions: Divisions,
    ) -> tuple[Array, Array]:
        """The ids of those whom a position in `regions` with these lines takes, as far as majors
        tell, and of those who may ask; both only of those for whom it is near enough."""
        answers, near = self._answers(lines), self._near(regions, scope, divisions)
        return self._ids(answers == _FITS, near), self._ids(answers == _ASKS, near)

    def _answers(self, lines: Iterable[Line]) -> NDArray[np.uint8]:
        """What the lines say of each distinct diploma."""
        answers = np.zeros(len(self._diplomas), np.uint8)
        meant = [line for line in lines if not line.excluded]
        for line in meant:
            answers[self._asks.under((line.level, line.node))] = _ASKS
            if not line.certain:
                answers[self._takes.under((line.level, line.node))] = _ASKS
        for line in meant:
            if line.certain:
                answers[self._takes.under((line.level, line.node))] = _FITS
        return answers

    def _ids(self, diplomas: NDArray[np.bool_], places: NDArray[np.bool_]) -> Array:
        """The ids of everybody with one of the diplomas and one of the places, ascending."""
        rows, _ = self._groups.rows(self._groups.where(diplomas, places))
        return np.sort(self._groups.ids[rows])

    def _near(
        self, regions: tuple[str, ...], scope: Scope, divisions: Divisions
    ) -> NDArray[np.bool_]:
        """Which of the distinct places the regions are near enough to."""
        reach = REACH[scope]
        if reach is Near.UNKNOWN:
            return np.ones(len(self._places), np.bool_)
        return self._measured.levels_of(regions, divisions) <= reach

    def _row(self, member: Member) -> tuple[int, int, int]:
        is_new = member.diploma not in self._diplomas
        number = self._diplomas.number(member.diploma)
        if is_new:
            self._learn(number, member.diploma)
        return self._places.number(member.places), number, member.id

    def _learn(self, number: int, diploma: Diploma) -> None:
        stages = (("", ""),) if diploma.has_stages else ()
        profile = Profile(diploma.level, diploma.major, stages=stages)
        found = concerning(profile, self._names)
        for node in found.nodes:
            only_asks = node == UNREAD or node in found.within
            (self._asks if only_asks else self._takes).add((found.level, node), number)
