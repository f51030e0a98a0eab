"""Positions missed by exactly one condition: which one, whether it can change, and when.

Only positions whose list takes the major are looked at: to all others one is a major short.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from knowledge.eligibility.eligibility import short_of
from knowledge.positions.position_index import Kind
from knowledge.positions.worths import UNTAKEN, worths

if TYPE_CHECKING:
    from knowledge.eligibility.eligibility import Shortfall
    from knowledge.positions.matching import Match, Ranking


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A position, and the one condition that stands against it."""

    match: Match
    short: Shortfall


class NearMisses:
    """What a ranking leaves out on account of one condition alone.

    First what can still be applied for; then what time will bring, the soonest before the rest,
    then what the person can change, then what nobody can; the nearer before the farther.
    """

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        index, groups = ranking.index, ranking.index.groups
        refusing = ranking.refusing
        self._shorts = _shorts(ranking, np.unique(groups.kinds[refusing]).tolist())
        hopes = sorted({_hope(short) for short in self._shorts.values()})
        place = np.full(len(index.kinds), len(hopes))
        for kind, short in self._shorts.items():
            place[kind] = hopes.index(_hope(short))
        short_of_one = refusing[place[groups.kinds[refusing]] < len(hopes)]
        rows, owners = groups.rows(short_of_one)
        if ranking.sieve.rows is not None:
            is_meant = ranking.sieve.rows[rows]
            rows, owners = rows[is_meant], owners[is_meant]
        of_rows = short_of_one[owners]
        ids, terms, *_ = groups.columns
        order = np.lexsort(
            (
                ids[rows],
                ranking.nearness[groups.places[of_rows]],
                place[groups.kinds[of_rows]],
                ranking.ended[terms[rows]],
            )
        )
        self._rows = rows[order]

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, part: slice) -> list[NearMiss]:
        groups = self._ranking.index.groups
        return [
            NearMiss(self._ranking.match(row), self._shorts[groups.kinds[groups.group_of(row)]])
            for row in self._rows[part].tolist()
        ]


def _shorts(ranking: Ranking, kinds: list[int]) -> dict[int, Shortfall]:
    """The most hopeful shortfall of those kinds that one condition alone refuses."""
    index, judge = ranking.index, ranking.judge
    found: dict[int, Shortfall] = {}
    for candidacy in ranking.seeker.candidacies:
        takes = worths(index, (candidacy,), judge) < UNTAKEN
        for kind in kinds:
            if not takes[kind]:
                continue
            of_kind: Kind = index.kinds.values[kind]
            circumstances = index.circumstances.values[of_kind.circumstances]
            verdict = judge.verdict(candidacy.profile, circumstances)
            short = short_of(verdict, candidacy.profile, on=judge.on)
            if short and (kind not in found or _hope(short) < _hope(found[kind])):
                found[kind] = short
    return found


def _hope(short: Shortfall) -> tuple[int, date]:
    if short.when is not None:
        return 0, short.when
    return (1 if short.can_change else 2), date.max
