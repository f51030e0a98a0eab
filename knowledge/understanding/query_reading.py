"""What a message looks for: a search read from what was understood of it, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.eligibility.told_facts import facts_told
from knowledge.majors import majors
from knowledge.majors.catalogue import Catalogue, Level
from knowledge.majors.major_kin import begun_alike, kin_at, ordinary_kin
from knowledge.positions.filters import KEEPS_OUT, Dimension, Filter, with_filter
from knowledge.positions.queries import Query, Scope
from knowledge.regions.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.regions.regions import Mention
    from knowledge.understanding.understanding import Understood

MOST_MAJORS = 3
MOST_OPTIONS = 6
_MEANT_TOO = 0.5
"""The share of the first candidate's score from which another is meant together with it."""

_MAY_APPLY = "can-apply"
"""The cue of 能报 and 可以考."""

_USUAL = (Level.BACHELOR, Level.GRADUATE, Level.COLLEGE)


def names_anything(understood: Understood) -> bool:
    """Whether a message names a major or a place that is wanted; 除了青岛都行 names none."""
    slots = understood.slots
    wanted = any(place.relation is not Relation.NOT for place in slots.places)
    return bool(slots.majors or wanted)


def is_doubtful(understood: Understood) -> bool:
    """Whether the message names no major and no place, and its filters may be about anything:
    三支一扶 may ask what that is."""
    slots = understood.slots
    named = slots.majors or slots.places or "position" in understood.evidence
    return not (named or (slots.spoken and slots.spoken.is_plain))


def told_in_asking(understood: Understood) -> dict[str, str]:
    """With what somebody asks whether they may apply: 女生能报吗 may be about themselves."""
    if _MAY_APPLY not in understood.evidence:
        return {}
    return facts_told(understood.text) or facts_told(f"我{understood.text}")


def is_level_alone(understood: Understood) -> bool:
    """Whether a message is a level of study and nothing else: 本科, under a list of positions."""
    levels = understood.slots.levels
    return len(levels) == 1 and levels[0].text == understood.text.strip(" 。.!！的")


def with_own_major(query: Query, words: str) -> Query:
    """A search at another level than the person's own: for their major as it is called there."""
    level = Level(query.level)
    found = _with_major(query, majors.resolve(words, level), query.level)
    return replace(found, by_profile=False)


def at_level(query: Query, level: str) -> Query:
    """The same search at another level of study, for what its majors are called there."""
    nodes = [Catalogue.load()[major] for major in query.majors]
    if not nodes or any(node.level == level for node in nodes):
        return replace(query, level=level)
    named = majors.resolve(nodes[0].name, Level(level))
    return _with_major(replace(query, majors=(), level=level), named, level)


def read_query(understood: Understood, *, level: str = "") -> Query:
    """The search that a message states; `level` is the person's, where the message tells none."""
    slots = understood.slots
    query = Query(level=str(slots.level or ""), filters=slots.filters)
    for mention in slots.majors[:MOST_MAJORS]:
        query = _with_major(query, mention.resolution, query.level or level)
    query = replace(query, level=_level(query, level))
    for place in slots.places:
        query = _with_place(query, place)
    return query


def continued(earlier: Query, later: Query) -> Query:
    """The search that `later` makes of the one before it: what it does not name stays."""
    has_majors = bool(later.majors) or any(":" in doubt[0] for doubt in later.doubts)
    has_places = bool(later.places) or any(":" not in doubt[0] for doubt in later.doubts)
    if not has_places:
        earlier = _kept_out(earlier, later.filters)
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


def _kept_out(earlier: Query, later: tuple[Filter, ...]) -> Query:
    """The earlier search without the places that are no longer wanted; where that leaves none,
    those around them: who looked in 青岛 and says 除了青岛都行 means the rest of the province."""
    unwanted = {each.value for each in later if each.dimension is Dimension.OUTSIDE}
    left = tuple(p for p in earlier.places if not any(_lies_in(p, code) for code in unwanted))
    if not earlier.places or left:
        return replace(earlier, places=left)
    return replace(earlier, scope=max(earlier.scope, Scope.PROVINCE, key=list(Scope).index))


def _lies_in(code: str, wider: str) -> bool:
    """Whether a division is `wider` or a part of it, as their codes nest."""
    return code.startswith(wider.removesuffix("00").removesuffix("00"))


def _continued_filters(
    earlier: tuple[Filter, ...], later: tuple[Filter, ...]
) -> tuple[Filter, ...]:
    """The later filters, with the earlier ones of the dimensions that they do not touch."""
    # Who does not want one more place or employer has not changed their mind about the others.
    touched = {each.dimension for each in later} - KEEPS_OUT
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
        alike = begun_alike(resolution.query, query.level) or kin_at(nodes[0], query.level)
        nearest = dict.fromkeys(node.id for node in (*alike[: MOST_OPTIONS - 1], nodes[0]))
        return replace(query, doubts=(*doubts, tuple(nearest)))
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
