"""Which rows of requirements concern a person: those that name their major or what it stands
under, and those on account of which they may ask.

Requirements are stored as rows (`knowledge.positions.requirement_rows`); this says which rows to
look for, so that positions that take a major, or may, are found without judging each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from knowledge.eligibility.applicants import Profile
from knowledge.eligibility.major_condition import held_by
from knowledge.majors.catalogue import Level, Node
from knowledge.requirements.diplomas import discipline_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.requirements.diplomas import Diploma

ANY, UNREAD = "*", "?"
"""The nodes of a demand that every major meets, and of words that nobody could read."""
_WORD = "="
OUTSIDE = "!"
"""The node of a list about which a major outside of the catalogues has to be asked."""
PROVINCIAL = "@"
"""The node of an entry that only a province's catalogue has."""
STAGES = "^"
"""The node of a list that a diploma of an earlier stage may answer."""
UNRESTRICTED = 9
"""The breadth of a demand that takes everybody."""
_PROVINCE_CODE = 7


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The nodes whose rows concern a person with a major at its level.

    A row of `breadths` takes the major; the number tells how far above the major its node stands
    (0 the major itself). A row of `within` says only that one may ask: it names a part of what the
    person said (they said 计算机, it says 软件工程), or something near it.
    """

    level: str
    breadths: dict[str, int]
    within: frozenset[str]

    @property
    def nodes(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.breadths, *self.within, UNREAD)

    @property
    def key(self) -> Hashable:
        """The same for what accepts the same."""
        return self.level, tuple(self.breadths.items()), self.within


def word(said: str) -> str:
    """The node of words that no catalogue has: they are met by the same words on a diploma."""
    return f"{_WORD}{said}"


def is_unread(node: str) -> bool:
    """Whether a node stands for words, and for no major of a catalogue."""
    return node in (UNREAD, OUTSIDE) or node.startswith(_WORD)


def kin_of_line(place: str, names: Nomenclature) -> Iterator[str]:
    """The nodes by which a catalogue line is near others: see
    `knowledge.requirements.diplomas.is_kin`."""
    line = names.line(place)
    if line is not None:
        if isinstance(line, Node):
            yield f"~{discipline_of(line)}"
        yield f"~{line.name[:2]}"


def acceptance(major: str, names: Nomenclature) -> Acceptance:
    """What concerns the major with this node id. Raises `KeyError` for one that does not exist."""
    node = names.catalogue[major]
    return concerning(Profile(level=node.level.value, major=node.name), names)


def concerning(profile: Profile, names: Nomenclature) -> Acceptance:
    """What concerns a person, whatever they say of their major."""
    return _concerning(profile.level, profile.major, bool(profile.stages), names)


@lru_cache(maxsize=4096)
def _concerning(level: str, major: str, has_stages: bool, names: Nomenclature) -> Acceptance:
    held = held_by(major, Level(level), names)
    breadths = _breadths(held, names)
    breadths[ANY] = UNRESTRICTED
    within = set(_below(held, names)) if held.places else {OUTSIDE}
    if held.places:
        within.update(_kin(held, names))
    if not held.provincial:
        within.add(PROVINCIAL)
    if has_stages:
        breadths[STAGES] = UNRESTRICTED
    elif level != Level.COLLEGE:
        within.add(STAGES)
    return Acceptance(level, breadths, frozenset(within.difference(breadths)))


def _breadths(held: Diploma, names: Nomenclature) -> dict[str, int]:
    breadths = {word(held.word): 0, word(held.direction or held.word): 0}
    for place in held.ids:
        breadths[place] = 0
        if (node := names.catalogue.get(place)) is not None:
            for height, above in enumerate(names.catalogue.ancestors(node), start=1):
                breadths.setdefault(above.id, height)
    for place in sorted(frozenset().union(*held.places, *held.provincial)):
        # A province's own code: its length tells discipline, class and major apart.
        length = len(place.rpartition(":")[2])
        breadths.setdefault(place, max(0, (_PROVINCE_CODE - length) // 2))
    return breadths


def _below(held: Diploma, names: Nomenclature) -> Iterator[str]:
    """What stands under a class that somebody gives as their major."""
    inner = _inner(names)
    for place in held.ids:
        yield from inner.get(place, ())


@cache
def _inner(names: Nomenclature) -> dict[str, list[str]]:
    """What stands under each place."""
    inner: dict[str, list[str]] = {}
    for place, above in names.above.items():
        for broad in above:
            inner.setdefault(broad, []).append(place)
    return inner


def _kin(held: Diploma, names: Nomenclature) -> Iterator[str]:
    for place in held.ids:
        line = names.line(place)
        if line is not None:
            if isinstance(line, Node):
                yield f"~{discipline_of(line)}"
            for start in range(len(line.name)):
                yield f"~{line.name[start : start + 2]}"
                yield f"~{line.name[start]}"
