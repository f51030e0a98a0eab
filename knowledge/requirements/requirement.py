"""What a position asks of the major: `parse` reads the majors cell of a table.

It never fails. What was not understood is never lost: it stands in `unread`, and judging knows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.widths import same_width
from knowledge.majors.catalogue import Level, Node, Rank
from knowledge.majors.nomenclature import Nomenclature
from knowledge.requirements.requirement_grammar import Grammar
from knowledge.requirements.requirement_tree import OTHER_LEVEL, Gap, Item, Requirement

if TYPE_CHECKING:
    from knowledge.majors.catalogue import ProvincialCode
    from knowledge.majors.readings import Reading
    from knowledge.requirements.requirement_entries import Entry

#: The system to name where a table keeps to the nation's catalogue.
NATIONAL = "全国"

#: Far more than any cell has; what stands beyond it is kept as not understood.
LONGEST = 20_000

_ALL = tuple(Level)
#: Remarks that say how the names of the list are meant.
_STATED_RANKS = (("具体专业名称", Rank.MAJOR), ("均为一级学科", Rank.CLASS))
_ANY_STAGE = re.compile(
    r"(?:各|任一|任意|任何)(?:学历)?(?:教育)?阶段[^；;。]{0,12}(?:即可|均可|之一|符合)"
    r"|(?:本科|研究生)(?:阶段)?或(?:者)?(?:硕士|博士)?(?:本科|研究生)(?:阶段)?所学专业[^；;。]{0,12}(?:职位|岗位|规定|要求|即可)"
)


def parse(text: str, *, remarks: str = "", names: Nomenclature, system: str = "") -> Requirement:
    """Read the majors cell `text`.

    `remarks` are the position's remarks, which may let any stage of study count. `system` names
    the province by whose catalogue the table is written, `NATIONAL` that it is none; where it is
    not known, a name that a province understands differently has both readings.
    """
    plain = same_width(text)
    grammar = Grammar(plain[:LONGEST], names)
    grammar.read()
    if len(plain) > LONGEST:
        grammar.gaps.append(Gap(LONGEST, len(plain), _ALL))
    system = system or grammar.system
    rank = _stated_rank(remarks) if remarks else None
    listed: dict[Level, list[Item]] = {}
    excluded: dict[Level, list[Item]] = {}
    gaps = grammar.gaps
    for entry in grammar.entries:
        if entry.replaced:
            grammar.marks.append((entry.start, entry.end))
            continue
        if not entry.meanings:
            levels = entry.levels or _ALL
            gaps.append(Gap(entry.start, entry.end, levels, in_exception=entry.excluded))
            continue
        if rank is not None:
            entry.prefer_rank(rank, names)
        lists = excluded if entry.excluded else listed
        # An exception concerns every level, also one at which its name means nothing.
        for level in entry.levels or (_ALL if entry.excluded else entry.meanings):
            items = lists.get(level)
            if items is None:
                items = lists[level] = []
            items.append(_item(entry, level, system))
    return Requirement(
        text=text,
        levels={level: _narrow(items, names) for level, items in listed.items()},
        labelled=_in_order(grammar.labelled),
        unrestricted=_in_order(grammar.unrestricted),
        excluded={level: tuple(items) for level, items in excluded.items()},
        any_stage=bool(remarks) and _ANY_STAGE.search(remarks) is not None,
        similar_allowed=grammar.similar,
        unread=tuple(gaps),
        demands=tuple(grammar.demands),
        marks=tuple(grammar.marks),
        system=system,
    )


def _in_order(levels: set[Level]) -> tuple[Level, ...]:
    return tuple(level for level in _ALL if level in levels) if levels else ()


def _stated_rank(remarks: str) -> Rank | None:
    return next((rank for words, rank in _STATED_RANKS if words in remarks), None)


def _item(entry: Entry, level: Level, system: str) -> Item:
    """The entry as an item of one level."""
    meaning = entry.meanings.get(level)
    if meaning is None:
        # 研究生：秘书学: a name, but of another level, so nobody at this one has it.
        readings = next(iter(entry.meanings.values())).readings
        return Item(readings, entry.start, entry.end, OTHER_LEVEL)
    readings, how = meaning
    if system and len(readings) > 1:
        readings = readings_of(readings, system)
    if entry.directions is None:
        return Item(readings, entry.start, entry.end, how)
    return Item(readings, entry.start, entry.end, how, entry.directions.get(level, ()))


def readings_of(readings: tuple[Reading, ...], system: str) -> tuple[Reading, ...]:
    """Those of `readings` that a table of this system can mean; all if it is not known whose."""
    if not system:
        return readings
    wanted = [
        reading
        for reading in readings
        if not reading or is_provincial(reading) is not (system == NATIONAL)
    ]
    return tuple(wanted) if any(wanted) else readings


def is_provincial(reading: Reading) -> bool:
    """Whether a reading is one of a province's catalogue."""
    return any(":" not in place for place in reading)


