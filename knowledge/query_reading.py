"""What a message looks for: a search read from what was understood of it, or none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge import majors
from knowledge.catalogue import Level
from knowledge.filter_reading import read_filters
from knowledge.filters import Dimension, Filter, with_filter
from knowledge.major_kin import begun_alike, ordinary_kin
from knowledge.queries import Query, Scope
from knowledge.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.regions import Mention
    from knowledge.understanding import Understood

MOST_MAJORS = 3
MOST_OPTIONS = 6
_MEANT_TOO = 0.5
"""The share of the first candidate's score from which another is meant together with it."""

_USUAL = (Level.BACHELOR, Level.GRADUATE, Level.COLLEGE)
_ASKS_WHICH = re.compile(
    r"什么|哪|多少|几个|有没有|有无|[吗么嘛]|找|推荐|搜|查|看看|想看|适合|能报|可报|可以报"
    r"|\b(?:any|which|what|find|show|list|search|are there|jobs?|positions?|openings?)\b",
    re.IGNORECASE,
)
_ASKS_ELSE = re.compile(
    r"什么时候|何时|几[号点月]|怎么[报考备查复]|如何[报考备查复]|流程|材料|分数|考什么(?!公务员|岗位|职位|编|单位|工作)|工资|待遇|缴费|准考证"
    r"|\b(?:when|how (?:do|to|can)|salary|deadline)\b",
    re.IGNORECASE,
)
_LOOKS_FOR_WORK = re.compile(
    r"(?:想|要|帮我|给我|求)[^。，,]{0,4}(?:找|份|个)[^。，,]{0,4}(?:工作|岗位|职位)"
    r"|\b(?:looking for|want|need|find me) (?:a |some )?(?:jobs?|work|positions?)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"那么?|换成?|改成?|如果是?|要是|呢|的话|的|在|去|和|或者?|与|及|、|专业|方向|学历|地区|附近|周边"
    r"|研究生|硕士|博士|本科|学士|大专|专科|高职|全日制|岗位|职位|工作|招聘|怎么样|如何|吧|啊"
    r"|\b(?:in|near|and|or|what about|how about|major|bachelor|master|jobs?|positions?)\b"
    r"|[\W_]",
    re.IGNORECASE,
)

#: What stands beside places that somebody will not go to. 我不在青岛 only says where one is.
_REFUSAL = re.compile(
    r"除了?|除外|[以之]外|别|不(?!在)(?:想|愿意?|要|考虑|接受|喜欢)*(?:去|到|是)?|只要|哪[里儿]?"
    r"|其[他它](?:地方)?|算了|我|也|实在|真的?|给我|推荐?|就|都?(?:行|可以?)|都"
    r"|\b(?:anywhere|everywhere|except|but|not|other than|outside|for|to|fine)\b",
    re.IGNORECASE,
)


def is_search(understood: Understood) -> bool:
    """Whether the message asks for positions, of a major, in a place or of a kind it names."""
    if not understood.wants_positions or not (
        understood.majors or understood.places or read_filters(understood.text).filters
    ):
        return False
    if _ASKS_ELSE.search(understood.text):
        return False
    return not understood.is_question or _ASKS_WHICH.search(understood.text) is not None


def wants_a_job(understood: Understood) -> bool:
    """Whether the message says that somebody looks for work, and nothing more: 我想找工作."""
    return not understood.is_question and _LOOKS_FOR_WORK.search(understood.text) is not None


def is_bare(understood: Understood) -> bool:
    """Whether the message is nothing but majors, places, levels and filters: 会计 青岛 应届."""
    spoken = read_filters(understood.text)
    if not (understood.majors or understood.places or spoken.filters):
        return False
    named = [(major.start, major.end) for major in understood.majors]
    named += spoken.spans
    named += [(place.start, place.end) for place in understood.places]
    rest = "".join(
        " " if any(start <= place < end for start, end in named) else character
        for place, character in enumerate(understood.text)
    )
    if any(place.relation is Relation.NOT for place in understood.places):
        rest = _REFUSAL.sub("", rest)
    return not _FILLER.sub("", rest)


def is_only_filters(understood: Understood) -> bool:
    """Whether the message says nothing but filters: 应届, 不限专业, 除了青岛都行."""
    wanted = any(place.relation is not Relation.NOT for place in understood.places)
    return not (understood.majors or wanted) and is_bare(understood)


