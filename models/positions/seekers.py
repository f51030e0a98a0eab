"""Who looks for positions: what a search and a person's profile together come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.dates.periods import CHINA
from knowledge.eligibility.applicants import Profile
from knowledge.positions.acceptance import Acceptance, concerning
from knowledge.positions.matching import Match, Ranking
from knowledge.positions.position_filters import Facets, passing
from knowledge.positions.seekers import Candidacy, Judge, Seeker
from models.positions.openings import current_index

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from knowledge.library import Library
    from knowledge.positions.queries import Query
    from models.database import Session
    from models.people.people import Person


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who looks, when, and what they are judged by."""

    session: Session
    person: Person
    library: Library
    now: datetime


@dataclass(frozen=True, slots=True)
class Major:
    """A major to apply with: its node, or only the words on the diploma."""

    node: str
    name: str
    level: str
    is_own: bool  #: of the person's profile


@dataclass(frozen=True, slots=True)
class Found:
    """What a search comes to: the majors that it was judged by, and the ranked positions.

    `facets` counts over what there is before its filters.
    """

    query: Query
    majors: tuple[Major, ...]
    ranking: Ranking
    facets: Facets

    def page(self, number: int, size: int) -> tuple[list[Match], bool]:
        """The matches of a page, counted from 0, and whether more follow."""
        matches: list[Match] = []
        for place, match in enumerate(self.ranking):
            if place == (number + 1) * size:
                return matches, True
            if place >= number * size:
                matches.append(match)
        return matches, False


def complete(who: Asking, query: Query) -> Query:
    """A search by the profile with what the profile says; another one as it is."""
    if not query.by_profile:
        return query
    person = who.person
    return replace(query, level=person.level, places=query.places or tuple(person.targets))


def majors_of(who: Asking, query: Query) -> tuple[Major, ...]:
    """The majors that a search is judged by: those it names, else the person's own.

    Who asks for a class that their own major stands under is judged by their own.
    """
    person, names = who.person, who.library.names
    own = (
        Major(person.major, person.major_words, person.level, is_own=True)
        if person.level and (person.major or person.major_words)
        else None
    )
    if not query.nodes and query.level not in ("", person.level):
        return ()  # at another level than their own, where their major is not known
    if query.by_profile or not query.nodes:
        return (own,) if own and not query.majors else ()
    return tuple(
        own
        if own and own.node and names.is_under(own.node, node)
        else Major(node, names.catalogue[node].name, query.level, is_own=False)
        for node in query.nodes
    )


async def search(who: Asking, query: Query, *, among: Collection[int] | None = None) -> Found:
    """Find and rank the positions of a search; with `among` only those with these ids."""
    query = complete(who, query)
    majors = majors_of(who, query)
    candidacies = tuple(
        Candidacy(_acceptance(who, major), profile(who, major)) for major in majors
    )
    index = await current_index(who.session)
    seeker = Seeker(
        candidacies,
        query.places,
        query.scope,
        preferred=frozenset(who.person.facts.get("programmes", ())),
        turn=who.person.id,
    )
    sieve = passing(index, query.filters, now=who.now)
    ranking = Ranking(
        index,
        seeker,
        judge=judge(who),
        divisions=who.library.regions.divisions,
        now=who.now,
        sieve=sieve if among is None else sieve.narrowed(np.isin(index.groups.ids, list(among))),
    )
    return Found(query, majors, ranking, Facets(ranking, now=who.now))


def judge(who: Asking) -> Judge:
    """The judge of today."""
    return Judge(who.library.names, who.now.astimezone(CHINA).date())


def profile(who: Asking, major: Major) -> Profile:
    """The person as eligibility sees them, with this major."""
    person = who.person
    home = who.library.regions.divisions.path_name(person.home) if person.home else None
    told: dict[str, Any] = {
        **person.facts,
        "level": major.level,
        "major": major.name,
        "graduation_year": person.graduation_year or "",
        "origin": home,
    }
    return Profile.from_json(told)


TOLD = frozenset(
    {
        *("degree", "political_status", "grassroots_years", "service_programme", "sex"),
        "school_origin",
        *("fresh_graduate", "graduation_year", "age", "birth", "origin"),
    }
)
"""The fields of a profile that people can tell us; a chat has no question for the others."""


def _acceptance(who: Asking, major: Major) -> Acceptance:
    return concerning(profile(who, major), who.library.names)
