"""What positions of each kind are worth to a person, in one byte: how severe the verdict is, and
how broad the entry of the list that takes their major.

What lists and conditions say is held against the person for all kinds at once. That tells who is
refused as surely as judging each, but for two matters that are judged kind by kind: exceptions
that concern the major, and diplomas of earlier stages that the person told of. Of those kinds the
lists alone are judged: what their conditions come to is known already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge.eligibility.major_condition import levels_let_in
from knowledge.eligibility.verdicts import SEVERITY, Outcome
from knowledge.positions.acceptance import STAGES
from knowledge.positions.lines import PART, TO_ASK
from knowledge.positions.position_index import Part

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from knowledge.eligibility.applicants import Position
    from knowledge.eligibility.verdicts import Verdict
    from knowledge.positions.position_index import PositionIndex
    from knowledge.positions.seekers import Candidacy, Judge

    Worths = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

REFUSED = SEVERITY.index(Outcome.NOT_ELIGIBLE)
"""The severity of what takes the major and refuses for another reason."""
_UNTAKEN = len(SEVERITY)
UNTAKEN = _UNTAKEN * TO_ASK
"""The worth of what does not take the major."""


def worths(index: PositionIndex, candidacies: tuple[Candidacy, ...], judge: Judge) -> Worths:
    """For each kind the severity, times `TO_ASK`, and the breadth, of the best candidacy; all are
    worth the same to who names no major."""
    nothing_asked = np.zeros(len(index.kinds), np.uint8)
    if not candidacies:
        return nothing_asked
    best: Worths = np.minimum.reduce([_worths(index, each, judge) for each in candidacies])
    return best


def _worths(index: PositionIndex, candidacy: Candidacy, judge: Judge) -> Worths:
    demands, circumstances, _ = index.kinds.parts
    profile, major = candidacy.profile, candidacy.acceptance
    fits = np.minimum(index.fits(major), UNTAKEN)[demands]
    by_earlier = _among(index.earlier(major, certain=False), demands, len(index.demands))
    by_earlier &= index.mask(Part.CIRCUMSTANCES, _let_in, [profile.level])
    earlier = TO_ASK + major.breadths.get(STAGES, PART)
    fits[by_earlier] = np.minimum(fits[by_earlier], earlier)
    severities = index.severities(profile, names=judge.names, on=judge.on)[circumstances]
    found: Worths = np.maximum(fits, severities * TO_ASK | fits % TO_ASK)
    in_doubt = _among(index.excepted(major), demands, len(index.demands))
    if profile.stages:
        in_doubt |= by_earlier
        in_doubt |= _among(index.earlier(major, certain=True), demands, len(index.demands))
    for kind in np.flatnonzero(in_doubt & (found < UNTAKEN)).tolist():
        of_lists = _severity(judge.of_lists(profile, index.position(kind)))
        severity = max(of_lists, int(severities[kind]))
        found[kind] = severity * TO_ASK | found[kind] % TO_ASK
    return found


def _among(numbers: NDArray[np.int64], demands: NDArray[np.int64], count: int) -> Mask:
    """The kinds whose demands are among those with these numbers."""
    is_among = np.zeros(count, np.bool_)
    is_among[numbers] = True
    mask: Mask = is_among[demands]
    return mask


def _let_in(circumstances: Position) -> tuple[str, ...]:
    return levels_let_in(circumstances.education)


def _severity(verdict: Verdict) -> int:
    refusing = verdict.with_result(Outcome.NOT_ELIGIBLE)
    if any(reason.condition == "major" for reason in refusing):
        return _UNTAKEN
    return SEVERITY.index(verdict.result)
