"""The reverse of a search: whom a position suits, among everybody, so that it can be pushed.

People repeat each other too: a few thousand majors at three levels, some thousand sets of places
they would work in. So a person is a row of two small numbers, and a position is held against the
distinct majors and places only. Who is found may apply as far as their major and level tell, or
may ask; the rest of the conditions is judged when the message is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.acceptance import UNREAD, concerning
from knowledge.applicants import Profile
from knowledge.nearness import Places
from knowledge.numbering import Distinct
from knowledge.proximity import REACH, Near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from knowledge.divisions import Divisions
    from knowledge.lines import Line
    from knowledge.nomenclature import Nomenclature
    from knowledge.queries import Scope

    Array = NDArray[np.int64]

_COLUMNS = 3  # id, diploma, places


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
    """Everybody, ordered by id."""

    def __init__(self, names: Nomenclature) -> None:
        self._names = names
        self._diplomas: Distinct[Diploma] = Distinct()
        self._places: Distinct[tuple[str, ...]] = Distinct()
        self._measured = Places(self._places.values)
        #: The diplomas that the rows with a level and a node concern, and whether they only ask.
        self._concerned: dict[tuple[str, str], list[tuple[int, bool]]] = {}
        self._rows: Array = np.empty((_COLUMNS, 0), np.int64)

    def __len__(self) -> int:
        return len(self._rows[0])

    def put(self, touched: Sequence[int], members: Iterable[Member]) -> None:
        """Forget the people with the ids `touched`, and take in `members`."""
        new = np.array([self._row(member) for member in members], np.int64).reshape(-1, _COLUMNS)
        kept = self._rows[:, ~np.isin(self._rows[0], touched)]
        rows = np.concatenate([kept, new.T], axis=1)
        self._rows = rows[:, np.argsort(rows[0], kind="stable")]

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
        asks = np.zeros(len(self._diplomas), np.bool_)
        fits = np.zeros(len(self._diplomas), np.bool_)
        for line in lines:
            if line.excluded:
                continue
            for number, only_asks in self._concerned.get((line.level, line.node), ()):
                if only_asks or not line.certain:
                    asks[number] = True
                else:
                    fits[number] = True
        ids, diplomas, places = self._rows
        if not len(self):
            return ids, ids
        near = self._near(regions, scope, divisions)[places]
        return ids[fits[diplomas] & near], ids[(asks & ~fits)[diplomas] & near]

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
        return member.id, number, self._places.number(member.places)

    def _learn(self, number: int, diploma: Diploma) -> None:
        stages = (("", ""),) if diploma.has_stages else ()
        profile = Profile(diploma.level, diploma.major, stages=stages)
        found = concerning(profile, self._names)
        for node in found.nodes:
            only_asks = node == UNREAD or node in found.within
            self._concerned.setdefault((found.level, node), []).append((number, only_asks))
