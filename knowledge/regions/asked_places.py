"""The places that a question is about: those named, what they lie in, and what lies in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.regions.regions import Regions


def places_asked(words: str, regions: Regions) -> frozenset[str]:
    """The short names of the places, as the audience of an entry has them."""
    divisions = regions.divisions
    named = {
        candidate.division.code for place in regions.find(words) for candidate in place.candidates
    }
    return frozenset(
        division.short
        for code in named
        for division in (*divisions.path(code), *divisions.children(code))
    )
