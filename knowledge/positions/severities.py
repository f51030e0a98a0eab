"""What everything but the major comes to, for all circumstances at once.

Circumstances are taken apart into terms (a condition and its words). A term looks at a part of
the profile only, so what it comes to is remembered for that part: two people who are both 中共党员
share it, whatever else they are. The worst term decides.
"""

from __future__ import annotations

from collections import OrderedDict
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from knowledge.eligibility.eligibility import judge_term, terms
from knowledge.eligibility.verdicts import SEVERITY

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from knowledge.eligibility.applicants import Position, Profile
    from knowledge.eligibility.eligibility import Term
    from knowledge.majors.nomenclature import Nomenclature

    Severities = NDArray[np.uint8]

_REMEMBERED = 256

#: The parts of a profile that each condition looks at.
_LOOKS_AT = {
    "education": ("level", "education", "degree"),
    "degree": ("level", "degree"),
    "political_status": ("political_status",),
    "grassroots_years": ("grassroots_years",),
    "service_programme": ("service_programme", "service_completed"),
    "fresh_graduate": ("fresh_graduate", "graduation_year"),
    "age": ("birth", "age", "level", "fresh_graduate"),
    "sex": ("sex",),
    "registration": ("registration", "origin"),
    "school_origin": ("school_origin",),
    "other": ("affirmed",),
}
_WHOM = ("level", "major", "fresh_graduate")
"""What tells whether a term that is for some only is for this person."""


class _Kind:
    """The distinct terms that look at the same part of a profile."""

    def __init__(self, looks_at: tuple[str, ...]) -> None:
        # The first condition twice, so that there is always a tuple of values.
        self._looks_at = attrgetter(*looks_at, looks_at[0])
        self._terms: list[Term] = []
        #: The number of each term among those of all kinds.
        self._numbers: list[int] = []
        self._array = np.empty(0, np.int64)
        self._known: OrderedDict[tuple[object, ...], Severities] = OrderedDict()

    def learn(self, term: Term, number: int) -> None:
        self._terms.append(term)
        self._numbers.append(number)

    @property
    def numbers(self) -> NDArray[np.int64]:
        if len(self._array) < len(self._numbers):
            self._array = np.array(self._numbers, np.int64)
        return self._array

    def severities(self, profile: Profile, names: Nomenclature, on: date) -> Severities:
        """What each term comes to; terms that are new since the last time are judged now."""
        part = (on, *self._looks_at(profile))
        known = self._known.get(part, np.empty(0, np.uint8))
        if len(known) < len(self._terms):
            new = [
                0 if reason is None else SEVERITY.index(reason.result)
                for term in self._terms[len(known) :]
                for reason in (judge_term(term, profile, names=names, on=on),)
            ]
            known = self._known[part] = np.concatenate([known, np.array(new, np.uint8)])
        self._known.move_to_end(part)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return known


class Circumstances:
    """The terms of numbered circumstances."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._kinds: dict[tuple[str, bool], _Kind] = {}
        #: The numbers of the terms of all circumstances, and where those of each begin.
        self._flat: list[int] = []
        self._starts: list[int] = []
        self._arrays = (np.empty(0, np.int64), np.empty(0, np.int64))
        self._known: OrderedDict[tuple[Profile, date], Severities] = OrderedDict()

    def __len__(self) -> int:
        return len(self._starts)

    def learn(self, position: Position) -> None:
        """Take in the circumstances with the next number."""
        self._starts.append(len(self._flat))
        # The first term demands nothing, so that nobody's list is empty.
        self._flat.append(0)
        for term in terms(position):
            if term.condition != "field":  # limits a major of the list, which is judged apart
                self._flat.append(self._number(term))

    def severities(self, profile: Profile, *, names: Nomenclature, on: date) -> Severities:
        """The severity of each of the circumstances for this person."""
        known = self._known.get((profile, on))
        if known is None or len(known) < len(self):
            known = self._known[profile, on] = self._read(profile, names, on)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known

    def _read(self, profile: Profile, names: Nomenclature, on: date) -> Severities:
        of_terms = np.zeros(len(self._numbers) + 1, np.uint8)
        for kind in self._kinds.values():
            of_terms[kind.numbers] = kind.severities(profile, names, on)
        if len(self._arrays[1]) < len(self):
            self._arrays = np.array(self._flat, np.int64), np.array(self._starts, np.int64)
        flat, starts = self._arrays
        return np.maximum.reduceat(of_terms[flat], starts) if len(starts) else of_terms[:0]

    def _number(self, term: Term) -> int:
        key = (term.condition, term.words, term.applies_to)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers) + 1
            kind = (term.condition, bool(term.applies_to))
            if kind not in self._kinds:
                looks_at = _LOOKS_AT[term.condition] + _WHOM * bool(term.applies_to)
                self._kinds[kind] = _Kind(looks_at)
            self._kinds[kind].learn(term, number)
        return number
