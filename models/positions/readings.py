"""What knowledge makes of a posting: the divisions of its place, and the majors that it accepts.

Tables repeat themselves, so a reader remembers what it made of each distinct cell.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from knowledge.eligibility import applicants
from knowledge.majors.catalogue import Level
from knowledge.positions.requirement_rows import rows
from knowledge.regions.gazetteer import How
from knowledge.requirements.requirement import parse
from knowledge.requirements.table_systems import system_of
from models.positions.positions import ANY, Demand, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Row

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.regions.regions import Regions
    from models.positions.positions import Position
    from models.positions.postings import Posting

_CELLS = (
    ("", "majors"),
    (Level.GRADUATE.value, "majors_graduate"),
    (Level.BACHELOR.value, "majors_bachelor"),
    (Level.COLLEGE.value, "majors_college"),
)
"""The columns of majors, and the level that each is for; "" where the cell itself tells."""

MAJORS = tuple(name for _, name in _CELLS)
"""The columns of a position that state majors."""

CONDITIONS = (
    "education",
    "degree",
    "political_status",
    "grassroots_years",
    "service_programme",
    "fresh_only",
    "age",
    "sex",
    "registration",
)
"""The columns that state every other condition, in the order in which they are shown."""

_JUDGED_AS = {"fresh_only": "fresh_graduate"}


def reader(names: Nomenclature, regions: Regions) -> Callable[[Posting], Reading]:
    """A function that understands postings; make a new one for every import."""

    @cache
    def demands(
        cells: tuple[tuple[str, str], ...], remarks: str, system: str
    ) -> tuple[Demand, ...]:
        found: dict[Demand, None] = {}
        for level, text in cells:
            read = parse(text, remarks=remarks, names=names, system=system)
            for row in rows(read, names):
                if level in ("", row.level):
                    found[Demand(*row)] = None
        return tuple(found) or _anybody()

    @cache
    def places(text: str, *, exactly: bool) -> tuple[str, ...]:
        return _divisions(text, regions, exactly=exactly)

    @cache
    def written_by(cells: tuple[tuple[str, str], ...], where: tuple[str, ...]) -> str:
        return system_of((text for _, text in cells), where, names, regions.divisions)

    def understand(posting: Posting) -> Reading:
        named = (posting.employer, posting.department, posting.title)
        where = places(posting.workplace, exactly=False) or next(
            (found for text in named if (found := places(text, exactly=True))), ()
        )
        cells = major_cells(posting)
        system = written_by(cells, where)
        return Reading(where, demands(cells, posting.remarks, system), system)

    return understand


def major_cells(position: Posting | Position | Row[Any]) -> tuple[tuple[str, str], ...]:
    """The cells that state majors, each with its level; a cell that says nothing is left out."""
    return tuple((level, text) for level, name in _CELLS if (text := getattr(position, name)))


def conditions(position: Position | Row[Any]) -> applicants.Position:
    """A position as eligibility judges it."""
    return applicants.Position(
        majors=major_cells(position),
        **{_JUDGED_AS.get(name, name): getattr(position, name) for name in CONDITIONS},
        remarks=position.remarks,
        system=position.system,
    )


def _anybody() -> tuple[Demand, ...]:
    """A table that asks for no major takes everybody."""
    return tuple(Demand(level.value, ANY) for level in Level)


def _divisions(text: str, regions: Regions, *, exactly: bool) -> tuple[str, ...]:
    """The finest divisions that a cell names; what stays open between several is left out.

    In the name of an employer only an exact place counts: 华东 in it is no seven provinces.
    """
    if not text:
        return ()
    mentions = [mention for mention in regions.find(text) if not mention.ambiguous]
    found = dict.fromkeys(
        candidate.division.code
        for mention in mentions
        if not (exactly and mention.how in (How.AREA, How.SLIP))
        for candidate in mention.candidates
    )
    within = regions.divisions.within
    return tuple(
        code for code in found if not any(other != code and within(other, code) for other in found)
    )
