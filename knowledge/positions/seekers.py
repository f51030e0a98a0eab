"""Who looks for positions, where, and by what they are judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.eligibility import eligibility

if TYPE_CHECKING:
    from datetime import date

    from knowledge.eligibility.applicants import Position, Profile
    from knowledge.eligibility.verdicts import Verdict
    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.positions.acceptance import Acceptance
    from knowledge.positions.queries import Scope

_REMEMBERED = 65_536


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A major to apply with: what it falls under, and the person with it as their major."""

    acceptance: Acceptance
    profile: Profile


@dataclass(frozen=True, slots=True)
class Seeker:
    """Who looks, and where. Without a major nothing is judged, and everything is listed.

    `preferred` are programmes that they would rather work in. `turn` decides in which order they
    see what is equal to them: a number of their own, the same at every search; 0 keeps to the ids.
    """

    candidacies: tuple[Candidacy, ...]
    places: tuple[str, ...]
    scope: Scope
    preferred: frozenset[str] = frozenset()
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Judge:
    """Gives verdicts on the day `on`; what it was asked lately it remembers."""

    names: Nomenclature
    on: date

    def verdict(self, profile: Profile, position: Position) -> Verdict:
        """The whole of a position against a profile."""
        return _verdict(profile, position, self.names, self.on)

    def of_lists(self, profile: Profile, position: Position) -> Verdict:
        """The lists of majors of a position alone against a profile."""
        return eligibility.judge_lists(profile, position, names=self.names, on=self.on)


@lru_cache(maxsize=_REMEMBERED)
def _verdict(profile: Profile, position: Position, names: Nomenclature, on: date) -> Verdict:
    return eligibility.judge(profile, position, names=names, on=on)
