"""One entry of a majors list, or one of its exceptions, against a diploma; the rules are named in
`knowledge.eligibility.major_condition`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from knowledge.eligibility.verdicts import Outcome, Span
from knowledge.language.widths import same_width
from knowledge.majors.catalogue import Node, Rank
from knowledge.majors.exact_names import written_names
from knowledge.requirements.diplomas import is_broader, is_kin
from knowledge.requirements.requirement import readings_of
from knowledge.requirements.requirement_tree import OTHER_LEVEL

if TYPE_CHECKING:
    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.requirements.diplomas import Diploma
    from knowledge.requirements.requirement_tree import Item, Requirement

_RULES = {"near": "rule-4", "limited": "rule-5", "disputed": "rule-1", "code": "rule-1"}
_BRACKET_OR_CODE = re.compile(r"\(.*|[A-C]?[0-9]{2,}[A-Z]*")
_LOOSE = frozenset({"informal", "old name"})  # how a name was found that no catalogue has now


class Finding(NamedTuple):
    """What the list of one level says of a diploma, and by which words and rule."""

    result: Outcome
    rule: str
    spans: tuple[Span, ...] = ()
    ids: tuple[str, ...] = ()
    missing: str = ""


def judge_item(
    item: Item, requirement: Requirement, held: Diploma, names: Nomenclature
) -> Finding:
    span = Span(item.start, item.end)
    ids = item.readings[0] if item.readings else ()
    if item.how == "local class":
        return Finding(Outcome.ASK, "rule-3", (span,))
    if item.how in _LOOSE and bare(requirement.text[item.start : item.end]) == held.word:
        # Whatever became of the name since: the table has the very words of the diploma.
        return _judge_direction(item, requirement, replace(held, renamed=False), "rule-7")
    system = requirement.system or held.system
    votes = {
        held.falls_under(reading, system)
        for reading in readings_of(item.readings, system)
        if held.is_in_system(reading)
    }
    if votes == {True} and not _is_field(item, held, names):
        return _judge_direction(item, requirement, held, _rule(item, names))
    if votes == {False} or not held.places:
        if item.how != OTHER_LEVEL and is_broader(held, item, names):
            return Finding(Outcome.ASK, "rule-2", (span,), ids)
        return Finding(Outcome.NOT_ELIGIBLE, "rule-9", (span,), ids)
    if votes == {True}:
        rule, missing = "rule-5", "major"
    else:
        rule, missing = "rule-informal" if item.how == "informal" else "rule-12", ""
    return Finding(Outcome.ASK, rule, (span,), ids, missing)


def _judge_direction(item: Item, requirement: Requirement, held: Diploma, rule: str) -> Finding:
    span = Span(item.start, item.end)
    if held.renamed:
        return Finding(Outcome.ASK, "rule-3", (span,), item.readings[0])
    own = {_direction(held.direction), _direction(held.word)}
    if not item.directions or own & set(map(_direction, item.directions)):
        return Finding(Outcome.ELIGIBLE, rule, (span,), item.readings[0])
    return Finding(Outcome.ASK, "rule-5", (span,), item.readings[0], "major")


def _is_field(item: Item, held: Diploma, names: Nomenclature) -> bool:
    """Whether the list names a field (法律（法学）) of the major that the diploma has (法律)."""
    line = names.line(item.readings[0][0]) if len(item.readings) == 1 else None
    return (
        line is not None
        and not isinstance(line, Node)
        and "(" in written_names(line)[-1]
        and set(held.ids).isdisjoint(item.readings[0])
    )


def _direction(words: str) -> str:
    """师范, 师范类 and 师范方向 are one direction."""
    return re.sub(r"(?:类|专业|方向)+$", "", words)


def _rule(item: Item, names: Nomenclature) -> str:
    if item.how in _RULES:
        return _RULES[item.how]
    line = names.line(item.readings[0][0]) if item.readings[0] else None
    return "rule-2" if isinstance(line, Node) and line.rank is not Rank.MAJOR else "rule-7"


def judge_exception(
    item: Item, requirement: Requirement, held: Diploma, names: Nomenclature
) -> Finding:
    """What an exception says of a diploma; who is not surely outside of it has to ask."""
    found, span = judge_item(item, requirement, held, names), Span(item.start, item.end)
    if found.result is not Outcome.NOT_ELIGIBLE:
        return found
    if not held.places:
        return Finding(Outcome.ASK, "rule-8", (span,))
    if item.how == OTHER_LEVEL and (is_broad(item, names) or is_kin(held, item, names)):
        return Finding(Outcome.ASK, "rule-7", (span,))
    if held.word in spellings(bare(requirement.text[item.start : item.end])):
        return Finding(Outcome.ASK, "rule-4", (span,))
    return found


def is_broad(item: Item, names: Nomenclature) -> bool:
    """Whether the item names more than single majors."""
    lines = [names.line(place) for reading in item.readings for place in reading]
    return any(isinstance(line, Node) and line.rank is not Rank.MAJOR for line in lines)


def spellings(name: str) -> tuple[str, str]:
    """A name with and without the 学 at its end."""
    return name.removesuffix("学"), name.removesuffix("学") + "学"


def bare(text: str) -> str:
    """The name of an entry without its bracket and code."""
    return _BRACKET_OR_CODE.sub("", same_width(text)).strip().removesuffix("专业")
