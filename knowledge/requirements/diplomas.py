"""A person's major as the catalogues know it, and what a reading of a requirement says of it.

A diploma prints one name; where several catalogue lines have it, each is an alternative, and only
what holds for all of them is certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.language.widths import same_width
from knowledge.majors.catalogue import Level, Node, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.majors.readings import Meaning, Meanings, Reading
    from knowledge.requirements.requirement_tree import Item

_CODE = re.compile(r"(?<![0-9A-Z])([A-C]?[0-9]{2,7}[A-Z]{0,2})(?![0-9A-Z])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SIGNED = re.compile(r"\((?:专业硕士|含)")
_TITLE = re.compile(r"(?:专业|方向|系)$")
_LONGEST = 200  # characters of a major, its bracket and code
_MAJOR_CODE_LENGTH = 7  # of a province's code: A030104


@dataclass(frozen=True, slots=True)
class Diploma:
    """A major at a level. `places` are, for each alternative, the ids that it is or stands under;
    `provincial` the same by the province's own lines of this name."""

    word: str
    level: Level
    direction: str = ""
    ids: tuple[str, ...] = ()
    places: tuple[frozenset[str], ...] = ()
    provincial: tuple[frozenset[str], ...] = ()
    renamed: bool = False  #: known by an older name only
    system: str = ""  #: the province that alone writes the name in this way

    def falls_under(self, reading: Reading, system: str = "") -> bool | None:
        """Whether the diploma falls under `reading`, in a table of `system`; None where its
        namesakes in the catalogue give different answers."""
        provincial = [place for place in reading if ":" not in place]
        by_province = bool(provincial) and (bool(system) or len(provincial) == len(reading))
        if by_province and self.provincial:
            answers = [not places.isdisjoint(provincial) for places in self.provincial]
        else:
            answers = [not places.isdisjoint(reading) for places in self.places]
        if self.level is Level.BACHELOR and answers and answers[0]:
            return True  # the ordinary catalogue comes first, the vocational one adds (rule 6)
        return answers[0] if len(set(answers)) == 1 else None

    def is_in_system(self, reading: Reading) -> bool:
        """Whether the catalogue that `reading` is of has a line for this diploma at all."""
        if not reading or any(":" in place for place in reading):
            return True
        return bool(self.provincial)


def diploma(major: str, level: Level, names: Nomenclature) -> Diploma:
    """The diploma of somebody who says `major`, by name or code; unknown without `places`."""
    plain = same_width(major.strip()[:_LONGEST])
    direction = "".join(_BRACKETS.findall(plain)) if plain not in names.names else ""
    word = _TITLE.sub("", _BRACKETS.sub("", _CODE.sub("", plain)).strip()) or plain
    code = _CODE.search(plain)
    if code is not None:
        meanings: Meanings | None = names.codes(code[1])
        direction = "" if code[1] in direction else direction
    else:
        meanings = next(
            (found for name in (plain, word) if (found := names.meanings(name)) is not None), None
        )
    meaning = (meanings or {}).get(level)
    if meaning is None or meaning.how == "informal":
        return Diploma(word, level, direction)
    ids = tuple(_narrowest(meaning, names))
    lines = _own_lines(meaning)
    places = tuple(frozenset(names.above[place]) for place in ids or lines)
    provincial = tuple(frozenset(names.above[line]) for line in lines) or tuple(
        place for place in places if any(":" not in up for up in place)
    )
    return Diploma(
        word,
        level,
        direction,
        ids or lines,
        places,
        provincial,
        renamed=meaning.how == "old name",
        system=names.signatures.get(plain, "") if _SIGNED.search(plain) else "",
    )


def _narrowest(meaning: Meaning, names: Nomenclature) -> Iterable[str]:
    """The nodes of the narrowest rank that has the name; no diploma is of a discipline."""
    for reading in meaning.readings:
        nodes = [names.catalogue.get(place) for place in reading if ":" in place]
        ids = [node.id for node in nodes if node is not None and node.rank is not Rank.DISCIPLINE]
        if ids:
            return ids
    return ()


def _own_lines(meaning: Meaning) -> tuple[str, ...]:
    lines = [place for reading in meaning.readings for place in reading if ":" not in place]
    longest = max(map(len, lines), default=0)
    return tuple(line for line in lines if len(line) == longest and longest > 3)


def is_broader(held: Diploma, item: Item, names: Nomenclature) -> bool:
    """Whether the item names something within the class that the diploma is of."""
    lines = (line for places in held.provincial for line in places if ":" not in line)
    if any(len(line) == _MAJOR_CODE_LENGTH for line in lines):
        return False
    return any(
        place not in held.ids and names.is_under(place, broad)
        for broad in held.ids
        for reading in item.readings
        for place in reading
    )


def is_kin(held: Diploma, item: Item, names: Nomenclature) -> bool:
    """Whether an item of another level lies near the diploma: in the same discipline, or named
    with the same word. An undergraduate class says something, if not all, of graduates."""
    own = [names.line(place) for place in held.ids]
    for reading in item.readings:
        for place in reading:
            line = names.line(place)
            if line is None:
                continue
            if isinstance(line, Node) and discipline_of(line) in {
                discipline_of(node) for node in own if isinstance(node, Node)
            }:
                return True
            if any(node is not None and line.name[:2] in node.name for node in own):
                return True
    return False


def discipline_of(node: Node) -> str:
    """The two digits of the discipline that a node stands under."""
    return (node.code if node.parent is None else node.parent.rpartition(":")[2]).lstrip("A")[:2]
