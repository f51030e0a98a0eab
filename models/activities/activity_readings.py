"""What knowledge makes of an announcement: its kind, mode, division and majors."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from knowledge.activities.activities import Kind, Mode, kind_in, mode_in
from knowledge.positions.requirement_rows import rows
from knowledge.regions.gazetteer import How
from knowledge.requirements.requirement import parse
from models.positions.positions import Demand

if TYPE_CHECKING:
    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.regions.regions import Regions
    from knowledge.schools import Schools


class ActivityReader:
    """Understands announcements; lists repeat themselves, so it remembers what it read."""

    def __init__(self, names: Nomenclature, regions: Regions, schools: Schools) -> None:
        self._names = names
        self._regions = regions
        self._divisions = regions.divisions
        self._schools = schools
        self.region = cache(self._region)
        self.demands = cache(self._demands)

    def kind(self, said: str, title: str, *, default: Kind = Kind.FAIR) -> Kind:
        """By what the list calls it, else by its title."""
        return kind_in(said) or kind_in(title) or default

    def mode(self, said: str, title: str, venue: str) -> Mode | None:
        """By what the list says, else by title and venue; what has a room is held there."""
        found = mode_in(said) or mode_in(f"{title} {venue}")
        return found or (Mode.OFFLINE if venue else None)

    def _region(self, place: str, venue: str, organiser: str, title: str) -> str:
        """The finest division named for it, else where it is held, by whom, or what it is called.

        A hall named after a far place does not move a school out of its province.
        """
        if found := self._division(place):
            return found
        seat = self._seat(organiser) or self._seat(venue)
        named = self._division(venue)
        if named and (not seat or self._divisions.within(named, self._province(seat))):
            return named
        return seat or self._division(organiser) or self._division(title)

    def _division(self, text: str) -> str:
        """The finest division that the text names exactly and beyond doubt."""
        mentions = [
            mention
            for mention in self._regions.find(text)
            if not mention.ambiguous and mention.how not in (How.AREA, How.SLIP)
        ]
        codes = [mention.candidates[0].division.code for mention in mentions]
        return max(codes, key=lambda code: len(self._divisions.codes_of_path(code)), default="")

    def _province(self, code: str) -> str:
        return self._divisions.codes_of_path(code)[0]

    def _seat(self, text: str) -> str:
        """Where the school lies that a text names."""
        mentions = self._schools.find(text)
        return next(
            (each.candidates[0].school.region for each in mentions if not each.ambiguous), ""
        )

    def _demands(self, majors: str) -> tuple[Demand, ...]:
        if not majors:
            return ()
        return tuple(Demand(*row) for row in rows(parse(majors, names=self._names), self._names))