def _narrow(items: list[Item], names: Nomenclature) -> tuple[Item, ...]:
    """Decide 法学 between discipline and class where the list also names something inside (法律):
    the narrow one is meant, or the other would say nothing (rule 12)."""
    for at, item in enumerate(items):
        if len(item.readings) < 2 or item.how == "informal":
            continue
        kept = tuple(
            reading
            for reading in item.readings
            if not (_is_broad(reading, item, names) and _named_inside(reading, at, items, names))
        )
        if kept and len(kept) < len(item.readings):
            items[at] = item._replace(readings=kept)
    return tuple(items)


def _is_broad(reading: Reading, item: Item, names: Nomenclature) -> bool:
    """Whether another reading of the same item lies under this one."""
    return any(
        names.is_under(other[0], reading[0])
        for other in item.readings
        if other and reading and other is not reading
    )


def _named_inside(reading: Reading, at: int, items: list[Item], names: Nomenclature) -> bool:
    """Whether another item of the list certainly lies under this reading."""
    return any(
        index != at
        and other.how != "informal"
        and other.readings[0]
        and all(any(names.is_under(low, up) for up in reading) for low in other.readings[0])
        for index, other in enumerate(items)
    )


def to_json(requirement: Requirement, names: Nomenclature) -> dict[str, object]:
    """The requirement as plain values, each item with its catalogue line."""
    listed = {
        level: [_line(item, names) for item in items]
        for level, items in requirement.levels.items()
    }
    for level in requirement.unrestricted if requirement.labelled else ():
        listed.setdefault(level, [])
    limited = dict.fromkeys(
        (item.start, item.end, item.directions)
        for items in requirement.levels.values()
        for item in items
        if item.directions
    )
    return {
        "levels": {level.value: listed[level] for level in _ALL if level in listed},
        "unrestricted": bool(requirement.unrestricted) and not any(listed.values()),
        "unrestricted_levels": [level.value for level in requirement.unrestricted],
        "excluded": [
            {"level": level.value, **_line(item, names)}
            for level, items in requirement.excluded.items()
            for item in items
            if item.how != OTHER_LEVEL
        ],
        "any_stage": requirement.any_stage,
        "directions": [
            {"span": [start, end], "words": list(words)} for start, end, words in limited
        ],
        "similar_allowed": requirement.similar_allowed,
        "demands": [list(span) for span in requirement.demands],
        "unread": _joined([(gap.start, gap.end) for gap in requirement.unread]),
    }


def _joined(spans: list[tuple[int, int]]) -> list[list[int]]:
    """Spans in order, those that overlap made one."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return joined


def _line(item: Item, names: Nomenclature) -> dict[str, object]:
    nodes = [
        line_json(known)
        for reading in item.readings
        for place in reading
        if is_provincial((place,)) is is_provincial(reading[:1])
        and (known := names.line(place)) is not None
    ]
    line: dict[str, object] = {
        "node": nodes[0] if nodes else None,
        "span": [item.start, item.end],
        "how": item.how,
    }
    if len(nodes) > 1:
        line["also"] = nodes[1:]
    if len(item.readings) > 1:
        line["undecided"] = True
    if item.directions:
        line["directions"] = list(item.directions)
    return line


def line_json(line: Node | ProvincialCode) -> dict[str, str]:
    """A catalogue line as plain values."""
    values = {"code": line.code, "name": line.name, "level": line.level.value}
    return values | {"rank": line.rank.value} if isinstance(line, Node) else values
