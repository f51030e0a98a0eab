"""What the names of the catalogues mean, the nation's and the provinces'.

A meaning is worked out when its name is first met: a table writes some hundred of the four
thousand, and all of them would take a start as long as all regions do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from knowledge.language.widths import same_width
from knowledge.majors.catalogue import Catalogue, Kind, Level, name_key
from knowledge.majors.readings import Meaning, by_rank

if TYPE_CHECKING:
    from knowledge.majors.catalogue import Node, ProvincialCode, ProvincialCodes
    from knowledge.majors.informal_names import InformalNames
    from knowledge.majors.readings import Meanings, Reading

_NOTE = re.compile(r"\((?:含|部分|分语族|专业硕士)[^()]*\)")
_TITLES = ("硕士", "专业硕士", "硕士专业学位", "专业学位", "专业学位硕士", "专硕")

T = TypeVar("T", "Node", "ProvincialCode")


class ExactNames(Mapping[str, "Meanings"]):
    """Name -> what it means at each level that has it."""

    def __init__(
        self,
        catalogue: Catalogue,
        systems: Mapping[str, ProvincialCodes],
        above: Mapping[str, tuple[str, ...]],
        informal: InformalNames,
    ) -> None:
        self._catalogue = catalogue
        self._above = above
        self._informal = informal
        #: Names that no other catalogue writes in this way: they tell whose table it is.
        self.signatures: dict[str, str] = {}
        self._known: dict[str, Meanings] = {}
        self._nodes: dict[str, list[Node]] = {}
        self._alike: dict[str, list[Node]] = {}
        self._lines: dict[str, list[ProvincialCode]] = {}
        for node in catalogue.nodes:
            self._nodes.setdefault(same_width(node.name), []).append(node)
            self._alike.setdefault(name_key(node.name), []).append(node)
            if node.kind is Kind.PROFESSIONAL:
                for title in _TITLES:
                    self._nodes.setdefault(node.name + title, []).append(node)
        for system, codes in systems.items():
            for line in codes:
                self._add_line(system, line)

    def __getitem__(self, name: str) -> Meanings:
        found = self._known.get(name)
        if found is None:
            if name not in self:
                raise KeyError(name)
            found = self._known[name] = self._meanings(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._nodes or name in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes.keys() | self._lines.keys())

    def __len__(self) -> int:
        return len(self._nodes.keys() | self._lines.keys())

    def near(self, word: str) -> Meanings:
        """What a word means whose name is equal by the rules of tables; empty for none."""
        return {
            level: Meaning(by_rank(nodes), "near")
            for level in Level
            if (nodes := _of(level, self._alike.get(name_key(word))))
        }

    def _add_line(self, system: str, line: ProvincialCode) -> None:
        full, *short = written_names(line)
        if "(" in full:
            self.signatures[full] = system
        for name in (full, *short):
            self._lines.setdefault(name, []).append(line)

    def _meanings(self, name: str) -> Meanings:
        meanings: Meanings = {}
        for level in Level:
            nodes, lines = _of(level, self._nodes.get(name)), _of(level, self._lines.get(name))
            alike = _of(level, self._alike.get(name_key(name)))
            if nodes or lines:
                meaning = self._named(name, nodes, tuple(line.code for line in lines))
                meanings[level] = _with_namesakes(meaning, level, alike)
            elif alike:
                meanings[level] = Meaning(by_rank(alike), "near")
        # A name of one level is understood, if not defined, at the others: 中文, 体育类.
        return self._informal.meanings(name.removesuffix("类")) | meanings

    def _named(self, name: str, nodes: list[Node], codes: tuple[str, ...]) -> Meaning:
        """The meaning of an exact name, a province's reading apart only where it takes in others
        than the nation's."""
        readings = list(by_rank(nodes))
        is_vocational = bool(nodes) and all(node.kind is Kind.VOCATIONAL for node in nodes)
        # 法律 is a major of vocational colleges, yet tables mean the law schools' too.
        loosely = self._informal.ids(name.removesuffix("类")) if is_vocational else {}
        if near := loosely.get(nodes[0].level if nodes else Level.COLLEGE):
            return Meaning((readings[0], (*readings[0], *near)), "informal")
        if not nodes and (near := self._informal_ids(name, codes)):
            # A name of the province's alone, 会计 of colleges: elsewhere it has changed.
            return Meaning(((*codes, *near), ()), "informal")
        for code in sorted(codes, key=len, reverse=True):
            members = self._takes_in((code,))
            same = next(
                (at for at, other in enumerate(readings) if self._takes_in(other) == members), None
            )
            if same is None:
                readings.append((code,))
            else:
                readings[same] += (code,)
        return Meaning(tuple(readings), "name")

    def _informal_ids(self, name: str, codes: tuple[str, ...]) -> Reading:
        """The nodes near a name that the catalogue of its level has not, if it is a college's."""
        is_college = bool(codes) and codes[0].startswith("C")
        return self._informal.ids(name).get(Level.COLLEGE, ()) if is_college else ()

    def _takes_in(self, reading: Reading) -> frozenset[str]:
        """The nodes that the province's catalogue lists too, under any of these ids."""
        return frozenset[str]().union(
            *(self._members.get(place, frozenset()) for place in reading)
        )

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        """The nodes under each id, of those that a province's catalogue lists."""
        found: dict[str, set[str]] = {}
        for node in self._catalogue.nodes:
            places = self._above[node.id]
            if any(":" not in place for place in places):
                for place in places:
                    found.setdefault(place, set()).add(node.id)
        return {place: frozenset(ids) for place, ids in found.items()}


def written_names(line: ProvincialCode) -> tuple[str, ...]:
    """The forms in which tables write the name of `line`, in full first."""
    full = same_width(line.name)
    return tuple(dict.fromkeys((full, _NOTE.sub("", full))))


def _of(level: Level, named: list[T] | None) -> list[T]:
    """What of the nodes or lines with a name is of this level."""
    return [one for one in named or () if one.level is level]


def _with_namesakes(meaning: Meaning, level: Level, others: list[Node]) -> Meaning:
    """护理 of the vocational universities and 护理学 of the others are equal by rule 4, though two
    lines of the catalogues: whether one passes for the other has to be asked."""
    exact = meaning.readings[0]
    near = tuple(node.id for node in others if node.id not in exact)
    if level is not Level.BACHELOR or not near or len(meaning.readings) > 1:
        return meaning
    return meaning._replace(readings=(exact, (*exact, *near)))