def is_doubtful(understood: Understood) -> bool:
    """Whether the message names no major and no place, and its filters may be about anything:
    三支一扶 may ask what that is."""
    return not (
        understood.majors
        or understood.places
        or understood.wants_positions
        or read_filters(understood.text).is_plain
    )


def read_query(understood: Understood, *, level: str = "") -> Query:
    """The search that a message states; `level` is the person's, where the message tells none."""
    filters = read_filters(understood.text).filters
    query = Query(level=str(understood.level or ""), filters=filters)
    for mention in understood.majors[:MOST_MAJORS]:
        query = _with_major(query, mention.resolution, query.level or level)
    query = replace(query, level=_level(query, level))
    for place in understood.places:
        query = _with_place(query, place)
    return query


def continued(earlier: Query, later: Query) -> Query:
    """The search that `later` makes of the one before it: what it does not name stays."""
    has_majors = bool(later.majors) or any(":" in doubt[0] for doubt in later.doubts)
    has_places = bool(later.places) or any(":" not in doubt[0] for doubt in later.doubts)
    return replace(
        later,
        majors=later.majors if has_majors else earlier.majors,
        level=later.level if has_majors or later.level else earlier.level,
        places=later.places if has_places else earlier.places,
        scope=later.scope if has_places else earlier.scope,
        by_profile=earlier.by_profile and not has_majors,
        # Who names both anew begins anew.
        filters=later.filters
        if has_majors and has_places
        else _continued_filters(earlier.filters, later.filters),
    )


def _continued_filters(
    earlier: tuple[Filter, ...], later: tuple[Filter, ...]
) -> tuple[Filter, ...]:
    """The later filters, with the earlier ones of the dimensions that they do not touch."""
    # Who does not want one more place has not changed their mind about the others.
    touched = {each.dimension for each in later} - {Dimension.OUTSIDE}
    filters = tuple(each for each in earlier if each.dimension not in touched)
    for each in later:
        filters = with_filter(filters, each)
    return filters


def _with_major(query: Query, resolution: majors.Resolution, level: str) -> Query:
    """The query with a major; `level` is the one it will be looked for at, "" if none is known."""
    if resolution.ambiguous:
        at_level = [
            candidate.node.id
            for candidate in resolution.candidates
            if query.level in ("", candidate.node.level)
        ]
        options = tuple(at_level or [candidate.node.id for candidate in resolution.candidates])
        return replace(query, doubts=(*query.doubts, options[:MOST_OPTIONS]))
    nodes = [
        best
        for each in Level
        if (best := majors.resolve(resolution.query, each).best) is not None and best.level is each
    ]
    doubts = query.doubts
    if nodes and query.level and all(node.level != query.level for node in nodes):
        alike = begun_alike(resolution.query, query.level) or nodes
        options = tuple(node.id for node in alike[:MOST_OPTIONS])
        return replace(query, doubts=(*doubts, options))
    for node in nodes:
        kin = ordinary_kin(node)
        if kin and level in ("", node.level):
            nodes = [each for each in nodes if each is not node]
            doubts = (*doubts, tuple(each.id for each in (*kin, node)))
    found = dict.fromkeys((*query.majors, *(node.id for node in nodes)))
    return replace(query, majors=tuple(found), doubts=doubts)


def _level(query: Query, own: str) -> str:
    """The level to look at: as told, else the person's, else the usual one of those that exist."""
    levels = query.levels
    if query.level or not levels:
        return query.level or own
    return own if own in levels else next(str(level) for level in _USUAL if level in levels)


def _with_place(query: Query, place: Mention) -> Query:
    if place.relation is Relation.FROM:
        return query
    codes = tuple(candidate.division.code for candidate in place.candidates)
    if place.ambiguous and place.relation is Relation.NOT:
        return query  # nothing is kept out on a guess
    if place.ambiguous:
        return replace(query, doubts=(*query.doubts, codes[:MOST_OPTIONS]))
    if place.relation is Relation.NEAR:
        return replace(query, places=(*query.places, codes[0]), scope=Scope.NEAR)
    least = _MEANT_TOO * place.candidates[0].score
    meant = [each.division.code for each in place.candidates if each.score >= least]
    if place.relation is Relation.NOT:
        return _without(query, meant)
    return replace(query, places=tuple(dict.fromkeys((*query.places, *meant))))


def _without(query: Query, codes: Iterable[str]) -> Query:
    """The query without the places that the person does not want."""
    filters = query.filters
    for code in codes:
        filters = with_filter(filters, Filter(Dimension.OUTSIDE, code))
    return replace(query, filters=filters)
